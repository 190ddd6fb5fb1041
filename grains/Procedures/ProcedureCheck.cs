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
        foreach (var step in p.Steps.Values) Step(p, step, report);
        Form("opening", p.Opening.Fields, report);
        foreach (var deadline in p.Opening.Deadlines)
            if (!p.Opening.Fields.Any(f => f.Id == deadline.From && f.Type == FieldType.Date))
                report(new($"opening/deadlines/{deadline.Rule}", $"'{deadline.From}' is no date field of the opening."));
        foreach (var id in p.Opening.Opens) Known(p.Steps.Keys, id, "step", "opening", report);
        foreach (var id in p.Opening.Binds) Known(p.Roles.Keys, id, "role", "opening", report);
        if (p.Opening.Opens.IsEmpty) report(new("opening", "Opening a case opens no step."));
        Known(p.Steps.Keys, p.Home, "step", "", report);
        foreach (var motion in p.Motions) Motion(p, motion, report);
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
        if (Twice(p.Motions.Select(m => m.Id)) is { } motion)
            report(new($"motions/{motion}", $"Motion '{motion}' is there twice."));
        if (p.Results.Keys.FirstOrDefault(Procedure.IsReserved) is { } reserved)
            report(new($"results/{reserved}", $"Every procedure has the result '{reserved}' already."));
    }

    private static void Step(Procedure p, StepRule step, Action<Problem> report)
    {
        var at = $"steps/{step.Id}";
        Named(at, step.Id, report);
        Known(p.Stages.Select(s => s.Id), step.Stage, "stage", at, report);
        Known(p.Roles.Keys, step.Owner, "role", at, report);
        foreach (var after in step.After) Known(p.Steps.Keys, after, "step", at, report);
        if (step.After.Contains(step.Id)) report(new(at, $"Step '{step.Id}' waits for itself."));
        if (step.Outcomes.IsEmpty) report(new(at, $"Step '{step.Id}' has no outcome: it could never end."));
        if (Twice(step.Outcomes.Select(o => o.Id)) is { } twice)
            report(new($"{at}/{twice}", $"Outcome '{step.Id}/{twice}' is there twice."));
        foreach (var outcome in step.Outcomes) Outcome(p, step, outcome, report);
        foreach (var deadline in step.Deadlines) Deadline(p, step, deadline, report);
        if (Twice(step.Deadlines.Select(d => d.Rule)) is { } rule)
            report(new($"{at}/deadlines/{rule}", $"Deadline '{rule}' is there twice."));
        if (step.DueField is { } due && !Acts(p).Any(act => act.Opens.Contains(step.Id) && act.Fields.Any(f =>
                f.Id == due && f.Type == FieldType.Date)))
            report(new(at, $"'due_field' is '{due}', and nothing that opens step '{step.Id}' has a date field of that name."));
    }

    private static IEnumerable<ActRule> Acts(Procedure p) => [.. p.Steps.Values.SelectMany(s => s.Outcomes), .. p.Motions];

    private static void Deadline(Procedure p, StepRule step, StepDeadline deadline, Action<Problem> report)
    {
        var at = $"steps/{step.Id}/deadlines/{deadline.Rule}";
        if ((deadline.Until != DeadlineUntil.Completed || deadline.From == DeadlineFrom.Signed) && !step.Referral)
            report(new(at, $"Step '{step.Id}' is no referral: nobody signs for it or answers."));
        foreach (var opens in deadline.Opens) Known(p.Steps.Keys, opens, "step", at, report);
    }

    private static void Outcome(Procedure p, StepRule step, OutcomeRule outcome, Action<Problem> report)
    {
        var at = $"steps/{step.Id}/{outcome.Id}";
        var ways = (outcome.Closes is null ? 0 : 1) + (outcome.Opens.IsEmpty ? 0 : 1) + (outcome.Ends ? 1 : 0);
        if (ways != 1)
            report(new(at, $"Outcome '{step.Id}/{outcome.Id}' must open steps, or close the case, or end its lane."));
        if (outcome.Closes is { } closes && Procedure.IsReserved(closes))
            report(new(at, $"'{closes}' is not for an outcome: the agency that opened the case closes it that way."));
        else if (outcome.Closes is { } result) Known(p.Results.Keys, result, "result", at, report);
        Act(p, outcome, at, report);
    }

    private static void Motion(Procedure p, MotionRule motion, Action<Problem> report)
    {
        var at = $"motions/{motion.Id}";
        foreach (var role in motion.Roles) Known(p.Roles.Keys, role, "role", at, report);
        if (motion.Roles.IsEmpty && motion.Lines.IsEmpty)
            report(new(at, $"Nobody may begin '{motion.Id}': name roles or lines."));
        if (motion.Opens.IsEmpty) report(new(at, $"Motion '{motion.Id}' opens no step."));
        Act(p, motion, at, report);
    }

    private static void Act(Procedure p, ActRule act, string at, Action<Problem> report)
    {
        Named(at, act.Id, report);
        foreach (var opens in act.Opens) Known(p.Steps.Keys, opens, "step", at, report);
        Form(at, act.Fields, report);
        foreach (var binding in act.Binds)
        {
            Known(p.Roles.Keys, binding.Role, "role", at, report);
            if (binding.Agency != Binding.Self && !act.Fields.Any(f =>
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
            if (field.Type == FieldType.Choice && field.Choices.Count == 0)
                report(new($"{at}/{field.Id}", $"Field '{field.Id}' is a choice without choices."));
            if (field.Type != FieldType.Agency && field.Line is not null)
                report(new($"{at}/{field.Id}", $"Field '{field.Id}' has a 'line', which is for fields of type agency."));
        }
    }

    /// <summary>Walks every way through the procedure with the roles bound on it: no step may open without its owner.</summary>
    private static void Reachable(Procedure p, Action<Problem> report)
    {
        var seen = new HashSet<string>();
        var reached = new HashSet<string>();
        var atFirst = p.Opening.Binds.ToArray();
        // Motions come at any time, so they count on no other role than their own.
        var open = new Stack<(string Step, string[] Bound, MotionRule? Begun)>(
        [
            .. p.Opening.Opens.Append(p.Home).Select(step => (step, atFirst, (MotionRule?)null)),
            .. p.Motions.SelectMany(m => m.Opens.Select(step => (step, Bound(m, [.. atFirst, .. Certain(m)]), m))),
        ]);
        while (open.TryPop(out var at))
        {
            if (!p.Steps.TryGetValue(at.Step, out var step)) continue;
            reached.Add(at.Step);
            if (!at.Bound.Contains(step.Owner))
            {
                report(new($"steps/{step.Id}", Unbound(step, at.Begun)));
                return;
            }

            if (!seen.Add(at.Step + ":" + string.Join(',', at.Bound.Order()))) continue;
            foreach (var outcome in step.Outcomes)
                foreach (var next in outcome.Opens)
                    open.Push((next, Bound(outcome, at.Bound), at.Begun));
            foreach (var next in step.Deadlines.SelectMany(d => d.Opens)) open.Push((next, at.Bound, at.Begun));
        }

        foreach (var lost in p.Steps.Keys.Except(reached)) report(new($"steps/{lost}", $"Step '{lost}' can never open."));
    }

    private static string Unbound(StepRule step, MotionRule? begun) =>
        $"Step '{step.Id}' can open while its owner '{step.Owner}' is not bound" + (begun is null
            ? "."
            : $": motion '{begun.Id}' may be begun at any time, also before an outcome binds that role. "
              + "Let the motion ask for the agency and bind it.");

    /// <summary>Whoever begins it holds its role; with several, no one of them is certain.</summary>
    private static ImmutableArray<string> Certain(MotionRule m) =>
        m is { Roles: [var only], Lines.IsEmpty: true } ? [only] : [];

    private static string[] Bound(ActRule act, string[] before) => [.. before.Union(act.Binds.Select(b => b.Role))];

    private static void Known(IEnumerable<string> known, string name, string kind, string at, Action<Problem> report)
    {
        if (name.Length == 0) report(new(at, $"The name of a {kind} is missing here."));
        else if (!known.Contains(name)) report(new(at, $"There is no {kind} '{name}'.{Spelling.Hint(name, known)}"));
    }

    private static void Named(string at, string id, Action<Problem> report)
    {
        if (id.Length == 0) report(new(at, "An 'id' is missing here."));
        else if (!Name().IsMatch(id))
            report(new(at, $"'{id}' is no name: small letters, digits and _ are, beginning with a letter."));
    }

    private static string? Twice(IEnumerable<string> ids) =>
        ids.GroupBy(id => id).FirstOrDefault(g => g.Skip(1).Any())?.Key;

    [GeneratedRegex("^[a-z][a-z0-9_]{0,40}\\z")]
    private static partial Regex Name();
}
