namespace Tracker.Feed;

/// <summary>A row of the feed: a command that was carried out, and for a case its present card and who just left it.</summary>
/// <param name="Topic">The card's; null when the card has moved on and comes with a later row.</param>
/// <param name="Notified">The agencies that were told something by it.</param>
/// <param name="Guests">The agencies invited into a step of it.</param>
/// <param name="Overdue">Whose pages of what is overdue it concerns, by <see cref="Tracker.Overdue.OverdueKey"/>.</param>
/// <param name="DepartedTopics">The topics from which the audiences in <paramref name="Departed"/> are to take the case.</param>
internal sealed record FeedRow(
    ulong Tx, Guid Stream, long Version, string Kind, string Subject, string? Topic, long CardVersion, bool Gone,
    string[] Audience, string? Card, string[] Departed, string[] DepartedTopics, string[] Notified, string[] Guests,
    string[] Overdue);

/// <summary>One read of the feed.</summary>
/// <param name="Watermark">Everything below it is committed, and unless the page is full, in <paramref name="Rows"/> or before.</param>
/// <param name="Next">The transaction id that the database would give next: what is below it has begun.</param>
/// <param name="At">The database's clock.</param>
/// <param name="End">Just behind the last row below the watermark, or behind the last of a full page: the cursor.</param>
/// <param name="Full">There is more below the watermark than one read takes.</param>
internal sealed record FeedPage(
    int Epoch, ulong Watermark, ulong Next, DateTimeOffset At, ulong End, IReadOnlyList<FeedRow> Rows, bool Full);
