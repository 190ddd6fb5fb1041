using System.Text;

namespace Tracker.Contracts;

/// <summary>
/// Contracts are compared with a list that is checked in: a change that silos and gateways of two versions, or stored
/// events, would not survive cannot happen by accident.
/// </summary>
public sealed class BaselineTests
{
    private const string Path = "tests/Tracker.Tests/Contracts/baseline.txt";
    private const string HowTo = "If it is meant, run this test with UPDATE_BASELINE=1 set and commit " + Path + ".";

    [Fact]
    public void Contracts_only_grow()
    {
        var file = System.IO.Path.Combine(Architecture.Source.Root, Path);
        var present = Contract.Types.Select(t => Contract.Describe(t).ToArray()).ToArray();
        if (Environment.GetEnvironmentVariable("UPDATE_BASELINE") == "1")
            File.WriteAllText(file, string.Join("\n\n", present.Select(t => string.Join('\n', t))) + "\n", new UTF8Encoding(false));

        var problems = Compare(Parse(File.ReadAllText(file)), present);
        Assert.True(problems.Count == 0, string.Join('\n', problems) + "\n" + HowTo);
    }

    [Fact]
    public void What_is_removed_moved_or_retyped_is_called_breaking_and_what_is_new_is_not()
    {
        string[] before = ["tracker.a = Tracker.A", "  0 One: Int32", "  1 Two: String"];
        Assert.Empty(Compare([before], [before]));
        Assert.Equal(["Breaking: tracker.a is gone."], Compare([before], []));
        Assert.Equal(["New: tracker.a is not in the list."], Compare([], [before]));
        Breaking(before[..2]);
        Breaking([before[0], "  0 Two: String", "  1 One: Int32"]);
        Breaking([before[0], "  0 One: Int64", before[2]]);
        Breaking(["tracker.a = Tracker.B", .. before[1..]]);
        Assert.Equal(["New: tracker.a: '2 Three: Guid' is not in the list."], Compare([before], [[.. before, "  2 Three: Guid"]]));

        void Breaking(string[] after) =>
            Assert.StartsWith("Breaking: tracker.a", Assert.Single(Compare([before], [after])), StringComparison.Ordinal);
    }

    private static List<string> Compare(IEnumerable<string[]> baseline, IEnumerable<string[]> present)
    {
        var problems = new List<string>();
        var now = present.ToDictionary(AliasOf);
        foreach (var before in baseline)
            if (!now.Remove(AliasOf(before), out var after)) problems.Add($"Breaking: {AliasOf(before)} is gone.");
            else if (Difference(before, after) is { } difference) problems.Add(difference);
        problems.AddRange(now.Keys.Select(alias => $"New: {alias} is not in the list."));
        return problems;
    }

    private static string? Difference(string[] before, string[] after)
    {
        var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        if (same < before.Length)
            return $"Breaking: {AliasOf(before)}: '{before[same].Trim()}' is now "
                + (same < after.Length ? $"'{after[same].Trim()}'." : "gone.");
        return same < after.Length ? $"New: {AliasOf(after)}: '{after[same].Trim()}' is not in the list." : null;
    }

    private static string AliasOf(string[] type) => type[0].Split(' ')[0];

    private static IEnumerable<string[]> Parse(string text) =>
        text.ReplaceLineEndings("\n").TrimEnd().Split("\n\n").Select(type => type.Split('\n'));
}
