using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Letters;

/// <summary>What a letter says on paper.</summary>
public sealed class LetterComposerTests
{
    public static TheoryData<string> Kinds => [.. CaseWorld.Letters.Keys.Order()];

    [Theory, MemberData(nameof(Kinds))]
    public void No_placeholder_is_left_and_nothing_typed_is_lost(string kind)
    {
        var letter = CaseWorld.Letters[kind];
        var values = letter.Fields.ToImmutableDictionary(f => f.Rule.Id, f => Any(f.Rule));
        var sheet = LetterComposer.Compose(letter, values, Frame("某单位"));
        var text = Everything(sheet);
        Assert.DoesNotContain('{', text);
        foreach (var field in letter.Fields.Where(f => f.Rule.Type is Procedures.FieldType.Text or Procedures.FieldType.LongText))
            Assert.Contains($"值{field.Rule.Id}", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void An_empty_field_takes_its_sentence_with_it(string kind)
    {
        var letter = CaseWorld.Letters[kind];
        var values = letter.Fields.Where(f => f.Rule.Required).ToImmutableDictionary(f => f.Rule.Id, f => Any(f.Rule));
        var sheet = LetterComposer.Compose(letter, values, Frame("某单位"));
        Assert.DoesNotContain('{', Everything(sheet));
        Assert.DoesNotContain(sheet.Body, block => block.Text.Contains("（）", StringComparison.Ordinal) || block.Text.EndsWith('：') && block.Text.Length < 8);
    }

    [Fact]
    public void Points_lose_the_numbers_that_were_typed_and_a_list_has_its_columns()
    {
        var opinion = LetterComposer.Compose(CaseWorld.Letters["opinion"],
            new Dictionary<string, string> { ["measures"] = "1. 补缴\n（二）公示\n三、回复" }, Frame("某驾校"));
        Assert.Equal(["补缴", "公示", "回复"], opinion.Body.Where(b => b.Kind == LetterBlockKind.Item).Select(b => b.Text));
        var list = LetterComposer.Compose(CaseWorld.Letters["rectification_list"],
            new Dictionary<string, string> { ["items"] = "未缴社保｜社会保险法｜补缴｜某驾校｜张某｜2026年4月30日\n押金未退|合同法" }, Frame());
        var table = Assert.Single(list.Body, b => b.Kind == LetterBlockKind.Table);
        Assert.All(table.Rows, row => Assert.Equal(6, row.Length));
        Assert.Equal("押金未退", table.Rows[2][0]);
    }

    [Fact]
    public void Dates_money_and_choices_stand_as_people_write_them()
    {
        var sheet = LetterComposer.Compose(CaseWorld.Letters["visit_record"], new Dictionary<string, string>
        {
            ["visited_on"] = "2026-03-02", ["amount"] = "12345.5", ["satisfaction"] = "4",
        }, Frame());
        var text = Everything(sheet);
        Assert.Contains("2026年3月2日", text, StringComparison.Ordinal);
        Assert.Contains("12,345.5元", text, StringComparison.Ordinal);
        Assert.Contains("满意", text, StringComparison.Ordinal);
    }

    private static LetterFrame Frame(params string[] to) =>
        new("某市总工会", [], [.. to], "某工劳监意〔2026〕1号", new DateOnly(2026, 3, 2));

    private static string Any(Procedures.FieldRule rule) => rule.Type switch
    {
        Procedures.FieldType.Date => "2026-03-02",
        Procedures.FieldType.Money or Procedures.FieldType.Number => "100",
        Procedures.FieldType.Choice => rule.Choices.Keys.First(),
        _ => $"值{rule.Id}",
    };

    private static string Everything(LetterSheet sheet) => string.Join('\n',
        sheet.Body.SelectMany(b => b.Rows.IsEmpty ? [b.Text] : b.Rows.SelectMany(r => r))
            .Concat(sheet.Attachments).Concat(sheet.Copies).Append(sheet.Contact).Append(sheet.Number).Append(sheet.Salutation));
}
