using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Faults;

public class RestoreTests(ITestOutputHelper output)
{
    private const string Board = "board:" + Load.Group;

    [Fact]
    public async Task After_a_restore_into_another_cluster_an_old_cursor_starts_afresh_and_goes_on_live()
    {
        await using var old = await PostgresCluster.Start();
        await using var fresh = await PostgresCluster.Start();
        await using var system = await TrackerSystem.Start(await old.CreateDatabase("tracker"), silos: 1, gateways: 1);
        await using var watcher = new BoardWatcher(Board);
        using var before = await ApiAccount.SignIn(system.Gateways[0], CaseWalk.City);
        await watcher.Connect(before.Gateway, before.Token);
        var kept = await before.OpenAppeal(Load.Group, "440304", "备份之前");
        await watcher.UntilVersion(kept, 1);
        var dump = await Dump(old);
        // What the client sees after the dump was taken is not restored; nor may it stay on its board.
        var lost = await before.OpenAppeal(Load.Group, "440304", "备份之后");
        (await before.Complete(kept, 1, "dispatch", new { to = "futian.union" })).Expect(HttpStatusCode.OK);
        await watcher.UntilVersion(kept, 2);
        await watcher.UntilVersion(lost, 1);
        await watcher.Disconnect();
        var cursor = watcher.Cursor!;
        var epoch = await system.Database.Scalar<int>("select number from epoch");

        system.MoveTo(await fresh.CreateDatabase("tracker"));
        await fresh.Tool("pg_restore", "--dbname=tracker", "--exit-on-error", dump);
        File.Delete(dump);
        await system.RestartAll();

        using var after = before.At(system.Gateways[0]);
        Assert.Equal(epoch + 1, await system.Database.Scalar<int>("select number from epoch"));
        var changes = (await after.Get($"/api/v1/boards/{Load.Group}/changes?after={cursor}")).Expect(HttpStatusCode.OK);
        Assert.True(changes.GetProperty("reset").GetBoolean());
        await watcher.Connect(after.Gateway, after.Token);
        Assert.Equal(2, watcher.Resets);
        var loaded = (await after.Get($"/api/v1/boards/{Load.Group}")).Expect(HttpStatusCode.OK).GetProperty("cards");
        Assert.Equal(VersionsOf(loaded), watcher.Versions);
        Assert.Equal(VersionsOf(changes.GetProperty("cards")), watcher.Versions);
        Assert.Equal(1, watcher.Versions[kept]);
        Assert.DoesNotContain(lost, watcher.Versions.Keys);

        // What was sealed opens, and both old and new cases go on, live, under new numbers.
        Assert.Equal("备份之前", (await after.Get($"/api/v1/cases/{kept}")).Expect(HttpStatusCode.OK).GetProperty("title").GetString());
        (await after.Complete(kept, 1, "dispatch", new { to = "nanshan.union" })).Expect(HttpStatusCode.OK);
        var opened = await after.OpenAppeal(Load.Group, "440304", "恢复之后");
        await watcher.UntilVersion(kept, 2);
        await watcher.UntilVersion(opened, 1);
        output.WriteLine($"cursor {cursor} became {watcher.Cursor}");
        var live = (await after.Get($"/api/v1/boards/{Load.Group}/changes?after={watcher.Cursor}")).Expect(HttpStatusCode.OK);
        Assert.False(live.GetProperty("reset").GetBoolean());
    }

    private static async Task<string> Dump(PostgresCluster cluster)
    {
        var file = Path.Combine(Path.GetTempPath(), $"tracker-{Guid.NewGuid():N}.dump");
        await cluster.Tool("pg_dump", "--format=custom", $"--file={file}", "tracker");
        return file;
    }

    private static Dictionary<Guid, long> VersionsOf(JsonElement cards) => cards.EnumerateArray()
        .ToDictionary(c => c.GetProperty("id").GetGuid(), c => c.GetProperty("version").GetInt64());
}
