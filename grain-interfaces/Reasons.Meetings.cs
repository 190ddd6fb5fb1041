namespace Tracker;

public static partial class Reasons
{
    /// <summary>The meeting does not exist, or the requester's agency is no member of its working group.</summary>
    public const string MeetingNotFound = "meeting.not-found";

    /// <summary>Only the agency that convened the meeting does this.</summary>
    public const string MeetingNotConvener = "meeting.not-convener";

    /// <summary>As the meeting stands, this cannot be done.</summary>
    public const string MeetingNotNow = "meeting.not-now";

    /// <summary>A meeting is announced with its time and place.</summary>
    public const string MeetingTimeNeeded = "meeting.time-needed";

    /// <summary>The meeting lies more than two years ahead.</summary>
    public const string MeetingOutOfRange = "meeting.out-of-range";

    /// <summary>A hearing is announced at least three days before; later, it must be said why.</summary>
    public const string HearingNoticeLate = "hearing.notice-late";

    /// <summary>A case is not on the agenda.</summary>
    public const string AgendaUnknown = "agenda.unknown";

    /// <summary>The case is of another working group than the meeting.</summary>
    public const string AgendaOtherGroup = "agenda.other-group";

    /// <summary>The agenda holds as many cases as it can.</summary>
    public const string AgendaFull = "agenda.full";

    /// <summary>The agency was not invited to the meeting.</summary>
    public const string AttendanceUnknown = "attendance.unknown";

    /// <summary>Minutes are confirmed by the agencies that were present.</summary>
    public const string MinutesNotYours = "minutes.not-yours";

    /// <summary>There is no item with this number.</summary>
    public const string ItemNotFound = "item.not-found";

    /// <summary>Another agency is responsible for the item.</summary>
    public const string ItemNotOwner = "item.not-owner";

    /// <summary>Another agency verifies the item.</summary>
    public const string ItemNotVerifier = "item.not-verifier";

    /// <summary>As the item stands, this cannot be done.</summary>
    public const string ItemNotNow = "item.not-now";

    /// <summary>The item has as many entries or visits as it can; what is left goes into a new item.</summary>
    public const string ItemFull = "item.full";

    /// <summary>Who is responsible for an item does not verify it: another agency must be named.</summary>
    public const string ItemVerifierNeeded = "item.verifier-needed";

    /// <summary>The meeting has as many items as it can.</summary>
    public const string ItemsTooMany = "items.too-many";

    /// <summary>Items of the meeting are not yet done.</summary>
    public const string ItemsOpen = "items.open";

    /// <summary>Who was not reached has answered nothing.</summary>
    public const string VisitNotReached = "visit.not-reached";

    /// <summary>The minutes were issued anew since they were read.</summary>
    public const string MinutesChanged = "minutes.changed";

    /// <summary>A hearing does not begin before the day that was announced.</summary>
    public const string HearingTooEarly = "hearing.too-early";
}
