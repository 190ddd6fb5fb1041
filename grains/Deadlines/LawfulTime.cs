using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Procedures;

namespace Tracker.Deadlines;

/// <summary>Lawful time at one place: the rules that hold there, and the calendar of working days.</summary>
/// <param name="Path">The place's division and its ancestors, outermost first.</param>
internal sealed record LawfulTime(DeadlineRules Rules, IReadOnlyList<Division> Path, WorkCalendar Calendar)
{
    /// <summary>The rule of this key that holds here; null where none does.</summary>
    public DeadlineRule? Find(string key) => Rules.Find(key, Path).Value;

    /// <summary>Computes a deadline; null where no rule of this key holds, or the dates lie outside the calendar.</summary>
    /// <param name="named">The last day, when the act itself named it.</param>
    public Reckoning? Reckon(string key, DateTimeOffset start, DeadlineCourse course, DateOnly? named)
    {
        if (Find(key) is not { CountsBack: false } rule || !WorkCalendar.Has(ChinaTime.DayOf(start).Year)) return null;
        if (named is { } day) return Named(rule, start, day);
        if (rule.NamedOnly) return null;
        var d = DeadlineClock.Compute(rule, start, Calendar, course);
        return new Reckoning(
            rule.Version, rule.Region, rule.Binds, start, d.Due.ToUniversalTime(), d.Warn.ToUniversalTime(), d.LastDay,
            d.Calendar, d.Provisional, d.Skipped, Again(rule, d));
    }

    /// <summary>Only what lies behind the first warning is another one.</summary>
    private static ImmutableArray<DateTimeOffset>? Again(DeadlineRule rule, Deadline d)
    {
        ImmutableArray<DateTimeOffset> again =
        [
            .. rule.WarnsAgain.Select(days => ChinaTime.StartOf(d.LastDay.AddDays(-days)).ToUniversalTime())
                .Where(at => at > d.Warn && at < d.Due),
        ];
        return again.IsEmpty ? null : again;
    }

    private Reckoning Named(DeadlineRule rule, DateTimeOffset start, DateOnly day)
    {
        var due = ChinaTime.EndOf(day).ToUniversalTime();
        var warn = due > start ? start + (due - start) * 2 / 3 : start;
        return new Reckoning(0, rule.Region, rule.Binds, start, due, warn, day, Calendar.Version, false, []);
    }
}

/// <summary>Where rules get lawful time from.</summary>
internal sealed class LawfulTimes(
    DeadlineLibrary library, Divisions divisions, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>No deadline is computed by a calendar that was replaced longer ago.</summary>
    public static readonly TimeSpan OldestCalendar = TimeSpan.FromSeconds(30);

    private readonly Remembered<WorkCalendar> calendars = new(
        async () => new WorkCalendar(library.Notices, await grains.GetCalendar().Get()), TimeSpan.FromSeconds(5), OldestCalendar,
        clock);

    /// <param name="calendar">The version of the calendar that is wanted, if it matters.</param>
    public async Task<LawfulTime> In(string region, string? calendar = null) =>
        new(library.Rules, await divisions.Path(region), await Calendar(calendar));

    // A deadline computed by an old calendar is found and moved by the sweep, which says by which it is computed.
    private async Task<WorkCalendar> Calendar(string? wanted)
    {
        var calendar = await calendars.Get();
        // A reading that was under way may have begun before the change.
        for (var again = 0; wanted is not null && calendar.Version != wanted && again < 2; again++)
            calendar = await calendars.Renew();
        return calendar;
    }
}
