using Tracker.Fixtures;
using Tracker.Schema;
using Npgsql;

namespace Tracker;

/// <summary>How many steps a second one silo's journal takes, against a transaction for each.</summary>
internal static class Appends
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(6);

    public static async Task Measure(Table table)
    {
        await using var cluster = await PostgresCluster.Start();
        var database = await cluster.CreateDatabase("tracker");
        await using (var owner = NpgsqlDataSource.Create(database.Owner))
            await SchemaMigrator.Migrate(owner, CancellationToken.None);
        await using var store = await Store.Open(database);
        var pgbench = await Pgbench.Prepare(cluster);
        var cases = await store.Cases(Pgbench.Cases);
        await Append(store, cases, 64);
        if (pgbench is not null)
            Table.Note($"pgbench with each transaction's statements sent at once: {Table.Number(await pgbench.Run(true))}/s");
        foreach (var inFlight in (int[])[64, 256])
        {
            var (ours, reference) = await ClosedLoop.InTurn(
                3, async () => (await Append(store, cases, inFlight)).PerSecond,
                async () => pgbench is null ? 0 : await pgbench.Run());
            var last = await Append(store, cases, inFlight);
            table.Add(new Result(
                $"journal appends, {inFlight} in flight", $"{Table.Number(ours)}/s, p99 {Table.Number(last.Percentile(0.99))} ms",
                $"pgbench {Table.Number(reference)}/s", pgbench is null ? null : ours / reference, Goal.AtLeast(2.5, 5)));
        }
    }

    private static Task<Timings> Append(Store store, WorkedCase[] cases, int inFlight)
    {
        var turns = new int[inFlight];
        var each = cases.Length / inFlight;
        return ClosedLoop.Run(inFlight, Time, n => store.Step(cases[n * each + turns[n]++ % each]));
    }
}
