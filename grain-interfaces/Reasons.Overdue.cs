namespace Tracker;

public static partial class Reasons
{
    /// <summary>As many filters are kept as can be.</summary>
    public const string FiltersFull = "filters.full";

    /// <summary>There is no such filter.</summary>
    public const string FilterUnknown = "filter.unknown";
}
