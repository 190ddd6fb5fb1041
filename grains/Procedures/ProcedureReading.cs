using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Deadlines;

namespace Tracker.Procedures;

/// <summary>A procedure as it is shown.</summary>
/// <param name="law">The rules of a key, for the country and for regions.</param>
/// <param name="nameOf">The name of a procedure, if it is there.</param>
internal sealed class ProcedureReading(
    Func<string, ImmutableArray<DeadlineRuleView>> law, Func<string, LocalText?> nameOf)
{
    public ProcedureDetails Details(Procedure p, IEnumerable<int> versions) => new(
        p.Id, p.Version, p.Name, p.Summary, [.. versions], [.. p.Stages.Select(s => new StageView(s.Id, s.Name))],
        Terms(p.Roles), Opening(p.Opening), p.Home, [.. p.Steps.Values.Select(Step)], [.. p.Motions.Select(Motion)],
        Terms(p.Results));

    private static ImmutableArray<TermView> Terms(IReadOnlyDictionary<string, LocalText> terms) =>
        [.. terms.Select(t => new TermView(t.Key, t.Value))];

    private OpeningRuleView Opening(Opening o) => new(
        Fields(o.Fields), o.Binds, o.Opens,
        [.. o.Deadlines.Select(d => new CaseDeadlineRuleView(d.Rule, d.From, law(d.Rule)))]);

    private StepRuleView Step(StepRule s) => new(
        s.Id, s.Name, s.Stage, s.Owner, s.Referral, s.After, s.Optional, s.DueField,
        [
            .. s.Deadlines.Select(d => new StepDeadlineView(
                d.Rule, CaseCards.Kebab(d.From), CaseCards.Kebab(d.Until), d.Opens, law(d.Rule))),
        ],
        [.. s.Outcomes.Select(Outcome)]);

    private OutcomeRuleView Outcome(OutcomeRule o) => new(
        o.Id, o.Label, o.Tone, Fields(o.Fields), Bindings(o), o.Opens, o.Closes, o.Ends,
        [.. o.Starts.Select(id => nameOf(id) is { } name ? new StartedProcedure(id, name) : null).OfType<StartedProcedure>()]);

    private static MotionRuleView Motion(MotionRule m) => new(
        m.Id, m.Label, m.Tone, m.Roles, m.Lines, m.Once, Fields(m.Fields), Bindings(m), m.Opens);

    private static ImmutableArray<BindingView> Bindings(ActRule act) =>
        [.. act.Binds.Select(b => new BindingView(b.Role, b.Agency == Binding.Self ? null : b.Agency))];

    private static ImmutableArray<FieldRuleView> Fields(ImmutableArray<FieldRule> fields) =>
    [
        .. fields.Select(f => new FieldRuleView(
            f.Id, f.Label, CaseCards.Kebab(f.Type), f.Required,
            [.. f.Choices.Select(c => new ChoiceView(c.Key, c.Value))], f.Line, f.Own, f.Personal)),
    ];
}
