using System.Text;

namespace Tracker.Overdue;

/// <summary>A line of a table with commas (RFC 4180), as spreadsheets open it without taking any cell for a formula.</summary>
internal static class OverdueCsv
{
    /// <summary>What begins a formula in one spreadsheet or another, in full width too.</summary>
    private const string Formula = "=+-@＝＋－＠\t\r\n";

    public static void Append(StringBuilder to, IReadOnlyList<string> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0) to.Append(',');
            to.Append(Cell(cells[i]));
        }

        to.Append("\r\n");
    }

    public static string Cell(string text)
    {
        // Blanks before it do not keep a spreadsheet from seeing a formula.
        var safe = text.TrimStart(' ', '\u3000') is [var first, ..] && Formula.Contains(first, StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 && safe.Trim().Length == safe.Length
            ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
