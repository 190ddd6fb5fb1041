using System.Collections.Immutable;

namespace Tracker.Inbox;

/// <summary>What an agency is told.</summary>
[GenerateSerializer, Alias("tracker.notice-kind")]
public enum NoticeKind
{
    /// <summary>A step waits for the agency.</summary>
    StepReceived,

    /// <summary>What it sent was accepted.</summary>
    StepAccepted,

    /// <summary>What it sent came back.</summary>
    StepReturned,

    /// <summary>What it sent was passed on to another agency.</summary>
    StepRerouted,

    /// <summary>More is asked of it.</summary>
    SupplementAsked,

    /// <summary>What it asked for was given.</summary>
    SupplementGiven,

    /// <summary>What it sent was completed.</summary>
    StepCompleted,

    /// <summary>It was brought into a case.</summary>
    PartyJoined,

    /// <summary>Somebody commented for all parties.</summary>
    CommentAdded,

    /// <summary>A deadline is near.</summary>
    DeadlineWarned,

    /// <summary>A deadline has passed.</summary>
    DeadlineMissed,

    /// <summary>A deadline moved, since the calendar changed.</summary>
    DeadlineMoved,

    /// <summary>A case was closed.</summary>
    CaseClosed,

    /// <summary>A closed case was opened again.</summary>
    CaseReopened,

    /// <summary>It was invited into a step.</summary>
    StepInvited,

    /// <summary>An appointment was made.</summary>
    AppointmentMade,

    /// <summary>An appointment was called off.</summary>
    AppointmentCancelled,

    /// <summary>Somebody wrote to those invited into a step.</summary>
    StepDiscussed,

    /// <summary>It was invited to a meeting.</summary>
    MeetingNoticed,

    /// <summary>A meeting it was invited to was called off.</summary>
    MeetingCancelled,

    /// <summary>The minutes of a meeting it was present at wait for it.</summary>
    MinutesIssued,

    /// <summary>The minutes of a meeting it was absent from were issued.</summary>
    MinutesToldAbsent,

    /// <summary>Somebody objected to the minutes of a meeting it convened.</summary>
    MinutesObjected,

    /// <summary>An item was assigned to it.</summary>
    ItemAssigned,

    /// <summary>An item it verifies was replied to.</summary>
    ItemSubmitted,

    /// <summary>Its reply on an item was not accepted.</summary>
    ItemReturned,

    /// <summary>An item of its was found rectified.</summary>
    ItemVerified,

    /// <summary>An item's last day has passed.</summary>
    ItemOverdue,
    /// <summary>A file was attached.</summary>
    FileAttached,

    /// <summary>A letter waits for it to countersign.</summary>
    LetterAwaits,

    /// <summary>Another agency signed its letter.</summary>
    LetterCountersigned,

    /// <summary>Its letter came back with remarks.</summary>
    LetterReturned,

    /// <summary>A letter was served on it.</summary>
    LetterServed,

    /// <summary>A case file was lent to it.</summary>
    CaseLent,

    /// <summary>An agency signed for its letter.</summary>
    LetterAcknowledged,

    /// <summary>It was alerted (提醒).</summary>
    SupervisionAlerted,

    /// <summary>It was urged (催办).</summary>
    SupervisionUrged,

    /// <summary>A handling order was issued to it (督办单).</summary>
    SupervisionOrdered,

    /// <summary>The time to answer an order is nearly over.</summary>
    SupervisionOrderWarned,

    /// <summary>An order was not answered in time: told to both sides.</summary>
    SupervisionOrderMissed,

    /// <summary>An order it issued was answered.</summary>
    SupervisionAnswered,

    /// <summary>Its answer was accepted.</summary>
    SupervisionAccepted,

    /// <summary>Its answer was returned.</summary>
    SupervisionReturned,

    /// <summary>An order to it was taken back, or a listing lifted.</summary>
    SupervisionLifted,

    /// <summary>A case of its was listed (挂牌督办).</summary>
    SupervisionListed,

    /// <summary>A notice was circulated to it (通报).</summary>
    SupervisionCirculated,

    /// <summary>A cause proposes a measure: told to those who supervise there.</summary>
    SupervisionProposed,

    /// <summary>An item that was assigned to it was taken back.</summary>
    ItemWithdrawn,

    /// <summary>A deputy's mandate waits to be confirmed by the persons who are told.</summary>
    DeputyAwaits,

    /// <summary>A hand-over of open work waits for the successors who are told.</summary>
    HandOverAwaits,

    /// <summary>Whoever convened a meeting left the working group: it runs the meeting now.</summary>
    MeetingHandedOver,

    /// <summary>The agency responsible for an item left the working group: it names another.</summary>
    ItemReleased,

    /// <summary>The day came on which to look back at an item.</summary>
    LookBackDue,
}

/// <summary>A notice in an agency's inbox.</summary>
/// <param name="Id">Stable: the case, the version it came with, and which of that version's notices it is.</param>
/// <param name="CaseId">The case, or the meeting.</param>
/// <param name="Title">The case's, masked, or the meeting's topic.</param>
/// <param name="Step">Number of the step, or of the meeting's item.</param>
/// <param name="StepName">The step or the deadline it is about.</param>
/// <param name="From">The agency that acted.</param>
/// <param name="IsRead">The requester has read it; marks are a person's own.</param>
/// <param name="IsMine">
/// It concerns the requester herself: she handled or handles the case for her agency, somebody does in whose place she may act,
/// or nobody does.
/// </param>
[GenerateSerializer, Immutable, Alias("tracker.notice")]
public sealed record Notice(
    string Id, Guid CaseId, string Number, string Title, NoticeKind Kind, int? Step, LocalText? StepName, string From,
    DateTimeOffset At, bool IsRead, bool IsMine = true);

/// <summary>A page of an inbox, newest first.</summary>
/// <param name="Unread">How many the requester has not read, of the last ninety days; 100 stands for more than 99.</param>
/// <param name="Scope">Which of the agency's notices these are.</param>
[GenerateSerializer, Immutable, Alias("tracker.inbox-page")]
public sealed record InboxPage(
    ImmutableArray<Notice> Items, string? Next, int Unread, NoticeScope Scope = NoticeScope.Agency);

/// <summary>Which notices to show.</summary>
/// <param name="After">The <see cref="InboxPage.Next"/> of the page before.</param>
/// <param name="Group">Null for all.</param>
/// <param name="Scope">Null for what the requester chose for herself.</param>
[GenerateSerializer, Immutable, Alias("tracker.inbox-query")]
public sealed record InboxQuery(
    string? After, int Limit, bool UnreadOnly, NoticeGroup? Group, NoticeScope? Scope = null);

/// <summary>Which of her agency's notices a person is told of.</summary>
[GenerateSerializer, Alias("tracker.notice-scope")]
public enum NoticeScope
{
    /// <summary>Those of cases that she handles, or somebody in whose place she may act; and those that nobody handles.</summary>
    Mine,

    /// <summary>All.</summary>
    Agency,
}

/// <summary>Which notices a person is told of before she has chosen.</summary>
public static class NoticeScopes
{
    /// <summary>A handler of her own cases'; liaisons and supervisors, and who handles nothing, of all.</summary>
    public static NoticeScope Default(ImmutableArray<string> roles) =>
        roles.Contains(PostRoles.Handler) && !roles.Contains(PostRoles.Liaison) && !roles.Contains(PostRoles.Supervisor)
            ? NoticeScope.Mine
            : NoticeScope.Agency;
}

/// <summary>What a notice asks of its reader.</summary>
[GenerateSerializer, Alias("tracker.notice-group")]
public enum NoticeGroup
{
    /// <summary>Something waits for the agency.</summary>
    Act,

    /// <summary>A deadline is near, has passed or has moved.</summary>
    Deadline,

    /// <summary>What others did.</summary>
    Information,
}
