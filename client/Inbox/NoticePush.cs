using Tracker.Feed;

namespace Tracker.Inbox;

/// <summary>
/// Tells an agency's open pages of a notice, each person of what she chose to be told, with her own count; beside the feed, which
/// waits for nobody.
/// </summary>
internal sealed partial class NoticePush(
    IClusterClient grains, Watchers watchers, LiveHubLifetimeManager live, ILogger<NoticePush> logger)
{
    public void Push(string agency, FeedRow row, FeedCursor cursor)
    {
        var topic = Topic.Desk(agency).ToString();
        var watches = watchers.All.Where(w => w.Group.Topic == topic).ToArray();
        if (watches.Length > 0) _ = Send(watches, agency, row, cursor);
    }

    private async Task Send(Watch[] watches, string agency, FeedRow row, FeedCursor cursor)
    {
        try
        {
            foreach (var person in watches.GroupBy(w => (w.Account, w.For)))
            {
                var by = new Requester(person.Key.Account, agency, [], person.Key.For);
                var notices = await grains.GetInbox().Told(by, row.Stream, row.Version, null);
                if (notices.IsEmpty) continue;
                var unread = await grains.GetInbox().Unread(by);
                foreach (var notice in notices)
                    foreach (var watch in person)
                        live.Send(watch.Connection, nameof(ITrackerClient.NoticeArrived), new NoticeArrivedMessage(
                            watch.Group.Topic, cursor.ToString(), notice.Id, NoticeText.Zh(notice), NoticeText.En(notice),
                            NoticeText.Link(notice), unread));
            }
        }
        catch (Exception failure)
        {
            // It is in the inbox, where the next look finds it.
            LogFailed(logger, failure);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A notice could not be pushed; it is in the inbox")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
