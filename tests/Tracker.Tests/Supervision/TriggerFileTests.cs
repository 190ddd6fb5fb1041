namespace Tracker.Supervision;

/// <summary>The data file of causes: what is wrong is refused with its line.</summary>
public sealed class TriggerFileTests
{
    private static readonly string Delivered =
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Supervision", "triggers.yaml"));

    [Fact]
    public void The_delivered_file_knows_every_cause() => Assert.Equal(
        Enum.GetValues<TriggerKind>().Order(), TriggerFile.Parse(Delivered, "triggers.yaml").Triggers.Keys.Order());

    [Theory]
    [InlineData("kind: media,", "kind: press,", "'press' is none of")]
    [InlineData("level: urge, automatic: true", "level: order, automatic: true", "without a decision")]
    [InlineData("threshold: 10", "threshold: 0", "from 1 to 100000")]
    [InlineData("fields: [headcount]", "fields: [headcount=yes]", "is no field")]
    [InlineData("outcomes: [dissatisfied]", "fields: [dissatisfied]", "'outcomes' is missing")]
    [InlineData("kind: reopened", "kind: returned", "is there twice")]
    [InlineData("version: 1", "version: 0", "'version'")]
    [InlineData("  - { kind: reopened, level: order }\n", "", "'reopened' is missing")]
    public void What_is_wrong_is_refused(string right, string wrong, string problem)
    {
        Assert.Contains(right, Delivered, StringComparison.Ordinal);
        var refusal = Assert.Throws<DataFileException>(() =>
            TriggerFile.Parse(Delivered.Replace(right, wrong, StringComparison.Ordinal), "triggers.yaml"));
        Assert.StartsWith("triggers.yaml(", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
    }
}
