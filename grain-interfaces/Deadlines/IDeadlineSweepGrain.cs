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

    /// <summary>When all that was due had last been told to its cases; null until that is so for the first time.</summary>
    [Alias("swept-at"), ReadOnly]
    Task<DateTimeOffset?> SweptAt();
}
