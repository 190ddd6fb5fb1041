using Tracker.Fixtures;

namespace Tracker;

/// <summary>Steps completed over HTTP through a gateway and a silo, each answered once it is durable.</summary>
internal static class Completions
{
    private const int InFlight = 64;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(6);

    public static async Task Measure(Table table)
    {
        await using var system = await TrackerSystem.Start(silos: 1, gateways: 1);
        var pgbench = await Pgbench.Prepare(system.Database.Cluster);
        var cases = await EndlessCase.Open(system.Gateways[0], Pgbench.Cases);
        using var street = await ApiAccount.SignIn(system.Gateways[0], EndlessCase.Street);
        await Complete(street, cases);
        var last = default(Timings);
        var (ours, reference) = await ClosedLoop.InTurn(
            3, async () => (last = await Complete(street, cases)).PerSecond,
            async () => pgbench is null ? 0 : await pgbench.Run());
        table.Add(new Result(
            $"step completions, HTTP to commit, {InFlight} in flight",
            $"{Table.Number(ours)}/s, p99 {Table.Number(last!.Percentile(0.99))} ms",
            $"pgbench {Table.Number(reference)}/s", pgbench is null ? null : ours / reference, Goal.AtLeast(1, 2)));
    }

    private static Task<Timings> Complete(ApiAccount street, EndlessCase[] cases)
    {
        var turns = new int[InFlight];
        var each = cases.Length / InFlight;
        return ClosedLoop.Run(InFlight, Time, n => cases[n * each + turns[n]++ % each].Complete(street));
    }
}
