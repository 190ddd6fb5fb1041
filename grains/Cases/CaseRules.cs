using System.Collections.Immutable;
using Tracker.Agencies;
using Tracker.BulkActs;
using Tracker.Deadlines;
using Tracker.Documents;
using Tracker.Journal;
using Tracker.Letters;
using Tracker.Procedures;
using Tracker.Supervision;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;

/// <summary>What a rule needs to know of the world: looked up by the grain, judged by the rule.</summary>
/// <param name="Procedure">The version the case is pinned to.</param>
/// <param name="Agencies">The agencies that the command names, and the requester's own, as far as they exist.</param>
/// <param name="People">The persons that the command names, as far as they hold a post: in which agency.</param>
/// <param name="Time">Lawful time in the case's region.</param>
/// <param name="Letters">What only a command about a letter needs.</param>
internal sealed record CaseFacts(
    Guid Id, Procedure Procedure, IReadOnlyDictionary<string, AgencyProfile> Agencies,
    IReadOnlyDictionary<Guid, string> People, LawfulTime Time, DateTimeOffset Now, LetterFacts? Letters = null)
{
    /// <summary>How many files a case may have, and how large.</summary>
    public DocumentOptions Documents { get; init; } = new();

    /// <summary>What only a command of supervision needs.</summary>
    public SupervisionFacts? Supervision { get; init; }

    /// <summary>How causes of supervision are answered here; null where that does not matter.</summary>
    public TriggerSettings? Triggers { get; init; }
}

/// <summary>
/// What may happen in a case, and what follows from it. Pure: the same state, command and facts give the same decision.
/// </summary>
internal static partial class CaseRules
{
    /// <summary>A clock of the requester's may run ahead of ours by this much.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    public static Decision Decide(CaseState state, ICommand command, CaseFacts facts) =>
        Timed(
        state,
        Supervised(state, DecideSteps(state, command, facts), facts.Triggers, command is TendDeadlines, facts.Now),
        facts.Procedure, facts.Time, facts.Now);

    private static Decision DecideSteps(CaseState state, ICommand command, CaseFacts facts) => command switch
    {
        SignForStep c => Decide(state, c, facts),
        AcceptStep c => Decide(state, c, facts),
        ReturnStep c => Decide(state, c, facts),
        RerouteStep c => Decide(state, c, facts),
        AskSupplement c => Decide(state, c, facts),
        GiveSupplement c => Decide(state, c, facts),
        AssignHandlers c => Decide(state, c, facts),
        RecuseHandler c => Decide(state, c, facts),
        PauseStep c => Decide(state, c, facts),
        ResumeStep c => Decide(state, c, facts),
        ExtendDeadline c => Decide(state, c, facts),
        TendDeadlines c => Decide(state, c, facts),
        BeginMotion c => Decide(state, c, facts),
        CompleteStep c => Decide(state, c, facts),
        CorrectStep c => Decide(state, c, facts),
        WithdrawStep c => Decide(state, c, facts),
        AmendCase c => Decide(state, c, facts),
        AddComment c => Decide(state, c, facts),
        LogContact c => Decide(state, c, facts),
        AddParty c => Decide(state, c, facts),
        RemoveParty c => Decide(state, c, facts),
        CloseCase c => Decide(state, c, facts),
        ReopenCase c => Decide(state, c, facts),
        InviteToStep c => Decide(state, c, facts),
        EndInvitation c => Decide(state, c, facts),
        NoteReferralOpened c => Decide(state, c, facts),
        LendCase c => Decide(state, c, facts),
        EndLoan c => Decide(state, c, facts),
        LinkCase c => Decide(state, c, facts),
        UnlinkCase c => Decide(state, c, facts),
        MakeAppointment c => Decide(state, c, facts),
        CancelAppointment c => Decide(state, c, facts),
        AttachFile c => Decide(state, c, facts),
        WithdrawFile c => Decide(state, c, facts),
        InterruptLimitation c => Decide(state, c, facts),
        SuspendLimitation c => Decide(state, c, facts),
        ContinueLimitation c => Decide(state, c, facts),
        WarnWorker c => Decide(state, c, facts),
        WorkInBulk c => Decide(state, c, facts),
        DraftLetter c => Decide(state, c, facts),
        ReviseLetter c => Decide(state, c, facts),
        SubmitLetter c => Decide(state, c, facts),
        CheckLetter c => Decide(state, c, facts),
        CountersignLetter c => Decide(state, c, facts),
        ReturnLetter c => Decide(state, c, facts),
        SignLetter c => Decide(state, c, facts),
        SealLetter c => Decide(state, c, facts),
        ServeLetter c => Decide(state, c, facts),
        AcknowledgeLetter c => Decide(state, c, facts),
        VoidLetter c => Decide(state, c, facts),
        _ => DecideSupervision(state, command, facts),
    };

    /// <summary>Finds the step for whoever must act; says why the requester cannot act on it otherwise.</summary>
    private static Refusal? Waiting(CaseState state, Requester by, int no, StepState needed, out CaseStep step)
    {
        step = null!;
        if (Known(state, by) is { } unknown) return unknown;
        if (!state.Steps.TryGetValue(no, out step!)) return NoStep(no);
        if (step.Holder != by.Agency) return NotOwner(no, step.Holder);
        if (MayWork(state, by) is { } refusal) return refusal;
        return step.State == needed ? null : (needed, step.State) switch
        {
            (StepState.Open, StepState.Offered) => new Refusal(RefusalCode.Conflict, Reasons.StepNotAccepted,
                $"Step {no} must be accepted before it can be completed."),
            (StepState.Offered, StepState.Open) => new Refusal(RefusalCode.Conflict, Reasons.StepNotOffered,
                $"Step {no} does not wait for acceptance."),
            (StepState.Supplement, StepState.Offered or StepState.Open) => new Refusal(RefusalCode.Conflict,
                Reasons.StepNotAsked, $"Nothing was asked for in step {no}."),
            _ => new Refusal(RefusalCode.Conflict, Reasons.StepNotOpen, $"Step {no} is no longer open."),
        };
    }

    /// <summary>A non-party does not learn that the case exists.</summary>
    private static Refusal? Known(CaseState state, Requester by) =>
        state.IsParty(by.Agency) ? null : by.IsCrossLine ? RoleMissing() : NotFound();

    private static Refusal? OpenTo(CaseState state, Requester by) => Known(state, by) ?? MayWork(state, by);

    private static Refusal? MayWork(CaseState state, Requester by)
    {
        if (!PostRoles.MayWork(by)) return RoleMissing();
        if (state.KeepsAway(by)) return Recused();
        return state.Status == CaseStatus.Closed ? Closed() : null;
    }

    private static Refusal? OpenedBy(CaseState state, Requester by) => by.Agency == state.Opener
        ? null
        : new Refusal(RefusalCode.Forbidden, Reasons.RoleMissing, "Only the agency that opened the case does this.");

    private static Refusal? NotInFuture(DateTimeOffset? happenedOn, DateTimeOffset now) =>
        happenedOn > now + ClockTolerance
            ? new Refusal(RefusalCode.Invalid, Reasons.DateInFuture, "What happened cannot lie in the future.")
            : null;

    private static Refusal? Reason(string name, string text) => Texts.Check(name, text, Limits.Note, required: true);

    /// <summary>Also what a non-party gets: it does not learn that the case exists.</summary>
    public static Refusal NotFound() => new(RefusalCode.NotFound, Reasons.CaseNotFound, "There is no such case.");

    private static Refusal NoStep(int no) =>
        new(RefusalCode.Invalid, Reasons.StepNotFound, $"The case has no step {no}.");

    private static Refusal NotOwner(int no, string owner) =>
        new(RefusalCode.Forbidden, Reasons.StepNotOwner, $"Step {no} belongs to '{owner}'.");

    private static Refusal RoleMissing() =>
        new(RefusalCode.Forbidden, Reasons.RoleMissing, "Only a handler or liaison works on a case.");

    private static Refusal Recused() =>
        new(RefusalCode.Forbidden, Reasons.PersonRecused, "You keep away from this case.");

    private static Refusal Closed() => new(RefusalCode.Conflict, Reasons.CaseClosed, "The case is closed.");

    private static int NextStep(CaseState state) => state.Steps.IsEmpty ? 1 : state.Steps.Count + 1;

    private static Decision Facts(params CaseEvent[] events) => ImmutableArray.Create(events);

    /// <summary>The state after these events; the facts of recording do not matter to rules.</summary>
    private static CaseState After(CaseState state, IEnumerable<CaseEvent> events) =>
        events.Aggregate(state, (s, happened) => s.Apply(NoFact, happened));

    private static readonly Fact NoFact = new(0, Guid.Empty, "", DateTimeOffset.MinValue);
}
