using System.Collections.Immutable;
using Orleans.Concurrency;
using Tracker.Feed;

namespace Tracker.Cases;

/// <summary>Cases as lists, boards and desks. What the requester may not see is excluded in the query itself.</summary>
[Alias("tracker.case-directory")]
public interface ICaseDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// The cards of a board that this audience may see: all of them, or, with a cursor, what changed since. Rows and new
    /// cursor come from one statement, so that nothing falls between them. Whether the person may see the board at all is
    /// asked of the working group first.
    /// </summary>
    [Alias("board"), ReadOnly]
    Task<BoardChanges> Board(string group, string audience, FeedCursor? after);

    /// <summary>
    /// What changed on a board since the cursor; only that all of it is to be read anew, where the cursor is void or too
    /// far behind.
    /// </summary>
    [Alias("changes"), ReadOnly]
    Task<BoardChanges> Changes(string group, string audience, FeedCursor after);

    /// <summary>
    /// The board as a page shows it: of each stage the first cards, and for the others that they are there. All of it, and
    /// the cursor, come from one statement.
    /// </summary>
    [Alias("shown"), ReadOnly]
    Task<BoardPart> Shown(string group, string audience, BoardQuery query);

    /// <summary>The next cards of a stage behind a place, in the order of the column.</summary>
    [Alias("next"), ReadOnly]
    Task<ImmutableArray<CaseCard>> Next(
        string group, string audience, BoardQuery query, string stage, BoardPlace? after, int limit);

    /// <summary>Searches the cases this person may see.</summary>
    [Alias("search"), ReadOnly]
    Task<CasePage> Search(Requester by, CaseQuery query);

    /// <summary>Earlier cases of the same worker or against the same respondent, newest first, eight at most.</summary>
    [Alias("similar"), ReadOnly]
    Task<ImmutableArray<CaseSummary>> Similar(Requester by, SimilarQuery query);

    /// <summary>The cases linked with a case, in either direction, as far as this person's agency is a party of them.</summary>
    [Alias("linked"), ReadOnly]
    Task<ImmutableArray<LinkedCase>> Linked(Requester by, Guid caseId);

    /// <summary>Counts these cases, and shows those of them of which this person's agency is a party.</summary>
    [Alias("among"), ReadOnly]
    Task<Campaigns.CasesAmong> Among(Requester by, ImmutableArray<Guid> cases);

    /// <summary>What waits for the requester's agency, what waits elsewhere for what it sent, and its diary.</summary>
    [Alias("desk"), ReadOnly]
    Task<Desk> Desk(Requester by);

    /// <summary>How many open cases of a group this audience may see; who may see the group is asked there.</summary>
    [Alias("count-open"), ReadOnly]
    Task<long> CountOpen(string group, string audience);

    /// <summary>The cases of the requester's agency that somebody else changed since an instant.</summary>
    /// <param name="since">Null when the person was never here before, and nothing is new to her.</param>
    [Alias("changed-since"), ReadOnly]
    Task<DeskChanges> ChangedSince(Requester by, DateTimeOffset? since);
}
