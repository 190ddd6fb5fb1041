using System.Collections.Immutable;
using Tracker.BulkActs;
using Tracker.Journal;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;

/// <summary>What is done in many cases at once is what may be done in one: these find what of the case is meant.</summary>
internal static partial class CaseRules
{
    private static Decision Decide(CaseState state, WorkInBulk command, CaseFacts facts) => command.Act switch
    {
        BulkReassign act => OnSteps(state, command, step => step.Owner == command.By.Agency, NoStepWaits(), step =>
            step.Handler == act.Handler
                ? ImmutableArray<CaseEvent>.Empty
                : Decide(state, new AssignHandlers(
                    command.By, command.CommandId, command.Attempt, step.No, act.Handler,
                    // One who left the agency is none any more, and keeps nobody from taking over.
                    [.. step.CoHandlers.Where(co => co != act.Handler && facts.People.GetValueOrDefault(co) == step.Owner)]),
                    facts)),
        BulkExtend act => OnSteps(
            state, command,
            step => step.Holder == command.By.Agency && step.State == StepState.Open
                && step.Deadlines.Any(d => MayExtend(d, facts.Time)),
            new Refusal(RefusalCode.Conflict, Reasons.DeadlineFixed,
                "No deadline runs in an open step of your agency's that the law lets you extend, or it was extended already."),
            step => Decide(state, new ExtendDeadline(
                command.By, command.CommandId, command.Attempt, step.No, null, act.Approver, act.Reason, act.Told), facts)),
        BulkClose act => Decide(state, new CloseCase(
            command.By, command.CommandId, command.Attempt, null, act.Reason, null), facts),
        _ => throw new ArgumentException($"{command.Act.GetType().Name} is no act on many cases.", nameof(command)),
    };

    /// <summary>In all of the steps that are meant, or in none.</summary>
    private static Decision OnSteps(
        CaseState state, WorkInBulk command, Func<CaseStep, bool> meant, Refusal none, Func<CaseStep, Decision> decide)
    {
        if (OpenTo(state, command.By) is { } refusal) return refusal;
        var steps = state.Waiting.Select(no => state.Steps[no]).Where(meant).ToArray();
        if (steps.Length == 0) return none;
        var decisions = steps.Select(decide).ToArray();
        return decisions.FirstOrDefault(d => d.Refusal is not null).Refusal is { } first
            ? first
            : decisions.SelectMany(d => d.Events).ToImmutableArray();
    }

    private static Refusal NoStepWaits() =>
        new(RefusalCode.Conflict, Reasons.BulkNoStep, "No step of this case waits for your agency.");
}
