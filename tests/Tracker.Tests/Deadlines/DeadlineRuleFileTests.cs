namespace Tracker.Deadlines;

public sealed class DeadlineRuleFileTests
{
    private const string Sound = """
        rules:
          - key: union.reply
            name: { zh: 答复, en: Reply }
            period: { n: 15, unit: working-days }
            extension: { n: 5, unit: working-days }
            starts: { zh: 收到, en: Received }
            action: { zh: 书面答复, en: Reply in writing }
            binds: respondent
            confidence: V
            basis: { zh: 条例第一条, en: Regulations }
          - key: union.hours
            name: { zh: 时限, en: Hours }
            region: "33"
            period: { n: 2, unit: hours }
            starts: { zh: 收到, en: Received }
            action: { zh: 答复, en: Answer }
            binds: agency
            confidence: X
            basis: { zh: 默认, en: Default }
        """;

    [Fact]
    public void A_sound_table_is_read()
    {
        var rules = DeadlineRuleFile.Parse(Sound, "rules.yaml");
        Assert.Equal(
            new DeadlineRule("union.reply", 1, null, new("答复", "Reply"), new(15, PeriodUnit.WorkingDays), new("收到", "Received"),
                new("书面答复", "Reply in writing"), Bound.Respondent, Confidence.Read, new("条例第一条", "Regulations"))
            {
                RollsOver = true,
                Extension = new(5, PeriodUnit.WorkingDays),
                // An array is equal to itself only.
                WarnsAgain = rules[0].WarnsAgain,
            },
            rules[0]);
        Assert.Empty(rules[0].WarnsAgain);
        Assert.Equal(("33", false, Warning.LastThird), (rules[1].Region, rules[1].RollsOver, rules[1].Warning));
    }

    [Theory]
    [InlineData("key: union.reply", "key: Union reply", 2, "'Union reply' is no key")]
    [InlineData("key: union.hours", "key: union.reply\n    version: 0", 11, "'version' must be 1 or more")]
    [InlineData("n: 15", "n: 0", 4, "'n' must be from 1 to 1000")]
    [InlineData("n: 15", "n: many", 4, "many")]
    [InlineData("{ n: 15, unit: working-days }", "{ n: 15, unit: weeks }", 4, "'weeks' is no unit")]
    [InlineData("binds: respondent", "binds: everybody", 2, "'everybody' cannot be bound")]
    [InlineData("confidence: V", "confidence: sure", 2, "'sure' is no confidence")]
    [InlineData("confidence: V", "confidence: V\n    warns: early", 2, "'early' is no warning")]
    [InlineData("confidence: V", "confidence: V\n    rolls: false", 10, "rolls")]
    [InlineData("name: { zh: 答复, en: Reply }", "name: { zh: 答复 }", 2, "Chinese and English")]
    [InlineData("name: { zh: 时限, en: Hours }", "name: { zh: 答复, en: Hours }", 11, "Another rule is called")]
    [InlineData("confidence: X", "confidence: X\n    rolls_over: true", 11, "Hours run on")]
    [InlineData("confidence: X", "confidence: X\n    warns_again: [2]", 11, "warned of again")]
    [InlineData("confidence: V", "confidence: V\n    warns_again: [7, 30]", 2, "the most first")]
    [InlineData("confidence: X", "confidence: X\n    warns: last-three-working-days", 11, "by their last third")]
    [InlineData("confidence: V", "confidence: V\n    counts_back: true", 2, "warned of by working days")]
    [InlineData("confidence: V", "confidence: V\n    counts_back: true\n    warns: last-three-working-days", 2, "cannot be extended")]
    [InlineData("extension: { n: 5, unit: working-days }", "extension: { n: 5, unit: hours }", 2, "Hours are extended by hours")]
    [InlineData("binds: agency", "binds: [agency", 17, "One word or text is needed here, no list.")]
    public void A_wrong_table_is_refused_with_line_and_reason(string sound, string wrong, int line, string reason)
    {
        var yaml = Sound.Replace(sound, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Sound, yaml);
        var refusal = Assert.Throws<DataFileException>(() => DeadlineRuleFile.Parse(yaml, "rules.yaml"));
        Assert.StartsWith($"rules.yaml({line}): ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_has_one_row_for_a_region_and_one_name_for_all()
    {
        var rows = Sound[Sound.IndexOf("  - key", StringComparison.Ordinal)..];
        Assert.Contains("is there twice for the country", Assert.Throws<DataFileException>(
            () => DeadlineRuleFile.Parse($"rules:\n{rows}\n{rows}", "rules.yaml")).Message, StringComparison.Ordinal);
        var renamed = rows.Replace("Reply }", "Answer }", StringComparison.Ordinal)
            .Replace("key: union.reply", "key: union.reply\n    version: 2", StringComparison.Ordinal);
        Assert.Contains("has another name elsewhere", Assert.Throws<DataFileException>(
            () => DeadlineRuleFile.Parse($"rules:\n{rows}\n{renamed}", "rules.yaml")).Message, StringComparison.Ordinal);
    }
}
