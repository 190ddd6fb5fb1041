using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Xml;

namespace Tracker.Imports;

/// <summary>A column of a sheet to write.</summary>
/// <param name="Width">In characters.</param>
/// <param name="Choices">What a cell of it may hold; anything when empty.</param>
internal sealed record SheetColumn(string Header, int Width, SheetStyle Style, IReadOnlyList<string> Choices);

/// <summary>How cells look; the numbers are those of the style part.</summary>
internal enum SheetStyle
{
    /// <summary>Kept as it is typed, also when it looks like a number or a formula.</summary>
    Text = 1,

    /// <summary>A day, with or without an hour.</summary>
    Moment = 2,

    Header = 3,

    /// <summary>A header whose column must be filled.</summary>
    RequiredHeader = 4,

    Wrapped = 5,

    /// <summary>A whole number, by which a table can be sorted; anything else stays text.</summary>
    Number = 6,
}

/// <summary>
/// Writes a workbook of sheets, row by row, so that none needs to be in memory as a whole. Every cell is text or a whole
/// number: whatever it begins with, no spreadsheet takes it for a formula.
/// </summary>
internal sealed class SheetWriter : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const string Styles = $"""
        <styleSheet xmlns="{Main}">
        <numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts>
        <fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>
        <font><b/><sz val="11"/><name val="Calibri"/></font>
        <font><b/><sz val="11"/><color rgb="FF8F1D14"/><name val="Calibri"/></font></fonts>
        <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FFE8EFF7"/></patternFill></fill></fills>
        <borders count="1"><border/></borders>
        <cellStyleXfs count="1"><xf/></cellStyleXfs>
        <cellXfs count="7"><xf/>
        <xf numFmtId="49" quotePrefix="1" applyNumberFormat="1"/>
        <xf numFmtId="164" applyNumberFormat="1"/>
        <xf numFmtId="49" fontId="1" fillId="2" applyFont="1" applyFill="1"/>
        <xf numFmtId="49" fontId="2" fillId="2" applyFont="1" applyFill="1"/>
        <xf numFmtId="49" quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
        <xf numFmtId="1" applyNumberFormat="1"/></cellXfs>
        </styleSheet>
        """;

    private readonly ZipArchive archive;
    private readonly List<(string Name, bool IsHidden)> sheets = [];

    public SheetWriter(Stream target) => archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);

    /// <param name="validated">The range in which each column's choices stand, where it has some.</param>
    public async Task Sheet(
        string name, IReadOnlyList<SheetColumn> columns, IAsyncEnumerable<IReadOnlyList<string>> rows, bool isHidden = false,
        IReadOnlyDictionary<int, string>? validated = null, Func<int, bool>? isRequired = null, bool wraps = false)
    {
        sheets.Add((name, isHidden));
        using var part = archive.CreateEntry($"xl/worksheets/sheet{sheets.Count}.xml").Open();
        using var xml = XmlWriter.Create(part, new() { Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement("worksheet", Main);
        WriteView(xml);
        xml.WriteStartElement("cols", Main);
        foreach (var (column, i) in columns.Select((column, i) => (column, i + 1)))
        {
            Start(xml, "col", ("min", Text(i)), ("max", Text(i)), ("width", Text(column.Width)),
                ("style", Text((int)column.Style)), ("customWidth", "1"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        WriteRow(xml, 1, columns.Select((c, i) =>
            (c.Header, isRequired?.Invoke(i) == true ? SheetStyle.RequiredHeader : SheetStyle.Header)));
        var no = 1;
        await foreach (var row in rows)
            WriteRow(xml, ++no, row.Select((cell, i) => (cell, wraps ? SheetStyle.Wrapped
                : columns[i].Style == SheetStyle.Number ? SheetStyle.Number : SheetStyle.Text)));
        xml.WriteEndElement();
        if (validated is { Count: > 0 }) WriteChoices(xml, validated);
        xml.WriteEndElement();
    }

    public void Dispose()
    {
        WriteBook();
        archive.Dispose();
    }

    /// <summary>A, B, … AA.</summary>
    public static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);

    private static void WriteView(XmlWriter xml)
    {
        xml.WriteStartElement("sheetViews", Main);
        Start(xml, "sheetView", ("workbookViewId", "0"));
        Start(xml, "pane", ("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, int no, IEnumerable<(string Text, SheetStyle Style)> cells)
    {
        Start(xml, "row", ("r", Text(no)));
        foreach (var ((text, style), i) in cells.Select((cell, i) => (cell, i)))
        {
            if (text.Length == 0) continue;
            if (style == SheetStyle.Number && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                Start(xml, "c", ("r", Letters(i) + Text(no)), ("s", Text((int)style)));
                xml.WriteElementString("v", Main, text);
                xml.WriteEndElement();
                continue;
            }

            Start(xml, "c", ("r", Letters(i) + Text(no)), ("s", Text((int)style)), ("t", "inlineStr"));
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(Writable(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteChoices(XmlWriter xml, IReadOnlyDictionary<int, string> validated)
    {
        Start(xml, "dataValidations", ("count", Text(validated.Count)));
        foreach (var (column, range) in validated)
        {
            var letters = Letters(column);
            // The list helps; what was pasted over it is named when the table is checked.
            Start(xml, "dataValidation", ("type", "list"), ("errorStyle", "warning"), ("allowBlank", "1"),
                ("showErrorMessage", "1"), ("sqref", $"{letters}2:{letters}{ImportLimits.Rows + 1}"));
            xml.WriteElementString("formula1", Main, range);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>What XML cannot hold, such as control characters and half characters, becomes a replacement character.</summary>
    private static string Writable(string text)
    {
        var written = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            written.Append(rune.Value is < 0x20 and not (9 or 10 or 13) or 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString());
        return written.ToString();
    }

    private void WriteBook()
    {
        const string package = "http://schemas.openxmlformats.org/package/2006";
        const string type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        Part("[Content_Types].xml", $"""
            <Types xmlns="{package}/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{type}.sheet.main+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="{type}.styles+xml"/>
            {Each(i => $"""<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{type}.worksheet+xml"/>""")}
            </Types>
            """);
        Part("_rels/.rels", $"""
            <Relationships xmlns="{package}/relationships">
            <Relationship Id="r1" Type="{Related}/officeDocument" Target="xl/workbook.xml"/>
            </Relationships>
            """);
        Part("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Related}"><sheets>{Each(SheetElement)}</sheets></workbook>
            """);
        Part("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{package}/relationships">
            {Each(i => $"""<Relationship Id="r{i}" Type="{Related}/worksheet" Target="worksheets/sheet{i}.xml"/>""")}
            <Relationship Id="styles" Type="{Related}/styles" Target="styles.xml"/>
            </Relationships>
            """);
        Part("xl/styles.xml", Styles);
        string Each(Func<int, string> write) => string.Concat(Enumerable.Range(1, sheets.Count).Select(write));
    }

    private string SheetElement(int no)
    {
        var (name, isHidden) = sheets[no - 1];
        return $"""
            <sheet name="{SecurityElement.Escape(name)}" sheetId="{no}"{(isHidden ? " state=\"hidden\"" : "")} r:id="r{no}"/>
            """;
    }

    private void Part(string name, string content)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + content.Trim());
    }

    private static void Start(XmlWriter xml, string name, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(name, Main);
        foreach (var (key, value) in attributes) xml.WriteAttributeString(key, value);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
