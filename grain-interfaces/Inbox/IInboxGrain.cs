using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Tracker.Inbox;

/// <summary>
/// The inboxes of all agencies. Notices are written with the event they tell of, in the same statement: none is lost, none
/// comes twice. Who has read what is noted for each person.
/// </summary>
[Alias("tracker.inbox")]
public interface IInboxGrain : IGrainWithIntegerKey
{
    /// <summary>All notices to the requester's agency, about cases that it still sees.</summary>
    /// <param name="after">The <see cref="InboxPage.Next"/> of the page before.</param>
    [Alias("list"), ReadOnly]
    Task<InboxPage> List(Requester by, string? after, int limit);

    /// <summary>Some of the notices to the requester's agency. What is for certain persons only is there for them.</summary>
    [Alias("find"), ReadOnly]
    Task<InboxPage> Find(Requester by, InboxQuery query);

    /// <summary>Marks all as read, so that it can be undone for an hour.</summary>
    /// <param name="mark">By what it is undone, which the requester chooses.</param>
    /// <param name="scope">Of which notices; null for those she chose.</param>
    [Alias("mark-all-read")]
    Task MarkAllRead(Requester by, DateTimeOffset mark, NoticeScope? scope);

    /// <summary>Undoes <see cref="MarkAllRead"/>; what was read before stays read. Answers how many are unread again.</summary>
    [Alias("undo-mark-all")]
    Task<int> UndoMarkAll(Requester by, DateTimeOffset mark);

    /// <summary>Notes that the requester has read a notice; or, without an id, all there are.</summary>
    [Alias("mark-read")]
    Task<Outcome> MarkRead(Requester by, string? id);

    /// <summary>How many of the notices she chose the requester has not read; 100 stands for more than 99.</summary>
    [Alias("unread"), ReadOnly]
    Task<int> Unread(Requester by);

    /// <summary>What an agency was told by one command, and may stand where all of it reads.</summary>
    [Alias("of"), ReadOnly]
    Task<ImmutableArray<Notice>> Of(string agency, Guid caseId, long version);

    /// <summary>What the requester was told by one command.</summary>
    /// <param name="scope">Null for what she chose.</param>
    [Alias("told"), ReadOnly]
    Task<ImmutableArray<Notice>> Told(Requester by, Guid caseId, long version, NoticeScope? scope);
}
