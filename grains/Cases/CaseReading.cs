using System.Collections.Immutable;
using Tracker.Agencies;
using Tracker.Deadlines;
using Tracker.Journal;
using Tracker.Procedures;

namespace Tracker.Cases;

/// <summary>A case as one reader may see it. Who may see what is decided here and nowhere else.</summary>
internal static partial class CaseReading
{
    public static bool MayRead(CaseState state, Requester by) =>
        state.Exists && (state.IsParty(by.Agency) || by.IsCrossLine);

    /// <summary>What an agency keeps to itself nobody else reads, not even across lines.</summary>
    private static bool MayRead(Fact fact, Visibility visibility, Requester by) =>
        visibility == Visibility.Group || !by.IsCrossLine && fact.Agency == by.Agency;

    public static CaseDetails Details(
        Guid id, CaseState s, long version, Procedure p, Requester by, IReadOnlyList<AgencyProfile> agencies,
        LawfulTime time, DateTimeOffset now)
    {
        var stage = CaseCards.StageOf(s, p);
        var isOurs = s.IsParty(by.Agency) && PostRoles.MayWork(by) && !s.Recused.Contains(by.Account);
        var works = isOurs && s.Status == CaseStatus.Open;
        var opened = by.Agency == s.Opener;
        return new CaseDetails(
            id, s.Number, version, s.Procedure, s.ProcedureVersion, p.Name, s.WorkingGroup, s.Title.Text, s.Region,
            stage.Id, stage.Name, s.Status, s.Result is { } result ? p.Result(result) : null, s.Opener,
            s.Worker?.Name.Text is { } name ? Texts.MaskName(name) : null, s.Worker?.Worker, s.Respondents,
            [.. s.Parties.Keys], Labelled(p.Opening.Fields, s.Fields, by.Agency == s.Opener),
            [.. s.Steps.Values.Select(step => Step(s, step, p, by, isOurs, agencies, time))],
            [.. Timeline(s, p, by, time)], [.. p.Stages.Select(st => new StageView(st.Id, st.Name))],
            s.OpenedOn, s.OpenedAt, s.ClosedOn,
            new CaseRights(works, works, works && opened, works && opened, works && opened,
                isOurs && opened && s.Status == CaseStatus.Closed),
            works ? [.. Motions(s, p, by.Agency, agencies)] : [], s.Into, [.. s.Recused.Order()],
            [.. Deadlines(s, p, by, works, time)], CaseLedger.Of(s, now));
    }

    private static StepDetails Step(
        CaseState s, CaseStep step, Procedure p, Requester by, bool isOurs, IReadOnlyList<AgencyProfile> agencies,
        LawfulTime time)
    {
        var rule = p.Steps[step.Step];
        var works = isOurs && s.Status == CaseStatus.Open;
        var holds = works && step.Holder == by.Agency;
        var mayComplete = holds && step.State == StepState.Open && !step.IsPaused;
        var mayCorrect = works && step.State == StepState.Done && step.Owner == by.Agency;
        var outcome = step.Outcome is { } ended ? rule.Outcome(ended) : null;
        var nearest = step.Deadlines.Where(d => d.State == DeadlineState.Running).MinBy(d => d.Reckoning.Due);
        return new StepDetails(
            step.No, step.Step, rule.Name, step.Owner, step.State, step.Sender is not null, step.Sender, step.Since,
            step.OpenedAt, step.EndedOn, outcome?.Label, holds && step.State == StepState.Offered, mayComplete,
            mayComplete ? [.. rule.Outcomes.Select(o => View(o, by.Agency, agencies))]
            : mayCorrect ? [View(outcome!, by.Agency, agencies)] : [],
            step.Holder, step.SignedForOn, step.AcceptedOn, step.Handler, step.CoHandlers, step.IsPaused,
            [.. Acts(s, step, by, isOurs, time)],
            outcome is null ? [] : Labelled(outcome.Fields, RecordedFields(s, step.No), by.Agency == step.Owner),
            nearest?.Reckoning.Due, step.Deadlines.Any(d => d.IsOverdue),
            nearest is null ? null : View(step.No, rule.Name, nearest, holds, time));
    }

    /// <summary>What the requester may do with the step beside completing it, in the order people think of it.</summary>
    private static IEnumerable<string> Acts(CaseState s, CaseStep step, Requester by, bool isOurs, LawfulTime time)
    {
        if (!isOurs) yield break;
        var holds = s.Status == CaseStatus.Open && step.Holder == by.Agency;
        var owns = step.Owner == by.Agency;
        if (holds && step.State == StepState.Offered)
        {
            if (step.SignedForOn is null) yield return "sign-for";
            yield return "ask-supplement";
            yield return "reroute";
        }

        if (holds && step.State == StepState.Supplement) yield return "give-supplement";
        if (s.Status == CaseStatus.Open && owns && step.IsWaiting) yield return "reassign";
        if (holds && step.State == StepState.Open) yield return step.IsPaused ? "resume" : "pause";
        if (holds && step.State == StepState.Open && step.Deadlines.Any(d => CaseRules.MayExtend(d, time)))
            yield return "extend";
        if (!owns || step.State != StepState.Done) yield break;
        if (s.Status == CaseStatus.Open) yield return "correct";
        if (CaseRules.MayWithdraw(s, step)) yield return "withdraw";
    }

    private static IEnumerable<OutcomeView> Motions(
        CaseState s, Procedure p, string agency, IReadOnlyList<AgencyProfile> agencies)
    {
        var line = agencies.FirstOrDefault(a => a.Id == agency)?.Line;
        return p.Motions
            .Where(m => CaseRules.MayBegin(s, m, agency, line) && !(m.Once && s.Motions.Contains(m.Id)))
            .Select(m => View(m, agency, agencies));
    }

    private static OutcomeView View(ActRule act, string by, IReadOnlyList<AgencyProfile> agencies) => new(
        act.Id, act.Label, act.Tone, act is OutcomeRule { Closes: not null },
        [.. act.Fields.Select(f => View(f, by, agencies))]);

    /// <summary>A field as a form of this agency shows it.</summary>
    public static FieldView View(FieldRule f, string by, IReadOnlyList<AgencyProfile> agencies) => new(
        f.Id, f.Label, CaseCards.Kebab(f.Type), f.Required,
        f.Type == FieldType.Agency
            ?
            [
                .. agencies.Where(a => a.Id != by && Fields.MayName(f, by, a))
                    .Select(a => new ChoiceView(a.Id, new LocalText(a.Name, a.NameEn))),
            ]
            : [.. f.Choices.Select(c => new ChoiceView(c.Key, c.Value))]);

    private static ImmutableSortedDictionary<string, Sealed> RecordedFields(CaseState s, int no) =>
        CaseRules.RecordedFields(s, no);

    /// <summary>Values with their labels; what is the acting agency's own only for itself, personal data masked for others.</summary>
    private static ImmutableArray<LabelledValue> Labelled(
        ImmutableArray<FieldRule> rules, ImmutableSortedDictionary<string, Sealed> values, bool isOwn) =>
    [
        .. from rule in rules
           where values.ContainsKey(rule.Id) && (isOwn || !rule.Own)
           let text = values[rule.Id].Text
           select new LabelledValue(rule.Id, rule.Label, CaseCards.Kebab(rule.Type),
               text is null || isOwn || !rule.Personal ? text : Texts.MaskValue(text),
               text is null ? null : rule.Choices.GetValueOrDefault(text)),
    ];
}
