using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Tracker.Imports;

/// <summary>A file that anybody may have made is read as a table, or refused; it does no harm.</summary>
public sealed class SheetReaderTests
{
    private static readonly Encoding Chinese = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static TheoryData<byte[]> Encodings =>
    [
        Encoding.UTF8.GetBytes("标题,说明\r\n拖欠工资,\"三,个月\"\r\n"),
        (byte[])[.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("标题;说明\n拖欠工资;三,个月")],
        Chinese.GetBytes("标题\t说明\r拖欠工资\t三,个月\r"),
        (byte[])[.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("标题\t说明\n拖欠工资\t三,个月\n")],
    ];

    [Theory, MemberData(nameof(Encodings))]
    public void A_table_in_text_is_read_in_every_usual_encoding(byte[] file) => Assert.Equal(
        ["1:标题|说明", "2:拖欠工资|三,个月"], Read(new MemoryStream(file)));

    [Fact]
    public void Quoted_cells_hold_quotes_and_lines_and_the_row_number_is_that_of_its_first_line() => Assert.Equal(
        ["1:a|b", "2:一\n二|\"引\"", "5:x|y"], Read(Text("a,b\n\"一\n二\",\"\"\"引\"\"\"\n,\nx,y")));

    [Fact]
    public void A_workbook_gives_its_texts_dates_and_saved_values_of_formulas() => Assert.Equal(
        ["1:标题|证件|时间|和|富", "3:=SUM(A1)|4.40304199001011E+17|2026-03-15 14:30|7|粗体"],
        Read(Sheets.Workbook("""
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>证件</t></is></c>
            <c r="C1" t="str"><v>时间</v></c><c r="D1" t="str"><v>和</v></c><c r="E1" t="str"><v>富</v></c></row>
            <row r="2"><c r="A2" s="1"/></row>
            <row r="3"><c r="A3" t="inlineStr"><is><t>=SUM(A1)</t></is></c><c r="B3"><v>440304199001011000</v></c>
            <c r="C3" s="1"><v>46096.604166666664</v></c><c r="D3"><f>1+99</f><v>7</v></c><c r="E3" t="s"><v>1</v></c></row>
            """,
            """
            <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>标题</t></si>
            <si><r><t>粗</t></r><r><t>体</t></r><rPh sb="0" eb="1"><t>cuti</t></rPh></si></sst>
            """,
            """<cellXfs><xf/><xf numFmtId="22"/></cellXfs>""")));

    [Fact]
    public void A_bomb_is_refused_before_it_is_inflated()
    {
        var bomb = new MemoryStream();
        using (var archive = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "[Content_Types].xml", "xl/worksheets/sheet1.xml" })
            {
                using var part = archive.CreateEntry(name).Open();
                for (var i = 0; i < (name[0] == '[' ? 1 : 140); i++) part.Write(new byte[1024 * 1024]);
            }
        }

        Assert.True(bomb.Length < 1024 * 1024);
        Assert.Equal(Reasons.ImportTooLarge, RefusalOf(bomb));
    }

    [Fact]
    public void An_external_entity_is_not_resolved()
    {
        var secret = Path.GetTempFileName();
        File.WriteAllText(secret, "geheim");
        try
        {
            Assert.Equal(Reasons.ImportFileUnknown, RefusalOf(Sheets.Workbook($"""
                <!DOCTYPE worksheet [<!ENTITY x SYSTEM "file://{secret}">]>
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                <row r="1"><c t="inlineStr"><is><t>&x;</t></is></c></row></sheetData></worksheet>
                """)));
        }
        finally
        {
            File.Delete(secret);
        }
    }

    [Fact]
    public void What_is_no_table_is_refused_by_its_content()
    {
        Assert.Equal(Reasons.ImportFileUnknown, RefusalOf(new MemoryStream([0x89, 0x50, 0x4E, 0x47, 0, 1, 2])));
        Assert.Equal(Reasons.ImportFileUnknown, RefusalOf(new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])));
        Assert.Equal(Reasons.ImportFileUnknown, RefusalOf(Sheets.Archive(("word/document.xml", "<a/>"))));
        Assert.Equal(Reasons.ImportFileUnknown, RefusalOf(new MemoryStream("PK\u0003\u0004 and no archive"u8.ToArray())));
    }

    [Fact]
    public void More_rows_columns_or_characters_than_allowed_are_refused()
    {
        Assert.Equal(Reasons.ImportTooLarge, RefusalOf(Text(string.Concat(Enumerable.Repeat("a\n", ImportLimits.Rows + 2)))));
        Assert.Equal(ImportLimits.Rows + 1, Read(Text(string.Concat(Enumerable.Repeat("a\n\n", ImportLimits.Rows + 1)))).Length);
        Assert.Equal(Reasons.ImportTooLarge, RefusalOf(Text(new string(',', ImportLimits.Columns) + "a")));
        Assert.Equal(Reasons.ImportTooLarge, RefusalOf(Text("\"" + new string('字', ImportLimits.Cell + 1))));
        Assert.Equal(Reasons.ImportTooLarge, RefusalOf(Sheets.Workbook("""<row r="1"><c r="XFD1"><v>1</v></c></row>""")));
    }

    [Fact]
    public void What_is_said_once_and_referred_to_often_counts_as_often() =>
        Assert.Equal(Reasons.ImportTooLarge, RefusalOf(Sheets.Workbook(
            string.Concat(Enumerable.Range(1, 700).Select(no => $"""<row r="{no}"><c t="s"><v>0</v></c></row>""")),
            $"""
            <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{new string('a', ImportLimits.Cell)}</t></si></sst>
            """)));

    [Fact]
    public void Two_rows_of_one_number_are_two_rows() => Assert.Equal(
        ["1:a", "2:b", "3:c"],
        Read(Sheets.Workbook("""
            <row r="1"><c t="str"><v>a</v></c></row><row r="2"><c t="str"><v>b</v></c></row><row r="2"><c t="str"><v>c</v></c></row>
            """)));

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+86 138")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("😀<script>alert(1)</script>\u0001\ud800")]
    public async Task What_is_written_is_text_whatever_it_begins_with(string text)
    {
        var file = new MemoryStream();
        using (var book = new SheetWriter(file))
            await book.Sheet("表", [new("列 <1>", 10, SheetStyle.Text, [])], new[] { new[] { text } }.ToAsyncEnumerable());
        file.Position = 0;
        using (var document = SpreadsheetDocument.Open(file, isEditable: false))
        {
            Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath} {e.Description}"));
            var cells = document.WorkbookPart!.WorksheetParts.Single().Worksheet
                .Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().ToArray();
            Assert.All(cells, c => Assert.Null(c.CellFormula));
            Assert.All(cells, c => Assert.Equal(DocumentFormat.OpenXml.Spreadsheet.CellValues.InlineString, c.DataType!.Value));
        }

        var expected = text.Replace('\u0001', '\uFFFD').Replace('\ud800', '\uFFFD');
        Assert.Equal(["1:列 <1>", "2:" + expected], Read(file));
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string[] Read(Stream file) =>
        [.. SheetReader.Read(file).Select(row => $"{row.No}:{string.Join('|', row.Cells)}")];

    private static string RefusalOf(Stream file) =>
        Assert.Throws<UnreadableSheetException>(() => SheetReader.Read(file).Count()).Refusal.Reason;
}
