using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Procedures;

namespace Tracker.Overdue;

/// <summary>What of a case is overdue after a command, for the tables that lists ask.</summary>
/// <param name="Present">All of it, each time: what a row says of its case follows the case.</param>
/// <param name="Gone">What was overdue and is not.</param>
/// <param name="Keys">Whose open pages it concerns.</param>
internal sealed record OverdueRows(
    ImmutableArray<OverdueRow> Present, ImmutableArray<OverduePartyRow> Parties, ImmutableArray<OverdueRowKey> Gone,
    ImmutableArray<OverduePartyKey> PartiesGone, ImmutableArray<string> Keys)
{
    public static readonly OverdueRows None = new([], [], [], [], []);

    public static OverdueRows Of(
        CaseState before, CaseState after, Procedure procedure, string regionPath, AgencyMap agencies)
    {
        var (was, now) = (In(before).ToArray(), In(after).ToArray());
        if (was.Length == 0 && now.Length == 0) return None;
        var stage = CaseCards.StageOf(after, procedure).Id;
        var groups = "{" + string.Join(',', KeyGroups.Of(after).Select(CaseCards.Kebab)) + "}";
        ImmutableArray<OverdueRow> present =
        [
            .. now.Select(d => new OverdueRow(
                d.Key, d.Binds, d.Due, d.Agency, agencies.LineOf(d.Agency), regionPath, after.Procedure, stage, d.Step, groups)),
        ];
        var (parted, parts) = (Pairs(was, before), Pairs(now, after));
        return new OverdueRows(
            present,
            [
                .. present.SelectMany(row => after.Parties.Keys.Select(party => new OverduePartyRow(
                    row.Key, party, row.Binds, row.Due, agencies.Find(party)?.Covers(row.Line, regionPath) != true))),
            ],
            [.. was.Select(d => d.Key).Except(now.Select(d => d.Key))],
            [.. parted.Except(parts)],
            Concerned(was.Concat(now), before.Parties.Keys.Concat(after.Parties.Keys), regionPath, agencies));
    }

    /// <summary>The overdue deadlines of a case.</summary>
    private static IEnumerable<(OverdueRowKey Key, string Step, string Binds, string Agency, DateTimeOffset Due)> In(
        CaseState state) =>
        state.Steps.Values.SelectMany(s => s.Deadlines.Where(d => d.IsOverdue).Select(d => (
                new OverdueRowKey(s.No, d.Rule), s.Step, CaseCards.Kebab(d.Reckoning.Binds), s.Holder, d.Reckoning.Due)))
            .Concat(state.Deadlines.Where(d => d.IsOverdue).Select(d => (
                new OverdueRowKey(0, d.Rule), "", CaseCards.Kebab(d.Reckoning.Binds), state.Opener, d.Reckoning.Due)));

    private static IEnumerable<OverduePartyKey> Pairs(
        IEnumerable<(OverdueRowKey Key, string, string, string, DateTimeOffset)> overdue, CaseState state) =>
        overdue.SelectMany(d => state.Parties.Keys.Select(party => new OverduePartyKey(d.Key.No, d.Key.Rule, party)));

    private static ImmutableArray<string> Concerned(
        IEnumerable<(OverdueRowKey, string, string, string Agency, DateTimeOffset)> overdue, IEnumerable<string> parties,
        string regionPath, AgencyMap agencies)
    {
        var (lines, joined) = (overdue.Select(d => agencies.LineOf(d.Agency)).Distinct(), parties.ToHashSet());
        var supervising = lines.SelectMany(line => agencies.Supervising(line, regionPath)).Concat(joined).Append(Audiences.Office);
        return [.. joined.Concat(supervising.Select(OverdueKey.OfSupervisors)).Distinct()];
    }
}

/// <summary>Which of a case's deadlines.</summary>
/// <param name="No">The step's number; 0 for the case as a whole.</param>
internal sealed record OverdueRowKey(int No, string Rule);

/// <param name="Groups">A PostgreSQL array literal.</param>
internal sealed record OverdueRow(
    OverdueRowKey Key, string Binds, DateTimeOffset Due, string Agency, string Line, string RegionPath, string Procedure,
    string Stage, string Step, string Groups);

/// <param name="Outside">Its supervisors would not see it for their line and region.</param>
internal sealed record OverduePartyRow(OverdueRowKey Key, string Agency, string Binds, DateTimeOffset Due, bool Outside);

/// <summary>Which row of a party.</summary>
internal sealed record OverduePartyKey(int No, string Rule, string Agency);
