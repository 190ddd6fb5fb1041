using System.Collections.Immutable;
using System.IO.Compression;
using System.Xml.Linq;
using static Tracker.Letters.LetterBlockKind;

namespace Tracker.Letters;

/// <summary>A letter as a Word document: its parts, its look, and that nothing written into it does harm.</summary>
public sealed class LetterDocxTests
{
    public static TheoryData<string> Names => [.. SampleLetters.All.Select(sample => sample.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task A_letter_is_valid_and_always_the_same_bytes(string name)
    {
        var sheet = SampleLetters.All.Single(sample => sample.Name == name).Sheet;
        var file = LetterDocx.Build(sheet);
        WordFile.AssertValid(file);
        Assert.Equal(file, LetterDocx.Build(sheet));
        using var zip = new ZipArchive(new MemoryStream(file));
        Assert.Equal("[Content_Types].xml", zip.Entries[0].FullName);
        Assert.All(zip.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));

        // To be looked at: soffice --headless --convert-to pdf
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", "letters"));
        await File.WriteAllBytesAsync(
            Path.Combine(folder.FullName, name + ".docx"), file, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_letter_has_its_parts_in_the_official_order()
    {
        var said = WordFile.Paragraphs(LetterDocx.Build(SampleLetters.Opinion));
        string[] order =
        [
            "澜沧拉祜族自治县总工会", "澜沧工劳监意〔2026〕3号", "关于纠正拖欠劳动报酬行为的劳动法律监督意见书", "澜沧鑫茂建筑工程有限公司：",
            "一、查明的事实", "附件：1.拖欠劳动报酬明细表", "2.证据目录", "澜沧县人民检察院", "澜沧县人力资源和社会保障局",
            "2026年11月26日", "（联系人：李明，电话 0879-7220000）", "抄送：普洱市总工会，澜沧拉祜族自治县住房和城乡建设局，勐朗镇人民政府。",
        ];
        Assert.Equal(order, said.Where(order.Contains).Distinct());
        Assert.Equal(2, said.Count(text => text == "澜沧拉祜族自治县总工会"));
    }

    [Fact]
    public void Items_are_counted_anew_behind_each_other_part()
    {
        var said = WordFile.Paragraphs(LetterDocx.Build(SampleLetters.Reminder with
        {
            Body = [Of(Item, "甲"), Of(Item, "乙\n又"), Of(Item, "丙"), Of(Paragraph, "丁"), Of(Item, "戊")],
        }));
        Assert.Equal(["1. 甲", "2. 乙", "又", "3. 丙", "丁", "1. 戊"], said.SkipWhile(text => text != "1. 甲").Take(6));
    }

    [Fact]
    public void A_list_of_many_columns_lies_across_and_repeats_its_head()
    {
        var file = WordFile.Part(LetterDocx.Build(SampleLetters.Problems));
        Assert.Equal(
            "landscape", (string?)file.Descendants(WordFile.W + "pgSz").Single().Attribute(WordFile.W + "orient"));
        Assert.Single(file.Descendants(WordFile.W + "tblHeader"));
        Assert.Equal(9, file.Descendants(WordFile.W + "cantSplit").Count());
        var narrow = SampleLetters.Problems with { Body = [new(Table, "", [["序号", "问题"], ["1", "未订立合同"]])] };
        Assert.Empty(WordFile.Part(LetterDocx.Build(narrow)).Descendants(WordFile.W + "pgSz")
            .Attributes(WordFile.W + "orient"));
    }

    [Fact]
    public void A_signature_is_never_alone_on_a_page()
    {
        var paragraphs = WordFile.Part(LetterDocx.Build(SampleLetters.Reminder))
            .Descendants(WordFile.W + "p").ToArray();
        var signed = Array.FindIndex(paragraphs, p => WordFile.Style(p) == "Signature");
        Assert.All(
            paragraphs[(signed - 1)..(signed + 1)], p => Assert.NotEmpty(p.Descendants(WordFile.W + "keepNext")));
    }

    [Fact]
    public void What_is_not_yet_known_leaves_room_and_what_is_empty_leaves_none()
    {
        var said = WordFile.Paragraphs(LetterDocx.Build(SampleLetters.Reminder with
        {
            Number = null, SignedOn = null, Contact = " ", Salutation = null, Body = [],
            Copies = default, Cosigners = default,
        }));
        Assert.Equal(["澜沧拉祜族自治县总工会", "", "劳动法律监督提示函", "澜沧拉祜族自治县总工会", LetterText.OpenDate], said);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>&amp;\"'")]
    [InlineData("👩‍👩‍👧‍👦🎉𠮷")]
    [InlineData("a\u0000b\u0001c\uD800d\uFFFEe\u001F")]
    [InlineData("一\t二\r\n三\u2028四\n\n\n五")]
    [InlineData("{{title}} {{ {{{{")]
    [InlineData("\u202Etxt.exe")]
    public void No_text_does_harm(string text)
    {
        var file = LetterDocx.Build(Filled(text));
        WordFile.AssertValid(file);
        var kept = string.Concat(LetterText.Lines(text));
        Assert.Contains(kept, string.Concat(WordFile.Paragraphs(file)), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", WordFile.Everything(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_texts_are_kept_whole()
    {
        var paragraph = string.Concat(Enumerable.Repeat("劳动", 5_000));
        var word = new string('x', 2_000);
        var file = LetterDocx.Build(Filled(paragraph) with { Title = word, Contact = word });
        WordFile.AssertValid(file);
        Assert.Contains(paragraph, WordFile.Paragraphs(file));
        Assert.Contains(word, WordFile.Paragraphs(file));
    }

    [Fact]
    public void A_line_feed_begins_a_paragraph_with_an_indent()
    {
        var file = WordFile.Part(LetterDocx.Build(SampleLetters.Reminder with { Body = [Of(Paragraph, "一\n二\r\n三")] }));
        Assert.Equal(3, file.Descendants(WordFile.W + "p").Count(p => WordFile.Style(p) == "BodyText"));
    }

    [Fact]
    public void The_properties_name_the_letter_and_nobody()
    {
        var core = WordFile.Part(LetterDocx.Build(SampleLetters.Opinion), "docProps/core.xml").Root!;
        Assert.Equal(
            ["关于纠正拖欠劳动报酬行为的 劳动法律监督意见书", "联办", "联办", "2000-01-01T00:00:00Z", "2000-01-01T00:00:00Z", "zh-CN"],
            core.Elements().Select(element => element.Value));
    }

    internal static LetterSheet Filled(string text) => new(
        LetterForm.Letter, text, [text, text], text, text, text,
        [
            .. new[] { Paragraph, Heading, Item }.Select(kind => Of(kind, text)),
            new(Table, "", [[text, text], [text], [], [text, text, text]]), new(Particulars, "", [[text, text]]),
            new(Table, "", []), new(Table, "", default),
        ],
        new(2026, 1, 2), [text, text], text, [text]);

    private static LetterBlock Of(LetterBlockKind kind, string text) => LetterBlock.Of(kind, text);
}
