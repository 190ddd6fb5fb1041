using System.Collections.Immutable;
using Tracker.Journal;
using Tracker.Procedures;

namespace Tracker.Cases;

/// <summary>A case as one reader may see it. Who may see what is decided here and nowhere else.</summary>
internal static class CaseReading
{
    public static bool MayRead(CaseState state, Requester by) =>
        state.Exists && (state.IsParty(by.Agency) || by.IsCrossLine);

    private static bool MayRead(Fact fact, CommentAdded comment, Requester by) =>
        comment.Visibility == Visibility.Group || !by.IsCrossLine && fact.Agency == by.Agency;

    public static CaseDetails Details(Guid id, CaseState s, long version, Procedure p, Requester by, DispatchTargets targets)
    {
        var stage = CaseCards.StageOf(s, p);
        var works = s.Status == CaseStatus.Open && s.IsParty(by.Agency) && PostRoles.MayWork(by);
        return new CaseDetails(
            id, s.Number, version, s.Procedure, s.ProcedureVersion, p.Name, s.WorkingGroup, s.Title.Text, s.Region,
            stage.Id, stage.Name, s.Status, s.Result is { } result ? p.Results[result] : null, s.Opener,
            s.Worker?.Name.Text is { } name ? Texts.MaskName(name) : null, s.Worker?.Worker, s.Respondents,
            [.. s.Parties.Keys], Labelled(p.Opening.Fields, s.Fields),
            [.. s.Steps.Values.Select(step => Step(s, step, p, by, works, targets))],
            [.. Timeline(s, p, by)], [.. p.Stages.Select(st => new StageView(st.Id, st.Name))],
            s.OpenedOn, s.OpenedAt, s.ClosedOn,
            new CaseRights(works, works, works && by.Agency == s.Opener));
    }

    private static StepDetails Step(
        CaseState s, CaseStep step, Procedure p, Requester by, bool works, DispatchTargets targets)
    {
        var rule = p.Steps[step.Step];
        var mine = works && step.Owner == by.Agency;
        var mayComplete = mine && step.State == StepState.Open;
        return new StepDetails(
            step.No, step.Step, rule.Name, step.Owner, step.State, step.SentBy is not null,
            step.SentBy is { } sentBy ? s.Steps[sentBy].Owner : null, step.Since, step.OpenedAt, step.EndedOn,
            step.Outcome is { } outcome ? rule.Outcome(outcome)!.Label : null,
            mine && step.State == StepState.Offered, mayComplete,
            mayComplete ? [.. rule.Outcomes.Select(o => View(o, targets))] : []);
    }

    private static OutcomeView View(OutcomeRule o, DispatchTargets targets) =>
        new(o.Id, o.Label, o.Tone, o.Closes is not null, [.. o.Fields.Select(f => View(f, targets))]);

    public static FieldView View(FieldRule f, DispatchTargets targets) => new(
        f.Id, f.Label, CaseCards.Kebab(f.Type), f.Required,
        f.Type == FieldType.Agency
            ? targets.Choices
            : [.. f.Choices.Select(c => new ChoiceView(c.Key, c.Value))]);

    private static IEnumerable<TimelineEntry> Timeline(CaseState s, Procedure p, Requester by)
    {
        foreach (var (fact, happened) in s.History)
            if (Entry(s, p, fact, happened, by) is { } entry)
                yield return entry;
    }

    private static TimelineEntry? Entry(CaseState s, Procedure p, Fact fact, CaseEvent happened, Requester by)
    {
        var line = new TimelineEntry(
            fact.Version, EventName.Short(happened.GetType()), fact.Agency, fact.Account, fact.At, fact.At, null, null,
            null, null, null, false, Visibility.Group, []);
        return happened switch
        {
            CaseOpened e => line with { HappenedOn = e.OpenedOn },
            StepOpened e => Of(e.No, line with { HappenedOn = e.Since, Other = e.Owner }),
            StepAccepted e => Of(e.No, line with { HappenedOn = e.HappenedOn }),
            StepReturned e => With(e.Reason, Of(e.No, line with { HappenedOn = e.HappenedOn })),
            StepCompleted e => Completed(e),
            CommentAdded e when MayRead(fact, e, by) => With(e.Text, line with { Visibility = e.Visibility }),
            CommentAdded => null,
            PartyJoined e => line with { Other = e.Agency },
            PartyLeft e => With(e.Reason, line with { Other = e.Agency }),
            CaseClosed e => line with { HappenedOn = e.ClosedOn, Label = p.Results[e.Result] },
            _ => null,
        };

        TimelineEntry Of(int no, TimelineEntry entry) =>
            entry with { StepNo = no, StepName = p.Steps[s.Steps[no].Step].Name };

        TimelineEntry Completed(StepCompleted e)
        {
            var outcome = p.Steps[s.Steps[e.No].Step].Outcome(e.Outcome)!;
            return With(e.Note, Of(e.No, line with
            {
                HappenedOn = e.HappenedOn,
                Label = outcome.Label,
                Fields = Labelled(outcome.Fields, e.Fields),
            }));
        }
    }

    private static TimelineEntry With(Sealed? text, TimelineEntry entry) =>
        text is null ? entry : entry with { Text = text.Text, Erased = text.Text is null };

    private static ImmutableArray<LabelledValue> Labelled(
        ImmutableArray<FieldRule> rules, ImmutableSortedDictionary<string, Sealed> values) =>
    [
        .. from rule in rules
           where values.ContainsKey(rule.Id)
           let text = values[rule.Id].Text
           select new LabelledValue(rule.Id, rule.Label, CaseCards.Kebab(rule.Type), text,
               text is null ? null : rule.Choices.GetValueOrDefault(text)),
    ];
}

/// <summary>The agencies an agency may dispatch to: those directly under it.</summary>
internal sealed record DispatchTargets(ImmutableArray<ChoiceView> Choices);
