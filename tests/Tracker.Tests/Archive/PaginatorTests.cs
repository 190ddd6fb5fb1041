using System.Globalization;

namespace Tracker.Archive;

/// <summary>Known texts on known pages: what a catalogue says of pages must be so.</summary>
public sealed class PaginatorTests
{
    [Fact]
    public void A_line_takes_twenty_eight_characters_or_twice_as_many_letters()
    {
        Assert.Equal([new string('字', 28), "字"], Grid.Wrap(new string('字', 29)));
        Assert.Equal([new string('a', 56), "a"], Grid.Wrap(new string('a', 57)));
        Assert.Equal((3, 2), (Grid.WidthOf("甲a"), Grid.WidthOf("😀")));
    }

    [Fact]
    public void A_paragraph_begins_two_characters_in() =>
        Assert.Equal(["　　" + new string('字', 26), "字"], Grid.Wrap(new string('字', 27), indent: 4));

    [Fact]
    public void No_line_begins_with_closing_punctuation_or_ends_with_opening()
    {
        Assert.Equal([new string('字', 27), "字。”字"], Grid.Wrap(new string('字', 28) + "。”字"));
        Assert.Equal([new string('字', 27), "（字）"], Grid.Wrap(new string('字', 27) + "（字）"));
    }

    [Fact]
    public void A_word_or_number_is_not_broken_as_long_as_it_fits_a_line()
    {
        Assert.Equal([new string('字', 26), "7,923,007.67元"], Grid.Wrap(new string('字', 26) + "7,923,007.67元"));
        Assert.Equal(["one two"], Grid.Wrap("one two"));
        Assert.Equal([new string('a', 50), "twelve word"], Grid.Wrap(new string('a', 50) + " twelve word"));
        Assert.Equal([new string('a', 56), new string('a', 4)], Grid.Wrap(new string('a', 60)));
    }

    [Fact]
    public void Where_no_rule_can_be_kept_a_line_is_full()
    {
        Assert.Equal([new string('。', 28), "。。"], Grid.Wrap(new string('。', 30)));
        Assert.Equal([new string('（', 28), "（（"], Grid.Wrap(new string('（', 30)));
    }

    [Fact]
    public void Pictures_of_several_parts_and_combined_signs_are_one_and_what_is_not_seen_takes_no_room()
    {
        Assert.Equal([string.Concat(Enumerable.Repeat("👨‍👩‍👧", 28)), "👨‍👩‍👧"], Grid.Wrap(string.Concat(Enumerable.Repeat("👨‍👩‍👧", 29))));
        Assert.Equal(["甲乙"], Grid.Wrap("甲\u202E\u0007乙"));
        Assert.Equal([("甲", GridRun.Full), ("ab", GridRun.Half), ("😀", GridRun.Picture), ("😀", GridRun.Picture), ("𠀀", GridRun.Full)],
            Grid.Runs("甲ab😀😀𠀀"));
    }

    [Fact]
    public void A_page_takes_twenty_two_lines()
    {
        Assert.Equal([22], Set(new string('字', 22 * 28 - 2)));
        Assert.Equal([22, 1], Set(new string('字', 22 * 28 - 1)));
    }

    [Fact]
    public void Ten_thousand_characters_take_seventeen_pages()
    {
        // 10,002 places of 616 on a page.
        var sheets = Paginator.Set([new Part(LineStyle.Text, new string('字', 10_000))]);
        Assert.Equal(17, sheets.Length);
        Assert.Equal(10_000, sheets.SelectMany(s => s.Lines).Sum(l => l.Text.Count(c => c == '字')));
        Assert.All(sheets.SelectMany(s => s.Lines), line => Assert.InRange(Grid.WidthOf(line.Text), 1, Grid.Units));
    }

    [Fact]
    public void Nothing_is_a_page_too() => Assert.Empty(Assert.Single(Paginator.Set([])).Lines);

    [Fact]
    public void A_heading_goes_to_the_page_of_what_it_heads()
    {
        var sheets = Paginator.Set(
            [new Part(LineStyle.Text, new string('字', 21 * 28 - 2)), new Part(LineStyle.Heading, "题"), new Part(LineStyle.Text, "文")]);
        Assert.Equal([21, 2], sheets.Select(s => s.Lines.Length));
    }

    [Fact]
    public void Any_text_stays_within_the_grid_and_keeps_every_sign()
    {
        var random = new Random(20261126);
        string[] signs = ["字", "，", "。", "（", "）", "a", "7", " ", ".", "😀", "“", "”", "word", "é", "ｱ"];
        for (var i = 0; i < 300; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 200)).Select(_ => signs[random.Next(signs.Length)]));
            var lines = Grid.Wrap(text);
            Assert.All(lines, line => Assert.InRange(Grid.WidthOf(line), 0, Grid.Units));
            Assert.Equal(Bare(text), Bare(string.Concat(lines)));
        }
    }

    [Theory]
    [InlineData("证据 “甲”.txt", "证据_“甲”.txt")]
    [InlineData("../../etc/passwd", "etc_passwd")]
    [InlineData("CON", "CON")]
    [InlineData("...", "_")]
    [InlineData("a/b\\c:d*?.docx", "a_b_c_d__.docx")]
    public void A_name_in_a_package_unpacks_anywhere(string name, string safe) =>
        Assert.Equal(safe.Replace('“', '_').Replace('”', '_'), ArchiveName.Safe(name));

    [Fact]
    public void A_long_name_keeps_its_ending() =>
        Assert.Equal(new string('长', 60) + ".docx", ArchiveName.Safe(new string('长', 190) + ".docx"));

    private static IEnumerable<int> Set(string text) =>
        Paginator.Set([new Part(LineStyle.Text, text)]).Select(sheet => sheet.Lines.Length);

    private static string Bare(string text) => string.Concat(StringInfo.ParseCombiningCharacters(text).Length > 0
        ? text.Where(c => !char.IsWhiteSpace(c)) : []);
}
