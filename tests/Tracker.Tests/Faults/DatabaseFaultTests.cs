using System.Globalization;
using Tracker.Fixtures;

namespace Tracker.Faults;

[Collection(FaultsCollection.Name)]
public class DatabaseFaultTests(OwnSystem own, ITestOutputHelper output)
{
    private static readonly string[] Honest = [Reasons.ServiceUnavailable, Reasons.CommandUnknown];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_that_stops_and_comes_back_costs_time_and_nothing_else(bool atOnce)
    {
        var system = await own.Get();
        await using var load = await Load.Start(system);
        await using var readers = await Readers.Start(system);
        await load.Work(300);
        await system.Database.Cluster.Stop(atOnce);
        // Gateways repeat a command for a while: the outage lasts until every writer has heard of it.
        await load.Fail(Load.Writers);
        await system.Database.Cluster.Resume();
        var backAt = TimeProvider.System.GetUtcNow();
        var fresh = await Task.WhenAll(load.Watchers.Select(w => Fresh(w, backAt)));
        await load.Work(500);
        await Task.WhenAll(load.Stop(), readers.Stop());
        output.WriteLine(await Truth.Check(load, system.Database));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"after its return a command was acknowledged after {load.ServedAfter(backAt).TotalSeconds:0.0} s, boards were "
            + $"fresh after {fresh.Max().TotalSeconds:0.0} s; {readers}"));
        Assert.All(load.Failures, f => Assert.Contains(f.Reason, Honest));
        Assert.NotEmpty(load.Failures);
        Assert.Empty(readers.Unexpected);
        Assert.All(system.Silos.Concat(system.Gateways.Select(g => g.Process)), p => Assert.False(p.HasExited, p.Log));
        Assert.True(load.ServedAfter(backAt) < TimeSpan.FromSeconds(10));
    }

    private static async Task<TimeSpan> Fresh(LoadWatcher watcher, DateTimeOffset since)
    {
        await watcher.Board.Until(w => w.AsOf > since, "a heartbeat after the database's return");
        return TimeProvider.System.GetUtcNow() - since;
    }
}
