using System.Collections.Immutable;
using Tracker.Journal;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;

/// <summary>How the receiver of a referral answers it, and how its sender helps.</summary>
internal static partial class CaseRules
{
    private static Decision Decide(CaseState state, SignForStep command, CaseFacts facts)
    {
        if (Waiting(state, command.By, command.Step, StepState.Offered, out var step) is { } refusal) return refusal;
        if (NotInFuture(command.HappenedOn, facts.Now) is { } future) return future;
        return step.SignedForOn is null
            ? Facts(new StepSignedFor(step.No, command.HappenedOn ?? facts.Now))
            : ImmutableArray<CaseEvent>.Empty;
    }

    private static Decision Decide(CaseState state, AcceptStep command, CaseFacts facts)
    {
        if (Waiting(state, command.By, command.Step, StepState.Offered, out var step) is { } refusal) return refusal;
        if (NotInFuture(command.HappenedOn, facts.Now) is { } future) return future;
        return Facts(new StepAccepted(step.No, command.HappenedOn ?? facts.Now));
    }

    private static Decision Decide(CaseState state, ReturnStep command, CaseFacts facts)
    {
        if (Waiting(state, command.By, command.Step, StepState.Offered, out var step) is { } refusal) return refusal;
        if ((Reason("reason", command.Reason) ?? NotInFuture(command.HappenedOn, facts.Now)) is { } wrong) return wrong;
        var on = command.HappenedOn ?? facts.Now;
        var events = ImmutableArray.CreateBuilder<CaseEvent>();
        events.Add(new StepReturned(step.No, new Sealed(facts.Id, command.Reason.Trim()), on));
        if (MayLeave(state, step)) events.Add(new PartyLeft(step.Owner, null));
        // The sender has it again, as its own work: it need not accept what it sent. What it began on its own motion
        // simply ends; it may begin it anew.
        if (step.From is { } from)
        {
            var sent = state.Steps[from];
            Join(events, state, sent.Owner);
            events.Add(new StepOpened(NextStep(state), sent.Step, sent.Owner, null, null, on));
        }

        return Settled(events, state, null, on, facts.Procedure);
    }

    private static Decision Decide(CaseState state, RerouteStep command, CaseFacts facts)
    {
        if (Waiting(state, command.By, command.Step, StepState.Offered, out var step) is { } refusal) return refusal;
        if ((Reason("reason", command.Reason) ?? NotInFuture(command.HappenedOn, facts.Now)) is { } wrong) return wrong;
        if (facts.Agencies.GetValueOrDefault(command.To) is not { } to)
            return new Refusal(RefusalCode.Invalid, Reasons.AgencyUnknown, $"There is no agency '{command.To}'.");
        if (to.Id == step.Owner || to.Line != facts.Agencies.GetValueOrDefault(step.Owner)?.Line)
            return new Refusal(RefusalCode.Invalid, Reasons.AgencyOtherLine, $"'{to.Id}' is no other agency of your line.");
        var on = command.HappenedOn ?? facts.Now;
        var events = ImmutableArray.CreateBuilder<CaseEvent>();
        events.Add(new StepRerouted(step.No, to.Id, new Sealed(facts.Id, command.Reason.Trim()), on));
        if (MayLeave(state, step)) events.Add(new PartyLeft(step.Owner, null));
        Join(events, state, to.Id);
        events.Add(new RoleBound(facts.Procedure.Steps[step.Step].Owner, to.Id));
        events.Add(new StepOpened(NextStep(state), step.Step, to.Id, step.Sender, step.From, on, step.Due));
        return events.ToImmutable();
    }

    private static Decision Decide(CaseState state, AskSupplement command, CaseFacts facts)
    {
        if (Waiting(state, command.By, command.Step, StepState.Offered, out var step) is { } refusal) return refusal;
        if ((Reason("what", command.What) ?? NotInFuture(command.HappenedOn, facts.Now)) is { } wrong) return wrong;
        var on = command.HappenedOn ?? facts.Now;
        var events = ImmutableArray.CreateBuilder<CaseEvent>();
        Join(events, state, step.Sender!);
        events.Add(new SupplementAsked(step.No, new Sealed(facts.Id, command.What.Trim()), on));
        return events.ToImmutable();
    }

    private static Decision Decide(CaseState state, GiveSupplement command, CaseFacts facts)
    {
        if (Waiting(state, command.By, command.Step, StepState.Supplement, out var step) is { } refusal) return refusal;
        if ((Reason("what", command.What) ?? NotInFuture(command.HappenedOn, facts.Now)) is { } wrong) return wrong;
        return Facts(new SupplementGiven(
            step.No, new Sealed(facts.Id, command.What.Trim()), command.HappenedOn ?? facts.Now));
    }

    /// <summary>Who has returned all it got, and was not invited, has no business in the case any more.</summary>
    private static bool MayLeave(CaseState state, CaseStep step) =>
        step.Owner != state.Opener && !state.Parties[step.Owner]
        && state.Steps.Values.All(s => s.No == step.No || s.Sender != step.Owner && (s.Owner != step.Owner || IsOver(s)));

    private static bool IsOver(CaseStep s) => s.State is StepState.Returned or StepState.Rerouted or StepState.Cancelled;
}
