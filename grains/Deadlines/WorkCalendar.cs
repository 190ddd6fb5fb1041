using System.Collections.Immutable;

namespace Tracker.Deadlines;

/// <summary>
/// Which days are working days: by the notices that came with the product, by what administrators changed, and in years
/// whose notice is not published by the statute. One version of it; it never changes.
/// </summary>
internal sealed class WorkCalendar(HolidayNotices notices, CalendarChanges changes)
{
    public static readonly Refusal OutOfRange = new(
        RefusalCode.Invalid, Reasons.DateOutOfRange, $"The calendar goes from {FirstYear} to {LastYear}.");

    // The statute's holidays can be computed a few years further: what starts in the last year ends later.
    private const int FirstYear = 2000;
    private const int LastYear = 2090;

    /// <summary>Every deadline keeps it, so that it shows when it was computed by an older calendar.</summary>
    public string Version { get; } = FormattableString.Invariant($"{notices.Version}.{changes.Version}");

    public ImmutableArray<OfficeSpan> OfficeHours => notices.OfficeHours;

    public TimeOnly Closing => notices.OfficeHours[^1].Closes;

    public static bool Has(int year) => year is >= FirstYear and <= LastYear;

    /// <summary>Whether the year's holidays are published and entered.</summary>
    public bool IsSettled(int year) => notices.Years.ContainsKey(year) || changes.Years.ContainsKey(year);

    /// <summary>The State Council's notice for the year, if it is settled.</summary>
    public string? NoticeFor(int year) =>
        notices.Years.GetValueOrDefault(year) ?? changes.Years.GetValueOrDefault(year);

    public bool IsOff(DateOnly day) => Named(day) is { } named ? named.Kind == DayKind.Holiday : IsWeekend(day);

    /// <summary>Why nobody works on this day; null on a working day.</summary>
    public SkippedDay? OffReason(DateOnly day) => Named(day) switch
    {
        { Kind: DayKind.Holiday } holiday => new SkippedDay(day, SkipReason.Holiday, holiday.Name),
        null when IsWeekend(day) => new SkippedDay(day, SkipReason.Weekend),
        _ => null,
    };

    /// <summary>The holiday that this day, a working one by exception, makes up for; null on any other day.</summary>
    public LocalText? MakeUpOn(DateOnly day) =>
        Named(day) is { Kind: DayKind.MakeUpWorkday } makeUp ? makeUp.Name : null;

    /// <summary>What a day is by name; null when it is just what its weekday says.</summary>
    public CalendarDay? Named(DateOnly day)
    {
        if (changes.Days.TryGetValue(day, out var changed)) return changed;
        if (notices.Days.TryGetValue(day, out var published)) return published;
        return IsSettled(day.Year) ? null : StatutoryHolidays.Of(day.Year).GetValueOrDefault(day);
    }

    /// <summary>All days of a year that have a name.</summary>
    public CalendarYear Of(int year) => new(
        year, Version, !IsSettled(year), NoticeFor(year), changes.Years.ContainsKey(year),
        [.. DaysOf(year).Select(Named).OfType<CalendarDay>()]);

    private static IEnumerable<DateOnly> DaysOf(int year)
    {
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1)) yield return day;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
