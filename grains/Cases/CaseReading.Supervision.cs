using System.Collections.Immutable;
using Tracker.Deadlines;
using Tracker.Journal;
using Tracker.Procedures;
using Tracker.Supervision;

namespace Tracker.Cases;

/// <summary>Supervision as one reader may see it.</summary>
internal static partial class CaseReading
{
    public static CaseSupervision Supervision(
        Guid id, CaseState s, long version, Procedure p, CaseSight sight, LawfulTime time)
    {
        var holders = s.Waiting.Select(no => s.Steps[no].Holder).ToHashSet();
        return new CaseSupervision(
            id, s.Number, CaseCards.MaskedTitle(s), s.WorkingGroup, s.Status, version, s.Ladder.Listing is not null, sight.IsAny,
            [
                .. s.Ladder.Items.Values.Where(item => SeesSupervision(s, item, sight)).Reverse()
                    .Select(item => View(s, p, item, sight, time)),
            ],
            [
                .. CaseRules.Supervisable(s).Where(sight.Supervises).OrderByDescending(holders.Contains)
                    .Select(party => new SupervisedAgency(party, s.Ladder.Reached(party), holders.Contains(party))),
            ],
            s.Ladder.Listing is { } listing && sight.Supervises(listing.Agency));
    }

    /// <summary>
    /// Whoever took a measure, whom it concerns, whom it was told, and the cross-line supervisors. Causes, what followed
    /// from them by itself, that a case is listed and what was circulated is there for all who see the case as a whole;
    /// causes also for whoever supervises the agency. A line's supervisor sees nothing of what others wrote.
    /// </summary>
    public static bool SeesSupervision(CaseState s, LadderItem item, CaseSight sight) =>
        item.Issuer == sight.Reader.Agency || item.Agency == sight.Reader.Agency || item.Told.Contains(sight.Reader.Agency)
        || sight.Standing == Standing.CrossLine || sight.Leads
        || item.Issuer == Audiences.System && sight.Supervises(item.Agency)
        || (item.Issuer == Audiences.System || item.Level is SupervisionLevel.Listing or SupervisionLevel.Circular)
            && sight.Sees(CaseItem.Whole);

    /// <summary>Whether some of the supervision is for this reader, though the case may not be.</summary>
    public static bool IsConcerned(CaseState s, CaseSight sight) =>
        s.Ladder.Items.Values.Any(item => SeesSupervision(s, item, sight));

    private static SupervisionItem View(CaseState s, Procedure p, LadderItem item, CaseSight sight, LawfulTime time) => new(
        item.No, item.Level, item.State, item.Cause is { } cause ? View(s, p, cause, time) : null, item.Agency, item.Issuer,
        item.Account, item.At, item.Text?.Text, item.Why?.Text, item.Warn, item.Due, item.Missed, item.Proposal, item.Told,
        [.. item.Course.Select(step => Entry(step.Fact, step.Event))], [.. Acts(s, item, sight)]);

    private static TriggerView View(CaseState s, Procedure p, SupervisionTriggered e, LawfulTime time) => new(
        e.Kind, e.Step, e.Step is { } no ? p.Steps[s.Steps[no].Step].Name : null,
        e.Kind == TriggerKind.Overdue ? time.Find(e.Cause.Split('/')[2])?.Name : null, e.Figure, e.Threshold, e.On,
        e.Automatic, e.Rules);

    private static SupervisionEntry Entry(Fact fact, CaseEvent happened) => new(
        EventName.Short(happened.GetType()), fact.Agency, fact.Account, fact.At, happened switch
        {
            HandlingOrderAnswered e => e.Text.Text,
            HandlingOrderAccepted e => e.Note?.Text,
            HandlingOrderReturned e => e.Reason.Text,
            HandlingOrderLifted e => e.Reason.Text,
            CaseUnlisted e => e.Reason.Text,
            ProposalDismissed e => e.Reason.Text,
            _ => null,
        }, (happened as HandlingOrderReturned)?.LastDay);

    private static IEnumerable<string> Acts(CaseState s, LadderItem item, CaseSight sight)
    {
        var by = sight.Reader;
        if (item.Awaits && item.Agency == by.Agency && PostRoles.MayWork(by) && !s.KeepsAway(by))
            yield return "answer";
        if (!sight.Supervises(item.Agency)) yield break;
        if (item.State == SupervisionState.Answered)
        {
            yield return "accept";
            yield return "return";
        }

        if (item.IsOpenOrder || item.State == SupervisionState.Listed) yield return "lift";
        if (item.State == SupervisionState.Proposed) yield return "decide";
    }

    /// <summary>A line of the timeline; none for what tells only when to look again.</summary>
    private static TimelineEntry? Entry(CaseState s, CaseEvent happened, TimelineEntry line) => happened switch
    {
        HandlingOrderWarned or SupervisionTriggered { Automatic: true } => null,
        SupervisionTriggered e => line with { Agency = Audiences.System, Other = e.Agency, Label = Levels[e.Level] },
        CaseUrged { Automatic: true } e => line with { Agency = Audiences.System, Other = e.Agency, Label = Levels[e.Level] },
        CaseUrged e => With(e.Reason, line with { Other = e.Agency, Label = Levels[e.Level] }),
        HandlingOrderIssued e => With(e.Demand, line with { Other = e.Agency }),
        HandlingOrderMissed e => line with { Agency = Audiences.System, Other = s.Ladder.Items[e.No].Agency },
        HandlingOrderAnswered e => With(e.Text, line),
        HandlingOrderAccepted e => With(e.Note, line with { Other = s.Ladder.Items[e.No].Agency }),
        HandlingOrderReturned e => With(e.Reason, line with { Other = s.Ladder.Items[e.No].Agency }),
        HandlingOrderLifted e => With(e.Reason, line with { Other = s.Ladder.Items[e.No].Agency }),
        CaseListed e => With(e.Reason, line with { Other = e.Agency }),
        CaseUnlisted e => With(e.Reason, line),
        CaseCirculated e => With(e.Text, line with { Other = e.Agency }),
        ProposalDismissed e => With(e.Reason, line with { Other = s.Ladder.Items[e.No].Agency }),
        _ => null,
    };

    private static readonly Dictionary<SupervisionLevel, LocalText> Levels = new()
    {
        [SupervisionLevel.Alert] = new("提醒", "alert"),
        [SupervisionLevel.Urge] = new("催办", "urging"),
        [SupervisionLevel.Order] = new("督办单", "handling order"),
        [SupervisionLevel.Listing] = new("挂牌督办", "listed supervision"),
        [SupervisionLevel.Circular] = new("通报", "circulated notice"),
    };
}
