using System.Collections.Immutable;

namespace Tracker.Meetings;

/// <summary>The convener adds what was decided: a line of the rectification list (问题整改清单), or an act in a case.</summary>
[GenerateSerializer, Immutable, Alias("tracker.add-item")]
public sealed record AddItem(Requester By, Guid CommandId, Attempt Attempt, ItemFields Item) : ICommand;

/// <summary>The convener changes an item on which nobody has begun to work.</summary>
[GenerateSerializer, Immutable, Alias("tracker.amend-item")]
public sealed record AmendItem(Requester By, Guid CommandId, Attempt Attempt, int No, ItemFields Item) : ICommand;

/// <summary>The convener takes back an item on which nobody has begun to work.</summary>
[GenerateSerializer, Immutable, Alias("tracker.withdraw-item")]
public sealed record WithdrawItem(Requester By, Guid CommandId, Attempt Attempt, int No, string Reason) : ICommand;

/// <summary>The responsible agency begins.</summary>
[GenerateSerializer, Immutable, Alias("tracker.start-item")]
public sealed record StartItem(Requester By, Guid CommandId, Attempt Attempt, int No) : ICommand;

/// <summary>The responsible agency replies: what was done, and what shows it.</summary>
/// <param name="File">A file of the item's case that shows it, which all its parties may see.</param>
[GenerateSerializer, Immutable, Alias("tracker.submit-item")]
public sealed record SubmitItem(
    Requester By, Guid CommandId, Attempt Attempt, int No, string Evidence, Guid? File = null) : ICommand;

/// <summary>The verifier does not accept the reply, or finds later that the rectification did not last.</summary>
/// <param name="Due">The new last day; needed when the old one has passed.</param>
[GenerateSerializer, Immutable, Alias("tracker.return-item")]
public sealed record ReturnItem(
    Requester By, Guid CommandId, Attempt Attempt, int No, string Reason, DateOnly? Due = null) : ICommand;

/// <summary>The verifier finds the problem rectified.</summary>
[GenerateSerializer, Immutable, Alias("tracker.verify-item")]
public sealed record VerifyItem(Requester By, Guid CommandId, Attempt Attempt, int No, string? Note) : ICommand;

/// <summary>The verifier or the convener strikes a verified item off.</summary>
[GenerateSerializer, Immutable, Alias("tracker.close-item")]
public sealed record CloseItem(Requester By, Guid CommandId, Attempt Attempt, int No) : ICommand;

/// <summary>Whoever is not responsible for the item, and has to do with it, visits those it is about (回访).</summary>
[GenerateSerializer, Immutable, Alias("tracker.record-visit")]
public sealed record RecordVisit(Requester By, Guid CommandId, Attempt Attempt, int No, FollowUpVisit Visit) : ICommand;

/// <summary>The verifier or the convener sets the day on which to look back (回头看).</summary>
[GenerateSerializer, Immutable, Alias("tracker.set-look-back")]
public sealed record SetLookBack(Requester By, Guid CommandId, Attempt Attempt, int No, DateOnly On) : ICommand;

/// <summary>The verifier or the convener has looked back.</summary>
/// <param name="Due">The new last day when the problem is back; needed then when the old one has passed.</param>
[GenerateSerializer, Immutable, Alias("tracker.record-look-back")]
public sealed record RecordLookBack(
    Requester By, Guid CommandId, Attempt Attempt, int No, LookBackResult Result, string? Note,
    DateOnly? Due = null) : ICommand;

/// <summary>The system has the meeting say which of its items have become overdue, or are to be looked back at.</summary>
[GenerateSerializer, Immutable, Alias("tracker.tend-items")]
public sealed record TendItems(Requester By, Guid CommandId, Attempt Attempt) : ICommand;

/// <summary>What is to be done, by whom and until when.</summary>
/// <param name="Case">The case it is about.</param>
/// <param name="Respondent">The employer it is about.</param>
/// <param name="Problem">Needed for a rectification.</param>
/// <param name="Basis">The law it rests on.</param>
/// <param name="Owner">The responsible agency.</param>
/// <param name="Person">Who is responsible there.</param>
/// <param name="Due">The last day, in the zone of China.</param>
/// <param name="Verifier">Who verifies; the convener, when nobody is named. Never the responsible agency.</param>
[GenerateSerializer, Immutable, Alias("tracker.item-fields")]
public sealed record ItemFields(
    ItemKind Kind, Guid? Case, string? Respondent, string? Problem, string? Basis, string Measure, string Owner,
    string? Person, ImmutableArray<string> Cooperating, DateOnly? Due, string? Verifier);

/// <summary>A follow-up visit. Who was not reached has answered nothing.</summary>
/// <param name="On">The day of the visit, not in the future.</param>
/// <param name="Satisfaction">From 1 (very dissatisfied) to 5 (very satisfied).</param>
/// <param name="Holds">Whether the rectification lasts.</param>
/// <param name="Money">What was received, in yuan, such as 1200.50.</param>
/// <param name="NewAppeal">Something new was said that must be taken up.</param>
/// <param name="Note">What was said; why somebody is dissatisfied.</param>
[GenerateSerializer, Immutable, Alias("tracker.follow-up-visit")]
public sealed record FollowUpVisit(
    VisitTarget Target, VisitMode Mode, DateOnly? On, bool Reached, VisitSolved? Solved, int? Satisfaction, bool? Holds,
    string? Money, bool NewAppeal, string? Note);
