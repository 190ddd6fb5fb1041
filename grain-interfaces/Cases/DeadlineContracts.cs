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

/// <summary>Which overdue deadlines; every part is optional.</summary>
/// <param name="Region">A division's code: it and all below it.</param>
/// <param name="Line">The line of the agency that holds the step.</param>
/// <param name="MinDays">So many days late at least.</param>
/// <param name="After">The <see cref="OverduePage.Next"/> of the page before.</param>
/// <param name="Limit">Rows a page, 1 to 200.</param>
[GenerateSerializer, Immutable, Alias("tracker.overdue-query")]
public sealed record OverdueQuery(
    string? Region, string? Line, string? Agency, string? Procedure, Bound? Binds, int? MinDays, string? After, int Limit);

/// <summary>A page of what is overdue, the longest first.</summary>
/// <param name="Total">How many there are in all; 10,001 stands for more than 10,000.</param>
[GenerateSerializer, Immutable, Alias("tracker.overdue-page")]
public sealed record OverduePage(int Total, ImmutableArray<OverdueItem> Items, string? Next);

/// <summary>An overdue deadline.</summary>
/// <param name="Title">Masked.</param>
/// <param name="StepName">Null for a deadline of the case as a whole.</param>
/// <param name="Basis">The law and article.</param>
/// <param name="Agency">Who holds the step.</param>
[GenerateSerializer, Immutable, Alias("tracker.overdue-item")]
public sealed record OverdueItem(
    Guid CaseId, string Number, string Title, string? Respondent, string WorkingGroup, string Region, LocalText Procedure,
    LocalText Stage, int Step, LocalText? StepName, string Key, LocalText Rule, LocalText Basis, Bound Binds, string Agency,
    DateTimeOffset DueAt, bool Readable);
