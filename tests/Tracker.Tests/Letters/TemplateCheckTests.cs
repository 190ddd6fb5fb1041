using System.Text;
using static Tracker.Letters.TemplateFaultCode;

namespace Tracker.Letters;

/// <summary>What is refused as a template, and that what Word writes is not.</summary>
public sealed class TemplateCheckTests
{
    private const string Run = "<w:p><w:r>{0}</w:r></w:p>";

    public static TheoryData<string, TemplateFaultCode, string> Bodies => new()
    {
        { P("{{姓名}}"), UnknownPlaceholder, "姓名" },
        { P("{{ nonsense }}"), UnknownPlaceholder, "nonsense" },
        { P("日期：{{date"), Unclosed, "date" },
        { P("{{title {{date}}"), Unclosed, "title {{date}}" },
        { P("{{{title}"), Unclosed, "title}" },
        { P("{{") + P("title}}"), Unclosed, "" },
        { P("如下：{{body}}"), BodyNotAlone, "" },
        { P("{{body}}{{body}}"), BodyNotAlone, "" },
        { F("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"), Field, "DDEAUTO" },
        { F("INCLUDETEXT \"http://example.org/a.docx\""), Field, "INCLUDETEXT" },
        { F("includepicture x"), Field, "includepicture" },
        { F("DATE \\@ yyyy"), Field, "DATE" },
        { F("time"), Field, "time" },
        { "<w:p><w:fldSimple w:instr=\" DDE a b \"/></w:p>", Field, "DDE" },
        { R("<w:instrText>DDE a</w:instrText>"), Field, "DDE" },
        {
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>D</w:instrText></w:r>"
            + "<w:r><w:instrText>DE a b</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
            Field, "DDE"
        },
        { "<w:altChunk r:id=\"rId1\"/>", Embedded, "altChunk" },
        { R("<w:object/>"), Embedded, "object" },
        {
            R("<w:pict><v:shape><v:imagedata src=\"http://example.org/a.png\"/></v:shape></w:pict>"),
            External, "http://example.org/a.png"
        },
        { "<w:p><w:tbl/></w:p>", Invalid, "/word/document.xml/w:document[1]/w:body[1]/w:p[6]" },
    };

    [Theory, MemberData(nameof(Bodies))]
    public void A_fault_in_the_text_is_named(string body, TemplateFaultCode code, string argument) =>
        Assert.Contains(
            new TemplateFault(code, argument), LetterTemplate.Check(TemplateFile.Of(TemplateFile.AllRequired + body)));

    [Theory]
    [InlineData("{{文号}}", "number")]
    [InlineData("{{标题}}", "title")]
    [InlineData("{{正文}}", "body")]
    [InlineData("{{落款}}", "issuer")]
    [InlineData("{{日期}}", "date")]
    public void What_every_letter_needs_must_be_there(string placeholder, string name) => Assert.Equal(
        [new TemplateFault(MissingPlaceholder, name)],
        LetterTemplate.Check(TemplateFile.Of(
            TemplateFile.AllRequired.Replace(placeholder, "", StringComparison.Ordinal))));

    [Theory]
    [InlineData("hyperlink", "https://example.org/", true, External, "https://example.org/")]
    [InlineData("image", "file:///etc/passwd", true, External, "file:///etc/passwd")]
    [InlineData("attachedTemplate", "file:///x.dotm", true, External, "file:///x.dotm")]
    [InlineData("oleObject", "embeddings/a.bin", false, Embedded, "oleObject")]
    [InlineData("package", "embeddings/a.xlsx", false, Embedded, "package")]
    [InlineData("aFChunk", "a.html", false, Embedded, "aFChunk")]
    [InlineData("control", "activeX/a.xml", false, Embedded, "control")]
    [InlineData("vbaProject", "macro.bin", false, Macros, "")]
    public void What_reaches_outside_or_holds_another_file_is_refused(
        string kind, string target, bool external, TemplateFaultCode code, string argument) => Assert.Contains(
            new TemplateFault(code, argument),
            LetterTemplate.Check(TemplateFile.Related(
                TemplateFile.Of(TemplateFile.AllRequired), kind, target, external)));

    [Fact]
    public void Macros_are_refused_by_their_part_and_by_the_documents_type()
    {
        var plain = TemplateFile.Of(TemplateFile.AllRequired);
        Assert.Equal([new TemplateFault(Macros, "")],
            LetterTemplate.Check(TemplateFile.Change(plain, "word/vbaProject.bin", _ => "x")));
        Assert.Equal([new TemplateFault(Macros, "")],
            LetterTemplate.Check(TemplateFile.Change(plain, "[Content_Types].xml", text => text.Replace(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "application/vnd.ms-word.document.macroEnabled.main+xml", StringComparison.Ordinal))));
    }

    [Fact]
    public void What_is_no_document_is_refused()
    {
        Assert.Equal([new TemplateFault(NotADocument, "")], LetterTemplate.Check("hello"u8.ToArray()));
        Assert.Equal([new TemplateFault(NotADocument, "")], LetterTemplate.Check(ReadOnlyMemory<byte>.Empty));
        Assert.Equal([new TemplateFault(NotADocument, "")], LetterTemplate.Check(TemplateFile.Of("<w:p>")));
        Assert.Equal([new TemplateFault(NotADocument, "")], LetterTemplate.Check(TemplateFile.Change(
            TemplateFile.Of(TemplateFile.AllRequired), "word/document.xml",
            text => "<!DOCTYPE a [<!ENTITY b \"c\">]>" + text)));
        Assert.Equal([new TemplateFault(NotADocument, "")], LetterTemplate.Check(TemplateFile.Of(
            string.Concat(Enumerable.Repeat("<w:sdt>", 50_000))
            + string.Concat(Enumerable.Repeat("</w:sdt>", 50_000)))));
        var cut = TemplateFile.Of(TemplateFile.AllRequired);
        Assert.Equal([new TemplateFault(NotADocument, "")], LetterTemplate.Check(cut.AsMemory(0, cut.Length / 2)));
    }

    [Fact]
    public void An_encrypted_document_is_told_from_an_old_one()
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        Assert.Equal([new TemplateFault(NotADocument, "")], LetterTemplate.Check(compound));
        Assert.Equal([new TemplateFault(Encrypted, "")],
            LetterTemplate.Check((byte[])[.. compound, .. Encoding.Unicode.GetBytes("EncryptedPackage")]));
    }

    [Fact]
    public void What_is_too_large_is_refused_packed_and_unpacked()
    {
        Assert.Equal([new TemplateFault(TooLarge, "")], LetterTemplate.Check(new byte[LetterTemplate.MostBytes + 1]));
        var bomb = TemplateFile.Bomb(60);
        Assert.True(bomb.Length < 200_000);
        Assert.Equal([new TemplateFault(TooLarge, "")], LetterTemplate.Check(bomb));

        // The directory says 1 KB for what unpacks to 60 MB: no more than that is read.
        var lying = (byte[])bomb.Clone();
        var size = BitConverter.GetBytes(60 * 1024 * 1024);
        for (var at = 0; (at = lying.AsSpan().IndexOf(size)) >= 0;) BitConverter.GetBytes(1024).CopyTo(lying, at);
        Assert.True(WordFile.Everything(LetterTemplate.Fill(lying, SampleLetters.Reminder)).Length < 100_000);
    }

    [Fact]
    public void Braces_without_end_and_placeholders_without_number_take_no_time()
    {
        var braces = LetterTemplate.Check(TemplateFile.Of(
            TemplateFile.AllRequired + P(string.Concat(Enumerable.Repeat("{{a ", 1_000_000)))));
        Assert.All(braces, fault => Assert.Equal(Unclosed, fault.Code));
        Assert.NotEmpty(braces);
        Assert.Contains(new TemplateFault(TooLarge, ""), LetterTemplate.Check(TemplateFile.Of(
            TemplateFile.AllRequired + string.Concat(Enumerable.Repeat(P("{{body}}"), 1_000)))));
    }

    [Fact]
    public void A_placeholder_out_of_reach_is_named() => Assert.Equal(
        [new TemplateFault(OutOfReach, "word/diagrams/data1.xml")],
        LetterTemplate.Check(TemplateFile.Change(
            TemplateFile.Of(TemplateFile.AllRequired), "word/diagrams/data1.xml", _ => "<a><t>{{title}}</t></a>")));

    [Fact]
    public void What_Word_tolerates_is_no_fault() => Assert.Empty(LetterTemplate.Check(TemplateFile.Of(
        TemplateFile.AllRequired.Replace(
            "<w:p>", "<w:p><w:pPr><w:jc w:val=\"center\"/><w:keepNext/></w:pPr>", StringComparison.Ordinal)
        + "<w:p w:unheardOf=\"1\"><w:fldSimple w:instr=\" PAGE \\* MERGEFORMAT \">"
        + "<w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>")));

    private static string P(string text) => R($"<w:t>{text}</w:t>");

    private static string R(string content) => Run.Replace("{0}", content, StringComparison.Ordinal);

    private static string F(string instruction) =>
        R("<w:fldChar w:fldCharType=\"begin\"/>") + R($"<w:instrText>{instruction}</w:instrText>")
        + R("<w:fldChar w:fldCharType=\"end\"/>");
}
