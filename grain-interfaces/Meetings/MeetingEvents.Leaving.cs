namespace Tracker.Meetings;

/// <summary>An agency at the meeting belongs to the working group no more: nothing of it is waited for.</summary>
[GenerateSerializer, Immutable, Alias("tracker.meeting-member-left")]
public sealed record MeetingMemberLeft([property: Id(0)] string Agency) : MeetingEvent;

/// <summary>Whoever convened the meeting belongs to the working group no more: another agency runs it.</summary>
[GenerateSerializer, Immutable, Alias("tracker.meeting-handed-over")]
public sealed record MeetingHandedOver([property: Id(0)] string Convener) : MeetingEvent;

/// <summary>The responsible agency belongs to the working group no more: the item is to be assigned anew.</summary>
/// <param name="From">The agency that was responsible.</param>
[GenerateSerializer, Immutable, Alias("tracker.item-released")]
public sealed record ItemReleased([property: Id(0)] int No, [property: Id(1)] string From) : MeetingEvent;

/// <summary>Whoever verified the item belongs to the working group no more: another agency does.</summary>
[GenerateSerializer, Immutable, Alias("tracker.item-verifier-changed")]
public sealed record ItemVerifierChanged([property: Id(0)] int No, [property: Id(1)] string Verifier) : MeetingEvent;
