using Tracker.Feed;

namespace Tracker.Inbox;

/// <summary>An entry of the feed of which an agency is to be told.</summary>
internal sealed record QueuedNotice(Guid Stream, long Version, FeedCursor Cursor);

/// <summary>
/// Of each agency one batch is sent at a time. A notice that comes alone is sent at once; those that come while a batch is
/// sent, or shortly after, are sent together.
/// </summary>
/// <param name="send">Sends a batch to those of the agency who watch; it fails at nothing.</param>
internal sealed class NoticeQueue(Func<string, IReadOnlyList<QueuedNotice>, Task> send, TimeProvider clock)
{
    /// <summary>A batch with more has one more, the last that came: of the others nothing is kept.</summary>
    public const int Most = 20;

    /// <summary>Between two batches of an agency.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, List<QueuedNotice>> waiting = [];

    public void Add(string agency, QueuedNotice notice)
    {
        lock (waiting)
        {
            if (waiting.TryGetValue(agency, out var queue))
            {
                if (queue.Count > Most) queue[^1] = notice;
                else queue.Add(notice);
                return;
            }

            waiting[agency] = [notice];
        }

        _ = SendAll(agency);
    }

    private async Task SendAll(string agency)
    {
        while (Take(agency) is { } together)
        {
            await send(agency, together);
            await Task.Delay(Pause, clock);
        }
    }

    /// <summary>What waits; null when nothing does: then the next that comes begins anew.</summary>
    private List<QueuedNotice>? Take(string agency)
    {
        lock (waiting)
        {
            var together = waiting[agency];
            if (together.Count == 0) waiting.Remove(agency);
            else waiting[agency] = [];
            return together.Count == 0 ? null : together;
        }
    }
}
