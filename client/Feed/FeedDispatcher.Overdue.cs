using Tracker.Overdue;

namespace Tracker.Feed;

internal sealed partial class FeedDispatcher
{
    /// <summary>Whose pages of what is overdue are to be told; the tail alone sends, so nothing else touches it.</summary>
    private readonly HashSet<string> overdue = new(StringComparer.Ordinal);

    /// <summary>
    /// Before a heartbeat, so that nothing older than it is untold; once for each page however much fell due together. A
    /// hint holds nothing of a case.
    /// </summary>
    private async Task HintOverdue(FeedCursor cursor)
    {
        if (overdue.Count == 0) return;
        foreach (var key in overdue) await Hint(Topic.Overdue(key).ToString(), OverdueKey.AudienceOf(key), cursor);
        overdue.Clear();
    }
}
