namespace Tracker.Deadlines;

internal sealed class CalendarYaml : YamlPart
{
    public int Version { get; set; }
    public List<SpanYaml> OfficeHours { get; set; } = [];
    public List<YearYaml> Years { get; set; } = [];
}

internal sealed class SpanYaml : YamlPart
{
    public string From { get; set; } = "";
    public string To { get; set; } = "";
}

internal sealed class YearYaml : YamlPart
{
    public int Year { get; set; }
    public string Notice { get; set; } = "";
    public List<HolidayYaml> Holidays { get; set; } = [];
}

internal sealed class HolidayYaml : YamlPart
{
    public TextYaml Name { get; set; } = new();
    public string From { get; set; } = "";
    public string To { get; set; } = "";
    public List<string> Works { get; set; } = [];
}
