using Tracker.Deadlines;
using Tracker.Procedures;

namespace Tracker.Cases;

internal static partial class CaseReading
{
    private static IEnumerable<DeadlineView> Deadlines(
        CaseState s, Procedure p, Requester by, CaseSight sight, bool works, ReadingFacts facts) =>
        s.Steps.Values.Where(step => sight.Sees(CaseItem.Step, step: step.No))
            .SelectMany(step => step.Deadlines.Select(d =>
                View(step.No, p.Steps[step.Step].Name, d, works, works && step.Holder == by.Agency, facts)))
            .Concat(s.Deadlines.Where(_ => sight.Sees(CaseItem.Whole)).Select(d => View(0, null, d, works, false, facts)))
            .OfType<DeadlineView>()
            .OrderBy(d => d.State is DeadlineState.Running or DeadlineState.Stopped ? 0 : 1)
            .ThenBy(d => d.Reckoning.Due).ThenBy(d => d.Step);

    /// <summary>Null when the rule it was computed by is not in the table any more.</summary>
    private static DeadlineView? View(
        int step, LocalText? name, CaseDeadline d, bool works, bool holds, ReadingFacts facts)
    {
        var time = facts.Time;
        if (RuleOf(d, time) is not { } rule) return null;
        // By the day of the act: what was done in time and entered later was in time.
        var late = d.State == DeadlineState.Met ? d.EndedOn > d.Reckoning.Due : d.Missed;
        return new DeadlineView(
            step, name, d.Rule, DeadlineReading.View(rule, NameOf(rule, time)), d.Reckoning.Version == 0, d.Reckoning,
            d.State, d.Warned, d.Missed, d.EndedOn, late,
            holds && CaseRules.MayExtend(d, time) ? time.Find(d.Rule)!.Extension : null, d.Extensions,
            d.Interruptions, works ? [.. CaseRules.LimitationActs(d)] : [], d.WorkerWarnedOn, d.NeedsWarning(facts.Now));
    }

    private static DeadlineRule? RuleOf(CaseDeadline d, LawfulTime time) =>
        time.Rules.Find(d.Rule, d.Reckoning.Version, d.Reckoning.Region) ?? time.Find(d.Rule);

    private static string? NameOf(DeadlineRule rule, LawfulTime time) => rule.Region is { } region
        ? DeadlineReading.NameOf([.. time.Path.TakeWhile(d => d.Code != region), .. time.Path.Where(d => d.Code == region)])
        : null;
}
