using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Tracker.Procedures;

/// <summary>What a procedure must fulfil: every name resolves, every step can be reached and left, every owner is known.</summary>
internal static partial class ProcedureCheck
{
    /// <param name="At">The path of the part that is wrong, such as <c>steps/register/dispatch</c>.</param>
    internal readonly record struct Problem(string At, string Text);

    public static void Check(Procedure p, Action<Problem> report)
    {
        Names(p, report);
        foreach (var step in p.Steps.Values.OrderBy(s => s.Id, StringComparer.Ordinal)) Step(p, step, report);
        Form("opening", p.Opening.Fields, report);
        foreach (var id in p.Opening.Opens) Known(p.Steps.ContainsKey(id), id, "step", "opening", report);
        foreach (var id in p.Opening.Binds) Known(p.Roles.ContainsKey(id), id, "role", "opening", report);
        if (p.Opening.Opens.IsEmpty) report(new("opening", "Opening a case opens no step."));
        Reachable(p, report);
    }

    private static void Names(Procedure p, Action<Problem> report)
    {
        if (p.Version < 1) report(new("", "'version' must be 1 or more."));
        Named("", p.Id, report);
        foreach (var stage in p.Stages) Named($"stages/{stage.Id}", stage.Id, report);
        foreach (var role in p.Roles.Keys) Named($"roles/{role}", role, report);
        foreach (var result in p.Results.Keys) Named($"results/{result}", result, report);
        if (p.Stages.IsEmpty) report(new("", "There is no stage."));
        if (Twice(p.Stages.Select(s => s.Id)) is { } twice)
            report(new($"stages/{twice}", $"Stage '{twice}' is there twice."));
    }

    private static void Step(Procedure p, StepRule step, Action<Problem> report)
    {
        var at = $"steps/{step.Id}";
        Named(at, step.Id, report);
        Known(p.Stages.Any(s => s.Id == step.Stage), step.Stage, "stage", at, report);
        Known(p.Roles.ContainsKey(step.Owner), step.Owner, "role", at, report);
        if (step.Outcomes.IsEmpty) report(new(at, $"Step '{step.Id}' has no outcome: it could never end."));
        if (Twice(step.Outcomes.Select(o => o.Id)) is { } twice)
            report(new($"{at}/{twice}", $"Outcome '{step.Id}/{twice}' is there twice."));
        foreach (var outcome in step.Outcomes) Outcome(p, step, outcome, report);
    }

    private static void Outcome(Procedure p, StepRule step, OutcomeRule outcome, Action<Problem> report)
    {
        var at = $"steps/{step.Id}/{outcome.Id}";
        Named(at, outcome.Id, report);
        if (outcome.Closes is null == outcome.Opens.IsEmpty)
            report(new(at, $"Outcome '{step.Id}/{outcome.Id}' must either open steps or close the case."));
        if (outcome.Closes is { } result) Known(p.Results.ContainsKey(result), result, "result", at, report);
        foreach (var opens in outcome.Opens) Known(p.Steps.ContainsKey(opens), opens, "step", at, report);
        Form(at, outcome.Fields, report);
        // Only one agency is looked up, to see that it is a subordinate; a second would go unchecked.
        if (outcome.Binds.Where(b => b.Agency != Binding.Self).DistinctBy(b => b.Agency).Count() > 1)
            report(new(at, $"Outcome '{step.Id}/{outcome.Id}' dispatches to more than one agency."));
        foreach (var binding in outcome.Binds)
        {
            Known(p.Roles.ContainsKey(binding.Role), binding.Role, "role", at, report);
            if (binding.Agency != Binding.Self && !outcome.Fields.Any(f =>
                    f.Id == binding.Agency && f is { Type: FieldType.Agency, Required: true }))
                report(new(at,
                    $"Role '{binding.Role}' is bound by '{binding.Agency}', which is no required agency field here."));
        }
    }

    private static void Form(string at, ImmutableArray<FieldRule> fields, Action<Problem> report)
    {
        if (Twice(fields.Select(f => f.Id)) is { } twice)
            report(new($"{at}/{twice}", $"Field '{twice}' is there twice."));
        foreach (var field in fields)
        {
            Named($"{at}/{field.Id}", field.Id, report);
            if (field.Type == FieldType.Choice && field.Choices.IsEmpty)
                report(new($"{at}/{field.Id}", $"Field '{field.Id}' is a choice without choices."));
        }
    }

    /// <summary>Walks every way through the procedure with the roles bound on it: no step may open without its owner.</summary>
    private static void Reachable(Procedure p, Action<Problem> report)
    {
        var seen = new HashSet<string>();
        var reached = new HashSet<string>();
        var open = new Stack<(string Step, string[] Bound)>(p.Opening.Opens.Select(s => (s, p.Opening.Binds.ToArray())));
        while (open.TryPop(out var at))
        {
            if (!p.Steps.TryGetValue(at.Step, out var step)) continue;
            reached.Add(at.Step);
            if (!at.Bound.Contains(step.Owner))
            {
                report(new($"steps/{step.Id}", $"Step '{step.Id}' can open while its owner '{step.Owner}' is not bound."));
                return;
            }

            if (!seen.Add(at.Step + ":" + string.Join(',', at.Bound.Order()))) continue;
            foreach (var outcome in step.Outcomes)
                foreach (var next in outcome.Opens)
                    open.Push((next, [.. at.Bound.Union(outcome.Binds.Select(b => b.Role))]));
        }

        foreach (var lost in p.Steps.Keys.Except(reached)) report(new($"steps/{lost}", $"Step '{lost}' can never open."));
    }

    private static void Known(bool known, string name, string kind, string at, Action<Problem> report)
    {
        if (!known) report(new(at, $"There is no {kind} '{name}'."));
    }

    private static void Named(string at, string id, Action<Problem> report)
    {
        if (!Name().IsMatch(id)) report(new(at, $"'{id}' is no name: small letters, digits and _ are."));
    }

    private static string? Twice(IEnumerable<string> ids) =>
        ids.GroupBy(id => id).FirstOrDefault(g => g.Skip(1).Any())?.Key;

    [GeneratedRegex("^[a-z][a-z0-9_]{0,40}\\z")]
    private static partial Regex Name();
}
