using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using static Tracker.Letters.LetterBlockKind;

namespace Tracker.Letters;

/// <summary>An agency's own document filled with a letter.</summary>
public sealed class LetterTemplateTests
{
    private static readonly XNamespace W = WordFile.W;

    public static TheoryData<LetterForm> Forms => [.. Enum.GetValues<LetterForm>()];

    [Theory, MemberData(nameof(Forms))]
    public async Task The_example_can_be_used_as_it_is(LetterForm form)
    {
        var example = LetterTemplate.Example(form);
        WordFile.AssertValid(example);
        Assert.Empty(LetterTemplate.Check(example));
        Assert.Equal(example, LetterTemplate.Example(form));

        var sheet = SampleLetters.All.First(sample => sample.Sheet.Form == form).Sheet;
        var filled = LetterTemplate.Fill(example, sheet);
        WordFile.AssertValid(filled);
        Assert.Equal(filled, LetterTemplate.Fill(example, sheet));
        Assert.DoesNotContain("{{", WordFile.Everything(filled), StringComparison.Ordinal);
        Assert.Contains(sheet.Title.Replace("\n", "", StringComparison.Ordinal), WordFile.Paragraphs(filled));

        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", "letters"));
        await File.WriteAllBytesAsync(
            Path.Combine(folder.FullName, $"filled-{form}.docx"), filled, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_filled_example_says_what_the_letter_says()
    {
        var said = WordFile.Paragraphs(
            LetterTemplate.Fill(LetterTemplate.Example(LetterForm.Letter), SampleLetters.Opinion));
        Assert.All(
            new[]
            {
                "澜沧工劳监意〔2026〕3号", "澜沧鑫茂建筑工程有限公司：", "一、查明的事实", "附件：1. 拖欠劳动报酬明细表", "2. 证据目录",
                "澜沧县人民检察院", "2026年11月26日", "（联系人：李明，电话 0879-7220000）",
                "抄送：普洱市总工会，澜沧拉祜族自治县住房和城乡建设局，勐朗镇人民政府。",
            },
            text => Assert.Contains(text, said));
        Assert.Single(said, text => text == "澜沧县人民检察院");
    }

    [Fact]
    public void A_placeholder_is_found_however_Word_has_split_it()
    {
        var file = TemplateFile.Of(TemplateFile.AllRequired
            + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>编号{</w:t></w:r><w:proofErr w:type=\"spellStart\"/>"
            + "<w:r><w:t>{num</w:t></w:r><w:r><w:t>ber}</w:t></w:r>"
            + "<w:r><w:t xml:space=\"preserve\">} 完 {{Date}}</w:t></w:r></w:p>");
        Assert.Empty(LetterTemplate.Check(file));
        var filled = LetterTemplate.Fill(file, SampleLetters.Reminder);
        Assert.Contains("编号澜沧工劳监提〔2026〕12号 完 2026年11月26日", WordFile.Paragraphs(filled));
        var bold = WordFile.Part(filled).Descendants(W + "r")
            .Single(r => r.Element(W + "rPr")?.Element(W + "b") is not null);
        Assert.Equal("编号澜沧工劳监提〔2026〕12号", bold.Value);
    }

    [Fact]
    public void Cells_text_boxes_and_footers_are_filled()
    {
        const string box = "<w:txbxContent><w:p><w:r><w:t>{{联系人}}</w:t></w:r></w:p></w:txbxContent>";
        var body = TemplateFile.AllRequired
            + "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"4000\"/></w:tblGrid><w:tr><w:tc>"
            + "<w:tcPr><w:tcW w:w=\"4000\" w:type=\"dxa\"/></w:tcPr>"
            + "<w:p><w:r><w:t>{{抄送}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            + $"<w:p><w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r></w:p>";
        var file = TemplateFile.Change(TemplateFile.Of(body), "word/footer1.xml",
            _ => TemplateFile.Footer("<w:p><w:r><w:t>{{文号}}</w:t></w:r></w:p>"));
        Assert.Empty(LetterTemplate.Check(file));

        var filled = LetterTemplate.Fill(file, SampleLetters.Opinion);
        Assert.Contains("（联系人：李明，电话 0879-7220000）", WordFile.Paragraphs(filled));
        Assert.Contains(
            WordFile.Part(filled).Descendants(W + "tc"),
            cell => cell.Value.StartsWith("抄送：普洱市", StringComparison.Ordinal));
        Assert.Equal(["澜沧工劳监意〔2026〕3号"], WordFile.Paragraphs(filled, "word/footer1.xml"));

        var empty = LetterTemplate.Fill(file, SampleLetters.Opinion with { Copies = [], Contact = null });
        Assert.Equal("", WordFile.Part(empty).Descendants(W + "tc").Single().Value);
        WordFile.AssertValid(empty);
    }

    [Fact]
    public void The_text_takes_the_look_of_its_placeholder()
    {
        var file = TemplateFile.Of(TemplateFile.AllRequired.Replace(
            "<w:p><w:r><w:t>{{正文}}",
            "<w:p><w:pPr><w:ind w:left=\"777\"/></w:pPr><w:r><w:rPr><w:color w:val=\"112233\"/></w:rPr><w:t>{{正文}}",
            StringComparison.Ordinal));
        ImmutableArray<LetterBlock> body =
        [
            LetterBlock.Of(Heading, "一、事实"), LetterBlock.Of(Paragraph, "甲\n乙"), LetterBlock.Of(Item, "丙"),
            new(Table, "", [["序号", "问题"], ["1", "未订立合同"]]), new(Particulars, "", [["案由", "欠薪"]]),
        ];
        var filled = LetterTemplate.Fill(file, SampleLetters.Reminder with { Body = body });
        WordFile.AssertValid(filled);
        var paragraphs = WordFile.Part(filled).Descendants(W + "p").ToArray();
        foreach (var text in new[] { "一、事实", "甲", "乙", "1. 丙" })
        {
            var paragraph = paragraphs.Single(p => p.Value == text);
            Assert.Equal("777", (string?)paragraph.Descendants(W + "ind").Single().Attribute(W + "left"));
            Assert.Equal("112233", (string?)paragraph.Descendants(W + "color").Single().Attribute(W + "val"));
        }

        Assert.Equal(2, WordFile.Part(filled).Descendants(W + "tblBorders").Count());
    }

    [Fact]
    public void What_is_empty_leaves_no_paragraph_and_a_section_stays()
    {
        var file = TemplateFile.Of(TemplateFile.AllRequired + "<w:p><w:r><w:t>{{附件}}</w:t></w:r></w:p>"
            + "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{主送}}</w:t></w:r></w:p>");
        var filled = LetterTemplate.Fill(
            file, SampleLetters.Reminder with { Attachments = [], Salutation = null, Body = [] });
        Assert.Equal(["澜沧工劳监提〔2026〕12号", "劳动法律监督提示函", "澜沧拉祜族自治县总工会", "2026年11月26日", ""], WordFile.Paragraphs(filled));
        Assert.Equal(2, WordFile.Part(filled).Descendants(W + "sectPr").Count());
    }

    [Fact]
    public void Words_that_look_like_placeholders_are_words()
    {
        var filled = LetterTemplate.Fill(
            LetterTemplate.Example(LetterForm.Letter), SampleLetters.Reminder with { Title = "{{date}}<b>" });
        Assert.Contains("{{date}}<b>", WordFile.Paragraphs(filled));
        Assert.DoesNotContain("<b>", WordFile.Everything(filled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("👩‍👩‍👧‍👦<script>\u0000\uD800")]
    [InlineData("一\t二\r\n三")]
    public void No_text_does_harm(string text) => Assert.All(Enum.GetValues<LetterForm>(), form =>
        WordFile.AssertValid(LetterTemplate.Fill(
            LetterTemplate.Example(form), LetterDocxTests.Filled(text) with { Form = form })));

    [Fact]
    public void A_template_with_faults_is_not_filled() => Assert.Throws<InvalidDataException>(() =>
        LetterTemplate.Fill(Encoding.UTF8.GetBytes("hello"), SampleLetters.Reminder));

    [Fact]
    public void The_templates_author_is_not_the_letters()
    {
        var example = TemplateFile.Change(LetterTemplate.Example(LetterForm.Letter), "docProps/core.xml",
            text => text.Replace("联办", "王小明", StringComparison.Ordinal));
        var filled = LetterTemplate.Fill(example, SampleLetters.Reminder);
        Assert.DoesNotContain("王小明", WordFile.Everything(filled), StringComparison.Ordinal);
        Assert.Equal("劳动法律监督提示函", WordFile.Part(filled, "docProps/core.xml").Root!.Elements().First().Value);
    }
}
