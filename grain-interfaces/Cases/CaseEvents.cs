using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Tracker.Cases;

/// <summary>
/// A fact in a case's history, in life-cycle order below. Facts are never edited; they hold no text of the user
/// interface. The discriminator is the name in the database and is never reused.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CaseOpened), "tracker.case-opened")]
[JsonDerivedType(typeof(PartyJoined), "tracker.party-joined")]
[JsonDerivedType(typeof(RoleBound), "tracker.role-bound")]
[JsonDerivedType(typeof(StepOpened), "tracker.step-opened")]
[JsonDerivedType(typeof(StepAccepted), "tracker.step-accepted")]
[JsonDerivedType(typeof(StepReturned), "tracker.step-returned")]
[JsonDerivedType(typeof(StepCompleted), "tracker.step-completed")]
[JsonDerivedType(typeof(CommentAdded), "tracker.comment-added")]
[JsonDerivedType(typeof(PartyLeft), "tracker.party-left")]
[JsonDerivedType(typeof(CaseClosed), "tracker.case-closed")]
[GenerateSerializer, Immutable, Alias("tracker.case-event")]
public abstract record CaseEvent;

/// <summary>The case was opened.</summary>
/// <param name="Title">Sealed, like all free text of a case, under the key of the case itself.</param>
/// <param name="OpenedOn">When the appeal was made.</param>
[GenerateSerializer, Immutable, Alias("tracker.case-opened")]
public sealed record CaseOpened(
    [property: Id(0)] string Number,
    [property: Id(1)] string Procedure,
    [property: Id(2)] int ProcedureVersion,
    [property: Id(3)] string WorkingGroup,
    [property: Id(4)] Sealed Title,
    [property: Id(5)] string Region,
    [property: Id(6)] string Opener,
    [property: Id(7)] CaseWorker? Worker,
    [property: Id(8)] ImmutableArray<Respondent> Respondents,
    [property: Id(9)] ImmutableSortedDictionary<string, Sealed> Fields,
    [property: Id(10)] DateTimeOffset OpenedOn) : CaseEvent;

/// <summary>An agency became a party.</summary>
/// <param name="Invited">By name, not by a referral: it stays a party when it returns a referral.</param>
[GenerateSerializer, Immutable, Alias("tracker.party-joined")]
public sealed record PartyJoined([property: Id(0)] string Agency, [property: Id(1)] bool Invited) : CaseEvent;

/// <summary>A role of the procedure was bound to an agency.</summary>
[GenerateSerializer, Immutable, Alias("tracker.role-bound")]
public sealed record RoleBound([property: Id(0)] string Role, [property: Id(1)] string Agency) : CaseEvent;

/// <summary>A step was opened for its one owner.</summary>
/// <param name="No">The step's number in the case, from 1.</param>
/// <param name="Step">The step's id in the procedure.</param>
/// <param name="Owner">The agency that must act.</param>
/// <param name="SentBy">Number of the step whose outcome sent it here, for a referral; otherwise null.</param>
/// <param name="Since">From when it waits: the legal date of the act that opened it.</param>
[GenerateSerializer, Immutable, Alias("tracker.step-opened")]
public sealed record StepOpened(
    [property: Id(0)] int No,
    [property: Id(1)] string Step,
    [property: Id(2)] string Owner,
    [property: Id(3)] int? SentBy,
    [property: Id(4)] DateTimeOffset Since) : CaseEvent;

/// <summary>The owner accepted a referral.</summary>
[GenerateSerializer, Immutable, Alias("tracker.step-accepted")]
public sealed record StepAccepted([property: Id(0)] int No, [property: Id(1)] DateTimeOffset HappenedOn) : CaseEvent;

/// <summary>The receiver returned a referral.</summary>
[GenerateSerializer, Immutable, Alias("tracker.step-returned")]
public sealed record StepReturned(
    [property: Id(0)] int No, [property: Id(1)] Sealed Reason, [property: Id(2)] DateTimeOffset HappenedOn) : CaseEvent;

/// <summary>The owner completed a step.</summary>
[GenerateSerializer, Immutable, Alias("tracker.step-completed")]
public sealed record StepCompleted(
    [property: Id(0)] int No,
    [property: Id(1)] string Outcome,
    [property: Id(2)] ImmutableSortedDictionary<string, Sealed> Fields,
    [property: Id(3)] Sealed? Note,
    [property: Id(4)] DateTimeOffset HappenedOn) : CaseEvent;

/// <summary>A comment was added.</summary>
[GenerateSerializer, Immutable, Alias("tracker.comment-added")]
public sealed record CommentAdded([property: Id(0)] Sealed Text, [property: Id(1)] Visibility Visibility) : CaseEvent;

/// <summary>An agency ceased to be a party.</summary>
/// <param name="Reason">Null when it left because it returned a referral; that reason is with the return.</param>
[GenerateSerializer, Immutable, Alias("tracker.party-left")]
public sealed record PartyLeft([property: Id(0)] string Agency, [property: Id(1)] Sealed? Reason) : CaseEvent;

/// <summary>The case was closed.</summary>
/// <param name="Result">The result's id in the procedure, such as <c>settled</c>.</param>
[GenerateSerializer, Immutable, Alias("tracker.case-closed")]
public sealed record CaseClosed([property: Id(0)] string Result, [property: Id(1)] DateTimeOffset ClosedOn) : CaseEvent;

/// <summary>A text that is personal or free, stored only as ciphertext under its subject's key.</summary>
/// <param name="Subject">The person or case whose key seals it.</param>
/// <param name="Text">The text in clear; null once the subject was erased.</param>
[GenerateSerializer, Immutable, Alias("tracker.sealed")]
public sealed record Sealed([property: Id(0)] Guid Subject, [property: Id(1)] string? Text)
{
    /// <summary>Never shows the text, so that it reaches no log.</summary>
    public override string ToString() => $"sealed for {Subject}";
}

/// <summary>The worker a case is about.</summary>
/// <param name="Name">Sealed under the worker's own key.</param>
[GenerateSerializer, Immutable, Alias("tracker.case-worker")]
public sealed record CaseWorker([property: Id(0)] Guid Worker, [property: Id(1)] Sealed Name);

/// <summary>Against whom a case is directed.</summary>
[GenerateSerializer, Immutable, Alias("tracker.respondent")]
public sealed record Respondent([property: Id(0)] Guid Employer, [property: Id(1)] string Name);
