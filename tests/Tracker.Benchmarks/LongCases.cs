using Tracker.Fixtures;

namespace Tracker;

/// <summary>Whether one step costs more in a case that has had very many.</summary>
internal static class LongCases
{
    private const int Steps = 1000;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(6);

    public static async Task Measure(Table table)
    {
        await using var system = await TrackerSystem.Start(silos: 1, gateways: 1);
        using var street = await ApiAccount.SignIn(system.Gateways[0], EndlessCase.Street);
        var warm = await EndlessCase.Open(system.Gateways[0], 64);
        await ClosedLoop.Run(8, TimeSpan.FromSeconds(30), n => warm[n * 8].Complete(street));
        var cases = await EndlessCase.Open(system.Gateways[0], 64);
        var few = await Cost(street, cases);
        var one = (await EndlessCase.Open(system.Gateways[0], 1))[0];
        for (var i = 0; i < Steps; i++) await one.Complete(street);
        var many = await Cost(street, [one]);
        table.Add(new Result(
            $"one step in a case of {Table.Number(Steps)} steps: median", $"{Table.Number(many)} ms",
            $"in cases of few: {Table.Number(few)} ms", many / few, Goal.AtMost(1.2)));
    }

    private static async Task<double> Cost(ApiAccount street, EndlessCase[] cases)
    {
        var turn = 0;
        var run = await ClosedLoop.Run(1, Time, _ => cases[turn++ % cases.Length].Complete(street));
        return run.Percentile(0.5);
    }
}
