using System.Collections.Immutable;

namespace Tracker.Meetings;

/// <summary>What kind of meeting it is.</summary>
[GenerateSerializer, Alias("tracker.meeting-kind")]
public enum MeetingKind
{
    /// <summary>A joint meeting (联席会议).</summary>
    Joint,

    /// <summary>A hearing (听证).</summary>
    Hearing,
}

/// <summary>Where a meeting stands.</summary>
[GenerateSerializer, Alias("tracker.meeting-status")]
public enum MeetingStatus
{
    /// <summary>The agenda is being made.</summary>
    Planned,

    /// <summary>The agencies are invited.</summary>
    Noticed,

    /// <summary>It is being held.</summary>
    Open,

    /// <summary>It was held; its minutes are being written.</summary>
    Held,

    /// <summary>The minutes wait for those who were present.</summary>
    MinutesIssued,

    /// <summary>All who were present have confirmed the minutes; the items are followed.</summary>
    Tracked,

    /// <summary>Nothing is left to do.</summary>
    Closed,

    /// <summary>It was called off.</summary>
    Cancelled,
}

/// <summary>What an item asks for.</summary>
[GenerateSerializer, Alias("tracker.item-kind")]
public enum ItemKind
{
    /// <summary>A problem to rectify.</summary>
    Rectification,

    /// <summary>An act in a case: an agency is to issue something.</summary>
    Motion,
}

/// <summary>Where an item stands.</summary>
[GenerateSerializer, Alias("tracker.item-state")]
public enum ItemState
{
    /// <summary>Nobody has begun.</summary>
    Open,

    /// <summary>The responsible agency works on it.</summary>
    InProgress,

    /// <summary>It has replied; whether the problem is rectified is for the verifier to say.</summary>
    Submitted,

    /// <summary>The verifier did not accept the reply.</summary>
    Returned,

    /// <summary>The verifier found the problem rectified.</summary>
    Verified,

    /// <summary>Struck off.</summary>
    Closed,

    /// <summary>Taken back before anybody began.</summary>
    Withdrawn,
}

/// <summary>Whom a visit is to.</summary>
[GenerateSerializer, Alias("tracker.visit-target")]
public enum VisitTarget
{
    /// <summary>The worker.</summary>
    Worker,

    /// <summary>The employer.</summary>
    Employer,

    /// <summary>The agency that a letter was addressed to.</summary>
    Addressee,
}

/// <summary>How somebody was visited.</summary>
[GenerateSerializer, Alias("tracker.visit-mode")]
public enum VisitMode
{
    /// <summary>By telephone.</summary>
    Phone,

    /// <summary>At home.</summary>
    Door,

    /// <summary>By text message.</summary>
    Message,

    /// <summary>At the place of work.</summary>
    OnSite,
}

/// <summary>Whether the matter is solved, as the visited sees it.</summary>
[GenerateSerializer, Alias("tracker.visit-solved")]
public enum VisitSolved
{
    /// <summary>是.</summary>
    Yes,

    /// <summary>基本.</summary>
    Mostly,

    /// <summary>否.</summary>
    No,
}

/// <summary>What was found when looking back.</summary>
[GenerateSerializer, Alias("tracker.look-back-result")]
public enum LookBackResult
{
    /// <summary>The rectification lasts.</summary>
    Holds,

    /// <summary>It lasts in part.</summary>
    Partly,

    /// <summary>The problem is back.</summary>
    Rebound,
}

/// <summary>What an agency that was present says of the minutes.</summary>
[GenerateSerializer, Alias("tracker.minutes-answer")]
public enum MinutesAnswer
{
    /// <summary>Nothing yet, or it was absent and need not.</summary>
    None,

    /// <summary>Confirmed.</summary>
    Confirmed,

    /// <summary>Objected.</summary>
    Objected,
}

/// <summary>The record of a hearing (听证记录).</summary>
/// <param name="Public">Open to the public; a closed one needs its reason.</param>
/// <param name="Adopted">Whether the officers' opinion was adopted; if not, why, in <paramref name="NotAdopted"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.hearing-record")]
public sealed record HearingRecord(
    bool Public, string? ClosedReason, string? Host, string? Recorder, string? Officers, string? Participants,
    string? Issues, string? Statements, string? Opinions, string? Summary, bool? Adopted, string? NotAdopted);

/// <summary>A meeting in a list.</summary>
/// <param name="Topic">Masked.</param>
/// <param name="Items">How many items it led to, and how many of them are not yet done.</param>
[GenerateSerializer, Immutable, Alias("tracker.meeting-summary")]
public sealed record MeetingSummary(
    Guid Id, string Number, string WorkingGroup, MeetingKind Kind, MeetingStatus Status, string Convener, string Topic,
    DateTimeOffset? At, int Cases, int Items, int OpenItems);

/// <summary>A page of meetings, the newest number first.</summary>
[GenerateSerializer, Immutable, Alias("tracker.meeting-page")]
public sealed record MeetingPage(ImmutableArray<MeetingSummary> Items, string? Next);

/// <summary>A meeting as its page shows it to a member agency of its group.</summary>
/// <param name="Conclusion">What was concluded beside all cases.</param>
/// <param name="Revision">How often the minutes were issued.</param>
[GenerateSerializer, Immutable, Alias("tracker.meeting-details")]
public sealed record MeetingDetails(
    Guid Id, string Number, long Version, string WorkingGroup, MeetingKind Kind, MeetingStatus Status, string Convener,
    string? Topic, DateTimeOffset? At, string? Place, ImmutableArray<AgendaEntry> Agenda, string? Conclusion,
    ImmutableArray<AttendanceView> Agencies, ImmutableArray<ItemView> Items, int Revision, DateTimeOffset? NoticedAt,
    string? LateReason, DateTimeOffset? OpenedAt, DateTimeOffset? ClosedAt, DateTimeOffset? IssuedAt,
    string? CancelReason, HearingRecord? Hearing, MeetingRights Rights);

/// <summary>What the requester may do with the meeting now.</summary>
[GenerateSerializer, Immutable, Alias("tracker.meeting-rights")]
public sealed record MeetingRights(
    bool MayArrange, bool MayPut, bool MayNotice, bool MayOpen, bool MayDecide, bool MayClose, bool MayIssue,
    bool MayAnswer, bool MayFinish, bool MayCancel);

/// <summary>A case on the agenda. Who may not see the case sees its number.</summary>
[GenerateSerializer, Immutable, Alias("tracker.agenda-entry")]
public sealed record AgendaEntry(Guid Case, string Number, string? Conclusion);

/// <summary>An agency at the meeting.</summary>
/// <param name="Present">Null until it was noted.</param>
/// <param name="Answer">What it says of the minutes as issued last.</param>
/// <param name="LeftAt">When it was noted that it belongs to the working group no more; its answer is not waited for.</param>
[GenerateSerializer, Immutable, Alias("tracker.attendance-view")]
public sealed record AttendanceView(
    string Agency, bool? Present, string? Person, MinutesAnswer Answer, DateTimeOffset? AnsweredAt, string? Remarks,
    DateTimeOffset? LeftAt = null);

/// <summary>An item.</summary>
/// <param name="Assigned">Its agency was told; it may begin.</param>
/// <param name="Overdue">Its last day has passed, and it was not replied to.</param>
/// <param name="RepliedAt">When it was last replied to. Replied is not rectified.</param>
/// <param name="RectifiedAt">When it was found rectified; null again when that did not last.</param>
/// <param name="Acts">What the requester may do with it: the last parts of the routes.</param>
/// <param name="Released">The responsible agency left the working group: the convener is to name another.</param>
[GenerateSerializer, Immutable, Alias("tracker.item-view")]
public sealed record ItemView(
    int No, ItemKind Kind, Guid? Case, string? CaseNumber, string? Respondent, string? Problem, string? Basis,
    string? Measure, string Owner, string? Person, ImmutableArray<string> Cooperating, DateOnly Due, string Verifier,
    ItemState State, bool Assigned, bool Overdue, DateTimeOffset? RepliedAt, DateTimeOffset? RectifiedAt,
    ImmutableArray<ItemEntry> Entries, ImmutableArray<VisitView> Visits, DateOnly? LookBackOn, LookBackResult? LookBack,
    ImmutableArray<string> Acts, bool Released = false);

/// <summary>What happened to an item.</summary>
/// <param name="What">The event's name without its prefix, such as <c>item-submitted</c>.</param>
/// <param name="File">The file of the item's case that goes with it.</param>
[GenerateSerializer, Immutable, Alias("tracker.item-entry")]
public sealed record ItemEntry(
    string What, string Agency, Guid Account, DateTimeOffset At, string? Text, Guid? File = null);

/// <summary>A visit, and who made it.</summary>
[GenerateSerializer, Immutable, Alias("tracker.visit-view")]
public sealed record VisitView(FollowUpVisit Visit, string Agency, Guid Account, DateTimeOffset At);

/// <summary>What to list of the items; every part is optional.</summary>
/// <param name="Overdue">Those only whose last day has passed.</param>
/// <param name="After">The <see cref="ItemPage.Next"/> of the page before.</param>
[GenerateSerializer, Immutable, Alias("tracker.item-query")]
public sealed record ItemQuery(
    string? WorkingGroup, string? Owner, ItemState? State, bool Overdue, Guid? Case, bool OpenOnly, string? After,
    int Limit);

/// <summary>A page of items, those due first before the others.</summary>
[GenerateSerializer, Immutable, Alias("tracker.item-page")]
public sealed record ItemPage(ImmutableArray<ListedItem> Items, string? Next);

/// <summary>An item of some meeting.</summary>
[GenerateSerializer, Immutable, Alias("tracker.listed-item")]
public sealed record ListedItem(Guid Meeting, string Number, string WorkingGroup, ItemView Item);

/// <summary>The meetings a case has to do with, and those it may be put on the agenda of.</summary>
[GenerateSerializer, Immutable, Alias("tracker.case-meetings")]
public sealed record CaseMeetings(
    ImmutableArray<MeetingSummary> On, ImmutableArray<MeetingSummary> Next, ImmutableArray<ListedItem> Items)
{
    /// <summary>None at all.</summary>
    public static readonly CaseMeetings None = new([], [], []);
}
