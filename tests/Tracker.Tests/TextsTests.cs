namespace Tracker;

public sealed class TextsTests
{
    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("欧阳娜娜", "欧*")]
    [InlineData("𠮷田", "𠮷*")]
    [InlineData("John Smith", "J*")]
    [InlineData("李", "李*")]
    [InlineData("", "*")]
    public void A_name_is_masked_but_for_its_first_character(string name, string masked) =>
        Assert.Equal(masked, Texts.MaskName(name));

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("+86 13812345678", "+86****5678")]
    [InlineData("0755-1234567", "075****4567")]
    [InlineData("12351", "****")]
    [InlineData("1234567", "****")]
    [InlineData("", "****")]
    public void A_telephone_number_is_masked_in_the_middle(string phone, string masked) =>
        Assert.Equal(masked, Texts.MaskPhone(phone));

    [Theory]
    [InlineData("11010519491231002X", "110***********002X")]
    [InlineData("110105491231002", "110********1002")]
    [InlineData("G12345678", "****")]
    [InlineData("", "****")]
    public void An_identity_number_is_masked_in_the_middle(string number, string masked) =>
        Assert.Equal(masked, Texts.MaskIdNumber(number));

    [Theory]
    [InlineData("电话13812345678。", "电话138****5678。")]
    [InlineData("13812345678", "138****5678")]
    [InlineData("13812345678,13987654321", "138****5678,139****4321")]
    [InlineData("身份证11010519491231002X，", "身份证110***********002X，")]
    [InlineData("身份证11010519491231002x", "身份证110***********002x")]
    [InlineData("110105491231002", "110********1002")]
    [InlineData("卡号6222021234567890123", "卡号622************0123")]
    [InlineData("卡号6222021234567890", "卡号622*********7890")]
    [InlineData("欠薪 12345.67 元", "欠薪 12345.67 元")]
    [InlineData("热线12351，编号SZ-2026-000012", "热线12351，编号SZ-2026-000012")]
    [InlineData("23812345678", "23812345678")]
    [InlineData("没有号码", "没有号码")]
    [InlineData("", "")]
    public void Long_numbers_in_free_text_are_masked(string text, string masked) =>
        Assert.Equal(masked, Texts.Mask(text));

    [Theory]
    [InlineData("a\r\n\tb", null)]
    [InlineData("好👩‍👩‍👧", null)]
    [InlineData(null, null)]
    [InlineData("\0", Reasons.TextNotValid)]
    [InlineData("\u009f", Reasons.TextNotValid)]
    [InlineData("12345678901", Reasons.TextTooLong)]
    public void A_text_is_checked_before_it_is_stored(string? text, string? reason) =>
        Assert.Equal(reason, Texts.Check("text", text, 10)?.Reason);
}
