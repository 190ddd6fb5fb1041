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
    /// <summary>The notices to the requester's agency, about cases that it still sees.</summary>
    /// <param name="after">The <see cref="InboxPage.Next"/> of the page before.</param>
    [Alias("list"), ReadOnly]
    Task<InboxPage> List(Requester by, string? after, int limit);

    /// <summary>Some of the notices to the requester's agency.</summary>
    [Alias("find"), ReadOnly]
    Task<InboxPage> Find(Requester by, InboxQuery query);

    /// <summary>Marks all as read, so that it can be undone for an hour.</summary>
    /// <param name="mark">By what it is undone, which the requester chooses.</param>
    [Alias("mark-all-read")]
    Task MarkAllRead(Requester by, DateTimeOffset mark);

    /// <summary>Undoes <see cref="MarkAllRead"/>; what was read before stays read. Answers how many are unread again.</summary>
    [Alias("undo-mark-all")]
    Task<int> UndoMarkAll(Requester by, DateTimeOffset mark);

    /// <summary>Notes that the requester has read a notice; or, without an id, all there are.</summary>
    [Alias("mark-read")]
    Task<Outcome> MarkRead(Requester by, string? id);

    /// <summary>How many notices the requester has not read; 100 stands for more than 99.</summary>
    [Alias("unread"), ReadOnly]
    Task<int> Unread(Requester by);

    /// <summary>What an agency was told by one command.</summary>
    [Alias("of"), ReadOnly]
    Task<ImmutableArray<Notice>> Of(string agency, Guid caseId, long version);
}
