using System.Globalization;
using Tracker.Fixtures;

namespace Tracker.Faults;

[Collection(FaultsCollection.Name)]
public class WholeSystemFaultTests(OwnSystem own, ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task All_silos_and_gateways_killed_at_once_and_started_again_serve_within_20_seconds()
    {
        var system = await own.Get();
        await using var load = await Load.Start(system);
        await load.Work(300);
        await system.KillAll();
        var killedAt = TimeProvider.System.GetUtcNow();
        await system.StartAll();
        foreach (var watcher in load.Watchers)
            await watcher.Board.Until(w => w.AsOf > killedAt, "a heartbeat after the start");
        await load.Work(300);
        await load.Stop();
        output.WriteLine(await Truth.Check(load, system.Database));
        var served = load.ServedAfter(killedAt);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"the first command was acknowledged after {served.TotalSeconds:0.0} s, "
            + $"the last watcher was back after {(load.Watchers.Max(w => w.ConnectedAt) - killedAt).TotalSeconds:0.0} s"));
        Assert.True(served < Limit, $"{served}");
        Assert.All(load.Watchers, w => Assert.Equal(1, w.Board.Resets));
    }
}
