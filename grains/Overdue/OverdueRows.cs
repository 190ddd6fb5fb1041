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
        return new OverdueRows(
            [
                .. now.Select(late => new OverdueRow(
                    late.Key, late.Binds, late.Due, late.Agency, agencies.LineOf(late.Agency), regionPath, after.Procedure,
                    stage, late.Step, groups)),
            ],
            [
                .. now.SelectMany(late => late.Readers.Select(reader => new OverduePartyRow(
                    late.Key, reader, late.Binds, late.Due,
                    late.IsOrder || agencies.Find(reader)?.Covers(agencies.LineOf(late.Agency), regionPath) != true))),
            ],
            [.. was.Select(late => late.Key).Except(now.Select(late => late.Key))],
            [.. Pairs(was).Except(Pairs(now))],
            [.. was.Concat(now).SelectMany(late => Concerned(late, regionPath, agencies)).Distinct()]);
    }

    /// <summary>What is overdue in a case: deadlines, which its parties see, and orders that were not answered.</summary>
    private static IEnumerable<Late> In(CaseState state)
    {
        var parties = state.Parties.Keys;
        foreach (var step in state.Steps.Values)
            foreach (var d in step.Deadlines.Where(d => d.IsOverdue))
                yield return new Late(
                    new(step.No, d.Rule), step.Step, CaseCards.Kebab(d.Reckoning.Binds), step.Holder, d.Reckoning.Due, parties);
        foreach (var d in state.Deadlines.Where(d => d.IsOverdue))
            yield return new Late(
                new(0, d.Rule), "", CaseCards.Kebab(d.Reckoning.Binds), state.Opener, d.Reckoning.Due, parties);
        foreach (var item in state.Ladder.Items.Values.Where(OrderRows.IsMissed))
            yield return new Late(
                new(item.No, OverdueItem.OrderKey), "", OrderRows.Binds, item.Agency, item.Due!.Value, OrderRows.Readers(item));
    }

    private static IEnumerable<OverduePartyKey> Pairs(IEnumerable<Late> overdue) =>
        overdue.SelectMany(late => late.Readers.Select(reader => new OverduePartyKey(late.Key.No, late.Key.Rule, reader)));

    /// <summary>The readers, their supervisors, the office, and of a deadline the supervisors of its line and region.</summary>
    private static IEnumerable<string> Concerned(Late late, string regionPath, AgencyMap agencies)
    {
        var supervising = late.IsOrder ? [] : agencies.Supervising(agencies.LineOf(late.Agency), regionPath);
        return late.Readers.Concat(
            supervising.Concat(late.Readers).Append(Audiences.Office).Select(OverdueKey.OfSupervisors));
    }

    private sealed record Late(
        OverdueRowKey Key, string Step, string Binds, string Agency, DateTimeOffset Due, IEnumerable<string> Readers)
    {
        public bool IsOrder => Binds == OrderRows.Binds;
    }
}

/// <summary>Which of a case's deadlines or orders.</summary>
/// <param name="No">The step's number; 0 for the case as a whole; of an order its own.</param>
internal sealed record OverdueRowKey(int No, string Rule);

/// <param name="Groups">A PostgreSQL array literal.</param>
internal sealed record OverdueRow(
    OverdueRowKey Key, string Binds, DateTimeOffset Due, string Agency, string Line, string RegionPath, string Procedure,
    string Stage, string Step, string Groups);

/// <param name="Outside">Its supervisors would not see it for their line and region.</param>
internal sealed record OverduePartyRow(OverdueRowKey Key, string Agency, string Binds, DateTimeOffset Due, bool Outside);

/// <summary>Which row of a party.</summary>
internal sealed record OverduePartyKey(int No, string Rule, string Agency);
