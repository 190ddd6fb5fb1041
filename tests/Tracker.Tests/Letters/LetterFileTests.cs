using Tracker.Cases;

namespace Tracker.Letters;

/// <summary>The kinds of letters as a file: what is wrong is refused with its line and reason.</summary>
public sealed class LetterFileTests
{
    private const string Good = """
        letters:
          - id: note
            name: { zh: 便函, en: Note }
            code: 便
            title: 便函
            lines: [union]
            signer: { zh: 主席, en: Chair }
            performs: [supervision/motions/reminder]
            fields:
              - { id: what, type: text, label: { zh: 事项, en: What }, required: true, from: [case.title] }
            body:
              - text: "{what}"
        """;

    [Fact]
    public void What_is_delivered_is_read_and_performs_what_the_procedures_have()
    {
        Assert.Equal(14, CaseWorld.Letters.Count);
        foreach (var act in CaseWorld.Letters.Values.SelectMany(kind => kind.Acts))
        {
            var procedure = CaseWorld.Delivered(act.Procedure);
            Assert.True(act.Step is { } step ? procedure.Steps[step].Outcome(act.Act) is not null : procedure.Motion(act.Act) is not null,
                act.ToString());
        }

        Assert.Single(LetterFile.Parse(Good, "letters.yaml"));
    }

    [Theory]
    [InlineData("id: note", "id: Note", "is no id")]
    [InlineData("code: 便", "code: ''", "'code' is missing")]
    [InlineData("lines: [union]", "lines: []", "'lines' is missing")]
    [InlineData("en: Note }", "en: '' }", "in Chinese and in English")]
    [InlineData("supervision/motions/reminder", "supervision/reminder", "is no act")]
    [InlineData("from: [case.title]", "from: [somewhere]", "is no source")]
    [InlineData("type: text", "type: agency", "an addressee, not a field")]
    [InlineData("{what}", "{where}", "which is no field")]
    [InlineData("\"{what}\"", "无", "nothing of the letter shows it")]
    [InlineData("title: 便函", "title: 便函\n    form: scroll", "is none of letter, record, list, receipt")]
    public void What_is_wrong_is_refused_with_its_line(string good, string bad, string why)
    {
        var yaml = Good.Replace(good, bad, StringComparison.Ordinal);

        var refused = Assert.Throws<DataFileException>(() => LetterFile.Parse(yaml, "letters.yaml"));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Matches(@"^letters\.yaml\(\d+\): ", refused.Message);
    }

    [Theory]
    [InlineData("澜沧工劳监意〔2026〕12号", "澜沧工劳监意", 2026, 12)]
    [InlineData("澜沧工劳监意〔2026〕第12号", "澜沧工劳监意", 2026, 12)]
    [InlineData("镇检建[2025]003号", "镇检建", 2025, 3)]
    [InlineData(" 深法建（2024）7 ", "深法建", 2024, 7)]
    [InlineData("某工字【2023】第 8 号", "某工", 2023, 8)]
    public void A_number_is_read_however_its_brackets_are_written(string text, string word, int year, int ordinal)
    {
        Assert.True(DocumentNumber.TryRead(text, out var number));
        Assert.Equal(new DocumentNumber(word, year, ordinal), number);
        Assert.Equal($"{word}〔{year}〕{ordinal}号", number.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("〔2026〕12号")]
    [InlineData("澜沧工劳监意〔26〕12号")]
    [InlineData("澜沧工劳监意〔2026〕号")]
    [InlineData("澜沧工劳监意〔2026〕0号")]
    public void What_is_no_number_is_not_read_as_one(string text) => Assert.False(DocumentNumber.TryRead(text, out _));
}
