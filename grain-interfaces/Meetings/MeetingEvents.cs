using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Tracker.Cases;

namespace Tracker.Meetings;

/// <summary>A fact about a meeting or one of its items. Free texts and names are sealed under the meeting's own key.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MeetingPlanned), "tracker.meeting-planned")]
[JsonDerivedType(typeof(MeetingArranged), "tracker.meeting-arranged")]
[JsonDerivedType(typeof(MeetingCancelled), "tracker.meeting-cancelled")]
[JsonDerivedType(typeof(CasePut), "tracker.case-put")]
[JsonDerivedType(typeof(CaseMoved), "tracker.case-moved")]
[JsonDerivedType(typeof(CaseTaken), "tracker.case-taken")]
[JsonDerivedType(typeof(MeetingNoticed), "tracker.meeting-noticed")]
[JsonDerivedType(typeof(AttendanceRecorded), "tracker.attendance-recorded")]
[JsonDerivedType(typeof(MeetingOpened), "tracker.meeting-opened")]
[JsonDerivedType(typeof(MeetingClosed), "tracker.meeting-closed")]
[JsonDerivedType(typeof(ConclusionRecorded), "tracker.conclusion-recorded")]
[JsonDerivedType(typeof(HearingKept), "tracker.hearing-kept")]
[JsonDerivedType(typeof(MinutesIssued), "tracker.minutes-issued")]
[JsonDerivedType(typeof(MinutesConfirmed), "tracker.minutes-confirmed")]
[JsonDerivedType(typeof(MinutesObjected), "tracker.minutes-objected")]
[JsonDerivedType(typeof(MeetingFinished), "tracker.meeting-finished")]
[JsonDerivedType(typeof(ItemAdded), "tracker.item-added")]
[JsonDerivedType(typeof(ItemAmended), "tracker.item-amended")]
[JsonDerivedType(typeof(ItemWithdrawn), "tracker.item-withdrawn")]
[JsonDerivedType(typeof(ItemStarted), "tracker.item-started")]
[JsonDerivedType(typeof(ItemSubmitted), "tracker.item-submitted")]
[JsonDerivedType(typeof(ItemReturned), "tracker.item-returned")]
[JsonDerivedType(typeof(ItemVerified), "tracker.item-verified")]
[JsonDerivedType(typeof(ItemClosed), "tracker.item-closed")]
[JsonDerivedType(typeof(ItemOverdue), "tracker.item-overdue")]
[JsonDerivedType(typeof(VisitRecorded), "tracker.visit-recorded")]
[JsonDerivedType(typeof(LookBackSet), "tracker.look-back-set")]
[JsonDerivedType(typeof(LookBackRecorded), "tracker.look-back-recorded")]
[JsonDerivedType(typeof(MeetingMemberLeft), "tracker.meeting-member-left")]
[JsonDerivedType(typeof(MeetingHandedOver), "tracker.meeting-handed-over")]
[JsonDerivedType(typeof(ItemReleased), "tracker.item-released")]
[JsonDerivedType(typeof(ItemVerifierChanged), "tracker.item-verifier-changed")]
[JsonDerivedType(typeof(LookBackDue), "tracker.look-back-due")]
[GenerateSerializer, Immutable, Alias("tracker.meeting-event")]
public abstract record MeetingEvent;

/// <summary>A meeting was convened.</summary>
[GenerateSerializer, Immutable, Alias("tracker.meeting-planned")]
public sealed record MeetingPlanned(
    [property: Id(0)] string WorkingGroup, [property: Id(1)] MeetingKind Kind, [property: Id(2)] string Number,
    [property: Id(3)] string Convener, [property: Id(4)] Sealed Topic, [property: Id(5)] DateTimeOffset? At,
    [property: Id(6)] Sealed? Place) : MeetingEvent;

/// <summary>Topic, time and place were changed.</summary>
[GenerateSerializer, Immutable, Alias("tracker.meeting-arranged")]
public sealed record MeetingArranged(
    [property: Id(0)] Sealed Topic, [property: Id(1)] DateTimeOffset? At,
    [property: Id(2)] Sealed? Place) : MeetingEvent;

/// <summary>It was called off.</summary>
[GenerateSerializer, Immutable, Alias("tracker.meeting-cancelled")]
public sealed record MeetingCancelled([property: Id(0)] Sealed Reason) : MeetingEvent;

/// <summary>A case was put on the agenda.</summary>
[GenerateSerializer, Immutable, Alias("tracker.case-put")]
public sealed record CasePut([property: Id(0)] Guid Case, [property: Id(1)] string Number) : MeetingEvent;

/// <summary>A case was moved on the agenda.</summary>
[GenerateSerializer, Immutable, Alias("tracker.case-moved")]
public sealed record CaseMoved([property: Id(0)] Guid Case, [property: Id(1)] int To) : MeetingEvent;

/// <summary>A case was taken off the agenda.</summary>
[GenerateSerializer, Immutable, Alias("tracker.case-taken")]
public sealed record CaseTaken([property: Id(0)] Guid Case) : MeetingEvent;

/// <summary>Agencies were invited.</summary>
[GenerateSerializer, Immutable, Alias("tracker.meeting-noticed")]
public sealed record MeetingNoticed(
    [property: Id(0)] ImmutableArray<string> Agencies, [property: Id(1)] Sealed? LateReason) : MeetingEvent;

/// <summary>It was noted whether an agency has come, and who for it.</summary>
[GenerateSerializer, Immutable, Alias("tracker.attendance-recorded")]
public sealed record AttendanceRecorded(
    [property: Id(0)] string Agency, [property: Id(1)] bool Present,
    [property: Id(2)] Sealed? Person) : MeetingEvent;

/// <summary>It was opened.</summary>
[GenerateSerializer, Immutable, Alias("tracker.meeting-opened")]
public sealed record MeetingOpened : MeetingEvent;

/// <summary>It was closed.</summary>
[GenerateSerializer, Immutable, Alias("tracker.meeting-closed")]
public sealed record MeetingClosed : MeetingEvent;

/// <summary>What was concluded about a case, or beside all cases.</summary>
[GenerateSerializer, Immutable, Alias("tracker.conclusion-recorded")]
public sealed record ConclusionRecorded([property: Id(0)] Guid? Case, [property: Id(1)] Sealed Text) : MeetingEvent;

/// <summary>The record of a hearing was written.</summary>
[GenerateSerializer, Immutable, Alias("tracker.hearing-kept")]
public sealed record HearingKept(
    [property: Id(0)] bool Public, [property: Id(1)] Sealed? ClosedReason, [property: Id(2)] Sealed? Host,
    [property: Id(3)] Sealed? Recorder, [property: Id(4)] Sealed? Officers, [property: Id(5)] Sealed? Participants,
    [property: Id(6)] Sealed? Issues, [property: Id(7)] Sealed? Statements, [property: Id(8)] Sealed? Opinions,
    [property: Id(9)] Sealed? Summary, [property: Id(10)] bool? Adopted,
    [property: Id(11)] Sealed? NotAdopted) : MeetingEvent;

/// <summary>The minutes were handed to those who were present; the items are assigned.</summary>
[GenerateSerializer, Immutable, Alias("tracker.minutes-issued")]
public sealed record MinutesIssued : MeetingEvent;

/// <summary>An agency confirmed the minutes.</summary>
[GenerateSerializer, Immutable, Alias("tracker.minutes-confirmed")]
public sealed record MinutesConfirmed : MeetingEvent;

/// <summary>An agency objected to the minutes.</summary>
[GenerateSerializer, Immutable, Alias("tracker.minutes-objected")]
public sealed record MinutesObjected([property: Id(0)] Sealed Remarks) : MeetingEvent;

/// <summary>It was put away.</summary>
[GenerateSerializer, Immutable, Alias("tracker.meeting-finished")]
public sealed record MeetingFinished : MeetingEvent;
