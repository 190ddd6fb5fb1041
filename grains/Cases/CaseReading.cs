using System.Collections.Immutable;
using Tracker.Agencies;
using Tracker.Deadlines;
using Tracker.Journal;
using Tracker.Letters;
using Tracker.Procedures;

namespace Tracker.Cases;

/// <summary>What a reading needs to know of the world.</summary>
/// <param name="ProcedureName">The name of a procedure, if it is there.</param>
/// <param name="Letters">All kinds of letters, by their ids.</param>
internal sealed record ReadingFacts(
    IReadOnlyList<AgencyProfile> Agencies, LawfulTime Time, DateTimeOffset Now, Func<string, LocalText?> ProcedureName,
    IReadOnlyDictionary<string, LetterKind> Letters)
{
    /// <summary>The same, as rules ask for it.</summary>
    public CaseFacts AsRules(Guid id, Procedure procedure) => new(
        id, procedure, Agencies.ToDictionary(a => a.Id), ImmutableDictionary<Guid, string>.Empty, Time, Now,
        new LetterFacts(Letters, ImmutableDictionary<string, Filled>.Empty));
}

/// <summary>A case as one reader may see it: what that is, <see cref="CaseSight"/> says.</summary>
internal static partial class CaseReading
{
    public static CaseDetails Details(
        Guid id, CaseState s, long version, Procedure p, Requester by, CaseSight sight, ReadingFacts facts)
    {
        var stage = CaseCards.StageOf(s, p);
        var isOurs = s.IsParty(by.Agency) && PostRoles.MayWork(by) && !s.KeepsAway(by);
        var works = isOurs && s.Status == CaseStatus.Open;
        var opened = by.Agency == s.Opener;
        var whole = sight.Sees(CaseItem.Whole);
        return new CaseDetails(
            id, s.Number, version, s.Procedure, s.ProcedureVersion, p.Name, s.WorkingGroup,
            whole ? s.Title.Text : CaseCards.MaskedTitle(s), s.Region,
            stage.Id, stage.Name, s.Status, s.Result is { } result ? p.Result(result) : null, s.Opener,
            whole && s.Worker?.Name.Text is { } name ? Texts.MaskName(name) : null, whole ? s.Worker?.Worker : null,
            s.Respondents, whole ? [.. s.Parties.Keys] : [],
            whole ? Labelled(p.Opening.Fields, s.Fields, sight.Sees(CaseItem.Agency, s.Opener)) : [],
            [
                .. s.Steps.Values.Where(step => sight.Sees(CaseItem.Step, step: step.No))
                    .Select(step => Step(s, step, p, by, sight, isOurs, facts)),
            ],
            [.. Timeline(s, p, sight, facts.Time, facts.Letters)], [.. p.Stages.Select(st => new StageView(st.Id, st.Name))],
            s.OpenedOn, s.OpenedAt, s.ClosedOn,
            new CaseRights(works, works, works && opened, works && opened, works && opened,
                isOurs && opened && s.Status == CaseStatus.Closed, works, isOurs),
            works ? [.. Motions(s, p, by.Agency, facts.Agencies)] : [], whole ? s.Into : null,
            whole ? [.. s.Recused.Order()] : [], [.. Deadlines(s, p, by, sight, works, facts)],
            whole ? CaseLedger.Of(s, facts.Now) : [], sight.Standing, [.. Appointments(s, by, sight, works)],
            works && opened ? [.. p.Opening.Fields.Select(f => View(f, by.Agency, facts.Agencies))] : [],
            [.. Files(s, p, by, sight)], [.. Letters(s, by, sight, isOurs, facts.Letters)],
            works ? [.. LetterOffers(s, p, by, facts.AsRules(id, p), facts.Letters)] : [],
            whole
                ?
                [
                    .. s.LoansAt(facts.Now).Select(loan => new LoanView(loan.Key, loan.Value.Until, loan.Value.Lender,
                        isOurs && (opened || loan.Value.Lender == by.Agency))),
                ]
                : []);
    }

    private static IEnumerable<AppointmentView> Appointments(CaseState s, Requester by, CaseSight sight, bool works) =>
        s.Appointments.Values
            .Where(a => !a.IsCancelled && sight.Sees(a.Visibility, a.Agency, a.Step))
            .OrderBy(a => a.At).ThenBy(a => a.No)
            .Select(a => new AppointmentView(
                a.No, a.Kind, a.At, a.Place.Text, a.Text?.Text, a.Agency, a.Visibility, a.Step,
                works && a.Agency == by.Agency));

    private static StepDetails Step(
        CaseState s, CaseStep step, Procedure p, Requester by, CaseSight sight, bool isOurs, ReadingFacts facts)
    {
        var (agencies, time) = (facts.Agencies, facts.Time);
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
            outcome is null
                ? []
                : Labelled(outcome.Fields, RecordedFields(s, step.No), sight.Sees(CaseItem.Agency, step.Owner)),
            nearest?.Reckoning.Due, step.Deadlines.Any(d => d.IsOverdue),
            nearest is null ? null : View(step.No, rule.Name, nearest, works, holds, facts), step.ReceiverOpenedAt,
            [.. s.Invited.Where(guest => guest.Value.Contains(step.No)).Select(guest => guest.Key)],
            MayDiscuss(s, step, by), works && outcome is not null ? [.. Starts(outcome, facts)] : []);
    }

    private static IEnumerable<StartedProcedure> Starts(OutcomeRule outcome, ReadingFacts facts) =>
        outcome.Starts.Select(id => facts.ProcedureName(id) is { } name ? new StartedProcedure(id, name) : null)
            .OfType<StartedProcedure>();

    /// <summary>Whether she may write to those who take part in the step, when there are any beside its owner.</summary>
    private static bool MayDiscuss(CaseState s, CaseStep step, Requester by) =>
        s.Status == CaseStatus.Open && PostRoles.MayWork(by) && !s.KeepsAway(by)
        && (s.IsInvited(by.Agency, step.No)
            || step.Owner == by.Agency && s.Invited.Values.Any(steps => steps.Contains(step.No)));

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
        if (holds && step.State is (StepState.Offered or StepState.Open)) yield return "invite";
        if (!owns || step.State != StepState.Done) yield break;
        if (s.Status == CaseStatus.Open) yield return "correct";
        if (CaseRules.MayWithdraw(s, step)) yield return "withdraw";
    }

    private static IEnumerable<OutcomeView> Motions(
        CaseState s, Procedure p, string agency, IReadOnlyList<AgencyProfile> agencies)
    {
        var line = agencies.FirstOrDefault(a => a.Id == agency)?.Line;
        return p.Motions
            .Where(m => CaseRules.MayBegin(s, m, agency, line) && !CaseRules.IsSpent(s, m))
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
