using System.Collections.Immutable;
using Tracker.Feed;

namespace Tracker.Cases;

/// <summary>What of a board is shown; every part is optional.</summary>
/// <param name="Procedure">Only cases of this procedure stand on it.</param>
/// <param name="Text">Part of number, title, respondent, or the name of a step that waits.</param>
/// <param name="Named">Agencies whose names hold the text: what waits for one of them is taken too.</param>
/// <param name="Waiting">Only what waits for this agency.</param>
/// <param name="IsEnglish">In which language the names of steps are searched.</param>
/// <param name="Sizes">How many cards are shown of a stage, where it is not <see cref="BoardLimits.Step"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.board-query")]
public sealed record BoardQuery(
    string? Procedure, string? Text, ImmutableArray<string> Named, string? Waiting, bool IsEnglish,
    ImmutableSortedDictionary<string, int> Sizes);

/// <summary>Part of a board: of each stage the first cards that a query takes, and that there are others.</summary>
/// <param name="Cards">Of each stage those waiting longest, in order.</param>
/// <param name="Rest">All other cases of the board.</param>
/// <param name="Procedures">The procedures of which cases stand on the whole board.</param>
[GenerateSerializer, Immutable, Alias("tracker.board-part")]
public sealed record BoardPart(
    FeedCursor Cursor, ImmutableArray<CaseCard> Cards, ImmutableArray<BoardRest> Rest, ImmutableArray<string> Procedures);

/// <summary>A case whose card is not shown.</summary>
/// <param name="Matches">The query takes it; there was no room.</param>
[GenerateSerializer, Immutable, Alias("tracker.board-rest")]
public sealed record BoardRest(Guid CaseId, long Version, string Stage, bool Matches);

/// <summary>Behind which card of a column one stands, in the order of the column.</summary>
/// <param name="Since">From when its case waits, in milliseconds since 1970.</param>
/// <param name="Number">Its number, which orders those that wait equally long.</param>
[GenerateSerializer, Immutable, Alias("tracker.board-place")]
public sealed record BoardPlace(long Since, string Number)
{
    /// <summary>Reads <c>1764201600000.SZ-2026-000012</c>.</summary>
    public static bool TryParse(string text, out BoardPlace? place)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        place = dot > 0 && text.Length <= 100 && long.TryParse(
                text.AsSpan(0, dot), System.Globalization.NumberStyles.AllowLeadingSign,
                System.Globalization.CultureInfo.InvariantCulture, out var since)
            ? new BoardPlace(since, text[(dot + 1)..])
            : null;
        return place is not null;
    }
}

/// <summary>How much of a board is shown.</summary>
public static class BoardLimits
{
    /// <summary>So many cards of a column at first, and with each "more".</summary>
    public const int Step = 50;

    /// <summary>So many cards of a column at most; who looks for one among more narrows the board down.</summary>
    public const int Most = 1000;
}
