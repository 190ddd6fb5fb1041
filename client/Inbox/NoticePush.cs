using Tracker.Feed;

namespace Tracker.Inbox;

/// <summary>
/// Tells an agency's open pages of a notice, each person of what she chose to be told, with her own count; beside the feed, which
/// waits for nobody. Of many at once only the count is told.
/// </summary>
internal sealed partial class NoticePush
{
    private readonly IClusterClient grains;
    private readonly Watchers watchers;
    private readonly LiveHubLifetimeManager live;
    private readonly ILogger<NoticePush> logger;
    private readonly NoticeQueue queue;

    public NoticePush(
        IClusterClient grains, Watchers watchers, LiveHubLifetimeManager live, TimeProvider clock, ILogger<NoticePush> logger)
    {
        (this.grains, this.watchers, this.live, this.logger) = (grains, watchers, live, logger);
        queue = new NoticeQueue(Send, clock);
    }

    public void Push(string agency, FeedRow row, FeedCursor cursor) =>
        queue.Add(agency, new QueuedNotice(row.Stream, row.Version, cursor));

    /// <summary>What the agency left is told to it no more.</summary>
    public void Leave(string agency, Guid stream) => queue.Leave(agency, stream);

    private async Task Send(string agency, IReadOnlyList<QueuedNotice> together)
    {
        try
        {
            var topic = Topic.Desk(agency).ToString();
            var watches = watchers.All.Where(w => w.Group.Topic == topic).ToArray();
            foreach (var person in watches.GroupBy(w => (w.Account, w.For)))
            {
                var by = new Requester(person.Key.Account, agency, [], person.Key.For);
                var notices = new List<(Notice Notice, QueuedNotice Of)>();
                if (together.Count <= NoticeQueue.Most)
                {
                    foreach (var told in together)
                        foreach (var notice in await grains.GetInbox().Told(by, told.Stream, told.Version, null))
                            notices.Add((notice, told));
                    if (notices.Count == 0) continue;
                }

                var unread = await grains.GetInbox().Unread(by);
                notices.RemoveAll(told => queue.HasLeft(agency, told.Of.Stream));
                foreach (var watch in person)
                    foreach (var message in MessagesOf(topic, notices, together[^1].Cursor, unread))
                        live.Send(watch.Connection, nameof(ITrackerClient.NoticeArrived), message);
            }
        }
        catch (Exception failure)
        {
            // It is in the inbox, where the next look finds it.
            LogFailed(logger, failure);
        }
    }

    /// <summary>Without a notice, a message that has nothing but the count.</summary>
    private static IEnumerable<NoticeArrivedMessage> MessagesOf(
        string topic, List<(Notice Notice, QueuedNotice Of)> notices, FeedCursor last, int unread) => notices.Count == 0
        ? [new NoticeArrivedMessage(topic, last.ToString(), "", "", "", "/inbox", unread)]
        : notices.Select(told => new NoticeArrivedMessage(
            topic, told.Of.Cursor.ToString(), told.Notice.Id, NoticeText.Zh(told.Notice), NoticeText.En(told.Notice),
            NoticeText.Link(told.Notice), unread));

    [LoggerMessage(1, LogLevel.Warning, "A notice could not be pushed; it is in the inbox")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
