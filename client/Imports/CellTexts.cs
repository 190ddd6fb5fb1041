using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Tracker.Imports;

/// <summary>What stands in a cell of a workbook, as text: dates as 2026-03-15 14:30, numbers without grouping.</summary>
internal sealed class CellTexts
{
    private const double LastSerial = 2_958_466;
    private readonly List<string> strings = [];
    private readonly HashSet<uint> dates = [];
    private readonly bool startsIn1904;

    private CellTexts(bool startsIn1904) => this.startsIn1904 = startsIn1904;

    public static CellTexts Of(SpreadsheetDocument document, int longest)
    {
        var book = document.WorkbookPart!;
        var texts = new CellTexts(book.Workbook.WorkbookProperties?.Date1904?.Value ?? false);
        if (book.SharedStringTablePart is { } shared) texts.ReadStrings(shared, longest);
        if (book.WorkbookStylesPart?.Stylesheet is { } styles) texts.ReadDateStyles(styles);
        return texts;
    }

    public string Of(Cell cell)
    {
        var text = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value;
        if (type == CellValues.SharedString)
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < strings.Count
                ? strings[i]
                : "";
        if (type == CellValues.InlineString) return cell.InlineString is { } inline ? TextOf(inline) : "";
        if (type == CellValues.Date)
            return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Moment(date) : text;
        if (type is not null && type != CellValues.Number) return text;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Number(number, cell.StyleIndex?.Value ?? 0)
            : text;
    }

    private string Number(double number, uint style)
    {
        if (dates.Contains(style) && number is >= 1 and < LastSerial)
            return Moment(DateTime.FromOADate(startsIn1904 ? number + 1462 : number));
        // Beyond 15 digits a spreadsheet has lost the rest: the exponent shows it.
        return Math.Abs(number) < 1e15
            ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("0.################E+0", CultureInfo.InvariantCulture);
    }

    private static string Moment(DateTime date)
    {
        // A serial number of a day is not exact to the second.
        var minute = new DateTime((date.Ticks + TimeSpan.TicksPerMinute / 2) / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute);
        return minute.ToString(
            minute.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private void ReadStrings(SharedStringTablePart part, int longest)
    {
        using var reader = OpenXmlReader.Create(part);
        var length = 0L;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(SharedStringItem) || !reader.IsStartElement) continue;
            var text = TextOf((SharedStringItem)reader.LoadCurrentElement()!);
            // What a string costs beside its characters counts too.
            if ((length += text.Length + 16) > longest)
                throw UnreadableSheetException.TooLarge("The workbook holds too much text. Split it into several.");
            strings.Add(text);
        }
    }

    /// <summary>The text and its differently formatted parts, without how it is pronounced.</summary>
    private static string TextOf(OpenXmlElement holder)
    {
        var text = new StringBuilder();
        foreach (var child in holder.ChildElements)
            if (child is DocumentFormat.OpenXml.Spreadsheet.Text plain) text.Append(plain.Text);
            else if (child is Run run) text.Append(run.Text?.Text);
        return text.ToString();
    }

    private void ReadDateStyles(Stylesheet styles)
    {
        var custom = (styles.NumberingFormats?.Elements<NumberingFormat>() ?? [])
            .Where(f => f.NumberFormatId is not null && IsDate(f.FormatCode?.Value ?? ""))
            .Select(f => f.NumberFormatId!.Value).ToHashSet();
        var style = 0u;
        foreach (var format in styles.CellFormats?.Elements<CellFormat>() ?? [])
        {
            var id = format.NumberFormatId?.Value ?? 0;
            // Built-in formats of dates: ECMA-376 part 1, 18.8.30, with those of Chinese spreadsheets.
            if (id is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 || custom.Contains(id))
                dates.Add(style);
            style++;
        }
    }

    private static bool IsDate(string code)
    {
        var (isQuoted, isBracketed) = (false, false);
        foreach (var c in code)
            if (c == '"') isQuoted = !isQuoted;
            else if (c is '[' or ']') isBracketed = c == '[';
            else if (!isQuoted && !isBracketed && (c is 'y' or 'Y' or 'd' or 'D')) return true;
        return false;
    }
}
