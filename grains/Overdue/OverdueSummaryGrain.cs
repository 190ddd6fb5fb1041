using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Deadlines;

namespace Tracker.Overdue;

/// <inheritdoc cref="IOverdueSummaryGrain"/>
internal sealed class OverdueSummaryGrain(OverdueListRows rows, AgencyPlaces places, TimeProvider clock) : Grain, IOverdueSummaryGrain
{
    /// <summary>How old the numbers may be.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private List<OverdueSum> sums = [];
    private DateTimeOffset countedAt;

    public async Task<OverdueSums?> Sums(Requester by, string? regionPath, OverdueQuery query)
    {
        await places.Refresh();
        var scope = OverdueScope.Of(by, places.Known);
        // Of whom she is a party is not counted ahead.
        if (!scope.IsAll && scope.Place is null) return null;
        if (clock.GetUtcNow() - countedAt > Lifetime) await Count();
        var binds = query.Binds is { } bound ? CaseCards.Kebab(bound) : null;
        return new OverdueSums(countedAt,
        [
            .. sums.Where(s => (binds is null || s.Binds == binds || s.Binds == OrderRows.Binds && query.Binds == Bound.Agency)
                    // Which orders a line's supervisor sees is not counted ahead: they are few.
                    && (scope.Place is null || s.Binds != OrderRows.Binds && scope.Place.Covers(s.Line, s.RegionPath))
                    && Matches(query.Line, s.Line) && Matches(query.Agency, s.Agency)
                    && Matches(query.Procedure, s.Procedure) && Matches(query.Stage, s.Stage)
                    && (regionPath is null || s.RegionPath.StartsWith(regionPath, StringComparison.Ordinal)))
                .GroupBy(s => (s.Agency, s.Procedure, s.Stage))
                .Select(g => new StageSum(g.Key.Agency, g.Key.Procedure, g.Key.Stage, g.Sum(s => s.Count))),
        ]);
    }

    private async Task Count()
    {
        var at = clock.GetUtcNow();
        (sums, countedAt) = (await rows.Sums(), at);
    }

    private static bool Matches(string? wanted, string value) => string.IsNullOrEmpty(wanted) || wanted == value;
}
