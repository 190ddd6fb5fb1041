using System.Collections.Immutable;

namespace Tracker.Meetings;

/// <summary>An agency of the group convenes a meeting; it runs it from then on.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="At">When; may be settled later.</param>
/// <param name="Cases">What is put on the agenda at once.</param>
[GenerateSerializer, Immutable, Alias("tracker.plan-meeting")]
public sealed record PlanMeeting(
    Requester By, Guid CommandId, Attempt Attempt, string WorkingGroup, MeetingKind Kind, string Topic,
    DateTimeOffset? At, string? Place, ImmutableArray<Guid> Cases) : ICommand;

/// <summary>The convener changes topic, time and place.</summary>
[GenerateSerializer, Immutable, Alias("tracker.arrange-meeting")]
public sealed record ArrangeMeeting(
    Requester By, Guid CommandId, Attempt Attempt, string Topic, DateTimeOffset? At, string? Place) : ICommand;

/// <summary>The convener calls the meeting off.</summary>
[GenerateSerializer, Immutable, Alias("tracker.cancel-meeting")]
public sealed record CancelMeeting(Requester By, Guid CommandId, Attempt Attempt, string Reason) : ICommand;

/// <summary>A member agency puts cases that it sees on the agenda; those that are on it already stay where they are.</summary>
[GenerateSerializer, Immutable, Alias("tracker.put-on-agenda")]
public sealed record PutOnAgenda(Requester By, Guid CommandId, Attempt Attempt, ImmutableArray<Guid> Cases) : ICommand;

/// <summary>The convener moves a case on the agenda.</summary>
/// <param name="To">The new place, from 0.</param>
[GenerateSerializer, Immutable, Alias("tracker.move-on-agenda")]
public sealed record MoveOnAgenda(Requester By, Guid CommandId, Attempt Attempt, Guid Case, int To) : ICommand;

/// <summary>The convener takes a case off the agenda.</summary>
[GenerateSerializer, Immutable, Alias("tracker.take-off-agenda")]
public sealed record TakeOffAgenda(Requester By, Guid CommandId, Attempt Attempt, Guid Case) : ICommand;

/// <summary>The convener invites agencies, with time and place; again, when either has changed.</summary>
/// <param name="LateReason">Why a hearing is announced less than three days before.</param>
[GenerateSerializer, Immutable, Alias("tracker.send-meeting-notice")]
public sealed record SendMeetingNotice(
    Requester By, Guid CommandId, Attempt Attempt, ImmutableArray<string> Agencies, string? LateReason) : ICommand;

/// <summary>The convener notes who has come.</summary>
/// <param name="Person">Who attended for the agency.</param>
[GenerateSerializer, Immutable, Alias("tracker.record-attendance")]
public sealed record RecordAttendance(
    Requester By, Guid CommandId, Attempt Attempt, string Agency, bool Present, string? Person) : ICommand;

/// <summary>The convener opens the meeting.</summary>
[GenerateSerializer, Immutable, Alias("tracker.open-meeting")]
public sealed record OpenMeeting(Requester By, Guid CommandId, Attempt Attempt) : ICommand;

/// <summary>The convener closes the meeting; its minutes are written now.</summary>
[GenerateSerializer, Immutable, Alias("tracker.close-meeting")]
public sealed record CloseMeeting(Requester By, Guid CommandId, Attempt Attempt) : ICommand;

/// <summary>The convener writes down what was concluded about a case, or beside all cases.</summary>
[GenerateSerializer, Immutable, Alias("tracker.record-conclusion")]
public sealed record RecordConclusion(
    Requester By, Guid CommandId, Attempt Attempt, Guid? Case, string Text) : ICommand;

/// <summary>The convener keeps the record of a hearing.</summary>
[GenerateSerializer, Immutable, Alias("tracker.keep-hearing")]
public sealed record KeepHearing(Requester By, Guid CommandId, Attempt Attempt, HearingRecord Record) : ICommand;

/// <summary>The convener hands the minutes to the agencies that were present, to be confirmed.</summary>
[GenerateSerializer, Immutable, Alias("tracker.issue-minutes")]
public sealed record IssueMinutes(Requester By, Guid CommandId, Attempt Attempt) : ICommand;

/// <summary>An agency that was present confirms the minutes.</summary>
/// <param name="Revision">The minutes it has read: <see cref="MeetingDetails.Revision"/>. Required.</param>
[GenerateSerializer, Immutable, Alias("tracker.confirm-minutes")]
public sealed record ConfirmMinutes(Requester By, Guid CommandId, Attempt Attempt, int? Revision = null) : ICommand;

/// <summary>An agency that was present objects to the minutes; the convener must issue them anew.</summary>
/// <param name="Revision">The minutes it has read: <see cref="MeetingDetails.Revision"/>. Required.</param>
[GenerateSerializer, Immutable, Alias("tracker.object-to-minutes")]
public sealed record ObjectToMinutes(
    Requester By, Guid CommandId, Attempt Attempt, string Remarks, int? Revision = null) : ICommand;

/// <summary>The convener puts the meeting away: nothing of it is left to do.</summary>
[GenerateSerializer, Immutable, Alias("tracker.finish-meeting")]
public sealed record FinishMeeting(Requester By, Guid CommandId, Attempt Attempt) : ICommand;

/// <summary>How many there may be.</summary>
public static class MeetingLimits
{
    /// <summary>Cases on one agenda.</summary>
    public const int Cases = 100;

    /// <summary>Items of one meeting.</summary>
    public const int Items = 200;

    /// <summary>Visits, and likewise entries, of one item.</summary>
    public const int Visits = 100;

    /// <summary>
    /// So many of an item's entries are kept free for what ends it: a reply, its verification, striking it off, that its last
    /// day passed, one look back. So no item is ever too full to be finished.
    /// </summary>
    public const int EntriesToEnd = 5;

    /// <summary>
    /// Whole days before a hearing by which its notice must be out
    /// (《人民检察院审查案件听证工作规定》 art. 10, deadline rule <c>hearing.proc.notice</c>).
    /// </summary>
    public const int HearingNoticeDays = 3;
}
