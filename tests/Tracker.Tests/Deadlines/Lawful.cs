using System.Collections.Immutable;
using Tracker.Procedures;

namespace Tracker.Deadlines;

/// <summary>The rules and the calendar as they are delivered, and deadlines in few words.</summary>
internal static class Lawful
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Deadlines");

    public static readonly ImmutableArray<DeadlineRule> Rows =
        DeadlineRuleFile.Parse(File.ReadAllText(Path.Combine(Folder, "rules.yaml")), "rules.yaml");

    public static readonly DeadlineRules Rules = new(Rows);

    public static readonly HolidayNotices Notices =
        CalendarFile.Parse(File.ReadAllText(Path.Combine(Folder, "calendar.yaml")), "calendar.yaml");

    public static readonly WorkCalendar Calendar = new(Notices, CalendarChanges.None);

    /// <summary>A rule of its own, with nothing special about it.</summary>
    public static DeadlineRule Rule(int n, PeriodUnit unit) => new(
        "a.rule", 1, null, new("规则", "Rule"), new Period(n, unit), new("起", "Start"), new("做", "Do"), Bound.Agency,
        Confidence.Read, new("法", "Law")) { RollsOver = unit is not (PeriodUnit.Hours or PeriodUnit.OfficeHours) };

    /// <summary>A moment in China, written as 2025-09-26 or 2025-09-26 09:30.</summary>
    public static DateTimeOffset At(string text) =>
        new(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    public static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static Deadline Compute(DeadlineRule rule, string start, params Pause[] pauses) =>
        DeadlineClock.Compute(rule, At(start), Calendar, DeadlineCourse.Undisturbed with { Pauses = [.. pauses] });

    /// <summary>The delivered calendar with one holiday more.</summary>
    public static WorkCalendar With(string holiday) => new(Notices, new CalendarChanges(
        1, ImmutableSortedDictionary<DateOnly, CalendarDay>.Empty.Add(Day(holiday), new CalendarDay(
            Day(holiday), DayKind.Holiday, new("临时放假", "Extra holiday"), "通知", DaySource.Administrator)),
        ImmutableSortedDictionary<int, string>.Empty));

    /// <summary>Divisions, each the parent of the next.</summary>
    public static Division[] Within(params string[] codes) =>
        [.. codes.Select((code, i) => new Division(code, i == 0 ? null : codes[i - 1], i + 1, code, false))];
}
