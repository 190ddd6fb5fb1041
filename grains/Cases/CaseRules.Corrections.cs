using System.Collections.Immutable;
using Tracker.Journal;
using Tracker.Procedures;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;

/// <summary>What was recorded wrongly is put right, with a reason; history keeps both.</summary>
internal static partial class CaseRules
{
    private static Decision Decide(CaseState state, CorrectStep command, CaseFacts facts)
    {
        if (Completed(state, command.By, command.Step, out var step) is { } refusal) return refusal;
        if (MayWork(state, command.By) is { } closed) return closed;
        var outcome = facts.Procedure.Steps[step.Step].Outcome(step.Outcome!)!;
        var recorded = RecordedFields(state, step.No);
        if ((Fields.Check(outcome.Fields, command.Fields) ?? Texts.Check("note", command.Note, Limits.Note)
            ?? Reason("reason", command.Reason) ?? NotInFuture(command.HappenedOn, facts.Now)
            ?? Fixed(outcome, recorded, command.Fields)) is { } wrong) return wrong;
        return Facts(new StepCorrected(
            step.No, Fields.Seal(facts.Id, command.Fields), Note(facts.Id, command.Note),
            command.HappenedOn ?? step.EndedOn!.Value, new Sealed(facts.Id, command.Reason.Trim())));
    }

    private static Decision Decide(CaseState state, WithdrawStep command, CaseFacts facts)
    {
        if (Completed(state, command.By, command.Step, out var step) is { } refusal) return refusal;
        if (Reason("reason", command.Reason) is { } wrong) return wrong;
        var opened = OpenedBy(state, step);
        if (BuiltUpon(opened) is { Length: > 0 } touched)
            return new Refusal(RefusalCode.Conflict, Reasons.StepBuiltUpon,
                $"These steps were worked on already: {string.Join(", ", touched)}. Correct the step, or go on from there.");
        var closedByIt = state.Status == CaseStatus.Closed;
        if (closedByIt && !ClosedBy(state, step.No)) return Closed();
        var events = ImmutableArray.CreateBuilder<CaseEvent>();
        var reason = new Sealed(facts.Id, command.Reason.Trim());
        events.Add(new StepWithdrawn(step.No, reason));
        if (closedByIt) events.Add(new CaseReopened(reason, facts.Now));
        Cancel(events, state, opened.Where(s => s.IsWaiting).Select(s => s.No), facts.Now);
        var after = After(state, events);
        foreach (var agency in opened.Where(s => s.IsWaiting).Select(s => s.Owner).Distinct().Where(a => HasNoBusiness(after, a)))
            events.Add(new PartyLeft(agency, null));
        return events.ToImmutable();
    }

    /// <summary>Whether the completion can still be taken back.</summary>
    public static bool MayWithdraw(CaseState state, CaseStep step) => BuiltUpon(OpenedBy(state, step)).Length == 0
        && (state.Status == CaseStatus.Open || ClosedBy(state, step.No));

    private static CaseStep[] OpenedBy(CaseState state, CaseStep step) =>
        [.. state.Steps.Values.Where(s => s.From == step.No)];

    private static int[] BuiltUpon(CaseStep[] opened) =>
        [.. opened.Where(s => !s.IsUntouched && !IsOver(s)).Select(s => s.No)];

    private static Decision Decide(CaseState state, AmendCase command, CaseFacts facts)
    {
        if ((OpenTo(state, command.By) ?? OpenedBy(state, command.By)) is { } refusal) return refusal;
        if (((command.Title is { } title ? Texts.Check("title", title, Limits.Title, required: true) : null)
            ?? (command.Fields is { } fields ? Fields.Check(facts.Procedure.Opening.Fields, fields) : null)
            ?? Reason("reason", command.Reason)) is { } wrong) return wrong;
        return Facts(new CaseAmended(
            command.Title is { } text ? new Sealed(facts.Id, text.Trim()) : null, command.Region,
            command.Fields is { } values ? Fields.Seal(facts.Id, values) : null, new Sealed(facts.Id, command.Reason.Trim())));
    }

    /// <summary>The completed step, for whoever completed it.</summary>
    private static Refusal? Completed(CaseState state, Requester by, int no, out CaseStep step)
    {
        step = null!;
        if (Known(state, by) is { } unknown) return unknown;
        if (!state.Steps.TryGetValue(no, out step!)) return NoStep(no);
        if (step.Owner != by.Agency) return NotOwner(no, step.Owner);
        if (!PostRoles.MayWork(by)) return RoleMissing();
        if (state.KeepsAway(by)) return Recused();
        return step.State == StepState.Done
            ? null
            : new Refusal(RefusalCode.Conflict, Reasons.StepNotDone, $"Step {no} is not completed.");
    }

    /// <summary>The fields of a completed step, as corrected last.</summary>
    public static ImmutableSortedDictionary<string, Sealed> RecordedFields(CaseState state, int no) =>
        state.History.Select(h => h.Event).Last(e => e is StepCompleted c && c.No == no || e is StepCorrected d && d.No == no)
            switch
        {
            StepCompleted completed => completed.Fields,
            var corrected => ((StepCorrected)corrected).Fields,
        };

    /// <summary>Agencies were bound and steps sent by what these fields said.</summary>
    private static Refusal? Fixed(
        OutcomeRule outcome, ImmutableSortedDictionary<string, Sealed> recorded, IReadOnlyDictionary<string, string> fields)
    {
        var changed = outcome.Fields.FirstOrDefault(f => f.Type == FieldType.Agency
            && recorded.GetValueOrDefault(f.Id)?.Text != (fields.GetValueOrDefault(f.Id)?.Trim() is { Length: > 0 } v ? v : null));
        return changed is null ? null : new Refusal(RefusalCode.Conflict, Reasons.FieldFixed,
            $"'{changed.Id}' cannot be corrected: withdraw the step and complete it anew.");
    }

    /// <summary>Whether it was the end of this step that closed the case.</summary>
    private static bool ClosedBy(CaseState state, int no)
    {
        var closing = state.History.FindLastIndex(h => h.Event is CaseClosed);
        var version = state.History[closing].Fact.Version;
        return state.History.Take(closing).Reverse().TakeWhile(h => h.Fact.Version == version)
            .Any(h => h.Event is StepCompleted completed && completed.No == no);
    }

    private static bool HasNoBusiness(CaseState state, string agency) =>
        agency != state.Opener && state.Parties.TryGetValue(agency, out var invited) && !invited
        && state.Steps.Values.All(s => s.Sender != agency && (s.Owner != agency || IsOver(s)));
}
