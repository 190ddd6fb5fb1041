using System.Collections.Immutable;
using Tracker.Agencies;
using Tracker.Cases;
using Tracker.Procedures;

namespace Tracker.Employers;

/// <summary>Whether an employer kept what was asked of it, and who may keep it on the watch list.</summary>
internal static class EmployerRules
{
    private const string Keeper = "hrss";

    public static Refusal NotFound() => new(
        RefusalCode.NotFound, Reasons.EmployerNotFound, "There is no case of this employer that you may see.");

    public static bool MayKeep(Requester by, AgencyProfile? agency) => PostRoles.MayWork(by) && agency?.Line == Keeper;

    /// <summary>Whether the employer may be put on the list, or taken off; null when it may.</summary>
    /// <param name="mayRead">The requester may see a case of the employer.</param>
    public static Refusal? Check(
        Requester by, AgencyProfile? agency, bool mayRead, bool isListed, bool shallBe, string reason)
    {
        if (!mayRead) return NotFound();
        if (!MayKeep(by, agency))
            return new Refusal(RefusalCode.Forbidden, Reasons.WatchNotYours,
                "Only a handler or liaison of an HRSS bureau keeps the watch list.");
        if (Texts.Check("reason", reason, Limits.Note, required: true) is { } refusal) return refusal;
        if (isListed == shallBe)
            return shallBe
                ? new Refusal(RefusalCode.Conflict, Reasons.WatchListed, "The employer is on the watch list already.")
                : new Refusal(RefusalCode.Conflict, Reasons.WatchNotListed, "The employer is not on the watch list.");
        return null;
    }

    /// <summary>
    /// By the day of the act, whenever it was recorded. A step that ended in the danger tone (no answer, a refusal) ended
    /// without the demand being kept.
    /// </summary>
    public static DemandState StateOf(
        string stored, bool missed, DateTimeOffset due, DateTimeOffset? ended, OutcomeRule? outcome) => stored switch
    {
        "running" => missed ? DemandState.Overdue : DemandState.Running,
        "stopped" => DemandState.Stopped,
        "void" => DemandState.Void,
        _ when outcome?.Tone == "danger" => DemandState.Failed,
        _ => (ended is { } at ? at > due : missed) ? DemandState.Late : DemandState.Kept,
    };

    /// <summary>The act that opens the step, if it is one alone: the letter or order that the step follows.</summary>
    public static LocalText Letter(Procedure procedure, string step)
    {
        var acts = procedure.Motions.Cast<ActRule>().Concat(procedure.Steps.Values.SelectMany(s => s.Outcomes))
            .Where(act => act.Opens.Contains(step)).Take(2).ToImmutableArray();
        return acts is [var only] ? only.Label : procedure.Steps[step].Name;
    }
}
