using System.Net;
using Tracker.Faults;
using Tracker.Feed;
using Tracker.Fixtures;

namespace Tracker.WorkingGroups;

[Collection(OwnBoards.Name)]
public sealed class MembershipTests(OwnSystem own)
{
    private const string Board = "board:suizhou";
    private const string Member = "suizhou.court";
    private const string Desk = "desk:" + Member;
    private const string Members = "/api/v1/working-groups/suizhou/members/" + Member;

    [Fact]
    public async Task A_removed_member_gets_nothing_later_and_once_back_has_missed_nothing()
    {
        var system = await own.Get();
        using var lead = await ApiAccount.SignIn(system.Gateways[0], "suizhou.union");
        using var admin = await ApiAccount.SignIn(system.Gateways[1], "admin");
        using var court = await ApiAccount.SignIn(system.Gateways[0], Member);
        var seen = await Open(lead, "先前的诉求");
        await using var board = new BoardWatcher(Board);
        await board.Connect(system.Gateways[1].Address, court.Token);
        await board.UntilVersion(seen, 2);
        var listeners = await Task.WhenAll(system.Gateways.Select(gateway => Listen(gateway, court)));

        (await admin.Post(Members + "/remove", new { })).Expect(HttpStatusCode.OK);
        var unseen = await Open(lead, "移出以后的诉求");
        (await lead.Post($"/api/v1/cases/{seen}/comments", new { text = "移出以后", visibility = "group" })).Expect(HttpStatusCode.OK);
        var tx = await system.Database.LastTx(seen);
        foreach (var listener in listeners)
        {
            // The desk is the court's own and stays; its heartbeat comes by the same connection.
            await listener.UntilPast(Desk, tx);
            Assert.DoesNotContain(AfterTheHint(listener), m => m.Text.Contains(Board, StringComparison.Ordinal));
            // It is a party of the case still, and is told so; no card of it comes.
            Assert.DoesNotContain(listener.Received, m => m.Method != nameof(ITrackerClient.NoticeArrived)
                && m.Text.Contains(unseen.ToString(), StringComparison.Ordinal));
            Assert.Equal(Reasons.TopicNotFound, await listener.RefusalOf(Board));
        }

        await AssertClosed(system, court);
        await board.Lost.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        await AdmitOnceThroughBoth(system, admin);
        await board.Connect(system.Gateways[0].Address, court.Token);
        await using var fresh = new BoardWatcher(Board);
        await fresh.Connect(system.Gateways[1].Address, court.Token);
        Assert.Equal((3L, 2L), (board.Versions[seen], board.Versions[unseen]));
        BoardWatcher.AssertSame(fresh, board);
        Assert.Equal(1, board.Resets);
        foreach (var listener in listeners) await listener.DisposeAsync();
    }

    private static async Task<HubListener> Listen(Gateway gateway, ApiAccount account)
    {
        var listener = await HubListener.Connect(gateway, account.Token);
        await listener.Watch(Board);
        await listener.Watch(Desk);
        return listener;
    }

    private static IEnumerable<(string Method, string Text)> AfterTheHint(HubListener listener)
    {
        var after = listener.Received.SkipWhile(m => !m.Text.Contains("\"rewatch\":true", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(after);
        return after.Skip(1);
    }

    private static async Task AssertClosed(TrackerSystem system, ApiAccount court)
    {
        foreach (var gateway in system.Gateways)
        {
            using var there = court.At(gateway);
            foreach (var path in new[] { "/api/v1/boards/suizhou", "/api/v1/boards/suizhou/changes", "/api/v1/working-groups/suizhou" })
                Assert.Equal((HttpStatusCode.NotFound, Reasons.GroupNotFound),
                    await there.Get(path) is var answer ? (answer.Status, answer.Reason) : default);
            using var visitor = await PageVisitor.SignIn(gateway, Member);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/boards/suizhou")).Status);
        }
    }

    private static async Task AdmitOnceThroughBoth(TrackerSystem system, ApiAccount admin)
    {
        var key = Guid.NewGuid();
        var accounts = system.Gateways.Select(admin.At).ToArray();
        var answers = await Task.WhenAll(accounts.Concat(accounts).Select(at => at.Post(Members + "/admit", new { }, key)));
        foreach (var account in accounts) account.Dispose();
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, answers[0].Body), (answer.Status, answer.Body)));
        Assert.Equal(1, await system.Database.Scalar<long>("select count(*) from journal where command = $1", key));
        var reused = await admin.Post("/api/v1/working-groups/suizhou/members/lancang.union/admit", new { }, key);
        Assert.Equal(Reasons.KeyReused, reused.Reason);
    }

    private static async Task<Guid> Open(ApiAccount lead, string title)
    {
        var id = await lead.OpenAppeal("suizhou", "421303", title);
        (await lead.Post($"/api/v1/cases/{id}/parties", new { agency = Member })).Expect(HttpStatusCode.OK);
        return id;
    }
}
