using System.Collections.Immutable;
using Tracker.Deadlines;
using Tracker.Journal;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;
using Events = ImmutableArray<CaseEvent>.Builder;

/// <summary>A right that still runs does not vanish with its case: the worker is warned first, and that is recorded.</summary>
internal static partial class CaseRules
{
    private static Decision Decide(CaseState state, WarnWorker command, CaseFacts facts)
    {
        if (Limitation(state, command.By, command.Step, command.Rule, out var deadline) is { } refusal) return refusal;
        var warning = new WorkerWarning(command.Means, command.WarnedBy, command.Text, command.HappenedOn);
        return (Check(warning) ?? Within(deadline, warning.On ?? facts.Now, facts)) is { } wrong
            ? wrong
            : Facts(Warned(command.Step, deadline, warning, facts));
    }

    /// <summary>
    /// Records the warning that comes with the act that closes the case; refuses the act where a right runs of which the
    /// worker was never warned.
    /// </summary>
    /// <param name="ending">The step that the act completes: what was due in it is done.</param>
    private static Refusal? WarnAtClosing(
        Events events, CaseState state, WorkerWarning? warning, int? ending, CaseFacts facts)
    {
        var rights = RightsOf(state, facts.Now).Where(right => right.Step != ending).ToArray();
        if (warning is null)
            return rights.FirstOrDefault(right => right.Deadline.NeedsWarning(facts.Now)) is (_, { } unwarned)
                ? new Refusal(RefusalCode.Conflict, Reasons.WorkerUnwarned,
                    $"'{unwarned.Rule}' still runs, until {unwarned.Reckoning.LastDay:yyyy-MM-dd}: record that the worker was warned.")
                : null;
        if (Check(warning) is { } wrong) return wrong;
        foreach (var (step, deadline) in rights)
        {
            if (Within(deadline, warning.On ?? facts.Now, facts) is { } outside) return outside;
            events.Add(Warned(step, deadline, warning, facts));
        }

        return null;
    }

    private static IEnumerable<(int Step, CaseDeadline Deadline)> RightsOf(CaseState state, DateTimeOffset now) =>
        from no in state.Waiting.Prepend(0)
        from deadline in state.DeadlinesOf(no)
        where deadline.IsLiveRight(now)
        select (no, deadline);

    private static Refusal? Check(WorkerWarning warning) =>
        Texts.Check("warnedBy", warning.WarnedBy, Limits.Name, required: true) ?? Reason("warningText", warning.Text);

    private static WorkerWarned Warned(int step, CaseDeadline deadline, WorkerWarning warning, CaseFacts facts) => new(
        step, deadline.Rule, warning.Means, new Sealed(facts.Id, warning.WarnedBy.Trim()),
        new Sealed(facts.Id, warning.Text.Trim()), warning.On ?? facts.Now, deadline.Reckoning.LastDay);
}
