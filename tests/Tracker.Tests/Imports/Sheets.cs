using System.IO.Compression;
using System.Text;
using Tracker.Fixtures;

namespace Tracker.Imports;

/// <summary>Tables as files.</summary>
internal static class Sheets
{
    public const string Headers = "标题,行政区划,诉求时间,劳动者姓名,劳动者电话,证件号码,被诉单位,诉求渠道,诉求类型,外部编号";

    /// <summary>A table in text, with the mark of UTF-8 in front, as spreadsheets of today write it.</summary>
    public static byte[] Csv(params string[] lines) =>
        [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n")];

    /// <summary>A good row; the title keeps tests apart.</summary>
    public static string Good(string title, int no) =>
        $"{title}{no},广东省深圳市福田区,2026-03-15,王小{no},1380000{no:0000},,测试第{no}有限公司,12351 热线,劳动报酬,";

    public static HttpRequestMessage Post(string group, byte[] file, Guid? key = null, string procedure = "appeal")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/imports?procedure={procedure}&group={group}")
        {
            Content = new ByteArrayContent(file) { Headers = { { "Content-Type", "application/octet-stream" } } },
        };
        request.Headers.Add("Idempotency-Key", (key ?? Guid.NewGuid()).ToString());
        return request;
    }

    /// <summary>A workbook of one sheet whose XML is given.</summary>
    public static MemoryStream Workbook(string sheetData, string? strings = null, string styles = "<cellXfs><xf/></cellXfs>")
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006";
        const string type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        return Archive(
            ("[Content_Types].xml", $"""
                <Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="{type}.sheet.main+xml"/>
                <Override PartName="/xl/s.xml" ContentType="{type}.worksheet+xml"/>
                <Override PartName="/xl/styles.xml" ContentType="{type}.styles+xml"/>
                <Override PartName="/xl/sharedStrings.xml" ContentType="{type}.sharedStrings+xml"/></Types>
                """),
            ("_rels/.rels", $"""
                <Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{related}/officeDocument" Target="xl/workbook.xml"/></Relationships>
                """),
            ("xl/workbook.xml", $"""
                <workbook xmlns="{main}" xmlns:r="{related}"><sheets><sheet name="s" sheetId="1" r:id="s"/></sheets></workbook>
                """),
            ("xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="{package}/relationships"><Relationship Id="s" Type="{related}/worksheet" Target="s.xml"/>
                <Relationship Id="t" Type="{related}/styles" Target="styles.xml"/>
                <Relationship Id="h" Type="{related}/sharedStrings" Target="sharedStrings.xml"/></Relationships>
                """),
            ("xl/styles.xml", $"<styleSheet xmlns=\"{main}\">{styles}</styleSheet>"),
            ("xl/sharedStrings.xml", strings ?? $"<sst xmlns=\"{main}\"/>"),
            ("xl/s.xml", sheetData.StartsWith('<') && sheetData.Contains("<worksheet", StringComparison.Ordinal)
                ? sheetData
                : $"<worksheet xmlns=\"{main}\"><sheetData>{sheetData}</sheetData></worksheet>"));
    }

    public static MemoryStream Archive(params (string Name, string Content)[] parts)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var part = new StreamWriter(archive.CreateEntry(name).Open());
                part.Write(content.Trim());
            }

        stream.Position = 0;
        return stream;
    }
}
