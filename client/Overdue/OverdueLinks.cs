namespace Tracker.Overdue;

/// <summary>Where a line of the list leads.</summary>
internal static class OverdueLinks
{
    /// <summary>The case at its step.</summary>
    public static string Case(OverdueItem item) => item.IsOrder ? Order(item) : $"/cases/{item.CaseId}#step-{item.Step}";

    /// <summary>How its last day came about; null where the reader may not see that.</summary>
    public static string? Ground(OverdueItem item) => item.IsOrder ? Order(item)
        : item.Readable ? $"/cases/{item.CaseId}/deadlines/{item.Step}/{item.Key}"
        : null;

    // There is no line of an order for whom it is not there.
    private static string Order(OverdueItem item) => $"/cases/{item.CaseId}/supervision#item-{item.Step}";
}
