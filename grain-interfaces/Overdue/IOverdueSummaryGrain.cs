using System.Collections.Immutable;

namespace Tracker.Overdue;

/// <summary>
/// The one count of all that is overdue, made again when somebody asks and it is half a minute old. It is for numbers that
/// are too large to be counted while somebody waits.
/// </summary>
[Alias("tracker.overdue-summary")]
public interface IOverdueSummaryGrain : IGrainWithIntegerKey
{
    /// <summary>What a supervisor sees for her line and region; null for whoever supervises nobody.</summary>
    /// <param name="regionPath">The path of the query's division, as in 44/4403/.</param>
    [Alias("sums")]
    Task<OverdueSums?> Sums(Requester by, string? regionPath, OverdueQuery query);
}

/// <summary>Numbers as they were at a moment.</summary>
[GenerateSerializer, Immutable, Alias("tracker.overdue-sums")]
public sealed record OverdueSums(DateTimeOffset CountedAt, ImmutableArray<StageSum> Sums);

/// <summary>How much is overdue at an agency in one stage.</summary>
[GenerateSerializer, Immutable, Alias("tracker.overdue-stage-sum")]
public sealed record StageSum(string Agency, string Procedure, string Stage, int Count);
