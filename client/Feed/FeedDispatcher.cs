using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Tracker.Cases;
using Tracker.Inbox;
using Tracker.Security;

namespace Tracker.Feed;

/// <summary>
/// Sends one row of the feed to whom it concerns: each card to its own audiences, hints to whoever looks at the case or
/// has it on the desk, and nothing any more to whoever lost the right to it.
/// </summary>
internal sealed partial class FeedDispatcher(
    IHubContext<TrackerHub, ITrackerClient> hub, LiveHubLifetimeManager live, Watchers watchers, PostCache posts,
    MandateCache mandates, CardRenderer renderer, NoticePush notices, TimeProvider clock)
{
    public async Task Send(FeedRow row, FeedCursor cursor)
    {
        switch (row.Kind)
        {
            case "case":
                await SendCase(row, cursor);
                break;
            case "group":
                await Rewatch(watchers.Drop(Topic.Board(row.Subject).ToString()), cursor);
                // Which meetings are of the group is not known here: all are asked anew.
                await Rewatch(watchers.DropKind(Topic.MeetingKind), cursor);
                break;
            case "meeting":
                await SendMeeting(row, cursor);
                break;
            case "account":
                posts.Forget(Guid.Parse(row.Subject));
                await Rewatch(watchers.Drop(Guid.Parse(row.Subject)), cursor);
                break;
            case "deputies":
                mandates.Forget(Guid.Parse(row.Subject));
                await Rewatch(watchers.DropDeputies(Guid.Parse(row.Subject)), cursor);
                await Tell(row, cursor);
                break;
            case "hand-over":
                await Tell(row, cursor);
                break;
        }
    }

    /// <summary>Has every watcher of this gateway catch up by its own cursor, by the rights she has now.</summary>
    public Task Rewatch(FeedCursor cursor)
    {
        // Among the rows that were not read may be the end of a post.
        posts.ForgetAll();
        mandates.ForgetAll();
        return Rewatch(watchers.DropAll(), cursor);
    }

    public async Task Beat(FeedCursor cursor, DateTimeOffset asOf)
    {
        await HintOverdue(cursor);
        foreach (var name in live.Groups)
        {
            var topic = HubGroup.Parse(name).Topic;
            await hub.Clients.Group(name).Heartbeat(new HeartbeatMessage(topic, cursor.ToString(), asOf));
        }

        watchers.Seen(clock.GetUtcNow());
    }

    private async Task SendCase(FeedRow row, FeedCursor cursor)
    {
        // Who left hears it once, and is out of the groups before anything later is sent.
        var caseTopic = Topic.Case(row.Stream).ToString();
        foreach (var audience in row.Departed) await SendDeparture(row, caseTopic, audience, cursor);
        foreach (var audience in row.Audience)
        {
            if (row.Topic is not null) await SendCard(row, audience, cursor);
            await Hint(caseTopic, audience, cursor);
            await Hint(Topic.Desk(audience).ToString(), audience, cursor);
        }

        foreach (var guest in row.Guests.Except(row.Audience))
        {
            await Hint(caseTopic, guest, cursor);
            await Hint(Topic.Desk(guest).ToString(), guest, cursor);
        }

        foreach (var agency in row.Notified)
        {
            // Also those whom supervision concerns and the case does not.
            if (!row.Audience.Contains(agency)) await Hint(Topic.Desk(agency).ToString(), agency, cursor);
            if (agency == Audiences.Office) await Hint(Topic.Desk(agency).ToString(), Audiences.CrossLine, cursor);
            notices.Push(agency, row, cursor);
        }

        overdue.UnionWith(row.Overdue);
    }

    /// <summary>A hint says nothing of the meeting: whoever watches it fetches it as she may see it.</summary>
    private async Task SendMeeting(FeedRow row, FeedCursor cursor)
    {
        var topic = Topic.Meeting(row.Stream).ToString();
        foreach (var name in live.Groups)
            if (HubGroup.Parse(name) is var group && group.Topic == topic)
                await Hint(topic, group.Audience, cursor);
        await Tell(row, cursor);
    }

    private async Task Tell(FeedRow row, FeedCursor cursor)
    {
        foreach (var agency in row.Notified)
        {
            await Hint(Topic.Desk(agency).ToString(), agency, cursor);
            notices.Push(agency, row, cursor);
        }
    }

    private async Task SendDeparture(FeedRow row, string caseTopic, string audience, FeedCursor cursor)
    {
        notices.Leave(audience, row.Stream);
        // Its card may have moved on since, so the topics it leaves are the departure's own.
        foreach (var topic in row.DepartedTopics.Append(caseTopic).Distinct())
            foreach (var format in HubGroup.Formats)
                await hub.Clients.Group(new HubGroup(topic, audience, format).ToString())
                    .CaseGone(new CaseGoneMessage(topic, cursor.ToString(), row.Stream, row.Version));
        await Hint(Topic.Desk(audience).ToString(), audience, cursor);
        watchers.Drop(caseTopic, audience);
    }

    private async Task SendCard(FeedRow row, string audience, FeedCursor cursor)
    {
        foreach (var format in HubGroup.Formats)
        {
            var group = new HubGroup(row.Topic!, audience, format).ToString();
            if (!live.HasGroup(group)) continue;
            var to = hub.Clients.Group(group);
            if (row.Gone)
                await to.CaseGone(new CaseGoneMessage(row.Topic!, cursor.ToString(), row.Stream, row.CardVersion));
            else if (format == HubGroup.Json)
                await to.CaseChanged(new CaseChangedMessage(
                    row.Topic!, cursor.ToString(), row.Stream, row.CardVersion, Parsed(row)));
            else
                await SendHtml(row, to, format, cursor);
        }
    }

    private async Task SendHtml(FeedRow row, ITrackerClient to, string format, FeedCursor cursor)
    {
        var card = JsonSerializer.Deserialize<CaseCard>(row.Card!, ClientJson.Options)!;
        await to.CardRendered(new CardRenderedMessage(row.Topic!, cursor.ToString(), row.Stream, row.CardVersion,
            card.Stage, await renderer.Render(card, ClientJson.LanguageOf(format))));
    }

    private Task Hint(string topic, string audience, FeedCursor cursor)
    {
        var group = new HubGroup(topic, audience, HubGroup.Json).ToString();
        return live.HasGroup(group)
            ? hub.Clients.Group(group).Hint(new HintMessage(topic, cursor.ToString(), Rewatch: false))
            : Task.CompletedTask;
    }

    private Task Rewatch(IEnumerable<Watch> dropped, FeedCursor cursor)
    {
        foreach (var watch in dropped)
            live.Send(watch.Connection, nameof(ITrackerClient.Hint),
                new HintMessage(watch.Group.Topic, cursor.ToString(), Rewatch: true));
        return Task.CompletedTask;
    }

    private static JsonElement Parsed(FeedRow row)
    {
        using var document = JsonDocument.Parse(row.Card!);
        return document.RootElement.Clone();
    }
}
