using System.Collections.Immutable;
using System.Xml.Linq;
using static Tracker.Letters.Wml;

namespace Tracker.Letters;

/// <summary>A letter's tables: simple rules, a head on each page, rows that no page cuts.</summary>
internal static class LetterTable
{
    /// <summary>From so many columns on, a table is set smaller and a list lies across.</summary>
    public const int Wide = 6;

    private static readonly string[] Sides = ["top", "left", "bottom", "right", "insideH", "insideV"];

    /// <param name="part">A table or particulars.</param>
    /// <param name="width">In twentieths of a point.</param>
    /// <param name="cell">A cell's line as a paragraph, of the style named.</param>
    public static XElement Of(LetterPart part, int width, Func<string, string, XElement> cell)
    {
        var particulars = part.Kind == LetterBlockKind.Particulars;
        var columns = Columns(part, width);
        var size = columns.Length >= Wide ? "Small" : "";
        return El("tbl",
            El("tblPr", El("tblW", At("w", columns.Sum()), At("type", "dxa")), Val("jc", "center"), Borders(),
                El("tblLayout", At("type", "fixed")), Margins()),
            El("tblGrid", columns.Select(column => El("gridCol", At("w", column)))),
            part.Rows.Select((row, i) => Row(row, columns, !particulars && i == 0, particulars, cell, size)));
    }

    private static XElement Row(
        ImmutableArray<ImmutableArray<string>> row, ImmutableArray<int> columns, bool head, bool particulars,
        Func<string, string, XElement> cell, string size) => El("tr",
            El("trPr", El("cantSplit"), El("trHeight", At("val", particulars ? 680 : 480), At("hRule", "atLeast")),
                head ? El("tblHeader") : null),
            row.Select((lines, i) => El("tc",
                El("tcPr", El("tcW", At("w", columns[i]), At("type", "dxa")), Val("vAlign", "center")),
                (lines.IsEmpty ? [""] : lines).Select(line => cell(
                    head || particulars && i == 0 && columns.Length > 1 ? "TableHead" + size
                    : !particulars && Short(lines) ? "TableMiddle" + size : "TableText" + size, line)))));

    private static bool Short(ImmutableArray<string> lines) => lines.Sum(LetterText.Width) <= 6;

    private static ImmutableArray<int> Columns(LetterPart part, int width)
    {
        var count = part.Rows[0].Length;
        if (part.Kind == LetterBlockKind.Particulars && count == 2)
        {
            var label = (int)(Math.Clamp(part.Rows.Max(row => row[0].Sum(LetterText.Width)), 5, 10) * 280) + 400;
            return [label, width - label];
        }

        // What is short stays on one line where that leaves room; the rest goes to the long columns, though not in
        // proportion.
        var em = count >= Wide ? 210 : 280;
        var longest = Enumerable.Range(0, count)
            .Select(i => part.Rows.Max(row => row[i].Select(LetterText.Width).DefaultIfEmpty(0).Max())).ToArray();
        var least = longest.Select(ems => (ems <= 7 ? Math.Max(ems, 1) + 1.3 : 6) * em + 170).ToArray();
        if (least.Sum() > width) least = [.. least.Select(w => w * (width - count) / least.Sum())];
        var rest = width - least.Sum();
        var weights = longest.Select(ems => Math.Pow(Math.Clamp(ems - 7, 0.01, 60), 0.6)).ToArray();
        return [.. least.Select((w, i) => (int)(w + rest * weights[i] / weights.Sum()))];
    }

    private static XElement Borders() => El("tblBorders",
        Sides.Select(side =>
            El(side, At("val", "single"), At("sz", 4), At("space", 0), At("color", "000000"))));

    private static XElement Margins() => El("tblCellMar",
        El("top", At("w", 40), At("type", "dxa")), El("left", At("w", 85), At("type", "dxa")),
        El("bottom", At("w", 40), At("type", "dxa")), El("right", At("w", 85), At("type", "dxa")));
}
