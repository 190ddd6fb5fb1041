using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Tracker.Cases;
using Tracker.Presence;
using Tracker.Security;

namespace Tracker.Feed;

/// <summary>The live connection: watch a topic from a cursor on, and get what changes.</summary>
[Authorize]
internal sealed class TrackerHub(
    CurrentRequester requesters, WatchRights rights, Watchers watchers, CatchUp catchUp, FeedTail tail,
    CardRenderer renderer, PresenceBeat presence) : Hub<ITrackerClient>
{
    private const int MostTopics = 20;

    /// <summary>
    /// Joins the topic and answers with what was missed since the cursor. Pushes may come before the answer does; they are
    /// applied by version, and their cursors count only once the answer was applied.
    /// </summary>
    public async Task<WatchReply> Watch(WatchRequest request)
    {
        if (!Topic.TryParse(request.Topic, out var topic)) throw Refuse(Reasons.TopicNotFound);
        FeedCursor? after = null;
        if (!string.IsNullOrEmpty(request.After) && !FeedCursor.TryParse(request.After, out after))
            throw Refuse(Reasons.CursorMalformed);
        var format = topic.Kind == Topic.BoardKind && HubGroup.Formats.Contains(request.Format)
            ? request.Format!
            : HubGroup.Json;
        var by = await Join(topic, format);
        if (topic.Kind != Topic.BoardKind) return new WatchReply(tail.Position?.ToString() ?? "", [], [], false);
        var changes = await catchUp.For(topic.Key, by.Audience, after, format);
        return new WatchReply(
            changes.Cursor.ToString(), await renderer.Render(changes.Cards, format), changes.Gone, changes.Reset || after is null);
    }

    /// <summary>She writes in a form of the page that she watches, or has ended to; the others are told.</summary>
    public Task Edit(EditRequest request)
    {
        if (Topic.TryParse(request.Topic, out var topic) && request.Form is null or { Length: > 0 and <= 64 }
            && watchers.All.Any(w => w.Connection == Context.ConnectionId && w.Group.Topic == topic!.ToString() && w.Party is not null))
            presence.Edits(Context.ConnectionId, topic!.ToString(), request.Form);
        return Task.CompletedTask;
    }

    public Task Unwatch(UnwatchRequest request)
    {
        if (Topic.TryParse(request.Topic, out var topic)) watchers.Drop(Context.ConnectionId, topic);
        presence.Stir();
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watchers.DropConnection(Context.ConnectionId);
        presence.Stir();
        return base.OnDisconnectedAsync(exception);
    }

    private async Task<Requester> Join(Topic topic, string format)
    {
        if (watchers.All.Count(w => w.Connection == Context.ConnectionId) >= MostTopics)
            throw Refuse(Reasons.TopicNotFound);
        while (true)
        {
            var changes = watchers.Changes;
            var person = Acting.PersonIn(Context.GetHttpContext());
            var by = await requesters.Of(Context.User!, person)
                ?? throw Refuse(person is null ? Reasons.AccountNotFound : Reasons.DeputyEnded);
            if (!await rights.MayWatch(by, topic)) throw Refuse(Reasons.TopicNotFound);
            var watch = new Watch(
                Context.ConnectionId, by.Account, new HubGroup(topic.ToString(), by.Audience, format), by.For,
                await rights.PartyOf(by, topic));
            await watchers.Add(watch);
            if (watchers.Changes == changes)
            {
                if (watch.Party is not null) presence.Stir();
                return by;
            }

            // A right changed between the question and the joining: ask again.
            watchers.Drop(watch);
        }
    }

    /// <summary>A hub can refuse by a text only; it is the stable reason.</summary>
    private static HubException Refuse(string reason) => new(reason);
}
