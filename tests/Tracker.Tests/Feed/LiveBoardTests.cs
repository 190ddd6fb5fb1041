using System.Net;
using Tracker.Fixtures;

namespace Tracker.Feed;

public class LiveBoardTests(SharedSystem shared)
{
    [Fact]
    public async Task A_completed_step_reaches_the_other_agency_through_another_gateway()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        using var futian = await ApiAccount.SignIn(system.Gateways[1], "futian.union");
        await using var watcher = new BoardWatcher("board:shenzhen");
        await watcher.Connect(futian.Gateway, futian.Token);
        var id = await union.OpenAppeal("shenzhen", "440304");
        (await union.Complete(id, 1, "dispatch", new { to = "futian.union" })).Expect(HttpStatusCode.OK);
        await watcher.UntilVersion(id, 2);
        var card = watcher.Cards.Single(c => c.GetProperty("id").GetGuid() == id);
        Assert.Equal("dispatched", card.GetProperty("stage").GetString());
        Assert.Equal("futian.union", card.GetProperty("waiting")[0].GetProperty("owner").GetString());
    }

    [Fact]
    public async Task A_returned_referral_takes_the_card_from_whoever_returned_it()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        using var futian = await ApiAccount.SignIn(system.Gateways[1], "futian.union");
        await using var watcher = new BoardWatcher("board:shenzhen");
        await watcher.Connect(futian.Gateway, futian.Token);
        var id = await union.OpenAppeal("shenzhen", "440304");
        (await union.Complete(id, 1, "dispatch", new { to = "futian.union" })).Expect(HttpStatusCode.OK);
        await watcher.UntilVersion(id, 2);
        (await futian.Return(id, 2, "不属本区")).Expect(HttpStatusCode.OK);
        await watcher.UntilGone(id);
        (await futian.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.NotFound);
    }
}
