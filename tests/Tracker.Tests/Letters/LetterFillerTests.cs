using System.Collections.Immutable;
using Tracker.Cases;
using static Tracker.Letters.LetterScenario;

namespace Tracker.Letters;

/// <summary>What the case knows need not be typed again.</summary>
public sealed class LetterFillerTests(ITestOutputHelper output)
{
    private readonly LetterScenario letters = Begun();

    [Fact]
    public void A_field_is_filled_from_where_the_case_says_it_best_and_says_from_where()
    {
        var filled = letters.Fill("opinion");
        Assert.Equal("驾校未为六名教练缴纳社会保险。", filled["facts"].Value);
        Assert.Equal("调查核实·查明的事实", filled["facts"].Source.Zh);
        Assert.Equal("《中华人民共和国社会保险法》第五十八条", filled["provisions"].Value);
        Assert.Equal("15个工作日", filled["reply_term"].Value);
        Assert.Equal("广东省深圳市福田区", filled["region"].Value);
        Assert.Equal("李某，0755-0000-0001", filled["contact"].Value);
        Assert.False(filled.ContainsKey("earlier"));
    }

    [Fact]
    public void A_later_letter_names_the_earlier()
    {
        letters.Do(Draft("opinion"));
        letters.Do(Submit());
        letters.Do(Check(Chair));
        letters.Do(Sign(Chair));
        var filled = letters.Fill("recommendation");
        Assert.Equal("深圳工劳监意〔2026〕1号", filled["opinion_no"].Value);
        Assert.Equal("驾校未为六名教练缴纳社会保险。", filled["facts"].Value);
    }

    /// <summary>Regulations on labour security inspection, art. 9: the reporter is kept secret from the reported.</summary>
    [Fact]
    public void Whoever_complained_is_not_named()
    {
        foreach (var kind in CaseWorld.Letters.Keys)
            Assert.DoesNotContain(letters.Fill(kind).Values, filled => filled.Value.Contains("赵小明", StringComparison.Ordinal));
        Assert.Equal("赵某", letters.Fill("visit_record")["target"].Value);
    }

    [Fact]
    public void Nine_fields_in_ten_of_the_unions_letters_are_right_as_they_are()
    {
        var (filled, all) = (0, 0);
        foreach (var kind in new[] { "reminder", "opinion", "recommendation", "lead_transfer" }.Select(id => CaseWorld.Letters[id]))
        {
            var values = letters.Fill(kind.Id);
            // What is empty in a case without an earlier letter is right when it stays empty.
            var asked = kind.Fields.Where(f => f.Rule.Required || values.ContainsKey(f.Rule.Id)).ToArray();
            var right = asked.Count(f => values.ContainsKey(f.Rule.Id));
            output.WriteLine($"{kind.Id}: {right} of {asked.Length}");
            (filled, all) = (filled + right, all + asked.Length);
        }

        Assert.True(filled >= 0.9 * all, $"{filled} of {all}");
    }

    [Fact]
    public void What_is_too_long_for_a_field_is_cut_where_it_does_no_harm()
    {
        // Fifty respondents, and their names in one field of 2,000 characters; 😀 is two of them.
        var scenario = Begun([.. Enumerable.Range(10, 50).Select(i => $"{i}" + string.Concat(Enumerable.Repeat("😀", 40)))]);
        var value = scenario.Fill("lead_transfer")["employer"].Value;
        Assert.InRange(value.Length, Limits.Field - 1, Limits.Field);
        Assert.False(char.IsHighSurrogate(value[^1]));
    }
}
