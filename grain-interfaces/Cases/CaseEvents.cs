using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Tracker.Documents;

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
[JsonDerivedType(typeof(StepHeld), "tracker.step-held")]
[JsonDerivedType(typeof(MotionBegun), "tracker.motion-begun")]
[JsonDerivedType(typeof(ReferralOpened), "tracker.referral-opened")]
[JsonDerivedType(typeof(StepSignedFor), "tracker.step-signed-for")]
[JsonDerivedType(typeof(StepAccepted), "tracker.step-accepted")]
[JsonDerivedType(typeof(StepReturned), "tracker.step-returned")]
[JsonDerivedType(typeof(StepRerouted), "tracker.step-rerouted")]
[JsonDerivedType(typeof(SupplementAsked), "tracker.supplement-asked")]
[JsonDerivedType(typeof(SupplementGiven), "tracker.supplement-given")]
[JsonDerivedType(typeof(HandlersAssigned), "tracker.handlers-assigned")]
[JsonDerivedType(typeof(HandlerRecused), "tracker.handler-recused")]
[JsonDerivedType(typeof(StepInvited), "tracker.step-invited")]
[JsonDerivedType(typeof(InvitationEnded), "tracker.invitation-ended")]
[JsonDerivedType(typeof(StepPaused), "tracker.step-paused")]
[JsonDerivedType(typeof(StepResumed), "tracker.step-resumed")]
[JsonDerivedType(typeof(StepCompleted), "tracker.step-completed")]
[JsonDerivedType(typeof(StepCorrected), "tracker.step-corrected")]
[JsonDerivedType(typeof(StepWithdrawn), "tracker.step-withdrawn")]
[JsonDerivedType(typeof(StepCancelled), "tracker.step-cancelled")]
[JsonDerivedType(typeof(DeadlineSet), "tracker.deadline-set")]
[JsonDerivedType(typeof(DeadlineMoved), "tracker.deadline-moved")]
[JsonDerivedType(typeof(DeadlineStopped), "tracker.deadline-stopped")]
[JsonDerivedType(typeof(DeadlineExtended), "tracker.deadline-extended")]
[JsonDerivedType(typeof(DeadlineInterrupted), "tracker.deadline-interrupted")]
[JsonDerivedType(typeof(DeadlineSuspended), "tracker.deadline-suspended")]
[JsonDerivedType(typeof(DeadlineContinued), "tracker.deadline-continued")]
[JsonDerivedType(typeof(WorkerWarned), "tracker.worker-warned")]
[JsonDerivedType(typeof(DeadlineWarned), "tracker.deadline-warned")]
[JsonDerivedType(typeof(DeadlineMissed), "tracker.deadline-missed")]
[JsonDerivedType(typeof(DeadlineEnded), "tracker.deadline-ended")]
[JsonDerivedType(typeof(LetterDrafted), "tracker.letter-drafted")]
[JsonDerivedType(typeof(LetterRevised), "tracker.letter-revised")]
[JsonDerivedType(typeof(LetterSubmitted), "tracker.letter-submitted")]
[JsonDerivedType(typeof(LetterChecked), "tracker.letter-checked")]
[JsonDerivedType(typeof(LetterCountersigned), "tracker.letter-countersigned")]
[JsonDerivedType(typeof(LetterReturned), "tracker.letter-returned")]
[JsonDerivedType(typeof(LetterSigned), "tracker.letter-signed")]
[JsonDerivedType(typeof(LetterSealed), "tracker.letter-sealed")]
[JsonDerivedType(typeof(LetterServed), "tracker.letter-served")]
[JsonDerivedType(typeof(LetterAcknowledged), "tracker.letter-acknowledged")]
[JsonDerivedType(typeof(LetterVoided), "tracker.letter-voided")]
[JsonDerivedType(typeof(CaseAmended), "tracker.case-amended")]
[JsonDerivedType(typeof(CommentAdded), "tracker.comment-added")]
[JsonDerivedType(typeof(ContactLogged), "tracker.contact-logged")]
[JsonDerivedType(typeof(AppointmentMade), "tracker.appointment-made")]
[JsonDerivedType(typeof(AppointmentCancelled), "tracker.appointment-cancelled")]
[JsonDerivedType(typeof(FileAttached), "tracker.file-attached")]
[JsonDerivedType(typeof(FileWithdrawn), "tracker.file-withdrawn")]
[JsonDerivedType(typeof(CaseLinked), "tracker.case-linked")]
[JsonDerivedType(typeof(CaseUnlinked), "tracker.case-unlinked")]
[JsonDerivedType(typeof(CaseLent), "tracker.case-lent")]
[JsonDerivedType(typeof(LoanEnded), "tracker.loan-ended")]
[JsonDerivedType(typeof(SupervisionTriggered), "tracker.supervision-triggered")]
[JsonDerivedType(typeof(LatenessAwaited), "tracker.lateness-awaited")]
[JsonDerivedType(typeof(ProposalDismissed), "tracker.proposal-dismissed")]
[JsonDerivedType(typeof(CaseUrged), "tracker.case-urged")]
[JsonDerivedType(typeof(HandlingOrderIssued), "tracker.handling-order-issued")]
[JsonDerivedType(typeof(HandlingOrderWarned), "tracker.handling-order-warned")]
[JsonDerivedType(typeof(HandlingOrderMissed), "tracker.handling-order-missed")]
[JsonDerivedType(typeof(HandlingOrderAnswered), "tracker.handling-order-answered")]
[JsonDerivedType(typeof(HandlingOrderAccepted), "tracker.handling-order-accepted")]
[JsonDerivedType(typeof(HandlingOrderReturned), "tracker.handling-order-returned")]
[JsonDerivedType(typeof(HandlingOrderLifted), "tracker.handling-order-lifted")]
[JsonDerivedType(typeof(CaseListed), "tracker.case-listed")]
[JsonDerivedType(typeof(CaseUnlisted), "tracker.case-unlisted")]
[JsonDerivedType(typeof(CaseCirculated), "tracker.case-circulated")]
[JsonDerivedType(typeof(PartyLeft), "tracker.party-left")]
[JsonDerivedType(typeof(CaseClosed), "tracker.case-closed")]
[JsonDerivedType(typeof(CaseReopened), "tracker.case-reopened")]
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
/// <param name="Sender">The agency that sent it, for a referral; otherwise null.</param>
/// <param name="From">Number of the step whose end opened it; null when no step did.</param>
/// <param name="Since">From when it waits: the legal date of the act that opened it.</param>
/// <param name="Due">The last day, when the act that opened it named one, as a letter may.</param>
[GenerateSerializer, Immutable, Alias("tracker.step-opened")]
public sealed record StepOpened(
    [property: Id(0)] int No,
    [property: Id(1)] string Step,
    [property: Id(2)] string Owner,
    [property: Id(3)] string? Sender,
    [property: Id(4)] int? From,
    [property: Id(5)] DateTimeOffset Since,
    [property: Id(6)] DateOnly? Due = null) : CaseEvent;

/// <summary>A step is to open, and waits until the lanes it joins have ended.</summary>
/// <param name="Sender">Who sends it, should it be a referral.</param>
[GenerateSerializer, Immutable, Alias("tracker.step-held")]
public sealed record StepHeld(
    [property: Id(0)] string Step, [property: Id(1)] string? Sender, [property: Id(2)] int? From,
    [property: Id(3)] DateOnly? Due = null) : CaseEvent;

/// <summary>An agency began an act on its own motion.</summary>
/// <param name="Motion">The motion's id in the procedure.</param>
[GenerateSerializer, Immutable, Alias("tracker.motion-begun")]
public sealed record MotionBegun(
    [property: Id(0)] string Motion,
    [property: Id(1)] ImmutableSortedDictionary<string, Sealed> Fields,
    [property: Id(2)] Sealed? Note,
    [property: Id(3)] DateTimeOffset HappenedOn) : CaseEvent;

/// <summary>The receiver signed for a referral (签收): it has it, and has not answered yet.</summary>
[GenerateSerializer, Immutable, Alias("tracker.step-signed-for")]
public sealed record StepSignedFor([property: Id(0)] int No, [property: Id(1)] DateTimeOffset HappenedOn) : CaseEvent;

/// <summary>The owner accepted a referral.</summary>
[GenerateSerializer, Immutable, Alias("tracker.step-accepted")]
public sealed record StepAccepted([property: Id(0)] int No, [property: Id(1)] DateTimeOffset HappenedOn) : CaseEvent;

/// <summary>The receiver returned a referral.</summary>
[GenerateSerializer, Immutable, Alias("tracker.step-returned")]
public sealed record StepReturned(
    [property: Id(0)] int No, [property: Id(1)] Sealed Reason, [property: Id(2)] DateTimeOffset HappenedOn) : CaseEvent;

/// <summary>The receiver passed a referral on to the agency of its line that is competent.</summary>
[GenerateSerializer, Immutable, Alias("tracker.step-rerouted")]
public sealed record StepRerouted(
    [property: Id(0)] int No, [property: Id(1)] string To, [property: Id(2)] Sealed Reason,
    [property: Id(3)] DateTimeOffset HappenedOn) : CaseEvent;

/// <summary>The receiver asked the sender of a referral for more; until it comes, the sender must act.</summary>
[GenerateSerializer, Immutable, Alias("tracker.supplement-asked")]
public sealed record SupplementAsked(
    [property: Id(0)] int No, [property: Id(1)] Sealed What, [property: Id(2)] DateTimeOffset HappenedOn) : CaseEvent;

/// <summary>The sender gave it; the receiver must answer again.</summary>
[GenerateSerializer, Immutable, Alias("tracker.supplement-given")]
public sealed record SupplementGiven(
    [property: Id(0)] int No, [property: Id(1)] Sealed What, [property: Id(2)] DateTimeOffset HappenedOn) : CaseEvent;

/// <summary>Persons of the owner's agency were assigned to a step.</summary>
/// <param name="Handler">Who handles it (主办); null when nobody does any more.</param>
/// <param name="CoHandlers">Who helps (协办).</param>
[GenerateSerializer, Immutable, Alias("tracker.handlers-assigned")]
public sealed record HandlersAssigned(
    [property: Id(0)] int No, [property: Id(1)] Guid? Handler, [property: Id(2)] ImmutableArray<Guid> CoHandlers) : CaseEvent;

/// <summary>A person must keep away from the case (回避): she can do nothing in it any more.</summary>
[GenerateSerializer, Immutable, Alias("tracker.handler-recused")]
public sealed record HandlerRecused([property: Id(0)] Guid Account, [property: Id(1)] Sealed Reason) : CaseEvent;

/// <summary>The clock of a step stands still: expert appraisal, hearing, another proceeding.</summary>
[GenerateSerializer, Immutable, Alias("tracker.step-paused")]
public sealed record StepPaused(
    [property: Id(0)] int No, [property: Id(1)] PauseKind Kind, [property: Id(2)] Sealed Reason,
    [property: Id(3)] DateTimeOffset HappenedOn) : CaseEvent;

/// <summary>The clock of a step runs again.</summary>
[GenerateSerializer, Immutable, Alias("tracker.step-resumed")]
public sealed record StepResumed([property: Id(0)] int No, [property: Id(1)] DateTimeOffset HappenedOn) : CaseEvent;

/// <summary>The owner completed a step.</summary>
[GenerateSerializer, Immutable, Alias("tracker.step-completed")]
public sealed record StepCompleted(
    [property: Id(0)] int No,
    [property: Id(1)] string Outcome,
    [property: Id(2)] ImmutableSortedDictionary<string, Sealed> Fields,
    [property: Id(3)] Sealed? Note,
    [property: Id(4)] DateTimeOffset HappenedOn) : CaseEvent;

/// <summary>What was recorded of a completed step was corrected; its outcome stands.</summary>
/// <param name="Fields">All fields, as they are now.</param>
/// <param name="HappenedOn">The legal date, as it is now; what the step opened waits from then on.</param>
[GenerateSerializer, Immutable, Alias("tracker.step-corrected")]
public sealed record StepCorrected(
    [property: Id(0)] int No,
    [property: Id(1)] ImmutableSortedDictionary<string, Sealed> Fields,
    [property: Id(2)] Sealed? Note,
    [property: Id(3)] DateTimeOffset HappenedOn,
    [property: Id(4)] Sealed Reason) : CaseEvent;

/// <summary>The completion of a step was withdrawn: it is open again.</summary>
[GenerateSerializer, Immutable, Alias("tracker.step-withdrawn")]
public sealed record StepWithdrawn([property: Id(0)] int No, [property: Id(1)] Sealed Reason) : CaseEvent;

/// <summary>A step ended without an outcome: what opened it was withdrawn, or the case was closed.</summary>
[GenerateSerializer, Immutable, Alias("tracker.step-cancelled")]
public sealed record StepCancelled([property: Id(0)] int No, [property: Id(1)] DateTimeOffset On) : CaseEvent;

/// <summary>What was written at the opening was amended; what is null stays.</summary>
[GenerateSerializer, Immutable, Alias("tracker.case-amended")]
public sealed record CaseAmended(
    [property: Id(0)] Sealed? Title,
    [property: Id(1)] string? Region,
    [property: Id(2)] ImmutableSortedDictionary<string, Sealed>? Fields,
    [property: Id(3)] Sealed Reason) : CaseEvent;

/// <summary>A comment was added.</summary>
/// <param name="Step">The step it is about, if it is about one.</param>
[GenerateSerializer, Immutable, Alias("tracker.comment-added")]
public sealed record CommentAdded(
    [property: Id(0)] Sealed Text, [property: Id(1)] Visibility Visibility, [property: Id(2)] int? Step = null) : CaseEvent;

/// <summary>Somebody was spoken to.</summary>
/// <param name="With">Who it was, such as the worker or the company's union chair.</param>
[GenerateSerializer, Immutable, Alias("tracker.contact-logged")]
public sealed record ContactLogged(
    [property: Id(0)] ContactKind Kind,
    [property: Id(1)] Sealed With,
    [property: Id(2)] Sealed Text,
    [property: Id(3)] Visibility Visibility,
    [property: Id(4)] DateTimeOffset HappenedOn) : CaseEvent;

/// <summary>An agency ceased to be a party.</summary>
/// <param name="Reason">Null when it left because it returned a referral; that reason is with the return.</param>
[GenerateSerializer, Immutable, Alias("tracker.party-left")]
public sealed record PartyLeft([property: Id(0)] string Agency, [property: Id(1)] Sealed? Reason) : CaseEvent;

/// <summary>The case was closed.</summary>
/// <param name="Result">The result's id in the procedure, such as <c>settled</c>.</param>
/// <param name="Reason">Why, when no outcome of a step says it.</param>
/// <param name="Into">The case it was merged into, if it was.</param>
[GenerateSerializer, Immutable, Alias("tracker.case-closed")]
public sealed record CaseClosed(
    [property: Id(0)] string Result,
    [property: Id(1)] DateTimeOffset ClosedOn,
    [property: Id(2)] Sealed? Reason,
    [property: Id(3)] Guid? Into) : CaseEvent;

/// <summary>A closed case was opened again.</summary>
[GenerateSerializer, Immutable, Alias("tracker.case-reopened")]
public sealed record CaseReopened([property: Id(0)] Sealed? Reason, [property: Id(1)] DateTimeOffset On) : CaseEvent;

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
