using System.Net;
using Tracker.Fixtures;

namespace Tracker.Accounts;

/// <summary>Open work moves to who confirmed it, each line by itself, and what cannot move says why.</summary>
public sealed class HandOverTests(SharedSystem shared)
{
    [Fact]
    public async Task Open_work_moves_once_the_successor_has_confirmed_and_each_refusal_says_why()
    {
        var system = await shared.Get();
        using var worker = await ApiAccount.SignIn(system.Gateways[0], "suizhou.union");
        using var admin = await ApiAccount.SignIn(system.Gateways[0], "admin");
        // Who left, and a colleague who stays: she is posted back to her own agency at the end.
        using var leaver = await ApiAccount.SignIn(system.Gateways[0], "suizhou.politics");
        await Post(admin, leaver.Account, "suizhou.union", "handler");
        var cases = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            var id = await worker.OpenAppeal("suizhou", "421303", $"移交的诉求 {i}");
            cases.Add(id);
            (await worker.Post($"/api/v1/cases/{id}/steps/1/reassign", new { handler = leaver.Account })).Expect(HttpStatusCode.OK);
        }

        using var giver = await PageVisitor.SignIn(system.Gateways[0], "suizhou.politics");
        using var successor = await PageVisitor.SignIn(system.Gateways[1], "suizhou.union");
        var proposal = (await giver.Get("/people/hand-over")).Body;
        Assert.All(cases, id => Assert.Contains($"to:{id}:1", proposal, StringComparison.Ordinal));
        var answer = await giver.Post("/people/hand-over",
        [
            .. PageVisitor.Hidden(proposal, PeopleForms.Propose), ("to", worker.Account.ToString()),
            ($"to:{cases[0]}:1", ""), ($"to:{cases[1]}:1", ""), ($"to:{cases[2]}:1", "keep"),
        ]);
        var page = answer.Location!;
        Assert.StartsWith("/people/hand-overs/", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await PageVisitor.SignIn(system.Gateways[0], "zengdu.union")).Get(page)).Status);
        // Nothing moves before; meanwhile one is given to nobody.
        Assert.Equal(leaver.Account, await HandlerOf(worker, cases[0]));
        (await worker.Post($"/api/v1/cases/{cases[1]}/steps/1/reassign", new { handler = (Guid?)null })).Expect(HttpStatusCode.OK);

        var shown = (await successor.Get(page)).Body;
        Assert.Equal(page, (await successor.Post(page + "/confirm", PageVisitor.Hidden(shown, "confirm"))).Location);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!(shown = (await successor.Get(page)).Body).Contains("data-status=\"Done\"", StringComparison.Ordinal))
            await timer.WaitForNextTickAsync(patience.Token);
        Assert.Equal(worker.Account, await HandlerOf(worker, cases[0]));
        Assert.Null(await HandlerOf(worker, cases[1]));
        Assert.Equal(leaver.Account, await HandlerOf(worker, cases[2]));
        Assert.Contains("已由他人主办", shown, StringComparison.Ordinal);

        // She is gone: the liaison proposes what she kept, and takes it back.
        await Post(admin, leaver.Account, "suizhou.politics", "handler", "supervisor");
        var gone = (await successor.Get($"/people/hand-over?giver={leaver.Account}")).Body;
        Assert.Contains($"to:{cases[2]}:1", gone, StringComparison.Ordinal);
        Assert.DoesNotContain("to:draft", gone, StringComparison.Ordinal);
    }

    private static async Task Post(ApiAccount admin, Guid account, string agency, params string[] roles) =>
        (await admin.Post($"/api/v1/accounts/{account}/post", new { agency, roles })).Expect(HttpStatusCode.OK);

    private static async Task<Guid?> HandlerOf(ApiAccount by, Guid id) =>
        (await by.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK).GetProperty("steps").EnumerateArray().First()
            .GetProperty("handler") is { ValueKind: System.Text.Json.JsonValueKind.String } handler ? handler.GetGuid() : null;
}
