using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Tracker.Imports;

/// <summary>
/// The first visible sheet of an .xlsx workbook, read as a stream. Formulas are never computed: what counts is the value
/// that was saved with them. What a file points at outside itself is never fetched.
/// </summary>
internal static class WorkbookReader
{
    private const int MostParts = 500;
    private const long LargestPart = 128L * 1024 * 1024;
    private const long LargestStyles = 4 * 1024 * 1024;
    private const int LongestStrings = 32 * 1024 * 1024;

    public static IEnumerable<SheetRow> Read(Stream file)
    {
        CheckParts(file);
        using var document = Guarded(() => SpreadsheetDocument.Open(
            file, isEditable: false, new OpenSettings { MaxCharactersInPart = LargestPart }));
        var (sheet, cells) = Guarded(() => (FirstSheet(document), CellTexts.Of(document, LongestStrings)));
        using var reader = Guarded(() => OpenXmlReader.Create(sheet));
        for (var no = 0; Guarded(() => ToNextRow(reader)); )
        {
            // The file may say one number twice, and a number is a row.
            no = Guarded(() => RowNumber(reader) is { } told && told > no ? told : no + 1);
            yield return new SheetRow(no, Guarded(() => ReadRow(reader, cells)));
        }
    }

    /// <summary>Before anything is inflated: what the archive says it holds. What it says is also all that is inflated.</summary>
    private static void CheckParts(Stream file)
    {
        Guarded(() =>
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostParts || archive.Entries.Sum(e => e.Length) > LargestPart
                || archive.Entries.Any(e => e.Length > LargestStyles && !HoldsCells(e.FullName)))
                throw UnreadableSheetException.TooLarge("Inflated, the workbook is larger than 128 MB.");
            if (archive.GetEntry("[Content_Types].xml") is null)
                throw UnreadableSheetException.Unknown("It is an archive and no workbook.");
            return true;
        });
        file.Position = 0;
    }

    // Pictures and the like are never opened.
    private static bool HoldsCells(string part) =>
        part.Contains("/worksheets/", StringComparison.OrdinalIgnoreCase)
        || part.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase)
        || part.Contains("/media/", StringComparison.OrdinalIgnoreCase);

    private static WorksheetPart FirstSheet(SpreadsheetDocument document)
    {
        var sheet = document.WorkbookPart?.Workbook.Sheets?.Elements<Sheet>()
            .FirstOrDefault(s => s.State is null || s.State == SheetStateValues.Visible);
        return sheet?.Id?.Value is { } id && document.WorkbookPart!.GetPartById(id) is WorksheetPart part
            ? part
            : throw UnreadableSheetException.Unknown("The workbook has no sheet with a table.");
    }

    private static bool ToNextRow(OpenXmlReader reader)
    {
        while (reader.Read())
            if (reader.ElementType == typeof(Row) && reader.IsStartElement)
                return true;
        return false;
    }

    private static int? RowNumber(OpenXmlReader reader) => reader.Attributes
        .FirstOrDefault(a => a.LocalName == "r").Value is { } text
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : null;

    private static string[] ReadRow(OpenXmlReader reader, CellTexts texts)
    {
        var cells = new List<string>();
        if (!reader.ReadFirstChild()) return [];
        var column = -1;
        do
        {
            if (reader.ElementType != typeof(Cell)) continue;
            var cell = (Cell)reader.LoadCurrentElement()!;
            column = ColumnOf(cell.CellReference?.Value) ?? column + 1;
            var text = texts.Of(cell);
            if (text.Length == 0) continue;
            if (column >= ImportLimits.Columns)
                throw UnreadableSheetException.TooLarge($"The table has more than {ImportLimits.Columns} columns.");
            if (text.Length > ImportLimits.Cell)
                throw UnreadableSheetException.TooLarge($"A cell has more than {ImportLimits.Cell} characters.");
            while (cells.Count <= column) cells.Add("");
            cells[column] = text;
        }
        while (reader.ReadNextSibling());

        return [.. cells];
    }

    /// <summary>0 for A1, 27 for AB7.</summary>
    private static int? ColumnOf(string? reference)
    {
        if (reference is null) return null;
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper).Take(4)) column = column * 26 + (letter - 'A' + 1);
        return column == 0 ? null : column - 1;
    }

    /// <summary>Whatever is wrong with what others packed: it is no workbook.</summary>
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or XmlException or InvalidDataException
            or FileFormatException or IOException or ArgumentException or InvalidOperationException or FormatException
            or KeyNotFoundException or OverflowException or NotSupportedException)
        {
            throw UnreadableSheetException.Unknown("The workbook is damaged or is none. Save it once more as .xlsx.");
        }
    }
}
