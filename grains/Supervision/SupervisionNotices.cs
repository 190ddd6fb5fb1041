using System.Collections.Frozen;
using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Inbox;
using Tracker.Overdue;

namespace Tracker.Supervision;

/// <summary>Which agency is told of what happens in supervision. It is told also of what its own supervisor did.</summary>
internal static class SupervisionNotices
{
    private static readonly FrozenSet<NoticeKind> Kinds = Enum.GetValues<NoticeKind>()
        .Where(kind => kind.ToString().StartsWith("Supervision", StringComparison.Ordinal)).ToFrozenSet();

    public static bool Has(NoticeKind kind) => Kinds.Contains(kind);

    public static IEnumerable<NoticeRow> Of(CaseState s, CaseEvent happened) => happened switch
    {
        CaseUrged e => [To(e.Agency, e.Level == SupervisionLevel.Alert ? NoticeKind.SupervisionAlerted : NoticeKind.SupervisionUrged)],
        HandlingOrderIssued e => [To(e.Agency, NoticeKind.SupervisionOrdered)],
        HandlingOrderWarned e => [To(s.Ladder.Items[e.No].Agency, NoticeKind.SupervisionOrderWarned)],
        HandlingOrderMissed e =>
        [
            To(s.Ladder.Items[e.No].Agency, NoticeKind.SupervisionOrderMissed),
            To(s.Ladder.Items[e.No].Issuer, NoticeKind.SupervisionOrderMissed),
        ],
        HandlingOrderAnswered e => [To(s.Ladder.Items[e.No].Issuer, NoticeKind.SupervisionAnswered)],
        HandlingOrderAccepted e => [To(s.Ladder.Items[e.No].Agency, NoticeKind.SupervisionAccepted)],
        HandlingOrderReturned e => [To(s.Ladder.Items[e.No].Agency, NoticeKind.SupervisionReturned)],
        HandlingOrderLifted e => [To(s.Ladder.Items[e.No].Agency, NoticeKind.SupervisionLifted)],
        CaseListed => s.Parties.Keys.Select(party => To(party, NoticeKind.SupervisionListed)),
        CaseUnlisted => s.Parties.Keys.Select(party => To(party, NoticeKind.SupervisionLifted)),
        CaseCirculated e => e.Agencies.Select(agency => To(agency, NoticeKind.SupervisionCirculated)),
        _ => [],
    };

    /// <summary>
    /// What proposes a measure tells those who see the proposal: the supervisors of the agency's line at each division above the
    /// case, of the working group's lead where it is a party, and of the office that sees all lines. Once for one command.
    /// </summary>
    /// <param name="lead">The agency that leads the case's working group.</param>
    public static IEnumerable<NoticeRow> Proposed(
        CaseState s, ImmutableArray<CaseEvent> events, AgencyMap places, string regionPath, string? lead)
    {
        var proposed = events.OfType<SupervisionTriggered>().Where(cause => !cause.Automatic).ToArray();
        if (proposed.Length == 0) return [];
        return proposed.SelectMany(cause => places.Supervising(places.LineOf(cause.Agency), regionPath))
            .Append(Audiences.Office)
            .Concat(lead is not null && s.IsParty(lead) ? [lead] : [])
            .Distinct(StringComparer.Ordinal)
            .Select(agency => To(agency, NoticeKind.SupervisionProposed));
    }

    private static NoticeRow To(string agency, NoticeKind kind) => new(agency, kind, null, null);
}
