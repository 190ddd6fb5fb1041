using System.Collections.Immutable;

namespace Tracker.Archive;

/// <summary>How a line stands on the paper.</summary>
public enum LineStyle
{
    Text,
    Title,
    Heading,
    Centre,
    Right,
}

/// <summary>A piece of text to be set.</summary>
internal sealed record Part(LineStyle Style, string Text)
{
    public static readonly Part Blank = new(LineStyle.Text, "");
}

/// <summary>A line as it is printed; never longer than the grid is wide.</summary>
public sealed record SheetLine(LineStyle Style, string Text);

/// <summary>A page.</summary>
/// <param name="Image">The picture that fills the rest of it.</param>
public sealed record Sheet(ImmutableArray<SheetLine> Lines, Guid? Image = null);

/// <summary>Sets text on pages, always the same text on the same pages: what a catalogue says of pages is so.</summary>
internal static class Paginator
{
    private const int Indent = 4;

    public static ImmutableArray<Sheet> Set(IEnumerable<Part> parts)
    {
        var sheets = ImmutableArray.CreateBuilder<Sheet>();
        var page = new List<SheetLine>();
        foreach (var line in parts.SelectMany(Lines))
        {
            // A heading does not stand alone at the foot of a page, nor an empty line at its top.
            if (page.Count == Grid.Rows || page.Count == Grid.Rows - 1 && line.Style == LineStyle.Heading) Turn();
            if (page.Count > 0 || line.Text.Length > 0) page.Add(line);
        }

        if (page.Count > 0 || sheets.Count == 0) Turn();
        return sheets.ToImmutable();

        void Turn()
        {
            sheets.Add(new Sheet([.. page]));
            page.Clear();
        }
    }

    private static IEnumerable<SheetLine> Lines(Part part)
    {
        var lines = part.Style switch
        {
            LineStyle.Title or LineStyle.Centre => Grid.Wrap(part.Text, Grid.Units - 2 * Indent),
            LineStyle.Right => Grid.Wrap(part.Text, Grid.Units - Indent),
            _ => Grid.Wrap(part.Text, indent: part.Text.Length > 0 ? Indent : 0),
        };
        return lines.Select(line => new SheetLine(part.Style, line));
    }
}
