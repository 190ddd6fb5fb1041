namespace Tracker.Feed;

/// <summary>
/// A group of connections that may all be sent the same bytes: one topic, one audience, one format. Being in the group
/// of a topic is never enough to get a card; the card is sent to its own audiences only.
/// </summary>
internal readonly record struct HubGroup(string Topic, string Audience, string Format)
{
    public const string Json = "json";
    public const string HtmlZh = "html-zh";
    public const string HtmlEn = "html-en";

    public static readonly string[] Formats = [Json, HtmlZh, HtmlEn];

    public override string ToString() => $"{Topic}|{Audience}|{Format}";

    public static HubGroup Parse(string name) =>
        name.Split('|') is [var topic, var audience, var format]
            ? new HubGroup(topic, audience, format)
            : throw new FormatException($"'{name}' is no hub group.");
}
