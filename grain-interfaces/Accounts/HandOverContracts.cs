using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.Concurrency;
using Tracker.Letters;

namespace Tracker.Accounts;

/// <summary>
/// The hand-over of one person's open work to successors (工作移交): proposed by her, or by her agency's liaison once she
/// holds no post there any more; each successor confirms what she is to take. Then each line is moved by a command of its
/// own, once, whatever dies meanwhile.
/// </summary>
[Alias("tracker.hand-over")]
public interface IHandOverGrain : IGrainWithGuidKey
{
    /// <summary>Proposes it. What she does not handle any more is left out.</summary>
    [Alias("propose")]
    Task<Outcome> Propose(ProposeHandOver command);

    /// <summary>A successor confirms her lines; they begin to move.</summary>
    [Alias("confirm")]
    Task<Outcome> Confirm(ConfirmHandOver command);

    /// <summary>A successor declines her lines; they stay where they are.</summary>
    [Alias("decline")]
    Task<Outcome> Decline(DeclineHandOver command);

    /// <summary>Takes back what no successor has answered yet.</summary>
    [Alias("withdraw")]
    Task<Outcome> Withdraw(WithdrawHandOver command);

    /// <summary>The hand-over, for those whom it concerns; refused as not found to others.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<Answer<HandOverDetails>> Get(Requester by);
}

/// <summary>Proposes a hand-over.</summary>
/// <param name="Giver">Whose work it is.</param>
[GenerateSerializer, Immutable, Alias("tracker.propose-hand-over")]
public sealed record ProposeHandOver(
    Requester By, Guid CommandId, Attempt Attempt, Guid Giver, ImmutableArray<ProposedLine> Lines) : ICommand;

/// <summary>A line as it is proposed: a step of a case, or a draft of a procedure, and who takes it.</summary>
[GenerateSerializer, Immutable, Alias("tracker.proposed-line")]
public sealed record ProposedLine(Guid CaseId, int StepNo, string? Draft, Guid Receiver);

/// <summary>Confirms one's lines.</summary>
[GenerateSerializer, Immutable, Alias("tracker.confirm-hand-over")]
public sealed record ConfirmHandOver(Requester By, Guid CommandId, Attempt Attempt) : ICommand;

/// <summary>Declines one's lines.</summary>
[GenerateSerializer, Immutable, Alias("tracker.decline-hand-over")]
public sealed record DeclineHandOver(Requester By, Guid CommandId, Attempt Attempt) : ICommand;

/// <summary>Takes back what was not answered.</summary>
[GenerateSerializer, Immutable, Alias("tracker.withdraw-hand-over")]
public sealed record WithdrawHandOver(Requester By, Guid CommandId, Attempt Attempt) : ICommand;

/// <summary>How far a line of a hand-over is.</summary>
[GenerateSerializer, Alias("tracker.hand-over-state")]
public enum HandOverState
{
    /// <summary>Its successor has not answered.</summary>
    Proposed,

    /// <summary>Confirmed; it is about to move.</summary>
    Confirmed,

    /// <summary>It is the successor's now.</summary>
    Moved,

    /// <summary>It could not move, for a reason.</summary>
    Refused,

    /// <summary>The successor declined it.</summary>
    Declined,

    /// <summary>It was taken back before an answer.</summary>
    Withdrawn,
}

/// <summary>One thing that is handed over.</summary>
/// <param name="No">Its number in the hand-over, from 1.</param>
/// <param name="Number">The case's number; empty for a draft.</param>
/// <param name="Draft">The procedure of a draft; null for a step.</param>
/// <param name="Reason">Why it could not move: see <see cref="Reasons"/>.</param>
/// <param name="IsCo">She helps with the step, and somebody else handles it.</param>
[GenerateSerializer, Immutable, Alias("tracker.hand-over-line")]
public sealed record HandOverLine(
    int No, Guid CaseId, string Number, int StepNo, string? Draft, Guid Receiver,
    HandOverState State = HandOverState.Proposed, string? Reason = null, bool IsCo = false);

/// <summary>What one successor was offered, and how far it is.</summary>
[GenerateSerializer, Immutable, Alias("tracker.hand-over-share")]
public sealed record HandOverShare(Guid Account, int Lines, int Waiting, int Moving, int Moved, int Refused, int Declined);

/// <summary>A hand-over in a list.</summary>
[GenerateSerializer, Immutable, Alias("tracker.hand-over-summary")]
public sealed record HandOverSummary(
    Guid Id, Guid Giver, string Agency, Guid ProposedBy, DateTimeOffset ProposedAt, ImmutableArray<HandOverShare> Receivers)
{
    /// <summary>Whether this person has an answer to give.</summary>
    public bool AwaitsFrom(Guid account) => Receivers.Any(r => r.Account == account && r.Waiting > 0);

    /// <summary>Whether lines are about to move.</summary>
    public bool IsMoving => Receivers.Any(r => r.Moving > 0);
}

/// <summary>A hand-over with its lines.</summary>
/// <param name="MayWithdraw">The requester may take back what was not answered.</param>
[GenerateSerializer, Immutable, Alias("tracker.hand-over-details")]
public sealed record HandOverDetails(HandOverSummary Summary, ImmutableArray<HandOverLine> Lines, bool MayWithdraw);

/// <summary>What of a person's work can be handed over now, at most <see cref="Most"/> lines.</summary>
/// <param name="HasMore">There is more than is shown; hand this over first.</param>
[GenerateSerializer, Immutable, Alias("tracker.open-work")]
public sealed record OpenWork(ImmutableArray<OpenWorkLine> Lines, bool HasMore)
{
    /// <summary>The most lines of one hand-over.</summary>
    public const int Most = 200;
}

/// <summary>A piece of a person's open work.</summary>
/// <param name="Title">The case's title, masked; of a draft, nothing.</param>
/// <param name="IsCo">She helps with the step, and somebody else handles it.</param>
[GenerateSerializer, Immutable, Alias("tracker.open-work-line")]
public sealed record OpenWorkLine(
    Guid CaseId, string Number, string Title, int StepNo, LocalText? StepName, DateTimeOffset? DueAt, string? Draft,
    bool IsCo = false);

/// <summary>A letter on its way to a signature. It is its agency's, and moves with nobody.</summary>
/// <param name="Number">The case's number.</param>
/// <param name="No">The letter's number in the case.</param>
[GenerateSerializer, Immutable, Alias("tracker.open-letter")]
public sealed record OpenLetter(Guid CaseId, string Number, int No, LocalText Kind, LetterState State);

/// <summary>Hand-overs as a list, and what can be handed over.</summary>
[Alias("tracker.hand-over-directory")]
public interface IHandOverDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The newest 50 that concern the requester; for a liaison those of her agency.</summary>
    [Alias("list"), ReadOnly]
    Task<ImmutableArray<HandOverSummary>> List(Requester by);

    /// <summary>
    /// The open steps that a person handles or helps with for the requester's agency; and her drafts, which only she herself is
    /// shown.
    /// </summary>
    [Alias("work"), ReadOnly]
    Task<OpenWork> Work(Requester by, Guid person);

    /// <summary>
    /// The agency's letters that are drafted, checked or signed in the cases she works on or has written letters in; at most 100.
    /// </summary>
    [Alias("letters"), ReadOnly]
    Task<ImmutableArray<OpenLetter>> Letters(Requester by, Guid person);

    /// <summary>Who handles or helps with open steps of the requester's agency and holds no post in it any more; for its liaisons.</summary>
    [Alias("gone"), ReadOnly]
    Task<ImmutableArray<Guid>> Gone(Requester by);
}

/// <summary>A fact about a hand-over.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HandOverProposed), "tracker.hand-over-proposed")]
[JsonDerivedType(typeof(HandOverConfirmed), "tracker.hand-over-confirmed")]
[JsonDerivedType(typeof(HandOverDeclined), "tracker.hand-over-declined")]
[JsonDerivedType(typeof(HandOverWithdrawn), "tracker.hand-over-withdrawn")]
[JsonDerivedType(typeof(LinesSettled), "tracker.hand-over-settled")]
[GenerateSerializer, Immutable, Alias("tracker.hand-over-event")]
public abstract record HandOverEvent;

/// <summary>It was proposed.</summary>
[GenerateSerializer, Immutable, Alias("tracker.hand-over-proposed")]
public sealed record HandOverProposed(
    [property: Id(0)] Guid Giver, [property: Id(1)] string Of, [property: Id(2)] ImmutableArray<HandOverLine> Lines)
    : HandOverEvent;

/// <summary>A successor confirmed her lines.</summary>
[GenerateSerializer, Immutable, Alias("tracker.hand-over-confirmed")]
public sealed record HandOverConfirmed([property: Id(0)] Guid Receiver) : HandOverEvent;

/// <summary>A successor declined her lines.</summary>
[GenerateSerializer, Immutable, Alias("tracker.hand-over-declined")]
public sealed record HandOverDeclined([property: Id(0)] Guid Receiver) : HandOverEvent;

/// <summary>What was not answered was taken back.</summary>
[GenerateSerializer, Immutable, Alias("tracker.hand-over-withdrawn")]
public sealed record HandOverWithdrawn : HandOverEvent;

/// <summary>Lines moved, or could not.</summary>
[GenerateSerializer, Immutable, Alias("tracker.hand-over-settled")]
public sealed record LinesSettled([property: Id(0)] ImmutableArray<SettledLine> Lines) : HandOverEvent;

/// <summary>What came of a line.</summary>
/// <param name="Reason">Null when it moved.</param>
[GenerateSerializer, Immutable, Alias("tracker.settled-line")]
public sealed record SettledLine(int No, string? Reason);
