using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Supervision;

/// <summary>The supervision of a case as one reader may see it.</summary>
/// <param name="Title">Masked.</param>
/// <param name="IsListed">The case is listed.</param>
/// <param name="Reads">The reader may open the case itself.</param>
/// <param name="Items">What she may see, newest first.</param>
/// <param name="Supervises">The agencies that have a part in it and that she may supervise, with the level each has reached.</param>
/// <param name="MayUnlist">She may lift the listing.</param>
[GenerateSerializer, Immutable, Alias("tracker.case-supervision")]
public sealed record CaseSupervision(
    Guid CaseId, string Number, string Title, string WorkingGroup, CaseStatus Status, long Version, bool IsListed,
    bool Reads, ImmutableArray<SupervisionItem> Items, ImmutableArray<SupervisedAgency> Supervises, bool MayUnlist);

/// <summary>An agency that may be supervised.</summary>
/// <param name="Reached">The highest level that was reached and not lifted; null for none.</param>
/// <param name="MustAct">A step waits for it.</param>
[GenerateSerializer, Immutable, Alias("tracker.supervised-agency")]
public sealed record SupervisedAgency(string Agency, SupervisionLevel? Reached, bool MustAct);

/// <summary>A measure, or a cause with what it proposes.</summary>
/// <param name="No">Its number in the case.</param>
/// <param name="Trigger">What brought it about; null for a measure that a supervisor took of her own.</param>
/// <param name="Agency">Whom it concerns.</param>
/// <param name="Issuer">Who took it; for a cause the system.</param>
/// <param name="Text">Reason, demand or notice; null when there is none or it was erased.</param>
/// <param name="Why">Why a level was skipped or repeated.</param>
/// <param name="DueAt">When an order must be answered.</param>
/// <param name="Missed">It was not answered in time.</param>
/// <param name="Told">Among whom a notice was circulated.</param>
/// <param name="Course">What became of it, in order.</param>
/// <param name="Acts">What the reader may do with it: answer, accept, return, lift, decide.</param>
[GenerateSerializer, Immutable, Alias("tracker.supervision-item")]
public sealed record SupervisionItem(
    int No, SupervisionLevel Level, SupervisionState State, TriggerView? Trigger, string Agency, string Issuer, Guid Account,
    DateTimeOffset At, string? Text, string? Why, DateTimeOffset? WarnAt, DateTimeOffset? DueAt, bool Missed, int? Proposal,
    ImmutableArray<string> Told, ImmutableArray<SupervisionEntry> Course, ImmutableArray<string> Acts);

/// <summary>Why a cause came about.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Deadline">The name of the deadline that is late.</param>
/// <param name="Figure">How many: days late, times returned, workers concerned.</param>
/// <param name="Rules">Version of the rules.</param>
[GenerateSerializer, Immutable, Alias("tracker.trigger-view")]
public sealed record TriggerView(
    TriggerKind Kind, int? StepNo, LocalText? Step, LocalText? Deadline, int Figure, int Threshold,
    ImmutableArray<DateTimeOffset> On, bool Automatic, string Rules);

/// <summary>What happened to a measure.</summary>
/// <param name="Kind">The event's name without its prefix, such as <c>handling-order-answered</c>.</param>
/// <param name="LastDay">The new last day, of an answer that was returned.</param>
[GenerateSerializer, Immutable, Alias("tracker.supervision-entry")]
public sealed record SupervisionEntry(
    string Kind, string Agency, Guid Account, DateTimeOffset At, string? Text, DateOnly? LastDay);

/// <summary>Where a measure or proposal stands.</summary>
[GenerateSerializer, Alias("tracker.supervision-state")]
public enum SupervisionState
{
    /// <summary>A cause waits for a supervisor's decision.</summary>
    Proposed,

    /// <summary>A measure followed.</summary>
    Taken,

    /// <summary>Nothing follows.</summary>
    Dismissed,

    /// <summary>An alert, an urging or a notice: it was given.</summary>
    Given,

    /// <summary>An order waits for its answer.</summary>
    Issued,

    /// <summary>An answer waits for the supervisor.</summary>
    Answered,

    /// <summary>An answer was returned, and a new one is due.</summary>
    Returned,

    /// <summary>An order is done.</summary>
    Accepted,

    /// <summary>The case is listed.</summary>
    Listed,

    /// <summary>An order was taken back, a listing ended.</summary>
    Lifted,
}

/// <summary>What of supervision is listed.</summary>
[GenerateSerializer, Alias("tracker.supervision-part")]
public enum SupervisionPart
{
    /// <summary>Causes that wait for a decision, the oldest first.</summary>
    Proposals,

    /// <summary>Orders that are not done, by their due date.</summary>
    Orders,

    /// <summary>Cases that are listed, the longest first.</summary>
    Listed,
}

/// <summary>What to list; every part but the first is optional.</summary>
/// <param name="Region">A division's code: it and all below it.</param>
/// <param name="After">The <see cref="SupervisionPage.Next"/> of the page before.</param>
/// <param name="Limit">Rows a page, 1 to 200.</param>
[GenerateSerializer, Immutable, Alias("tracker.supervision-query")]
public sealed record SupervisionQuery(
    SupervisionPart Part, string? Agency, TriggerKind? Trigger, string? Region, string? After, int Limit);

/// <summary>A page of what the requester supervises.</summary>
/// <param name="Total">How many there are in all; 10,001 stands for more than 10,000.</param>
[GenerateSerializer, Immutable, Alias("tracker.supervision-page")]
public sealed record SupervisionPage(int Total, ImmutableArray<SupervisionRowView> Items, string? Next);

/// <summary>A measure or proposal in a list.</summary>
/// <param name="Title">Masked.</param>
[GenerateSerializer, Immutable, Alias("tracker.supervision-row-view")]
public sealed record SupervisionRowView(
    Guid CaseId, string Number, string Title, string? Respondent, string WorkingGroup, int No, SupervisionLevel Level,
    TriggerKind? Trigger, string Agency, string Issuer, SupervisionState State, DateTimeOffset At, DateTimeOffset? WarnAt,
    DateTimeOffset? DueAt);
