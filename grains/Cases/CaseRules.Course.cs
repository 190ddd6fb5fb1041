using System.Collections.Immutable;
using Tracker.Journal;
using Tracker.Procedures;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;

/// <summary>The course of a case beside its steps: clocks that stand still, contacts, an early end, a new beginning.</summary>
internal static partial class CaseRules
{
    private static Decision Decide(CaseState state, PauseStep command, CaseFacts facts)
    {
        if (Waiting(state, command.By, command.Step, StepState.Open, out var step) is { } refusal) return refusal;
        if ((Reason("reason", command.Reason) ?? NotInFuture(command.HappenedOn, facts.Now)) is { } wrong) return wrong;
        // These two have commands of their own.
        if (command.Kind is PauseKind.Supplement or PauseKind.Suspension)
            return new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, $"'{command.Kind}' is no reason to stop the clock.");
        if (step.IsPaused)
            return new Refusal(RefusalCode.Conflict, Reasons.StepPaused, $"The clock of step {step.No} stands still already.");
        return Facts(new StepPaused(
            step.No, command.Kind, new Sealed(facts.Id, command.Reason.Trim()), command.HappenedOn ?? facts.Now));
    }

    private static Decision Decide(CaseState state, ResumeStep command, CaseFacts facts)
    {
        if (Waiting(state, command.By, command.Step, StepState.Open, out var step) is { } refusal) return refusal;
        if (NotInFuture(command.HappenedOn, facts.Now) is { } future) return future;
        if (!step.IsPaused)
            return new Refusal(RefusalCode.Conflict, Reasons.StepNotPaused, $"The clock of step {step.No} runs.");
        return Facts(new StepResumed(step.No, Latest(command.HappenedOn ?? facts.Now, step.Pauses[^1].From)));
    }

    private static Decision Decide(CaseState state, LogContact command, CaseFacts facts)
    {
        if (OpenTo(state, command.By) is { } refusal) return refusal;
        if ((Texts.Check("with", command.With, Limits.Name, required: true) ?? Reason("text", command.Text)
            ?? NotInFuture(command.HappenedOn, facts.Now)) is { } wrong) return wrong;
        if (command.Visibility == Visibility.Invited)
            return new Refusal(RefusalCode.Invalid, Reasons.StepNeeded, "A contact belongs to no step.");
        return Facts(new ContactLogged(
            command.Kind, new Sealed(facts.Id, command.With.Trim()), new Sealed(facts.Id, command.Text.Trim()),
            command.Visibility, command.HappenedOn ?? facts.Now));
    }

    private static Decision Decide(CaseState state, CloseCase command, CaseFacts facts)
    {
        if ((OpenTo(state, command.By) ?? OpenedBy(state, command.By)) is { } refusal) return refusal;
        if ((Reason("reason", command.Reason) ?? NotInFuture(command.HappenedOn, facts.Now)) is { } wrong) return wrong;
        var on = command.HappenedOn ?? facts.Now;
        var events = ImmutableArray.CreateBuilder<CaseEvent>();
        if (WarnAtClosing(events, state, command.Warning, null, facts) is { } unwarned) return unwarned;
        Cancel(events, state, state.Waiting, on);
        events.Add(new CaseClosed(
            command.Into is null ? Procedure.Withdrawn : Procedure.Merged, on,
            new Sealed(facts.Id, command.Reason.Trim()), command.Into));
        return events.ToImmutable();
    }

    private static Decision Decide(CaseState state, ReopenCase command, CaseFacts facts)
    {
        if ((Known(state, command.By) ?? OpenedBy(state, command.By)) is { } refusal) return refusal;
        if (!PostRoles.MayWork(command.By)) return RoleMissing();
        if (state.Status == CaseStatus.Open)
            return new Refusal(RefusalCode.Conflict, Reasons.CaseOpen, "The case is not closed.");
        if (Reason("reason", command.Reason) is { } wrong) return wrong;
        var events = ImmutableArray.CreateBuilder<CaseEvent>();
        events.Add(new CaseReopened(new Sealed(facts.Id, command.Reason.Trim()), facts.Now));
        return Settled(events, state, null, facts.Now, facts.Procedure);
    }
}
