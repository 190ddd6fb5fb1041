using Orleans.Concurrency;

namespace Tracker.Deadlines;

/// <summary>
/// Finds what has come near or passed and has the cases say so. There is one in the whole cluster; it wakes by itself,
/// and again wherever its silo dies. It decides nothing: each case does, so that everything fires exactly once.
/// </summary>
[Alias("tracker.deadline-sweep")]
public interface IDeadlineSweepGrain : IGrainWithIntegerKey
{
    /// <summary>Begins to sweep, and keeps at it.</summary>
    [Alias("begin")]
    Task Begin();

    /// <summary>How it goes.</summary>
    [Alias("report"), ReadOnly]
    Task<SweepReport> Report();
}

/// <summary>How the sweep goes.</summary>
/// <param name="At">When it last found nothing left to do.</param>
/// <param name="Lag">How late the latest deadline was that it had fired then.</param>
/// <param name="Calendar">The version of the calendar by which all running deadlines are computed.</param>
[GenerateSerializer, Immutable, Alias("tracker.sweep-report")]
public sealed record SweepReport(DateTimeOffset? At, TimeSpan Lag, string? Calendar);
