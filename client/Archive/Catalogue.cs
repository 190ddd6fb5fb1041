using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Archive;

/// <summary>A document of a case file, with the pages it takes.</summary>
/// <param name="No">Its place in the catalogue, from 1.</param>
/// <param name="Agency">Whose document it is.</param>
/// <param name="Marks">What is to be known of it at once, such as that it is void.</param>
/// <param name="Link">Where it is shown on the screen.</param>
/// <param name="First">The number of its first page.</param>
/// <param name="File">The file it is, or that holds it; null where there is none.</param>
/// <param name="FileName">How that file is called.</param>
public sealed record CatalogueItem(
    int No, string Name, string Agency, DateOnly On, ImmutableArray<string> Marks, string Link, int First,
    ImmutableArray<Sheet> Sheets, Guid? File, string FileName)
{
    public int Last => First + Sheets.Length - 1;
}

/// <summary>A case file (电子卷宗) as one reader may see it: its cover, its catalogue, its pages.</summary>
public sealed record CaseFileBook(CaseDetails Case, Retention Retention, string Agency, ImmutableArray<CatalogueItem> Items)
{
    /// <summary>How many numbered pages there are.</summary>
    public int Pages => Items.IsEmpty ? 0 : Items[^1].Last;
}

/// <summary>For how long a case file is kept.</summary>
/// <param name="Until">The last day; null as long as the case is open.</param>
public sealed record Retention(int Years, DateOnly? Until);
