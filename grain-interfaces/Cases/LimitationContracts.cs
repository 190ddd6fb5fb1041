namespace Tracker.Cases;

/// <summary>
/// Interrupts a limitation (时效中断): it begins again, from the day of the act. 劳动争议调解仲裁法 Art. 27(2).
/// </summary>
/// <param name="Step">The step it runs with; 0 for the case as a whole.</param>
/// <param name="HappenedOn">The day of the act; within the limitation.</param>
/// <param name="Reason">Required; what was done. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.interrupt-limitation")]
public sealed record InterruptLimitation(
    Requester By, Guid CommandId, Attempt Attempt, int Step, string Rule, InterruptionCause Cause, string Reason,
    DateTimeOffset? HappenedOn) : ICommand;

/// <summary>
/// Suspends a limitation (时效中止): it stands still while force majeure or another good reason keeps the person from
/// claiming, and goes on after it. 劳动争议调解仲裁法 Art. 27(3).
/// </summary>
[GenerateSerializer, Immutable, Alias("tracker.suspend-limitation")]
public sealed record SuspendLimitation(
    Requester By, Guid CommandId, Attempt Attempt, int Step, string Rule, string Reason, DateTimeOffset? HappenedOn)
    : ICommand;

/// <summary>Lets a suspended limitation go on.</summary>
[GenerateSerializer, Immutable, Alias("tracker.continue-limitation")]
public sealed record ContinueLimitation(
    Requester By, Guid CommandId, Attempt Attempt, int Step, string Rule, DateTimeOffset? HappenedOn) : ICommand;

/// <summary>What interrupts a limitation.</summary>
[GenerateSerializer, Alias("tracker.interruption-cause")]
public enum InterruptionCause
{
    /// <summary>The right was claimed from the other party.</summary>
    Claim,

    /// <summary>Relief was sought from a competent department.</summary>
    Relief,

    /// <summary>The other party agreed to perform.</summary>
    Promise,
}

/// <summary>A limitation was interrupted.</summary>
[GenerateSerializer, Immutable, Alias("tracker.deadline-interrupted")]
public sealed record DeadlineInterrupted(
    [property: Id(0)] int Step, [property: Id(1)] string Rule, [property: Id(2)] InterruptionCause Cause,
    [property: Id(3)] DateTimeOffset On, [property: Id(4)] Sealed Reason) : CaseEvent;

/// <summary>A limitation was suspended.</summary>
[GenerateSerializer, Immutable, Alias("tracker.deadline-suspended")]
public sealed record DeadlineSuspended(
    [property: Id(0)] int Step, [property: Id(1)] string Rule, [property: Id(2)] DateTimeOffset From,
    [property: Id(3)] Sealed Reason) : CaseEvent;

/// <summary>A suspended limitation goes on.</summary>
[GenerateSerializer, Immutable, Alias("tracker.deadline-continued")]
public sealed record DeadlineContinued(
    [property: Id(0)] int Step, [property: Id(1)] string Rule, [property: Id(2)] DateTimeOffset On) : CaseEvent;
