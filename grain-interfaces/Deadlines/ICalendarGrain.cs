using Orleans.Concurrency;

namespace Tracker.Deadlines;

/// <summary>
/// The national calendar of working days, as administrators changed it. Deadlines depend on it: it is on the journal.
/// </summary>
[Alias("tracker.calendar")]
public interface ICalendarGrain : IGrainWithIntegerKey
{
    /// <summary>Makes a day a holiday or a make-up workday.</summary>
    [Alias("set-day")]
    Task<Outcome> SetDay(SetCalendarDay command);

    /// <summary>Makes a day again what it was before administrators changed it.</summary>
    [Alias("undo-day")]
    Task<Outcome> UndoDay(UndoCalendarDay command);

    /// <summary>Ends a year's being provisional.</summary>
    [Alias("confirm-year")]
    Task<Outcome> ConfirmYear(ConfirmCalendarYear command);

    /// <summary>Makes a year provisional again.</summary>
    [Alias("reopen-year")]
    Task<Outcome> ReopenYear(ReopenCalendarYear command);

    /// <summary>All changes that are in force.</summary>
    [Alias("get"), ReadOnly]
    Task<CalendarChanges> Get();
}
