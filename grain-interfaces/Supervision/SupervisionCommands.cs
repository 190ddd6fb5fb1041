using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Supervision;

/// <summary>
/// Alerts or urges whoever must act (提醒, 催办). All commands of supervisors hold for cases and agencies within their scope;
/// a level that is skipped or repeated needs to be explained.
/// </summary>
/// <param name="Agency">Whom; null for every agency within the scope that must act on a step now.</param>
/// <param name="Level"><see cref="SupervisionLevel.Alert"/> or <see cref="SupervisionLevel.Urge"/>.</param>
/// <param name="Reason">Required; the agency reads it. Limit <see cref="Limits.Note"/>.</param>
/// <param name="Why">Why a level is skipped or repeated. Limit <see cref="Limits.Note"/>.</param>
/// <param name="Proposal">The number of the proposal that this follows.</param>
[GenerateSerializer, Immutable, Alias("tracker.urge-case")]
public sealed record UrgeCase(
    Requester By, Guid CommandId, Attempt Attempt, string? Agency, SupervisionLevel Level, string Reason, string? Why,
    int? Proposal) : ICommand;

/// <summary>Issues a handling order (督办单), which must be answered by the end of a day.</summary>
/// <param name="Demand">What is to be done. Required. Limit <see cref="Limits.Note"/>.</param>
/// <param name="LastDay">From today to <see cref="SupervisionLimits.OrderDays"/> ahead.</param>
[GenerateSerializer, Immutable, Alias("tracker.issue-handling-order")]
public sealed record IssueHandlingOrder(
    Requester By, Guid CommandId, Attempt Attempt, string Agency, string Demand, DateOnly LastDay, string? Why,
    int? Proposal) : ICommand;

/// <summary>The agency under a handling order answers it.</summary>
/// <param name="Text">Required. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.answer-handling-order")]
public sealed record AnswerHandlingOrder(
    Requester By, Guid CommandId, Attempt Attempt, int Order, string Text) : ICommand;

/// <summary>A supervisor accepts an answer; the order is done.</summary>
[GenerateSerializer, Immutable, Alias("tracker.accept-handling-order")]
public sealed record AcceptHandlingOrder(
    Requester By, Guid CommandId, Attempt Attempt, int Order, string? Note) : ICommand;

/// <summary>A supervisor returns an answer: a new one is due by the end of a day.</summary>
/// <param name="Reason">Required. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.return-handling-order")]
public sealed record ReturnHandlingOrder(
    Requester By, Guid CommandId, Attempt Attempt, int Order, string Reason, DateOnly LastDay) : ICommand;

/// <summary>A supervisor takes an order back.</summary>
/// <param name="Reason">Required. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.lift-handling-order")]
public sealed record LiftHandlingOrder(
    Requester By, Guid CommandId, Attempt Attempt, int Order, string Reason) : ICommand;

/// <summary>Lists a case for supervision (挂牌督办): all who see it see that, until it is lifted.</summary>
/// <param name="Agency">Whose handling; null for the one that must act.</param>
[GenerateSerializer, Immutable, Alias("tracker.list-case")]
public sealed record ListCase(
    Requester By, Guid CommandId, Attempt Attempt, string? Agency, string Reason, string? Why, int? Proposal) : ICommand;

/// <summary>Ends the listing of a case.</summary>
/// <param name="Reason">Required. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.unlist-case")]
public sealed record UnlistCase(Requester By, Guid CommandId, Attempt Attempt, string Reason) : ICommand;

/// <summary>Circulates a notice about a case (通报).</summary>
/// <param name="Agency">Whose handling it is about; null for the one that must act.</param>
/// <param name="Agencies">To whom, where it is to some by name; at most <see cref="SupervisionLimits.Addressees"/>.</param>
/// <param name="Text">Required; all who get it read it. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.circulate-case")]
public sealed record CirculateCase(
    Requester By, Guid CommandId, Attempt Attempt, string? Agency, Circle To, ImmutableArray<string> Agencies,
    string Text, string? Why, int? Proposal) : ICommand;

/// <summary>Decides that nothing follows from a proposal.</summary>
/// <param name="Reason">Required. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.dismiss-proposal")]
public sealed record DismissProposal(
    Requester By, Guid CommandId, Attempt Attempt, int Proposal, string Reason) : ICommand;

/// <summary>The rungs of the ladder, the lowest first.</summary>
[GenerateSerializer, Alias("tracker.supervision-level")]
public enum SupervisionLevel
{
    /// <summary>A reminder of what is to be done (提醒).</summary>
    Alert,

    /// <summary>Urging (催办).</summary>
    Urge,

    /// <summary>A handling order that must be answered in time (督办单).</summary>
    Order,

    /// <summary>The case is listed until that is lifted (挂牌督办).</summary>
    Listing,

    /// <summary>A notice circulated among agencies (通报).</summary>
    Circular,
}

/// <summary>Among whom a notice is circulated.</summary>
[GenerateSerializer, Alias("tracker.circle")]
public enum Circle
{
    /// <summary>The parties of the case.</summary>
    Parties,

    /// <summary>All members of the case's working group.</summary>
    Group,

    /// <summary>All agencies of the supervisor's line in her region.</summary>
    Line,

    /// <summary>Agencies by name.</summary>
    Named,
}

/// <summary>Limits of supervision.</summary>
public static class SupervisionLimits
{
    /// <summary>How many days ahead the last day of an order may lie.</summary>
    public const int OrderDays = 180;

    /// <summary>Agencies to whom one notice is circulated by name.</summary>
    public const int Addressees = 50;

    /// <summary>Measures and proposals of one case.</summary>
    public const int Items = 500;
}
