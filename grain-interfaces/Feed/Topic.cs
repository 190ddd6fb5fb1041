using System.Diagnostics.CodeAnalysis;

namespace Tracker.Feed;

/// <summary>What can be watched. Written as <c>kind:key</c>, for instance <c>board:shenzhen</c>.</summary>
/// <param name="Kind">One of the constants.</param>
/// <param name="Key">The id of the case, working group or agency.</param>
public sealed record Topic(string Kind, string Key)
{
    /// <summary>One case; its watchers get hints and fetch the page's fragment themselves.</summary>
    public const string CaseKind = "case";

    /// <summary>The board of a working group; its watchers get cards.</summary>
    public const string BoardKind = "board";

    /// <summary>What waits for one agency; its watchers get hints.</summary>
    public const string DeskKind = "desk";

    /// <summary>One meeting; its watchers get hints.</summary>
    public const string MeetingKind = "meeting";

    /// <summary>What is overdue, for an agency or its supervisors; its watchers get hints.</summary>
    public const string OverdueKind = "overdue";

    /// <summary>The topic of one case.</summary>
    public static Topic Case(Guid id) => new(CaseKind, id.ToString());

    /// <summary>The topic of a working group's board.</summary>
    public static Topic Board(string group) => new(BoardKind, group);

    /// <summary>The topic of an agency's desk.</summary>
    public static Topic Desk(string agency) => new(DeskKind, agency);

    /// <summary>The topic of one meeting.</summary>
    public static Topic Meeting(Guid id) => new(MeetingKind, id.ToString());

    /// <summary>The topic of what is overdue.</summary>
    /// <param name="key">One of <see cref="Tracker.Overdue.OverdueKey"/>.</param>
    public static Topic Overdue(string key) => new(OverdueKind, key);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}:{Key}";

    /// <summary>Reads <c>kind:key</c>; a kind that does not exist is no topic.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Topic? topic)
    {
        topic = null;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (text is null || colon < 1 || colon == text.Length - 1 || text.Length > 100) return false;
        var key = text[(colon + 1)..];
        topic = text[..colon] switch
        {
            // However the id was written: what is pushed names the topic in one way only.
            CaseKind => Guid.TryParse(key, out var id) ? Case(id) : null,
            BoardKind => Board(key),
            DeskKind => Desk(key),
            MeetingKind => Guid.TryParse(key, out var meeting) ? Meeting(meeting) : null,
            OverdueKind => Overdue(key),
            _ => null,
        };
        return topic is not null;
    }
}
