using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Tracker.Meetings;

/// <summary>
/// One meeting of a working group with what it decided: the only writer of its history. The agency that convened it runs
/// it; the member agencies of the group read it. Of a case on its agenda it knows the number, and nothing else.
/// </summary>
[Alias("tracker.meeting")]
public interface IMeetingGrain : IGrainWithGuidKey
{
    /// <summary>Plans the meeting.</summary>
    [Alias("plan")]
    Task<Outcome> Plan(PlanMeeting command);

    /// <summary>Carries out any other command of a meeting or of one of its items.</summary>
    [Alias("work")]
    Task<Outcome> Work(ICommand command);

    /// <summary>The meeting, for a member agency of its group; refused as not found for anybody else.</summary>
    [Alias("get"), ReadOnly]
    Task<Answer<MeetingDetails>> Get(Requester by);

    /// <summary>Whether this person may watch the meeting now.</summary>
    [Alias("may-watch"), ReadOnly]
    Task<bool> MayWatch(Requester by);
}

/// <summary>Meetings and their items as lists. What the requester may not see is excluded in the query itself.</summary>
[Alias("tracker.meeting-directory")]
public interface IMeetingDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The meetings of a group; refused as not found for who may not see them.</summary>
    /// <param name="after">The <see cref="MeetingPage.Next"/> of the page before.</param>
    [Alias("list"), ReadOnly]
    Task<Answer<MeetingPage>> List(Requester by, string? group, string? after, int limit);

    /// <summary>The items of the groups that the requester sees.</summary>
    [Alias("items"), ReadOnly]
    Task<ItemPage> Items(Requester by, ItemQuery query);

    /// <summary>How many items wait for the requester's agency, and how many of them are overdue; at most 100.</summary>
    [Alias("waiting"), ReadOnly]
    Task<ItemCount> Waiting(Requester by);

    /// <summary>What has to do with a case; nothing for who may not see the case.</summary>
    [Alias("of-case"), ReadOnly]
    Task<CaseMeetings> OfCase(Requester by, Guid caseId, string? group);

    /// <summary>Meetings with items whose last day has passed without their having said so.</summary>
    [Alias("due"), ReadOnly]
    Task<ImmutableArray<Guid>> Due(DateOnly today);
}

/// <summary>How many items wait.</summary>
[GenerateSerializer, Immutable, Alias("tracker.item-count")]
public sealed record ItemCount(int Open, int Overdue);
