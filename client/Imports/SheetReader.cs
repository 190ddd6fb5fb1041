namespace Tracker.Imports;

/// <summary>A row of a table in a file.</summary>
/// <param name="No">Its number as the spreadsheet shows it.</param>
internal sealed record SheetRow(int No, string[] Cells);

/// <summary>The file cannot be read as a table; the refusal says why and what to do.</summary>
internal sealed class UnreadableSheetException(string reason, string message) : Exception(message)
{
    public Refusal Refusal { get; } = new(RefusalCode.Invalid, reason, message);

    public static UnreadableSheetException TooLarge(string what) => new(Reasons.ImportTooLarge, what);

    public static UnreadableSheetException Unknown(string what) => new(Reasons.ImportFileUnknown, what);
}

/// <summary>
/// Reads a table row by row from a file that anybody may have made. What kind it is its content says, never its name.
/// Rows without any text are left out.
/// </summary>
internal static class SheetReader
{
    /// <param name="file">Can be sought; not longer than a file may be.</param>
    /// <exception cref="UnreadableSheetException">While it is enumerated.</exception>
    public static IEnumerable<SheetRow> Read(Stream file)
    {
        if (file.Length > ImportLimits.File) throw UnreadableSheetException.TooLarge("The file is larger than 20 MB.");
        var (rows, length) = (0, 0L);
        foreach (var row in KindOf(file) switch
        {
            FileKind.Workbook => WorkbookReader.Read(file),
            FileKind.Text => TextTable.Read(file),
            FileKind.OldWorkbook => throw UnreadableSheetException.Unknown(
                "It is a workbook of the old kind (.xls) or a protected one. Save it as .xlsx without a password."),
            _ => throw UnreadableSheetException.Unknown("It is neither an .xlsx workbook nor a table in text (.csv)."),
        })
        {
            if (!Array.Exists(row.Cells, cell => !string.IsNullOrWhiteSpace(cell))) continue;
            // One more than rows: the headers.
            if (++rows > ImportLimits.Rows + 1)
                throw UnreadableSheetException.TooLarge($"The table has more than {ImportLimits.Rows} rows.");
            // What a text costs is paid by every cell that refers to it.
            if ((length += row.Cells.Sum(cell => (long)cell.Length)) > ImportLimits.File)
                throw UnreadableSheetException.TooLarge("The table holds too much text. Split it into several.");
            yield return row;
        }
    }

    private static FileKind KindOf(Stream file)
    {
        Span<byte> start = stackalloc byte[4096];
        file.Position = 0;
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        start = start[..length];
        if (start.StartsWith("PK\u0003\u0004"u8)) return FileKind.Workbook;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return FileKind.OldWorkbook;
        // Text in two bytes a character has NULs; without the mark in front it is not taken for text.
        var isMarked = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        return isMarked || !start.Contains((byte)0) ? FileKind.Text : FileKind.Other;
    }

    private enum FileKind
    {
        Workbook,
        OldWorkbook,
        Text,
        Other,
    }
}
