using System.Collections.Immutable;
using Tracker.Deadlines;

namespace Tracker.Overdue;

/// <summary>What a requester may see of what is overdue.</summary>
/// <param name="IsAll">A cross-line supervisor sees everything.</param>
/// <param name="Place">Of a line's supervisor: her line and region; null for whoever supervises none.</param>
internal sealed record OverdueScope(string Agency, bool IsAll, AgencyPlace? Place)
{
    public static OverdueScope Of(Requester by, AgencyMap agencies) => new(
        by.Agency, by.IsCrossLine,
        by.Has(PostRoles.Supervisor) && !by.IsCrossLine && agencies.Find(by.Agency) is { RegionPath.Length: > 0 } place
            ? place
            : null);
}

/// <summary>What of that is asked for.</summary>
/// <param name="RegionPath">A division's and those above it, as in 44/4403/; null for all.</param>
/// <param name="DueBy">Due by then at the latest.</param>
internal sealed record OverdueWish(
    string? RegionPath, string? Line, string? Agency, string? Procedure, Bound? Binds, DateTimeOffset? DueBy, string? Stage,
    string? Step, KeyGroup? Group, OverdueOrder Order);

/// <summary>One range of one index: rows in it come in their order.</summary>
/// <param name="Party">
/// The agency as whose party's rows they are; null for rows of what is overdue at large, by line, region or agency.
/// </param>
/// <param name="Except">What another range brings already.</param>
internal sealed record OverdueRange(
    string Binds, string? Party, AgencyPlace? Except, string? Line, string? RegionPath, string? Agency);

/// <summary>Where in the tables that lies: a few ranges, no row of which is in two.</summary>
internal static class OverdueRanges
{
    private static readonly ImmutableArray<string> EveryBinds = ["agency", "respondent", "right"];

    public static ImmutableArray<OverdueRange> Of(OverdueScope scope, OverdueWish wish, IReadOnlyList<string> lines)
    {
        var binds = wish.Binds is { } bound ? [Cases.CaseCards.Kebab(bound)] : EveryBinds;
        return [.. binds.SelectMany(b => AtLarge(b, scope, wish, lines).Concat(AsParty(b, scope, wish))), .. Orders(scope, wish)];
    }

    /// <summary>
    /// Orders bind agencies. They are for whoever must answer, whoever issued them, and who sees all lines; a line's
    /// supervisor does not see what others order. There are few: no index by region is needed.
    /// </summary>
    private static IEnumerable<OverdueRange> Orders(OverdueScope scope, OverdueWish wish)
    {
        if (wish.Binds is not (null or Bound.Agency) || wish.Step is not null) return [];
        return
        [
            scope.IsAll
                ? new OverdueRange(OrderRows.Binds, null, null, wish.Line, wish.RegionPath, wish.Agency)
                : new OverdueRange(OrderRows.Binds, scope.Agency, null, wish.Line, wish.RegionPath, wish.Agency),
        ];
    }

    private static IEnumerable<OverdueRange> AtLarge(
        string binds, OverdueScope scope, OverdueWish wish, IReadOnlyList<string> lines)
    {
        if (scope.IsAll)
        {
            // Every index of regions begins with region and line.
            string?[] each = wish is { RegionPath: not null, Line: null, Agency: null } ? [.. lines] : [wish.Line];
            foreach (var line in each)
                yield return new OverdueRange(binds, null, null, line, wish.RegionPath, wish.Agency);
        }
        else if (scope.Place is { } place && (wish.Line ?? place.Line) == place.Line
            && Deeper(place.RegionPath, wish.RegionPath) is { } region)
        {
            yield return new OverdueRange(binds, null, null, place.Line, region, wish.Agency);
        }
    }

    private static IEnumerable<OverdueRange> AsParty(string binds, OverdueScope scope, OverdueWish wish)
    {
        if (!scope.IsAll)
            yield return new OverdueRange(binds, scope.Agency, scope.Place, wish.Line, wish.RegionPath, wish.Agency);
    }

    /// <summary>The division that is below the other; null where neither is.</summary>
    private static string? Deeper(string one, string? other) =>
        other is null || one.StartsWith(other, StringComparison.Ordinal) ? one
        : other.StartsWith(one, StringComparison.Ordinal) ? other
        : null;
}
