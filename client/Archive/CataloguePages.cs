using System.Collections.Immutable;

namespace Tracker.Archive;

/// <summary>A row of the printed catalogue.</summary>
internal sealed record CatalogueRow(CatalogueItem Item, ImmutableArray<string> Name, ImmutableArray<string> Agency)
{
    /// <summary>Lines that it takes.</summary>
    public int Height => Math.Max(Name.Length, Agency.Length);
}

/// <summary>The printed catalogue, a page at a time.</summary>
internal static class CataloguePages
{
    private const int Lines = 28;
    private const int NameUnits = 26;
    private const int AgencyUnits = 18;

    /// <summary>Lines of one cell; what is longer stands in full on the document itself.</summary>
    private const int Most = 6;

    public static IEnumerable<IReadOnlyList<CatalogueRow>> Of(ImmutableArray<CatalogueItem> items)
    {
        var (page, used) = (new List<CatalogueRow>(), 0);
        foreach (var item in items)
        {
            var row = new CatalogueRow(
                item, Cut(Grid.Wrap(string.Join(' ', [item.Name, .. item.Marks.Select(mark => $"（{mark}）")]), NameUnits)),
                Cut(Grid.Wrap(item.Agency, AgencyUnits)));
            if (used + row.Height > Lines)
            {
                yield return page;
                (page, used) = ([], 0);
            }

            page.Add(row);
            used += row.Height;
        }

        yield return page;
    }

    private static ImmutableArray<string> Cut(ImmutableArray<string> lines) =>
        lines.Length <= Most ? lines : [.. lines.Take(Most - 1), "……"];
}
