using System.Collections.Immutable;
using Tracker.Supervision;

namespace Tracker.Cases;

/// <summary>A cause of supervision came about: a measure is proposed to supervisors, or was taken at once.</summary>
/// <param name="No">Measures and proposals have one number in their case, from 1.</param>
/// <param name="Agency">Whom it concerns.</param>
/// <param name="Step">Number of the step it came about in.</param>
/// <param name="Cause">Which cause, so that none is taken up twice.</param>
/// <param name="Figure">How many: days late, times returned, workers concerned.</param>
/// <param name="Threshold">From how many on.</param>
/// <param name="On">When: each time that counts.</param>
/// <param name="Automatic">The measure was taken at once.</param>
/// <param name="Rules">Version of the rules by which it was judged.</param>
[GenerateSerializer, Immutable, Alias("tracker.supervision-triggered")]
public sealed record SupervisionTriggered(
    [property: Id(0)] int No, [property: Id(1)] TriggerKind Kind, [property: Id(2)] SupervisionLevel Level,
    [property: Id(3)] string Agency, [property: Id(4)] int? Step, [property: Id(5)] string Cause,
    [property: Id(6)] int Figure, [property: Id(7)] int Threshold, [property: Id(8)] ImmutableArray<DateTimeOffset> On,
    [property: Id(9)] bool Automatic, [property: Id(10)] string Rules) : CaseEvent;

/// <summary>A deadline passed, and it was noted when the case is to look whether it is so many days late.</summary>
/// <param name="Setting">How it is answered then: as it was set when the deadline passed.</param>
[GenerateSerializer, Immutable, Alias("tracker.lateness-awaited")]
public sealed record LatenessAwaited(
    [property: Id(0)] int Step, [property: Id(1)] string Rule, [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] TriggerSetting Setting, [property: Id(4)] string Rules) : CaseEvent;

/// <summary>A supervisor decided that nothing follows from a proposal.</summary>
[GenerateSerializer, Immutable, Alias("tracker.proposal-dismissed")]
public sealed record ProposalDismissed([property: Id(0)] int No, [property: Id(1)] Sealed Reason) : CaseEvent;

/// <summary>An agency was alerted or urged.</summary>
/// <param name="Reason">Null where it followed from a cause by itself.</param>
/// <param name="Why">Why a level was skipped or repeated.</param>
/// <param name="Proposal">Number of the proposal or cause it followed from.</param>
/// <param name="Automatic">It followed by itself; nobody decided.</param>
[GenerateSerializer, Immutable, Alias("tracker.case-urged")]
public sealed record CaseUrged(
    [property: Id(0)] int No, [property: Id(1)] SupervisionLevel Level, [property: Id(2)] string Agency,
    [property: Id(3)] Sealed? Reason, [property: Id(4)] Sealed? Why, [property: Id(5)] int? Proposal,
    [property: Id(6)] bool Automatic) : CaseEvent;

/// <summary>A handling order was issued.</summary>
/// <param name="Due">The end of its last day.</param>
/// <param name="Warn">From when on it is near.</param>
[GenerateSerializer, Immutable, Alias("tracker.handling-order-issued")]
public sealed record HandlingOrderIssued(
    [property: Id(0)] int No, [property: Id(1)] string Agency, [property: Id(2)] Sealed Demand,
    [property: Id(3)] DateOnly LastDay, [property: Id(4)] DateTimeOffset Due, [property: Id(5)] DateTimeOffset Warn,
    [property: Id(6)] Sealed? Why, [property: Id(7)] int? Proposal) : CaseEvent;

/// <summary>The time to answer an order is nearly over.</summary>
[GenerateSerializer, Immutable, Alias("tracker.handling-order-warned")]
public sealed record HandlingOrderWarned([property: Id(0)] int No) : CaseEvent;

/// <summary>An order was not answered in time.</summary>
[GenerateSerializer, Immutable, Alias("tracker.handling-order-missed")]
public sealed record HandlingOrderMissed([property: Id(0)] int No) : CaseEvent;

/// <summary>An order was answered.</summary>
[GenerateSerializer, Immutable, Alias("tracker.handling-order-answered")]
public sealed record HandlingOrderAnswered([property: Id(0)] int No, [property: Id(1)] Sealed Text) : CaseEvent;

/// <summary>An answer was accepted; the order is done.</summary>
[GenerateSerializer, Immutable, Alias("tracker.handling-order-accepted")]
public sealed record HandlingOrderAccepted([property: Id(0)] int No, [property: Id(1)] Sealed? Note) : CaseEvent;

/// <summary>An answer was returned; a new one is due.</summary>
[GenerateSerializer, Immutable, Alias("tracker.handling-order-returned")]
public sealed record HandlingOrderReturned(
    [property: Id(0)] int No, [property: Id(1)] Sealed Reason, [property: Id(2)] DateOnly LastDay,
    [property: Id(3)] DateTimeOffset Due, [property: Id(4)] DateTimeOffset Warn) : CaseEvent;

/// <summary>An order was taken back.</summary>
[GenerateSerializer, Immutable, Alias("tracker.handling-order-lifted")]
public sealed record HandlingOrderLifted([property: Id(0)] int No, [property: Id(1)] Sealed Reason) : CaseEvent;

/// <summary>The case was listed.</summary>
[GenerateSerializer, Immutable, Alias("tracker.case-listed")]
public sealed record CaseListed(
    [property: Id(0)] int No, [property: Id(1)] string Agency, [property: Id(2)] Sealed Reason,
    [property: Id(3)] Sealed? Why, [property: Id(4)] int? Proposal) : CaseEvent;

/// <summary>The listing was lifted.</summary>
/// <param name="No">The number of the listing.</param>
[GenerateSerializer, Immutable, Alias("tracker.case-unlisted")]
public sealed record CaseUnlisted([property: Id(0)] int No, [property: Id(1)] Sealed Reason) : CaseEvent;

/// <summary>A notice was circulated.</summary>
/// <param name="Agencies">All who got it.</param>
[GenerateSerializer, Immutable, Alias("tracker.case-circulated")]
public sealed record CaseCirculated(
    [property: Id(0)] int No, [property: Id(1)] string Agency, [property: Id(2)] Circle To,
    [property: Id(3)] ImmutableArray<string> Agencies, [property: Id(4)] Sealed Text, [property: Id(5)] Sealed? Why,
    [property: Id(6)] int? Proposal) : CaseEvent;
