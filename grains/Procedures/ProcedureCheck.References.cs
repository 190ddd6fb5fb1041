using Tracker.Deadlines;

namespace Tracker.Procedures;

internal static partial class ProcedureCheck
{
    /// <summary>What a file counts on that stands in other files: deadline rules, and procedures that may follow.</summary>
    /// <param name="procedures">The ids of all procedures there are.</param>
    public static void References(
        Procedure p, DeadlineRules rules, IReadOnlyCollection<string> procedures, Action<Problem> report)
    {
        foreach (var step in p.Steps.Values)
        {
            foreach (var deadline in step.Deadlines)
                Rule(rules, deadline.Rule, $"steps/{step.Id}/deadlines/{deadline.Rule}", report);
            foreach (var outcome in step.Outcomes)
                foreach (var starts in outcome.Starts)
                    Known(procedures, starts, "procedure", $"steps/{step.Id}/{outcome.Id}", report);
        }

        foreach (var deadline in p.Opening.Deadlines)
            Rule(rules, deadline.Rule, $"opening/deadlines/{deadline.Rule}", report);
    }

    private static void Rule(DeadlineRules rules, string key, string at, Action<Problem> report)
    {
        Known(rules.Keys, key, "deadline rule", at, report);
        if (rules.Has(key) && !rules.CanRun(key))
            report(new(at, $"Rule '{key}' counts back from an event: it cannot run from the opening of a step or case."));
    }
}
