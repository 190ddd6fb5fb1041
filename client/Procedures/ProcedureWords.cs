using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using Tracker.Deadlines;
using Tracker.Web;

namespace Tracker.Procedures;

/// <summary>A procedure's parts in words, for the drawing and for the tables below it.</summary>
internal sealed class ProcedureWords(IStringLocalizer texts)
{
    public string Opening => texts["procedure.opening"];

    public string Motions => texts["procedure.motions-row"];

    public string Results => texts["procedure.results"];

    public string Once => texts["procedure.once"];

    public static string Role(ProcedureDetails p, string id) => p.Roles.First(r => r.Id == id).Name.Here();

    public static string Roles(ProcedureDetails p, IEnumerable<string> ids) => Joined(ids.Select(id => Role(p, id)));

    public static string Step(ProcedureDetails p, string id) => p.Steps.First(s => s.Id == id).Name.Here();

    public static string Steps(ProcedureDetails p, IEnumerable<string> ids) => Joined(ids.Select(id => Step(p, id)));

    public static string Result(ProcedureDetails p, string id) => p.Results.First(r => r.Id == id).Name.Here();

    /// <summary>A line of agencies; one that an installation made up has no word of ours.</summary>
    public string Line(string line) =>
        (texts[$"line.{line}"] is { ResourceNotFound: false } known ? known : texts["line.other"]).Value;

    /// <summary>Who may begin a motion.</summary>
    public string Who(ProcedureDetails p, MotionRuleView motion) =>
        Joined(motion.Roles.Select(id => Role(p, id))
            .Concat(motion.Lines.Select(line => texts["procedure.any-of", Line(line)].Value)));

    /// <summary>What is particular about a step.</summary>
    public IEnumerable<string> Marks(ProcedureDetails p, StepRuleView step)
    {
        if (step.Referral) yield return texts["procedure.referral"];
        if (step.Optional) yield return texts["procedure.optional"];
        if (step.After.Length > 0) yield return texts["procedure.joins"];
        if (p.Home == step.Id) yield return texts["procedure.home"];
    }

    public string Due(ProcedureDetails p, StepRuleView step, StepDeadlineView deadline)
    {
        var period = Period(deadline.Law);
        return period is null
            ? texts["procedure.due-named", DueField(p, step) ?? ""]
            : texts["procedure.due", Law(deadline.Law).Name.Here(), period];
    }

    /// <summary>Which part of the step a deadline measures.</summary>
    public string Span(StepRuleView step, StepDeadlineView deadline) =>
        texts[$"procedure.from.{(step.Referral ? deadline.From : "opened")}"] + texts[$"procedure.until.{deadline.Until}"];

    /// <summary>How long by the country's rule, else by that of a region; null where the act itself names the day.</summary>
    public string? Period(ImmutableArray<DeadlineRuleView> law)
    {
        if (law.All(rule => rule.Key == NamedDay)) return null;
        var lengths = law.Select(rule => Days.Text(texts, rule.Period)).Distinct().ToArray();
        return lengths.Length == 1 ? lengths[0] : texts["procedure.by-region", Days.Text(texts, Law(law).Period)];
    }

    public static DeadlineRuleView Law(ImmutableArray<DeadlineRuleView> law) =>
        law.FirstOrDefault(rule => rule.Region is null) ?? law[0];

    /// <summary>The field that may name the last day of a step, by its label.</summary>
    public static string? DueField(ProcedureDetails p, StepRuleView step) => step.DueField is { } id
        ? p.Steps.SelectMany(s => s.Outcomes).Select(o => (o.Opens, o.Fields))
            .Concat(p.Motions.Select(m => (m.Opens, m.Fields)))
            .Where(act => act.Opens.Contains(step.Id)).SelectMany(act => act.Fields)
            .FirstOrDefault(f => f.Id == id)?.Label.Here()
        : null;

    public string? Starts(OutcomeRuleView outcome) => outcome.Starts.IsEmpty
        ? null
        : texts["procedure.starts", Joined(outcome.Starts.Select(s => s.Name.Here()))].Value;

    /// <summary>What follows an outcome.</summary>
    public string Follows(ProcedureDetails p, OutcomeRuleView outcome) => outcome switch
    {
        { Closes: { } result } => texts["procedure.closes", Result(p, result)],
        { Ends: true } => texts["procedure.ends"],
        _ => texts["procedure.opens", Steps(p, outcome.Opens)],
    };

    /// <summary>Which roles an act gives to whom.</summary>
    public IEnumerable<string> Binds(
        ProcedureDetails p, ImmutableArray<BindingView> binds, ImmutableArray<FieldRuleView> fields) =>
        binds.Select(b => texts["procedure.binds", Role(p, b.Role), b.Field is { } id
            ? fields.First(f => f.Id == id).Label.Here()
            : texts["procedure.self"].Value].Value);

    /// <summary>A field with its kind and what is particular about it.</summary>
    public string Field(FieldRuleView field)
    {
        var facts = new List<string> { texts[$"field.{field.Type}"] };
        if (field.Type == "agency")
            facts[0] = field.Line switch
            {
                null => texts["procedure.below"],
                "any" => texts["field.agency"],
                var line => texts["procedure.any-of", Line(line)],
            };
        if (field.Required) facts.Add(texts["procedure.required"]);
        if (field.OwnOnly) facts.Add(texts["procedure.own-only"]);
        if (field.Personal) facts.Add(texts["procedure.personal"]);
        if (field.Choices.Length > 0)
            facts.Add(string.Join(Language.IsEnglish ? " / " : "／", field.Choices.Select(c => c.Label.Here())));
        return Language.IsEnglish
            ? $"{field.Label.Here()} ({Joined(facts)})"
            : $"{field.Label.Here()}（{Joined(facts)}）";
    }

    private const string NamedDay = "act.named_day";

    private static string Joined(IEnumerable<string> parts) => string.Join(Language.IsEnglish ? ", " : "、", parts);
}
