namespace Tracker.Cases;

/// <summary>How the worker was warned that a right of hers ends.</summary>
/// <param name="Means">inPerson (the default), call, message or letter.</param>
/// <param name="WarnedBy">Who told her.</param>
/// <param name="Text">What she was told.</param>
/// <param name="On">When; now when absent.</param>
internal sealed record WarningRequest(WarningMeans Means, string? WarnedBy, string? Text, DateTimeOffset? On)
{
    public WorkerWarning Warning => new(Means, WarnedBy ?? "", Text ?? "", On);
}

/// <summary>Body of <c>…/limitations/{rule}/warn</c>.</summary>
/// <param name="Step">The step it runs with; 0, the default, for the case as a whole.</param>
/// <param name="Means">inPerson (the default), call, message or letter.</param>
/// <param name="WarnedBy">Who told her.</param>
/// <param name="Text">What she was told.</param>
internal sealed record WarnWorkerRequest(
    int Step, WarningMeans Means, string? WarnedBy, string? Text, DateTimeOffset? HappenedOn);
