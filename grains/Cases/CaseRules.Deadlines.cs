using System.Collections.Immutable;
using System.Globalization;
using Tracker.Deadlines;
using Tracker.Journal;
using Tracker.Procedures;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;
using Events = ImmutableArray<CaseEvent>.Builder;

/// <summary>Deadlines follow the steps: they are set, stopped, moved and ended by what happens to these.</summary>
internal static partial class CaseRules
{
    /// <summary>How the time of a step runs for one deadline.</summary>
    /// <param name="Stands">The clock stands still now.</param>
    /// <param name="End">When what was due was done (<paramref name="Met"/>) or ceased to matter.</param>
    private sealed record TimeCourse(DateTimeOffset Start, bool Stands, DateTimeOffset? End, bool Met);

    /// <summary>Adds to what was decided what follows from it for the deadlines.</summary>
    private static Decision Timed(CaseState state, Decision decided, Procedure procedure, LawfulTime time, DateTimeOffset now)
    {
        if (decided.Refusal is not null || decided.Events.IsEmpty) return decided;
        var after = After(state, decided.Events, now);
        var events = decided.Events.ToBuilder();
        var corrected = decided.Events.OfType<StepCorrected>().Select(e => e.No);
        foreach (var step in after.StepsChangedSince(state, corrected))
            foreach (var rule in procedure.Steps[step.Step].Deadlines)
                if (Follow(step, rule, time) is { } happened)
                    events.Add(happened);
        foreach (var rule in procedure.Opening.Deadlines)
            if (Follow(state, after, rule, time) is { } happened)
                events.Add(happened);
        return events.ToImmutable();
    }

    private static CaseEvent? Follow(CaseStep step, StepDeadline rule, LawfulTime time)
    {
        var has = step.Deadlines.FirstOrDefault(d => d.Rule == rule.Rule);
        if (CourseOf(step, rule) is not { } course) return null;
        if (has is null)
            return course.End is null && time.Reckon(rule.Rule, course.Start, Course(step, null), step.Due) is { } first
                ? new DeadlineSet(step.No, rule.Rule, first)
                : null;
        if (course.End is { } end)
            return has.IsOver && has.EndedOn == end ? null : new DeadlineEnded(step.No, rule.Rule, end, course.Met);
        if ((course.Stands || has.IsSuspended) && !has.IsOver)
            return has.State == DeadlineState.Stopped ? null : new DeadlineStopped(step.No, rule.Rule);
        MoveCause? cause = has switch
        {
            { IsOver: true } => MoveCause.Reopened,
            { State: DeadlineState.Stopped } => MoveCause.Resumed,
            _ when has.Reckoning.Start != course.Start => MoveCause.Corrected,
            _ => null,
        };
        return cause is { } why && time.Reckon(rule.Rule, course.Start, Course(step, has), step.Due) is { } again
            ? new DeadlineMoved(step.No, rule.Rule, again, why)
            : null;
    }

    private static TimeCourse? CourseOf(CaseStep s, StepDeadline rule)
    {
        DateTimeOffset? from = rule.From switch
        {
            DeadlineFrom.Opened => s.Since,
            DeadlineFrom.Signed => s.SignedForOn,
            _ => s.Sender is null ? s.Since : s.AcceptedOn,
        };
        if (from is not { } start) return null;
        if (rule.Until == DeadlineUntil.Completed)
            return new(start, s.IsPaused, s.IsWaiting ? null : s.EndedOn, s.State == StepState.Done);
        if (s.Sender is null) return null;
        var answered = s.AcceptedOn ?? (s.State is StepState.Returned or StepState.Rerouted ? s.EndedOn : null);
        var done = rule.Until == DeadlineUntil.Signed ? s.SignedForOn ?? answered : answered;
        var end = done ?? (s.State == StepState.Cancelled ? s.EndedOn : null);
        return new(start, s.State == StepState.Supplement, end, done is not null);
    }

    private static DeadlineCourse Course(CaseStep? step, CaseDeadline? deadline) =>
        (deadline ?? new CaseDeadline("", null!)).Course(step?.Pauses ?? []);

    private static CaseEvent? Follow(CaseState before, CaseState after, CaseDeadlineRule rule, LawfulTime time)
    {
        var has = after.Deadlines.FirstOrDefault(d => d.Rule == rule.Rule);
        if (after.Status == CaseStatus.Closed)
            return has is { IsOver: false } ? new DeadlineEnded(0, rule.Rule, after.ClosedOn!.Value, Met: false) : null;
        if (ReferenceEquals(before.Fields, after.Fields) && before.Exists && before.Status == after.Status) return null;
        if (!DateOnly.TryParseExact(after.Fields.GetValueOrDefault(rule.From)?.Text, "yyyy-MM-dd",
                CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)) return null;
        var start = ChinaTime.StartOf(from).ToUniversalTime();
        if (has is { IsOver: false } && has.Reckoning.Start == start) return null;
        if (has is { IsSuspended: true } || time.Reckon(rule.Rule, start, Course(null, has), null) is not { } reckoning)
            return null;
        return has is null
            ? new DeadlineSet(0, rule.Rule, reckoning)
            : new DeadlineMoved(0, rule.Rule, reckoning, has.IsOver ? MoveCause.Reopened : MoveCause.Corrected);
    }

    private static Decision Decide(CaseState state, ExtendDeadline command, CaseFacts facts)
    {
        if (Waiting(state, command.By, command.Step, StepState.Open, out var step) is { } refusal) return refusal;
        if ((Texts.Check("approver", command.Approver, Limits.Name, required: true) ?? Reason("reason", command.Reason)
            ?? Texts.Check("told", command.Told, Limits.Note)) is { } wrong) return wrong;
        var deadline = step.Deadlines.FirstOrDefault(d =>
            d.State == DeadlineState.Running && (command.Rule is null ? MayExtend(d, facts.Time) : d.Rule == command.Rule));
        if (deadline is null || !MayExtend(deadline, facts.Time))
            return new Refusal(RefusalCode.Conflict, Reasons.DeadlineFixed,
                $"Step {step.No} has no running deadline that the law lets you extend, or it was extended already.");
        var by = facts.Time.Find(deadline.Rule)!.Extension!;
        var extended = deadline with { Extensions = deadline.Extensions.Add(by) };
        var reckoning = Reckoned(state, step.No, extended, facts)!;
        return Facts(
            new DeadlineExtended(step.No, deadline.Rule, by, new Sealed(facts.Id, command.Approver.Trim()),
                new Sealed(facts.Id, command.Reason.Trim()), Note(facts.Id, command.Told)),
            new DeadlineMoved(step.No, deadline.Rule, reckoning, MoveCause.Extended));
    }

    /// <summary>Once, by the time that its rule names; a day that a letter named is not extended.</summary>
    public static bool MayExtend(CaseDeadline deadline, LawfulTime time) =>
        deadline is { State: DeadlineState.Running, Extensions.IsEmpty: true, Reckoning.Version: > 0 }
        && time.Find(deadline.Rule)?.Extension is not null;

    private static Decision Decide(CaseState state, TendDeadlines command, CaseFacts facts)
    {
        if (!state.Exists) return NotFound();
        var events = ImmutableArray.CreateBuilder<CaseEvent>();
        foreach (var no in state.Waiting.Prepend(0))
            foreach (var deadline in state.DeadlinesOf(no).Where(d => d.State == DeadlineState.Running))
                Tend(events, state, no, deadline, facts);
        return events.ToImmutable();
    }

    private static void Tend(Events events, CaseState state, int no, CaseDeadline deadline, CaseFacts facts)
    {
        if (Moved(state, no, deadline, facts) is { } reckoning)
        {
            events.Add(new DeadlineMoved(
                no, deadline.Rule, reckoning, IsElsewhere(deadline.Reckoning, reckoning) ? MoveCause.Calendar : MoveCause.Warnings));
            deadline = deadline.MovedTo(reckoning, facts.Now);
        }

        if (!deadline.Warned && deadline.NextWarning <= facts.Now) events.Add(new DeadlineWarned(no, deadline.Rule));
        if (deadline.Missed || deadline.Reckoning.Due > facts.Now) return;
        events.Add(new DeadlineMissed(no, deadline.Rule));
        if (no == 0) return;
        var rule = facts.Procedure.Steps[state.Steps[no].Step].Deadlines.First(d => d.Rule == deadline.Rule);
        var after = After(state, events);
        foreach (var step in rule.Opens.Where(id => !after.Waiting.Any(w => after.Steps[w].Step == id)))
            after = Open(events, after, facts.Procedure.Steps[step], null, null, deadline.Reckoning.Due, null);
    }

    /// <summary>What the present calendar and rule make of it, if that is something else.</summary>
    private static Reckoning? Moved(CaseState state, int no, CaseDeadline deadline, CaseFacts facts)
    {
        var was = deadline.Reckoning;
        if (facts.Time.Find(deadline.Rule) is { } rule && was.Calendar == facts.Time.Calendar.Version && rule.Version == was.Version
            && rule.WarnsAgain.IsEmpty == was.WarnAgain is null) return null;
        return Reckoned(state, no, deadline, facts) is { } now && (IsElsewhere(was, now) || !WarnsAlike(was, now)) ? now : null;
    }

    private static bool IsElsewhere(Reckoning was, Reckoning now) =>
        (now.Due, now.Warn, now.Provisional) != (was.Due, was.Warn, was.Provisional);

    private static bool WarnsAlike(Reckoning was, Reckoning now) => (was.WarnAgain ?? []).SequenceEqual(now.WarnAgain ?? []);

    /// <summary>When it ends by the present calendar and rule, after all that has happened to it.</summary>
    private static Reckoning? Reckoned(CaseState state, int no, CaseDeadline deadline, CaseFacts facts)
    {
        var step = state.Steps.GetValueOrDefault(no);
        return facts.Time.Reckon(deadline.Rule, deadline.Reckoning.Start, Course(step, deadline), step?.Due);
    }

    private static CaseState After(CaseState state, IEnumerable<CaseEvent> events, DateTimeOffset now) =>
        events.Aggregate(state, (s, happened) => s.Apply(NoFact with { At = now }, happened));
}
