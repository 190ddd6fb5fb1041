namespace Tracker;

public static partial class Reasons
{
    /// <summary>There is no such bulk act, or it is somebody else's.</summary>
    public const string BulkNotFound = "bulk.not-found";

    /// <summary>The bulk act is not at that point: cases are still being asked, or it has ended.</summary>
    public const string BulkNotNow = "bulk.not-now";

    /// <summary>No case was chosen, or more than are allowed.</summary>
    public const string BulkSize = "bulk.size";

    /// <summary>In none of the chosen cases can it be done.</summary>
    public const string BulkNothing = "bulk.nothing";

    /// <summary>No step of this case waits for the requester's agency.</summary>
    public const string BulkNoStep = "bulk.no-step";
}
