using System.Collections.Immutable;
using System.Text.Json;
using Tracker.Cases;

namespace Tracker.Feed;

/// <summary>What a hub calls in its clients.</summary>
public interface ITrackerClient
{
    Task CaseChanged(CaseChangedMessage message);

    Task CardRendered(CardRenderedMessage message);

    Task CaseGone(CaseGoneMessage message);

    Task Hint(HintMessage message);

    Task NoticeArrived(NoticeArrivedMessage message);

    Task Present(PresentMessage message);

    Task Heartbeat(HeartbeatMessage message);
}

/// <summary>A pushed message. While a connection is slow, a later message with the same key replaces an earlier one.</summary>
public interface ILiveMessage
{
    string Key { get; }
}

/// <summary>A card changed.</summary>
public sealed record CaseChangedMessage(string Topic, string Cursor, Guid CaseId, long Version, JsonElement Card)
    : ILiveMessage
{
    string ILiveMessage.Key => $"{Topic}/{CaseId}";
}

/// <summary>A card changed, as HTML.</summary>
public sealed record CardRenderedMessage(
    string Topic, string Cursor, Guid CaseId, long Version, string Stage, string Html) : ILiveMessage
{
    string ILiveMessage.Key => $"{Topic}/{CaseId}";
}

/// <summary>A case left the topic, or this audience may no longer see it.</summary>
public sealed record CaseGoneMessage(string Topic, string Cursor, Guid CaseId, long Version) : ILiveMessage
{
    string ILiveMessage.Key => $"{Topic}/{CaseId}";
}

/// <summary>Something changed: fetch it. With <paramref name="Rewatch"/>: watch again first, with the own cursor.</summary>
public sealed record HintMessage(string Topic, string Cursor, bool Rewatch) : ILiveMessage
{
    string ILiveMessage.Key => $"{Topic}/hint/{Rewatch}";
}

/// <summary>The person's agency was told something. Of many notices at once only the count comes, with no id and no title.</summary>
/// <param name="Title">What, in the language of the pages' users; <paramref name="TitleEn"/> in English.</param>
/// <param name="Link">Where it leads.</param>
/// <param name="Unread">How many notices this person has not read.</param>
public sealed record NoticeArrivedMessage(
    string Topic, string Cursor, string Id, string Title, string TitleEn, string Link, int Unread) : ILiveMessage
{
    string ILiveMessage.Key => $"{Topic}/notice/{Id}";
}

/// <summary>Who else of those who take part is on the topic's page now.</summary>
public sealed record PresentMessage(string Topic, ImmutableArray<PresentPerson> People) : ILiveMessage
{
    string ILiveMessage.Key => $"{Topic}/present";
}

/// <summary>Somebody on the page.</summary>
/// <param name="For">In whose place.</param>
/// <param name="Editing">The form in which she writes.</param>
public sealed record PresentPerson(LocalText Name, LocalText? For, string? Editing);

/// <summary>Everything below the cursor was sent, and was current at the instant.</summary>
public sealed record HeartbeatMessage(string Topic, string Cursor, DateTimeOffset AsOf) : ILiveMessage
{
    string ILiveMessage.Key => $"{Topic}/heartbeat";
}

/// <summary>Asks to watch a topic from a cursor on.</summary>
/// <param name="Format">json, html-zh or html-en; only boards have HTML.</param>
internal sealed record WatchRequest(string? Topic, string? After, string? Format);

/// <summary>Says in which form of a watched page somebody writes; null when she has ended.</summary>
internal sealed record EditRequest(string? Topic, string? Form);

/// <summary>Asks to watch a topic no longer.</summary>
internal sealed record UnwatchRequest(string? Topic);

/// <summary>What a watcher missed. Cards are <see cref="CaseCard"/> or <see cref="RenderedCard"/>, by format.</summary>
internal sealed record WatchReply(
    string Cursor, IReadOnlyList<object> Cards, ImmutableArray<GoneCase> Gone, bool Reset);

/// <summary>A card as HTML.</summary>
internal sealed record RenderedCard(Guid CaseId, long Version, string Stage, string Html);
