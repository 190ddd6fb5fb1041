using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tracker.Faults;
using Tracker.Fixtures;

namespace Tracker.Feed;

[Collection(OwnBoards.Name)]
public sealed class CatchUpTests(OwnSystem own, ITestOutputHelper output)
{
    private const string Board = "board:shenzhen";
    private const string Watching = "futian.union";

    [Fact]
    public async Task A_watcher_cut_off_for_1000_changes_catches_up_by_cursor_at_another_gateway()
    {
        var system = await own.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        using var futian = await ApiAccount.SignIn(system.Gateways[1], Watching);
        var invited = await AtOnce(500, _ => Open(union));
        var referred = await AtOnce(300, async _ =>
        {
            var id = await union.OpenAppeal("shenzhen", "440304");
            return (await union.Complete(id, 1, "dispatch", new { to = Watching })).Status == HttpStatusCode.OK ? id : default;
        });
        await using var cutOff = new BoardWatcher(Board);
        await cutOff.Connect(system.Gateways[0].Address, futian.Token);
        await cutOff.Until(w => invited.Concat(referred).All(w.Versions.ContainsKey), "all 800 cases");
        await cutOff.Disconnect();

        await Task.WhenAll(
            AtOnce(200, i => Ok(union.Complete(invited[i], 1, "not_accepted", new { reason = "不属受理范围" }))),
            AtOnce(300, i => Ok(union.Post($"/api/v1/cases/{invited[200 + i]}/comments", new { text = "补充", visibility = "group" }))),
            AtOnce(300, i => Ok(futian.Return(referred[i], 2, "不属本区"))),
            AtOnce(200, _ => Open(union)));
        await cutOff.Connect(system.Gateways[1].Address, futian.Token);

        var reply = JsonSerializer.Deserialize<JsonElement>(cutOff.Received.Last(m => m.Method == "Reply").Text);
        Assert.Equal((false, 500, 500), (reply.GetProperty("reset").GetBoolean(),
            reply.GetProperty("cards").GetArrayLength(), reply.GetProperty("gone").GetArrayLength()));
        await AssertAsFresh(system, cutOff, futian);
        Assert.DoesNotContain(invited.Take(200).Concat(referred), cutOff.Versions.ContainsKey);
    }

    [Fact]
    public async Task Past_2000_changes_a_watcher_is_told_to_load_the_board_afresh()
    {
        var system = await own.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        using var futian = await ApiAccount.SignIn(system.Gateways[1], Watching);
        await using var cutOff = new BoardWatcher(Board);
        await cutOff.Connect(system.Gateways[0].Address, futian.Token);
        var closed = await Open(union);
        await cutOff.UntilVersion(closed, 1);
        await cutOff.Disconnect();
        await Ok(union.Complete(closed, 1, "not_accepted", new { reason = "不属受理范围" }));
        await AtOnce(2000, _ => Open(union));
        await cutOff.Connect(system.Gateways[1].Address, futian.Token);
        Assert.Equal(2, cutOff.Resets);
        await AssertAsFresh(system, cutOff, futian);
        Assert.DoesNotContain(closed, cutOff.Versions.Keys);
    }

    private static async Task AssertAsFresh(TrackerSystem system, BoardWatcher watcher, ApiAccount account)
    {
        await using var fresh = new BoardWatcher(Board);
        await fresh.Connect(system.Gateways[0].Address, account.Token);
        BoardWatcher.AssertSame(fresh, watcher);
    }

    /// <summary>A case with the watching agency as a party.</summary>
    private static async Task<Guid> Open(ApiAccount union)
    {
        var appeal = JsonSerializer.SerializeToNode(ApiAccount.Appeal("shenzhen", "440304", "断线期间的诉求"))!.AsObject();
        appeal["parties"] = new JsonArray(Watching);
        return (await union.Post("/api/v1/cases", appeal)).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
    }

    private static async Task<bool> Ok(Task<ApiAnswer> answer)
    {
        (await answer).Expect(HttpStatusCode.OK);
        return true;
    }

    private async Task<T[]> AtOnce<T>(int count, Func<int, Task<T>> act)
    {
        var began = TimeProvider.System.GetTimestamp();
        var results = new ConcurrentDictionary<int, T>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 48 },
            async (i, _) => results[i] = await act(i));
        output.WriteLine($"{count} in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s");
        return [.. results.OrderBy(each => each.Key).Select(each => each.Value)];
    }
}
