using Tracker.Fixtures;

namespace Tracker;

/// <summary>Whether one step costs more in a case that has had very many.</summary>
internal static class LongCases
{
    private const int Steps = 1000;
    private const int Cases = 32;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(6);

    public static async Task Measure(Table table)
    {
        await using var system = await TrackerSystem.Start(silos: 1, gateways: 1);
        using var street = await ApiAccount.SignIn(system.Gateways[0], EndlessCase.Street);
        var cases = await EndlessCase.Open(system.Gateways[0], Cases);
        // As many cases in turn before and after, and a warm system: what differs is how much each case has had.
        await Lengthen(street, await EndlessCase.Open(system.Gateways[0], Cases), Steps / 2);
        var few = await Cost(street, cases);
        await Lengthen(street, cases, Steps);
        var many = await Cost(street, cases);
        table.Add(new Result(
            $"one step in cases of {Table.Number(Steps)} steps: median", $"{Table.Number(many)} ms",
            $"in cases of few: {Table.Number(few)} ms", many / few, Goal.AtMost(1.2)));
    }

    private static Task Lengthen(ApiAccount street, EndlessCase[] cases, int steps) => Parallel.ForEachAsync(
        cases, new ParallelOptions { MaxDegreeOfParallelism = Cases }, async (one, _) =>
        {
            for (var i = 0; i < steps; i++) await one.Complete(street);
        });

    private static async Task<double> Cost(ApiAccount street, EndlessCase[] cases)
    {
        var turn = 0;
        var run = await ClosedLoop.Run(1, Time, _ => cases[turn++ % cases.Length].Complete(street));
        return run.Percentile(0.5);
    }
}
