using System.Collections.Immutable;
using Tracker.Deadlines;

namespace Tracker.Cases;

/// <summary>A deadline of a case.</summary>
/// <param name="Step">Number of the step it runs with; 0 for the case as a whole.</param>
/// <param name="Key">The rule's key.</param>
/// <param name="Rule">The rule it was computed by, as shown.</param>
/// <param name="Named">The act that opened the step named the day; the rule did not count.</param>
/// <param name="Late">It passed before what was due was done.</param>
/// <param name="Extendable">By how much the requester may extend it.</param>
/// <param name="Extended">By how much it was extended.</param>
/// <param name="Interrupted">When it began again.</param>
/// <param name="Acts">What the requester may do with a limitation: interrupt, suspend, continue, warn.</param>
/// <param name="WorkerWarnedOn">When the worker was last warned that this right ends.</param>
/// <param name="NeedsWarning">The case is not closed before the worker was warned of it.</param>
[GenerateSerializer, Immutable, Alias("tracker.deadline-view")]
public sealed record DeadlineView(
    int Step, LocalText? StepName, string Key, DeadlineRuleView Rule, bool Named, Reckoning Reckoning, DeadlineState State,
    bool Warned, bool Missed, DateTimeOffset? EndedOn, bool Late, Period? Extendable, ImmutableArray<Period> Extended,
    ImmutableArray<DateTimeOffset> Interrupted, ImmutableArray<string> Acts, DateTimeOffset? WorkerWarnedOn = null,
    bool NeedsWarning = false);

/// <summary>Where a deadline stands.</summary>
[GenerateSerializer, Alias("tracker.deadline-state")]
public enum DeadlineState
{
    /// <summary>It runs; it may have passed.</summary>
    Running,

    /// <summary>Its clock stands still.</summary>
    Stopped,

    /// <summary>What was due was done.</summary>
    Met,

    /// <summary>It no longer matters.</summary>
    Void,
}
