using System.IO.Compression;
using System.Text;

namespace Tracker.Letters;

/// <summary>Templates as agencies send them, and as nobody should.</summary>
internal static class TemplateFile
{
    public const string AllRequired =
        "<w:p><w:r><w:t>{{文号}}</w:t></w:r></w:p><w:p><w:r><w:t>{{标题}}</w:t></w:r></w:p>"
        + "<w:p><w:r><w:t>{{正文}}</w:t></w:r></w:p>"
        + "<w:p><w:r><w:t>{{落款}}</w:t></w:r></w:p><w:p><w:r><w:t>{{日期}}</w:t></w:r></w:p>";

    private const string Spaces = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
        + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
        + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
        + "xmlns:v=\"urn:schemas-microsoft-com:vml\"";

    /// <summary>A document with this body.</summary>
    public static byte[] Of(string body) => Change(LetterDocx.Build(SampleLetters.Reminder), "word/document.xml",
        _ => $"<w:document {Spaces}><w:body>{body}<w:sectPr>"
            + "<w:footerReference w:type=\"default\" r:id=\"rId4\"/></w:sectPr></w:body></w:document>");

    public static string Footer(string content) => $"<w:ftr {Spaces}>{content}</w:ftr>";

    /// <summary>The file with a part written anew, or with one more.</summary>
    public static byte[] Change(byte[] file, string name, Func<string, string> change)
    {
        using var bytes = new MemoryStream();
        bytes.Write(file);
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            var text = "";
            if (zip.GetEntry(name) is { } entry)
            {
                using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
                entry.Delete();
            }

            using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
            writer.Write(change(text));
        }

        return bytes.ToArray();
    }

    /// <summary>A relationship more of the document.</summary>
    public static byte[] Related(byte[] file, string kind, string target, bool external) =>
        Change(file, "word/_rels/document.xml.rels", text => text.Replace("</Relationships>",
            "<Relationship Id=\"x\" "
            + $"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" "
            + $"Target=\"{target}\"{(external ? " TargetMode=\"External\"" : "")}/></Relationships>",
            StringComparison.Ordinal));

    /// <summary>Little to send, much to unpack.</summary>
    public static byte[] Bomb(int megabytes)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Of(AllRequired));
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        using (var stream = zip.CreateEntry("word/media/image1.png", CompressionLevel.SmallestSize).Open())
            for (var i = 0; i < megabytes; i++) stream.Write(new byte[1024 * 1024]);
        return bytes.ToArray();
    }
}
