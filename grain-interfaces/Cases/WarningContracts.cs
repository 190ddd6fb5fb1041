namespace Tracker.Cases;

/// <summary>
/// Records that the worker was warned of the last day of a right of hers (时效、起诉期限预警). The right itself runs on.
/// </summary>
/// <param name="Step">The step it runs with; 0 for the case as a whole.</param>
/// <param name="WarnedBy">Who told her: a name. Required. Limit <see cref="Limits.Name"/>.</param>
/// <param name="Text">Required; what she was told. Limit <see cref="Limits.Note"/>.</param>
/// <param name="HappenedOn">When she was told; while the right ran, never in the future.</param>
[GenerateSerializer, Immutable, Alias("tracker.warn-worker")]
public sealed record WarnWorker(
    Requester By, Guid CommandId, Attempt Attempt, int Step, string Rule, WarningMeans Means, string WarnedBy, string Text,
    DateTimeOffset? HappenedOn) : ICommand;

/// <summary>How the worker was warned, said together with the act that closes the case; of all rights that still run.</summary>
/// <param name="WarnedBy">Who told her: a name. Required. Limit <see cref="Limits.Name"/>.</param>
/// <param name="Text">Required; what she was told. Limit <see cref="Limits.Note"/>.</param>
/// <param name="On">When she was told; null means now.</param>
[GenerateSerializer, Immutable, Alias("tracker.worker-warning")]
public sealed record WorkerWarning(WarningMeans Means, string WarnedBy, string Text, DateTimeOffset? On);

/// <summary>By what means a worker is warned.</summary>
[GenerateSerializer, Alias("tracker.warning-means")]
public enum WarningMeans
{
    /// <summary>Face to face.</summary>
    InPerson,

    /// <summary>By telephone.</summary>
    Call,

    /// <summary>By a message.</summary>
    Message,

    /// <summary>By a letter.</summary>
    Letter,
}

/// <summary>The worker was warned that a right of hers ends.</summary>
/// <param name="LastDay">The last day that she was told. Should the right end earlier, she is to be told again.</param>
[GenerateSerializer, Immutable, Alias("tracker.worker-warned")]
public sealed record WorkerWarned(
    [property: Id(0)] int Step, [property: Id(1)] string Rule, [property: Id(2)] WarningMeans Means,
    [property: Id(3)] Sealed By, [property: Id(4)] Sealed Text, [property: Id(5)] DateTimeOffset HappenedOn,
    [property: Id(6)] DateOnly LastDay) : CaseEvent;
