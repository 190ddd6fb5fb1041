using System.Collections.Immutable;
using Tracker.Deadlines;

namespace Tracker.Cases;

/// <summary>A deadline began to run.</summary>
/// <param name="Step">Number of the step it runs with; 0 when it runs with the case as a whole.</param>
/// <param name="Rule">The rule's key; a step has at most one deadline by each rule.</param>
[GenerateSerializer, Immutable, Alias("tracker.deadline-set")]
public sealed record DeadlineSet(
    [property: Id(0)] int Step, [property: Id(1)] string Rule, [property: Id(2)] Reckoning Reckoning) : CaseEvent;

/// <summary>A deadline ends on another day now, or runs again.</summary>
[GenerateSerializer, Immutable, Alias("tracker.deadline-moved")]
public sealed record DeadlineMoved(
    [property: Id(0)] int Step, [property: Id(1)] string Rule, [property: Id(2)] Reckoning Reckoning,
    [property: Id(3)] MoveCause Cause) : CaseEvent;

/// <summary>A deadline's clock stands still: until it runs again nobody knows when it will end.</summary>
[GenerateSerializer, Immutable, Alias("tracker.deadline-stopped")]
public sealed record DeadlineStopped([property: Id(0)] int Step, [property: Id(1)] string Rule) : CaseEvent;

/// <summary>A deadline was made longer, as its rule allows.</summary>
/// <param name="Approver">Who allowed it.</param>
/// <param name="Told">Who was told of it, as some laws demand.</param>
[GenerateSerializer, Immutable, Alias("tracker.deadline-extended")]
public sealed record DeadlineExtended(
    [property: Id(0)] int Step, [property: Id(1)] string Rule, [property: Id(2)] Period By,
    [property: Id(3)] Sealed Approver, [property: Id(4)] Sealed Reason, [property: Id(5)] Sealed? Told) : CaseEvent;

/// <summary>A deadline is near.</summary>
[GenerateSerializer, Immutable, Alias("tracker.deadline-warned")]
public sealed record DeadlineWarned([property: Id(0)] int Step, [property: Id(1)] string Rule) : CaseEvent;

/// <summary>A deadline passed, and what was due was not done.</summary>
[GenerateSerializer, Immutable, Alias("tracker.deadline-missed")]
public sealed record DeadlineMissed([property: Id(0)] int Step, [property: Id(1)] string Rule) : CaseEvent;

/// <summary>A deadline runs no more.</summary>
/// <param name="Met">What was due was done, be it late; false when it no longer matters.</param>
[GenerateSerializer, Immutable, Alias("tracker.deadline-ended")]
public sealed record DeadlineEnded(
    [property: Id(0)] int Step, [property: Id(1)] string Rule, [property: Id(2)] DateTimeOffset On,
    [property: Id(3)] bool Met) : CaseEvent;

/// <summary>A deadline as it was computed: enough to show years later why it ended when it did.</summary>
/// <param name="Version">The rule's version; 0 when the act itself named the day.</param>
/// <param name="Region">Where the rule holds; null: in the whole country.</param>
/// <param name="LastDay">The day on which it ends.</param>
/// <param name="Calendar">The version of the calendar.</param>
/// <param name="Provisional">It touches a year whose holidays were not published.</param>
/// <param name="Skipped">The days that do not count, with their reasons.</param>
/// <param name="WarnAgain">When it is warned of again, in order; null for not at all.</param>
[GenerateSerializer, Immutable, Alias("tracker.reckoning")]
public sealed record Reckoning(
    [property: Id(0)] int Version, [property: Id(1)] string? Region, [property: Id(2)] Bound Binds,
    [property: Id(3)] DateTimeOffset Start, [property: Id(4)] DateTimeOffset Due, [property: Id(5)] DateTimeOffset Warn,
    [property: Id(6)] DateOnly LastDay, [property: Id(7)] string Calendar, [property: Id(8)] bool Provisional,
    [property: Id(9)] ImmutableArray<SkippedDay> Skipped, [property: Id(10)] ImmutableArray<DateTimeOffset>? WarnAgain = null);

/// <summary>Why a deadline moved.</summary>
[GenerateSerializer, Alias("tracker.move-cause")]
public enum MoveCause
{
    /// <summary>The date from which it runs was corrected.</summary>
    Corrected,

    /// <summary>Its clock stood still for a while.</summary>
    Resumed,

    /// <summary>It was extended.</summary>
    Extended,

    /// <summary>The calendar of working days, or the rule, changed.</summary>
    Calendar,

    /// <summary>What had ended it was taken back.</summary>
    Reopened,

    /// <summary>It was interrupted, and began again.</summary>
    Interrupted,

    /// <summary>It ends when it did; it is warned of otherwise.</summary>
    Warnings,
}
