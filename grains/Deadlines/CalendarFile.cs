using System.Collections.Frozen;
using System.Globalization;

namespace Tracker.Deadlines;

/// <summary>Reads the calendar's YAML and refuses days that cannot be meant.</summary>
internal sealed class CalendarFile
{
    private readonly string file;
    private readonly Dictionary<int, string> years = [];
    private readonly Dictionary<DateOnly, CalendarDay> days = [];

    private CalendarFile(string file) => this.file = file;

    /// <exception cref="DataFileException">The file is no calendar; the message says where and why.</exception>
    public static HolidayNotices Parse(string yaml, string file) =>
        new CalendarFile(file).Build(DataFile.Read<CalendarYaml>(yaml, file));

    private HolidayNotices Build(CalendarYaml y)
    {
        if (y.Version < 1) throw Problem(y, "'version' must be 1 or more.");
        if (y.OfficeHours.Count == 0) throw Problem(y, "'office_hours' are missing.");
        foreach (var year in y.Years) Add(year);
        return new HolidayNotices(
            y.Version, [.. y.OfficeHours.Select(Span)], years.ToFrozenDictionary(), days.ToFrozenDictionary());
    }

    private void Add(YearYaml year)
    {
        if (string.IsNullOrWhiteSpace(year.Notice)) throw Problem(year, $"The notice of {year.Year} is missing.");
        if (!years.TryAdd(year.Year, year.Notice)) throw Problem(year, $"Year {year.Year} is there twice.");
        foreach (var holiday in year.Holidays)
        {
            var (first, last) = (Date(holiday, holiday.From), Date(holiday, holiday.To));
            if (first > last) throw Problem(holiday, "The holiday ends before it begins.");
            for (var day = first; day <= last; day = day.AddDays(1)) Add(year, holiday, day, DayKind.Holiday);
            foreach (var work in holiday.Works) Add(year, holiday, Date(holiday, work), DayKind.MakeUpWorkday);
        }
    }

    private void Add(YearYaml year, HolidayYaml holiday, DateOnly day, DayKind kind)
    {
        if (day.Year != year.Year) throw Problem(holiday, $"{day:yyyy-MM-dd} is not in {year.Year}.");
        if (kind == DayKind.MakeUpWorkday && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            throw Problem(holiday, $"{day:yyyy-MM-dd} is no weekend: one works on it anyway.");
        if (!days.TryAdd(day, new CalendarDay(day, kind, holiday.Name.ToText(), year.Notice, DaySource.Notice)))
            throw Problem(holiday, $"{day:yyyy-MM-dd} is there twice.");
    }

    private DateOnly Date(YamlPart part, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Problem(part, $"'{text}' is no date.");

    private OfficeSpan Span(SpanYaml span) =>
        (Time(span, span.From), Time(span, span.To)) is var (opens, closes) && opens < closes
            ? new OfficeSpan(opens, closes)
            : throw Problem(span, "The office closes before it opens.");

    private TimeOnly Time(YamlPart part, string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw Problem(part, $"'{text}' is no time of day.");

    private DataFileException Problem(YamlPart part, string text) => new(file, part.At, text);
}
