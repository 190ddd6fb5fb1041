using Tracker.Deadlines;
using Tracker.Journal;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;

/// <summary>A limitation is interrupted, or suspended and continued; what binds a right is never just paused.</summary>
internal static partial class CaseRules
{
    private static Decision Decide(CaseState state, InterruptLimitation command, CaseFacts facts)
    {
        if (Limitation(state, command.By, command.Step, command.Rule, out var deadline) is { } refusal) return refusal;
        var on = command.HappenedOn ?? facts.Now;
        if ((Reason("reason", command.Reason) ?? Within(deadline, on, facts)) is { } wrong) return wrong;
        if (deadline.State != DeadlineState.Running) return LimitationFixed("It is suspended: let it go on first.");
        var begun = deadline with { Interruptions = deadline.Interruptions.Add(on) };
        return Reckoned(state, command.Step, begun, facts) is not { } reckoning
            ? LimitationFixed("It cannot be computed from that day.")
            : Facts(
                new DeadlineInterrupted(
                    command.Step, deadline.Rule, command.Cause, on, new Sealed(facts.Id, command.Reason.Trim())),
                new DeadlineMoved(command.Step, deadline.Rule, reckoning, MoveCause.Interrupted));
    }

    private static Decision Decide(CaseState state, SuspendLimitation command, CaseFacts facts)
    {
        if (Limitation(state, command.By, command.Step, command.Rule, out var deadline) is { } refusal) return refusal;
        var on = command.HappenedOn ?? facts.Now;
        if ((Reason("reason", command.Reason) ?? Within(deadline, on, facts)) is { } wrong) return wrong;
        return deadline.State != DeadlineState.Running
            ? LimitationFixed("It stands still already.")
            : Facts(
                new DeadlineSuspended(command.Step, deadline.Rule, on, new Sealed(facts.Id, command.Reason.Trim())),
                new DeadlineStopped(command.Step, deadline.Rule));
    }

    private static Decision Decide(CaseState state, ContinueLimitation command, CaseFacts facts)
    {
        if (Limitation(state, command.By, command.Step, command.Rule, out var deadline) is { } refusal) return refusal;
        if (NotInFuture(command.HappenedOn, facts.Now) is { } future) return future;
        if (!deadline.IsSuspended) return LimitationFixed("It is not suspended.");
        var on = Latest(command.HappenedOn ?? facts.Now, deadline.Suspensions[^1].From);
        return Reckoned(state, command.Step, deadline.Continued(on), facts) is not { } reckoning
            ? LimitationFixed("It cannot be computed from that day.")
            : Facts(
                new DeadlineContinued(command.Step, deadline.Rule, on),
                new DeadlineMoved(command.Step, deadline.Rule, reckoning, MoveCause.Resumed));
    }

    /// <summary>What a party may do with the deadline, if it is a limitation: the last parts of the routes.</summary>
    public static IEnumerable<string> LimitationActs(CaseDeadline deadline)
    {
        if (deadline.Reckoning.Binds != Bound.Right || deadline.IsOver) yield break;
        if (deadline.IsSuspended) yield return "continue";
        if (deadline is { State: DeadlineState.Running, Missed: false })
        {
            yield return "interrupt";
            yield return "suspend";
        }

        if (!deadline.Missed) yield return "warn";
    }

    /// <summary>The limitation, for any party: the right is the worker's, and whoever learns of it records it.</summary>
    private static Refusal? Limitation(CaseState state, Requester by, int step, string rule, out CaseDeadline deadline)
    {
        deadline = null!;
        if (OpenTo(state, by) is { } refusal) return refusal;
        if (step != 0 && !state.Steps.ContainsKey(step)) return NoStep(step);
        deadline = state.DeadlinesOf(step).FirstOrDefault(d => d.Rule == rule)!;
        return deadline is { Reckoning.Binds: Bound.Right, IsOver: false }
            ? null
            : LimitationFixed("It is no limitation, or it runs no more.");
    }

    /// <summary>What lapsed is not revived, and nothing is interrupted before it began.</summary>
    private static Refusal? Within(CaseDeadline deadline, DateTimeOffset on, CaseFacts facts) =>
        NotInFuture(on, facts.Now)
        ?? (on < deadline.Reckoning.Start || on > deadline.Reckoning.Due
            ? LimitationFixed("On that day it did not run: it had not begun, or had lapsed.")
            : null);

    private static Refusal LimitationFixed(string why) =>
        new(RefusalCode.Conflict, Reasons.LimitationFixed, $"The limitation cannot be changed so. {why}");
}
