using System.Collections.Immutable;
using System.Globalization;
using Tracker.Journal;
using Tracker.Procedures;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;
using Events = ImmutableArray<CaseEvent>.Builder;

/// <summary>Steps end and open others; agencies begin acts on their own motion. Somebody always has the case.</summary>
internal static partial class CaseRules
{
    private static Decision Decide(CaseState state, CompleteStep command, CaseFacts facts)
    {
        if (Waiting(state, command.By, command.Step, StepState.Open, out var step) is { } refusal) return refusal;
        if (step.IsPaused)
            return new Refusal(RefusalCode.Conflict, Reasons.StepPaused, $"The clock of step {step.No} stands still: resume it first.");
        if (facts.Procedure.Steps[step.Step].Outcome(command.Outcome) is not { } outcome)
            return new Refusal(RefusalCode.Invalid, Reasons.OutcomeUnknown,
                $"Step '{step.Step}' cannot end with '{command.Outcome}'.");
        if (Form(outcome, command.Fields, command.Note, step.Owner, command.HappenedOn, facts) is { } form) return form;
        if (outcome.Closes is not null && OtherLanes(state, step.No, facts.Procedure) is { } lanes) return lanes;
        var on = command.HappenedOn ?? facts.Now;
        var events = ImmutableArray.CreateBuilder<CaseEvent>();
        if (outcome.Closes is not null && WarnAtClosing(events, state, command.Warning, step.No, facts) is { } unwarned)
            return unwarned;
        events.Add(new StepCompleted(
            step.No, outcome.Id, Fields.Seal(facts.Id, command.Fields), Note(facts.Id, command.Note), on));
        Follow(events, state, outcome, step.Owner, command.Fields, step.No, on, facts.Procedure);
        if (outcome.Closes is not { } result) return Settled(events, state, step.No, on, facts.Procedure);
        Cancel(events, state, state.Waiting.Remove(step.No), on);
        events.Add(new CaseClosed(result, on, null, null));
        return events.ToImmutable();
    }

    private static Decision Decide(CaseState state, BeginMotion command, CaseFacts facts)
    {
        if (OpenTo(state, command.By) is { } refusal) return refusal;
        var self = command.By.Agency;
        if (facts.Procedure.Motion(command.Motion) is not { } motion)
            return new Refusal(RefusalCode.Invalid, Reasons.MotionUnknown, $"There is no motion '{command.Motion}'.");
        if (!MayBegin(state, motion, self, facts.Agencies.GetValueOrDefault(self)?.Line))
            return new Refusal(RefusalCode.Forbidden, Reasons.MotionNotYours, $"'{motion.Id}' is not for your agency to begin.");
        if (IsSpent(state, motion))
            return new Refusal(RefusalCode.Conflict, Reasons.MotionBegun, $"'{motion.Id}' was begun already.");
        if (Form(motion, command.Fields, command.Note, self, command.HappenedOn, facts) is { } form) return form;
        var on = command.HappenedOn ?? facts.Now;
        var events = ImmutableArray.CreateBuilder<CaseEvent>();
        events.Add(new MotionBegun(motion.Id, Fields.Seal(facts.Id, command.Fields), Note(facts.Id, command.Note), on));
        Follow(events, state, motion, self, command.Fields, null, on, facts.Procedure);
        return Settled(events, state, null, on, facts.Procedure);
    }

    /// <summary>Whether the agency holds one of the motion's roles in this case, or is a party of one of its lines.</summary>
    public static bool MayBegin(CaseState state, MotionRule motion, string agency, string? line) =>
        motion.Roles.Any(role => state.Roles.GetValueOrDefault(role) == agency)
        || line is not null && motion.Lines.Contains(line);

    /// <summary>What may be begun once was begun, and was not returned.</summary>
    public static bool IsSpent(CaseState state, MotionRule motion) => motion.Once && state.Motions.Contains(motion.Id)
        && state.Steps.Values.Any(step => motion.Opens.Contains(step.Step) && !IsOver(step));

    private static Refusal? Form(
        ActRule act, IReadOnlyDictionary<string, string> fields, string? note, string by, DateTimeOffset? happenedOn,
        CaseFacts facts) =>
        Fields.Check(act.Fields, fields)
        ?? Texts.Check("note", note, Limits.Note)
        ?? NotInFuture(happenedOn, facts.Now)
        ?? Fields.CheckAgencies(act.Fields, fields, by, facts.Agencies);

    private static Sealed? Note(Guid id, string? note) =>
        string.IsNullOrWhiteSpace(note) ? null : new Sealed(id, note.Trim());

    /// <summary>The lanes of others that would be cut off by closing.</summary>
    private static Refusal? OtherLanes(CaseState state, int no, Procedure procedure)
    {
        var open = state.Waiting.Remove(no).Where(other => !procedure.Steps[state.Steps[other].Step].Optional).ToArray();
        return open.Length == 0 ? null : new Refusal(RefusalCode.Conflict, Reasons.StepsOpen,
            $"The case cannot be closed while these steps are open: {string.Join(", ", open)}.");
    }

    /// <summary>Binds the roles that the act binds, and opens what it opens.</summary>
    private static void Follow(
        Events events, CaseState state, ActRule act, string self, ImmutableDictionary<string, string> fields, int? from,
        DateTimeOffset on, Procedure procedure)
    {
        var roles = state.Roles;
        foreach (var binding in act.Binds)
        {
            var agency = binding.Agency == Binding.Self ? self : fields[binding.Agency];
            Join(events, state, agency);
            if (roles.GetValueOrDefault(binding.Role) != agency) events.Add(new RoleBound(binding.Role, agency));
            roles = roles.SetItem(binding.Role, agency);
        }

        var after = After(state, events);
        foreach (var id in act.Opens)
        {
            var step = procedure.Steps[id];
            var due = NamedDay(step, fields);
            if (IsJoined(after, step)) after = Open(events, after, step, self, from, on, due);
            else events.Add(new StepHeld(id, self, from, due));
        }
    }

    /// <summary>Opens what has waited for a lane to end, and the home step where nobody would have the case.</summary>
    private static Decision Settled(Events events, CaseState state, int? from, DateTimeOffset on, Procedure procedure)
    {
        var after = After(state, events);
        foreach (var (id, held) in after.Held)
            if (IsJoined(after, procedure.Steps[id]))
                after = Open(events, after, procedure.Steps[id], held.Sender, held.From, on, held.Due);
        // Held steps that wait for each other would wait for ever.
        if (after.Waiting.IsEmpty && after.Held.Count > 0)
            after = Open(events, after, procedure.Steps[after.Held.Keys.First()], null, from, on, null);
        if (after.Waiting.IsEmpty) Open(events, after, procedure.Steps[procedure.Home], null, from, on, null);
        return events.ToImmutable();
    }

    /// <summary>The last day that the act names for the step it opens.</summary>
    private static DateOnly? NamedDay(StepRule step, ImmutableDictionary<string, string> fields) =>
        step.DueField is { } field && DateOnly.TryParseExact(fields.GetValueOrDefault(field)?.Trim(), "yyyy-MM-dd",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static bool IsJoined(CaseState state, StepRule rule) =>
        rule.After.IsEmpty || !state.Waiting.Any(no => rule.After.Contains(state.Steps[no].Step));

    private static CaseState Open(
        Events events, CaseState state, StepRule rule, string? self, int? from, DateTimeOffset on, DateOnly? due)
    {
        var first = events.Count;
        var owner = state.Roles[rule.Owner];
        Join(events, state, owner);
        // Nobody refers to itself: what stays in one agency is simply open.
        var sender = rule.Referral && self is not null && owner != self ? self : null;
        events.Add(new StepOpened(NextStep(state), rule.Id, owner, sender, from, on, due));
        return After(state, events.Skip(first));
    }

    private static void Cancel(Events events, CaseState state, IEnumerable<int> steps, DateTimeOffset on)
    {
        foreach (var no in steps) events.Add(new StepCancelled(no, Latest(on, state.Steps[no].Since)));
    }

    private static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    /// <summary>Who must act is a party, also when it was taken out before.</summary>
    private static void Join(Events events, CaseState state, string agency)
    {
        if (!state.IsParty(agency) && !events.OfType<PartyJoined>().Any(joined => joined.Agency == agency))
            events.Add(new PartyJoined(agency, Invited: false));
    }
}
