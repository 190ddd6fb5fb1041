using Orleans.Concurrency;

namespace Tracker.Deadlines;

/// <summary>Lawful time: its rules, its calendar, and what they lead to.</summary>
[Alias("tracker.deadline-directory")]
public interface IDeadlineDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The deadline that starts at this instant, and why it ends when it does.</summary>
    /// <param name="rule">The rule's key.</param>
    /// <param name="region">A division's code: the nearest ancestor with a rule decides. Null: the country.</param>
    [Alias("preview"), ReadOnly]
    Task<Answer<DeadlinePreview>> Preview(string rule, string? region, DateTimeOffset start);

    /// <summary>The rules in force, by key, the country's before those of its regions.</summary>
    [Alias("rules"), ReadOnly]
    Task<IReadOnlyList<DeadlineRuleView>> Rules();

    /// <summary>The days of a year that are not what their weekday says.</summary>
    [Alias("calendar"), ReadOnly]
    Task<Answer<CalendarYear>> Calendar(int year);

    /// <summary>How far the sweep is behind, as the rows say: also while no sweep runs.</summary>
    [Alias("lag"), ReadOnly]
    Task<SweepLag> Lag();
}
