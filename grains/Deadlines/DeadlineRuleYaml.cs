namespace Tracker.Deadlines;

internal sealed class DeadlineRulesYaml : YamlPart
{
    public List<DeadlineRuleYaml> Rules { get; set; } = [];
}

internal sealed class DeadlineRuleYaml : YamlPart
{
    public string Key { get; set; } = "";
    public int Version { get; set; } = 1;
    public TextYaml Name { get; set; } = new();
    public string? Region { get; set; }
    public PeriodYaml Period { get; set; } = new();
    public bool CountsBack { get; set; }
    public TextYaml Starts { get; set; } = new();
    public TextYaml Action { get; set; } = new();
    public string Binds { get; set; } = "";
    public bool? RollsOver { get; set; }
    public bool EndsAtClose { get; set; }
    public bool NamedOnly { get; set; }
    public string Warns { get; set; } = "last-third";
    public List<int> WarnsAgain { get; set; } = [];
    public PeriodYaml? Extension { get; set; }
    public string Confidence { get; set; } = "";
    public TextYaml Basis { get; set; } = new();
    public TextYaml? Note { get; set; }
}

internal sealed class PeriodYaml : YamlPart
{
    public int N { get; set; }
    public string Unit { get; set; } = "";
}
