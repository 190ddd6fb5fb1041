using System.Diagnostics;
using Tracker.Fixtures;

namespace Tracker;

/// <summary>Whether a command costs more where very many cases are stored.</summary>
internal static class StoredCases
{
    private const int Few = 1000;
    private const int Many = 200_000;
    private const int Groups = 50;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(8);

    public static async Task Measure(Table table)
    {
        await using var system = await TrackerSystem.Start(silos: 1, gateways: 1);
        using var street = await ApiAccount.SignIn(system.Gateways[0], EndlessCase.Street);
        var cases = await EndlessCase.Open(system.Gateways[0], 64);
        await Load(system.Database, 1, Few, cases[0].Id);
        await Cost(street, cases);
        var few = await Cost(street, cases);
        var clock = Stopwatch.StartNew();
        await Load(system.Database, Few + 1, Many, cases[0].Id);
        Table.Note($"{Table.Number(Many)} cases stored in {clock.Elapsed.TotalSeconds:0} s");
        var many = await Cost(street, cases);
        table.Add(new Result(
            $"one command's cost, {Table.Number(Many)} cases stored: median", $"{Table.Number(many)} ms",
            $"{Table.Number(Few)} stored: {Table.Number(few)} ms", many / few, Goal.AtMost(1.2)));
    }

    private static async Task Load(TrackerDatabase database, int first, int count, Guid like)
    {
        var each = count / Groups;
        for (var group = 0; group < Groups; group++)
            await Bulk.Load(database, first + group * each, each, $"group-{group}",
                [$"city-{group}.union", $"district-{group}.union", "yuanling.union"], like);
        await Bulk.Settle(database);
    }

    private static async Task<double> Cost(ApiAccount street, EndlessCase[] cases)
    {
        var turn = 0;
        var run = await ClosedLoop.Run(1, Time, _ => cases[turn++ % cases.Length].Complete(street));
        return run.Percentile(0.5);
    }
}
