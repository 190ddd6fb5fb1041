using System.Text;

namespace Tracker.Imports;

/// <summary>A table in text: RFC 4180, separated by commas, semicolons or tabs, in UTF-8, UTF-16 or GB18030.</summary>
internal static class TextTable
{
    private static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IEnumerable<SheetRow> Read(Stream file)
    {
        var encoding = IsUtf8(file) ? Encoding.UTF8 : Chinese;
        file.Position = 0;
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, 16 * 1024, leaveOpen: true);
        var (separator, line) = ((char?)null, 1);
        while (reader.Peek() >= 0)
        {
            var (cells, lines) = ReadRow(reader, ref separator);
            yield return new SheetRow(line, cells);
            line += lines;
        }
    }

    private static bool IsUtf8(Stream file)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, Strict, detectEncodingFromByteOrderMarks: true, 16 * 1024, leaveOpen: true);
        var buffer = new char[16 * 1024];
        try
        {
            while (reader.Read(buffer) > 0)
            {
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The first separator that occurs outside quotes is the table's.</summary>
    private static (string[] Cells, int Lines) ReadRow(StreamReader reader, ref char? separator)
    {
        var (cells, cell, lines, isQuoted) = (new List<string>(), new StringBuilder(), 1, false);
        while (reader.Read() is >= 0 and var read)
        {
            var c = (char)read;
            if (isQuoted)
            {
                if (c == '\n') lines++;
                if (c != '"') Append(cell, c);
                else if (reader.Peek() == '"') Append(cell, (char)reader.Read());
                else isQuoted = false;
            }
            else if (c == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (c == separator || (separator is null && (c is ',' or ';' or '\t')))
            {
                separator = c;
                Finish();
            }
            else if (c is '\n' or '\r')
            {
                if (c == '\r' && reader.Peek() == '\n') reader.Read();
                break;
            }
            else
            {
                Append(cell, c);
            }
        }

        Finish();
        return ([.. cells], lines);

        void Finish()
        {
            if (cells.Count == ImportLimits.Columns) throw UnreadableSheetException.TooLarge(
                $"The table has more than {ImportLimits.Columns} columns.");
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }

    private static void Append(StringBuilder cell, char c)
    {
        if (cell.Length == ImportLimits.Cell) throw UnreadableSheetException.TooLarge(
            $"A cell has more than {ImportLimits.Cell} characters; perhaps a quotation mark is not closed.");
        cell.Append(c);
    }
}
