using System.Text;
using Microsoft.Extensions.Options;

namespace Tracker.Documents;

/// <summary>What is let in, by what it holds and not by what it is called.</summary>
public sealed class FileInspectorTests : IDisposable
{
    private const long Gigabyte = 1024L * 1024 * 1024;

    private readonly FileInspector inspector = new(Options.Create(new DocumentOptions()));

    public static TheoryData<string, byte[], string> Accepted => new()
    {
        { "裁决书.pdf", Made.Pdf, "application/pdf" },
        { "没有后缀", Made.Pdf, "application/pdf" },
        { "照片.JPG", Made.Jpeg(), "image/jpeg" },
        { "截图.png", Made.Png, "image/png" },
        { "截图.webp", Made.WebP, "image/webp" },
        { "动图.gif", Made.Gif(), "image/gif" },
        { "合同.docx", Made.Office(), FileKind.Docx.MediaType },
        { "工资表.xlsx", Made.Office("spreadsheetml.sheet"), FileKind.Xlsx.MediaType },
        { "汇报.pptx", Made.Office("presentationml.presentation"), FileKind.Pptx.MediaType },
        { "带图表.docx", Made.Office(more: ("word/embeddings/sheet1.xlsx", Made.Office("spreadsheetml.sheet"))), FileKind.Docx.MediaType },
        { "带图.docx", Made.Office(more: ("word/_rels/document.xml.rels", Made.Related("image", "media/image1.png"))), FileKind.Docx.MediaType },
        { "带链接.docx", Made.Office(more: ("word/_rels/document.xml.rels", Made.Related("hyperlink", "https://example.org", "External"))), FileKind.Docx.MediaType },
        { "公文.ofd", Made.Zip(("OFD.xml", Made.Text("<ofd/>")), ("Doc_0/Document.xml", Made.Text("<d/>"))), "application/ofd" },
        { "记录.txt", Made.Text("职工反映：工资未付。🙂"), "text/plain" },
        { "旧记录.txt", CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("职工反映：工资未付。"), "text/plain" },
        { "名单.csv", Made.Text("姓名,金额\n张三,100\n"), "text/csv" },
        { "录音.mp3", [.. "ID3"u8, 3, 0, 0, 0, 0, 0, 0], "audio/mpeg" },
        { "录音.mp3", [0xFF, 0xFB, 0x90, 0x00, .. new byte[100]], "audio/mpeg" },
        { "录音.wav", [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVEfmt "u8], "audio/wav" },
        { "录音.amr", [.. "#!AMR\n"u8, 1, 2], "audio/amr" },
        { "录音.m4a", Made.Film(brand: "mp42"), "audio/mp4" },
        { "录像.mp4", Made.Film(), "video/mp4" },
        { "录像.mov", Made.Film(brand: "qt  "), "video/quicktime" },
    };

    public static TheoryData<string, byte[], string> Turned => new()
    {
        { "合同.doc", Made.Ole(), Reasons.FileKindOld },
        { "合同.docx", Made.Ole(), Reasons.FileKindOld },
        { "文书.wps", Made.Ole(), Reasons.FileKindOld },
        { "文书.pdf", Made.Text("{\\rtf1}"), Reasons.FileKindOld },
        { "有密码.docx", Made.Ole("EncryptedPackage"), Reasons.FileEncrypted },
        { "宏.docm", Made.Office(), Reasons.FileMacros },
        { "宏.docx", Made.Office(more: ("word/vbaProject.bin", Made.Ole())), Reasons.FileMacros },
        { "宏.docx", Made.Zip(("[Content_Types].xml", Made.Text("application/vnd.ms-word.document.macroEnabled.main+xml"))), Reasons.FileMacros },
        { "模板.docx", Made.Office(more: ("word/_rels/settings.xml.rels", Made.Related("attachedTemplate", "http://evil.example/t.dotm", "External"))), Reasons.FileMacros },
        { "对象.docx", Made.Office(more: ("word/_rels/document.xml.rels", Made.Related("oleObject", "file:///x", "External"))), Reasons.FileMacros },
        { "外图.docx", Made.Office(more: ("word/_rels/document.xml.rels", Made.Related("image", "http://evil.example/seen.png", "External"))), Reasons.FileMacros },
        { "片段.docx", Made.Office(more: ("word/_rels/document.xml.rels", Made.Related("aFChunk", "/word/part.html"))), Reasons.FileMacros },
        { "对象.docx", Made.Office(more: ("word/embeddings/oleObject1.bin", Made.Ole())), Reasons.FileMacros },
        { "程序.docx", Made.Office(more: ("word/media/image1.png", [.. "MZ"u8, 1, 2])), Reasons.FileProgram },
        { "实体.docx", Made.Office(more: ("word/_rels/x.rels", Made.Text("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"))), Reasons.FileDamaged },
        { "材料.zip", Made.Zip(("a.txt", Made.Text("a"))), Reasons.FileArchive },
        { "材料.docx", Made.Zip(("a.txt", Made.Text("a"))), Reasons.FileArchive },
        { "材料", Made.Zip(("META-INF/MANIFEST.MF", Made.Text("a"))), Reasons.FileArchive },
        { "材料.pdf", [.. "Rar!"u8, 0x1A, 7, 0], Reasons.FileArchive },
        { "工具.exe", [.. "MZ"u8, 0x90, 0], Reasons.FileProgram },
        { "照片.jpg", [.. "MZ"u8, 0x90, 0], Reasons.FileProgram },
        { "照片", [0x7F, .. "ELF"u8], Reasons.FileProgram },
        { "脚本.txt", Made.Text("#!/bin/sh\nrm -rf /\n"), Reasons.FileProgram },
        { "脚本.js", Made.Text("alert(1)"), Reasons.FileProgram },
        { "网页.html", Made.Text("<html>"), Reasons.FileMarkup },
        { "网页.txt", Made.Text("\n <!DOCTYPE html><script>alert(1)</script>"), Reasons.FileMarkup },
        { "图.png", Made.Text("<svg onload='alert(1)'/>"), Reasons.FileMarkup },
        { "照片.png", Made.Jpeg(), Reasons.FileNameDiffers },
        { "合同.pdf", Made.Office(), Reasons.FileNameDiffers },
        { "合同.xlsx", Made.Office(), Reasons.FileNameDiffers },
        { "合同.pdf", Made.Text("不是文书"), Reasons.FileNameDiffers },
        { "照片.heic", [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0], Reasons.FileKindUnknown },
        { "数据.txt", [1, 2, 3, 0, 5], Reasons.FileKindUnknown },
        { "乱码.txt", [0x41, 0xFF, 0xFF, 0x41], Reasons.FileKindUnknown },
        { "断.jpg", Made.Jpeg()[..^20], Reasons.FileDamaged },
        { "断.png", Made.Png[..60], Reasons.FileDamaged },
        { "断.gif", "GIF89a"u8.ToArray(), Reasons.FileDamaged },
        { "断.png", Made.EndlessChunk(Made.Png, 33, "tEXt"), Reasons.FileDamaged },
        { "断.webp", [.. Made.WebP[..12], .. "EXIF"u8, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0], Reasons.FileDamaged },
        { "无尽.docx", Made.EndlessParts, Reasons.FileBomb },
        { "断.docx", Made.Office()[..200], Reasons.FileDamaged },
        { "断.pdf", Made.Text("%PDF-1.7\n1 0 obj"), Reasons.FileDamaged },
        { "空.txt", [], Reasons.FileEmpty },
    };

    [Theory, MemberData(nameof(Accepted))]
    public void What_is_known_is_let_in_as_what_it_is(string name, byte[] content, string mediaType)
    {
        Assert.Null(inspector.Check(name, content.Length));
        var (kind, early) = inspector.CheckHead(name, content, content.Length);
        Assert.Null(early);
        if (kind?.Family != FileFamily.Recording)
        {
            var (found, refusal) = inspector.Inspect(name, content);
            Assert.Null(refusal);
            kind = found!.Kind;
            Assert.Equal(name.Contains('.', StringComparison.Ordinal) ? name : name + ".pdf", found.Name);
        }

        Assert.Equal(mediaType, kind!.MediaType);
    }

    [Theory, MemberData(nameof(Turned))]
    public void What_is_not_is_turned_away_with_what_to_do(string name, byte[] content, string reason) =>
        Assert.Equal(reason, ReasonAgainst(name, content));

    [Fact]
    public void A_document_of_gigabytes_is_found_by_its_directory_and_by_unpacking_when_that_lies()
    {
        var bomb = Made.Bomb(2 * Gigabyte);
        Assert.InRange(bomb.Length, 1, 4 * 1024 * 1024);
        Assert.Equal(Reasons.FileBomb, ReasonAgainst("合同.docx", bomb));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(ReasonAgainst("合同.docx", Made.LyingBomb(64 * 1024 * 1024)), new[] { Reasons.FileBomb, Reasons.FileDamaged });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40 * 1024 * 1024);
        var nested = Enumerable.Range(0, 4).Aggregate(Made.Office(), (inner, _) => Made.Office(more: ("word/embeddings/a.docx", inner)));
        Assert.Equal(Reasons.FileBomb, ReasonAgainst("合同.docx", nested));
    }

    [Fact]
    public void A_size_that_is_too_large_is_refused_before_a_byte_has_come()
    {
        Assert.Equal(Reasons.FileTooLarge, inspector.Check("照片.jpg", 51 * 1024 * 1024)?.Reason);
        Assert.Null(inspector.Check("录像.mp4", 499 * 1024 * 1024));
        Assert.Equal(Reasons.FileTooLarge, inspector.Check("录像.mp4", long.MaxValue)?.Reason);
        Assert.Equal(Reasons.FileTooLarge, inspector.Check("没有后缀", 501 * 1024 * 1024)?.Reason);
        Assert.Equal(Reasons.FileTooLarge, inspector.CheckHead("没有后缀", Made.Pdf, 51 * 1024 * 1024).Refusal?.Reason);
        Assert.Equal(Reasons.FileEmpty, inspector.Check("照片.jpg", 0)?.Reason);
        Assert.Equal(Reasons.FileEmpty, inspector.Check("照片.jpg", -1)?.Reason);
    }

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("C:\\Users\\张三\\合同.docx", "合同.docx")]
    [InlineData("a\u0000b\u202Efdp.exe\r\n.pdf", "abfdp.exe.pdf")]
    [InlineData("  .隐藏.  ", "隐藏")]
    [InlineData("问题?<答>:1.pdf", "问题__答__1.pdf")]
    [InlineData("\uD83D.pdf", "pdf")]
    [InlineData("...", "")]
    [InlineData(null, "")]
    public void A_name_is_cleaned_of_what_deceives(string? raw, string clean) => Assert.Equal(clean, FileName.Clean(raw));

    [Fact]
    public void A_name_of_ten_thousand_characters_keeps_its_beginning_and_its_extension()
    {
        var name = FileName.Clean(string.Concat(Enumerable.Repeat("欠薪🐢", 3333)) + ".docx");
        Assert.InRange(name.Length, 140, Cases.Limits.FileName);
        Assert.EndsWith(".docx", name, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
    }

    public void Dispose() => inspector.Dispose();

    private string? ReasonAgainst(string name, byte[] content) =>
        inspector.Check(name, content.Length)?.Reason ?? inspector.CheckHead(name, content, content.Length).Refusal?.Reason
        ?? inspector.Inspect(name, content).Refusal?.Reason;
}
