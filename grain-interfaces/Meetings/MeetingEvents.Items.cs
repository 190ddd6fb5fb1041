using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Meetings;

/// <summary>What an item asks for.</summary>
[GenerateSerializer, Immutable, Alias("tracker.item-content")]
public sealed record ItemContent(
    [property: Id(0)] ItemKind Kind, [property: Id(1)] Guid? Case, [property: Id(2)] Sealed? Respondent,
    [property: Id(3)] Sealed? Problem, [property: Id(4)] Sealed? Basis, [property: Id(5)] Sealed Measure,
    [property: Id(6)] string Owner, [property: Id(7)] Sealed? Person,
    [property: Id(8)] ImmutableArray<string> Cooperating, [property: Id(9)] DateOnly Due,
    [property: Id(10)] string Verifier);

/// <summary>An item was decided.</summary>
[GenerateSerializer, Immutable, Alias("tracker.item-added")]
public sealed record ItemAdded([property: Id(0)] int No, [property: Id(1)] ItemContent Item) : MeetingEvent;

/// <summary>An item was changed.</summary>
[GenerateSerializer, Immutable, Alias("tracker.item-amended")]
public sealed record ItemAmended([property: Id(0)] int No, [property: Id(1)] ItemContent Item) : MeetingEvent;

/// <summary>An item was taken back.</summary>
[GenerateSerializer, Immutable, Alias("tracker.item-withdrawn")]
public sealed record ItemWithdrawn([property: Id(0)] int No, [property: Id(1)] Sealed Reason) : MeetingEvent;

/// <summary>The responsible agency began.</summary>
[GenerateSerializer, Immutable, Alias("tracker.item-started")]
public sealed record ItemStarted([property: Id(0)] int No) : MeetingEvent;

/// <summary>The responsible agency replied.</summary>
/// <param name="File">A file of the item's case that shows it.</param>
[GenerateSerializer, Immutable, Alias("tracker.item-submitted")]
public sealed record ItemSubmitted(
    [property: Id(0)] int No, [property: Id(1)] Sealed Evidence, [property: Id(2)] Guid? File = null) : MeetingEvent;

/// <summary>The reply was not accepted.</summary>
/// <param name="Due">The new last day; null when it stays.</param>
[GenerateSerializer, Immutable, Alias("tracker.item-returned")]
public sealed record ItemReturned(
    [property: Id(0)] int No, [property: Id(1)] Sealed Reason, [property: Id(2)] DateOnly? Due = null) : MeetingEvent;

/// <summary>The problem was found rectified.</summary>
[GenerateSerializer, Immutable, Alias("tracker.item-verified")]
public sealed record ItemVerified([property: Id(0)] int No, [property: Id(1)] Sealed? Note) : MeetingEvent;

/// <summary>The item was struck off.</summary>
[GenerateSerializer, Immutable, Alias("tracker.item-closed")]
public sealed record ItemClosed([property: Id(0)] int No) : MeetingEvent;

/// <summary>The last day passed without a reply.</summary>
[GenerateSerializer, Immutable, Alias("tracker.item-overdue")]
public sealed record ItemOverdue([property: Id(0)] int No, [property: Id(1)] DateOnly Due) : MeetingEvent;

/// <summary>Somebody was visited.</summary>
[GenerateSerializer, Immutable, Alias("tracker.visit-recorded")]
public sealed record VisitRecorded(
    [property: Id(0)] int No, [property: Id(1)] VisitTarget Target, [property: Id(2)] VisitMode Mode,
    [property: Id(3)] DateOnly On, [property: Id(4)] bool Reached, [property: Id(5)] VisitSolved? Solved,
    [property: Id(6)] int? Satisfaction, [property: Id(7)] bool? Holds, [property: Id(8)] Sealed? Money,
    [property: Id(9)] bool NewAppeal, [property: Id(10)] Sealed? Note) : MeetingEvent;

/// <summary>The day on which to look back was set.</summary>
[GenerateSerializer, Immutable, Alias("tracker.look-back-set")]
public sealed record LookBackSet([property: Id(0)] int No, [property: Id(1)] DateOnly On) : MeetingEvent;

/// <summary>Somebody looked back.</summary>
/// <param name="Due">The new last day of what is back; null when it stays.</param>
[GenerateSerializer, Immutable, Alias("tracker.look-back-recorded")]
public sealed record LookBackRecorded(
    [property: Id(0)] int No, [property: Id(1)] LookBackResult Result,
    [property: Id(2)] Sealed? Note, [property: Id(3)] DateOnly? Due = null) : MeetingEvent;

/// <summary>The day came on which to look back.</summary>
[GenerateSerializer, Immutable, Alias("tracker.look-back-due")]
public sealed record LookBackDue([property: Id(0)] int No, [property: Id(1)] DateOnly On) : MeetingEvent;
