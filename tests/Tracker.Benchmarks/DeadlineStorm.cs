using System.Diagnostics;
using Tracker.Fixtures;

namespace Tracker;

/// <summary>Ten thousand deadlines that come due together: how soon the last has fired, and what a command costs meanwhile.</summary>
internal static class DeadlineStorm
{
    private const int Storm = 10_000;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    public static async Task Measure(Table table)
    {
        await using var system = await TrackerSystem.Start(silos: 2, gateways: 1);
        using var opener = await ApiAccount.SignIn(system.Gateways[0], StoredDeadlines.Opener);
        using var street = await ApiAccount.SignIn(system.Gateways[0], EndlessCase.Street);
        var cases = await EndlessCase.Open(system.Gateways[0], 64);
        var like = await StoredDeadlines.Like(opener, openedDaysAgo: 30);
        await Cost(street, cases);
        var calm = await Cost(street, cases);
        await StoredDeadlines.Load(system.Database, "storm", Storm, like);
        var clock = Stopwatch.StartNew();
        var fired = StoredDeadlines.UntilFired(system.Database, "storm", Storm, CancellationToken.None);
        var during = await Cost(street, cases);
        await fired;
        var seconds = clock.Elapsed.TotalSeconds;
        var twice = await system.Database.Scalar<int>(StoredDeadlines.Fired, "deadline-missed", "storm") - Storm;
        table.Add(new Result(
            $"{Table.Number(Storm)} deadlines due together: the last fired after", $"{seconds:0.0} s, {twice} twice",
            "a minute", seconds / 60, Goal.AtMost(1)));
        table.Add(new Result(
            "one command's cost meanwhile: median", $"{Table.Number(during)} ms", $"in a calm {Table.Number(calm)} ms",
            during / calm, Goal.AtMost(5)));
    }

    private static async Task<double> Cost(ApiAccount street, EndlessCase[] cases)
    {
        var turn = 0;
        var run = await ClosedLoop.Run(1, Time, _ => cases[turn++ % cases.Length].Complete(street));
        return run.Percentile(0.5);
    }
}
