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

    private readonly Dictionary<string, Lane> lanes = [];

    public void Add(string agency, QueuedNotice notice)
    {
        lock (lanes)
        {
            if (lanes.TryGetValue(agency, out var lane))
            {
                if (lane.Waiting.Count > Most) lane.Waiting[^1] = notice;
                else lane.Waiting.Add(notice);
                return;
            }

            lanes[agency] = new Lane { Waiting = [notice] };
        }

        _ = SendAll(agency);
    }

    /// <summary>The agency has left: what it was to be told of before is told no more, also of what is being sent.</summary>
    public void Leave(string agency, Guid stream)
    {
        lock (lanes)
        {
            if (!lanes.TryGetValue(agency, out var lane)) return;
            lane.Waiting.RemoveAll(notice => notice.Stream == stream);
            lane.Left.Add(stream);
        }
    }

    /// <summary>Whether the agency has left while this batch was being prepared.</summary>
    public bool HasLeft(string agency, Guid stream)
    {
        lock (lanes) return lanes.TryGetValue(agency, out var lane) && lane.Left.Contains(stream);
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
        lock (lanes)
        {
            var together = lanes[agency].Waiting;
            if (together.Count == 0) lanes.Remove(agency);
            else lanes[agency] = new Lane();
            return together.Count == 0 ? null : together;
        }
    }

    /// <summary>Of one agency.</summary>
    private sealed class Lane
    {
        public List<QueuedNotice> Waiting { get; init; } = [];

        /// <summary>What it has left since the batch that is being sent was taken.</summary>
        public HashSet<Guid> Left { get; } = [];
    }
}
