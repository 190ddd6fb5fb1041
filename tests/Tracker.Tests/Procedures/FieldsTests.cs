using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Procedures;

public sealed class FieldsTests
{
    [Theory]
    [InlineData(nameof(FieldType.Money), "0")]
    [InlineData(nameof(FieldType.Money), "12345.67")]
    [InlineData(nameof(FieldType.Money), "1000000000000")]
    [InlineData(nameof(FieldType.Number), "-12")]
    [InlineData(nameof(FieldType.Date), "2024-02-29")]
    [InlineData(nameof(FieldType.Choice), "yes")]
    [InlineData(nameof(FieldType.Text), "任何 text")]
    [InlineData(nameof(FieldType.LongText), "两\n行")]
    public void A_value_of_its_type_is_taken(string type, string value) => Assert.Null(Check(type, value));

    [Theory]
    [InlineData(nameof(FieldType.Money), "-1")]
    [InlineData(nameof(FieldType.Money), "1.234")]
    [InlineData(nameof(FieldType.Money), "1,000")]
    [InlineData(nameof(FieldType.Money), "1e3")]
    [InlineData(nameof(FieldType.Money), "1000000000000.01")]
    [InlineData(nameof(FieldType.Money), "¥5")]
    [InlineData(nameof(FieldType.Number), "1.5")]
    [InlineData(nameof(FieldType.Number), "99999999999999999999")]
    [InlineData(nameof(FieldType.Number), "twelve")]
    [InlineData(nameof(FieldType.Date), "2023-02-29")]
    [InlineData(nameof(FieldType.Date), "29/02/2024")]
    [InlineData(nameof(FieldType.Date), "2024-2-9")]
    [InlineData(nameof(FieldType.Choice), "Yes")]
    [InlineData(nameof(FieldType.Choice), "maybe")]
    public void A_value_of_another_type_is_refused(string type, string value) =>
        Assert.Equal((RefusalCode.Invalid, Reasons.FieldInvalid), Refused(type, value));

    [Fact]
    public void A_short_field_is_shorter_than_a_long_one()
    {
        Assert.Null(Check(nameof(FieldType.Text), new string('字', Limits.Field)));
        Assert.Equal((RefusalCode.Invalid, Reasons.TextTooLong),
            Refused(nameof(FieldType.Text), new string('字', Limits.Field + 1)));
        Assert.Null(Check(nameof(FieldType.LongText), new string('字', Limits.Note)));
        Assert.Equal((RefusalCode.Invalid, Reasons.TextTooLong),
            Refused(nameof(FieldType.LongText), new string('字', Limits.Note + 1)));
    }

    [Theory]
    [InlineData(nameof(FieldType.Text))]
    [InlineData(nameof(FieldType.Money))]
    [InlineData(nameof(FieldType.Choice))]
    [InlineData(nameof(FieldType.Date))]
    public void An_empty_value_is_refused_only_where_one_is_required(string type)
    {
        Assert.Null(Check(type, " "));
        Assert.Equal(Reasons.FieldRequired, Fields.Check([Rule(type) with { Required = true }], Values(" "))!.Reason);
        Assert.Equal(Reasons.FieldRequired, Fields.Check([Rule(type) with { Required = true }], None)!.Reason);
    }

    [Fact]
    public void A_field_that_is_not_asked_for_is_refused() =>
        Assert.Equal(Reasons.FieldUnknown, Fields.Check([], Values("x"))!.Reason);

    [Theory]
    [InlineData("a\0")]
    [InlineData("a\u001b[31m")]
    public void A_control_character_is_refused_in_a_field(string value) =>
        Assert.Equal(Reasons.TextNotValid, Check(nameof(FieldType.Text), value)!.Reason);

    private static ImmutableDictionary<string, string> None => ImmutableDictionary<string, string>.Empty;

    private static ImmutableDictionary<string, string> Values(string value) => None.Add("field", value);

    private static Refusal? Check(string type, string value) => Fields.Check([Rule(type)], Values(value));

    private static (RefusalCode, string) Refused(string type, string value)
    {
        var refusal = Check(type, value);
        Assert.NotNull(refusal);
        return (refusal.Code, refusal.Reason);
    }

    private static FieldRule Rule(string type) => new(
        "field", new LocalText("字段", "Field"), Enum.Parse<FieldType>(type), false,
        ImmutableDictionary<string, LocalText>.Empty.Add("yes", new LocalText("是", "Yes")));
}
