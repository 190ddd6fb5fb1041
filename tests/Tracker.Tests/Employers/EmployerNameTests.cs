namespace Tracker.Employers;

public sealed class EmployerNameTests
{
    [Theory]
    [InlineData("华夏（深圳）有限公司", "华夏(深圳)有限公司")]
    [InlineData(" 华夏 (深圳)　有限公司\n", "华夏(深圳)有限公司")]
    [InlineData("ａｂＣ公司", "ABC公司")]
    [InlineData("12３号店", "123号店")]
    [InlineData("　", "")]
    [InlineData(null, "")]
    public void Ways_of_writing_the_same_name_are_one(string? name, string key) =>
        Assert.Equal(key, EmployerName.Key(name));

    [Fact]
    public void Half_a_character_is_no_obstacle() => Assert.Equal("半\ufffd个", EmployerName.Key("半\ud800 个"));

    [Theory]
    [InlineData("华夏有限公司", "华厦有限公司")]
    [InlineData("华夏有限公司", "华夏有限公司分公司")]
    public void Different_names_are_two(string one, string two) =>
        Assert.NotEqual(EmployerName.Key(one), EmployerName.Key(two));

    [Theory]
    [InlineData("91440300MA5DA1234x", "91440300MA5DA1234X")]
    [InlineData("9144 0300-MA5DA1234X", "91440300MA5DA1234X")]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void A_credit_code_is_as_it_is_printed(string? code, string? printed) =>
        Assert.Equal(printed, EmployerName.Code(code));
}
