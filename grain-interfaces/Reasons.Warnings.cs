namespace Tracker;

public static partial class Reasons
{
    /// <summary>A right of the worker's still runs, and no record says that she was warned of its last day.</summary>
    public const string WorkerUnwarned = "case.worker-unwarned";
}
