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

        Assert.Contains("有工作移交等待您确认", (await successor.Get("/inbox")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("有工作移交等待您确认", (await giver.Get("/inbox?scope=agency")).Body, StringComparison.Ordinal);
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

    [Fact]
    public async Task What_she_helped_with_moves_too_and_letters_on_their_way_are_listed_as_the_agencys()
    {
        var system = await shared.Get();
        using var liaison = await ApiAccount.SignIn(system.Gateways[0], "shanghai.union");
        using var stranger = await ApiAccount.SignIn(system.Gateways[1], "meilong.union");
        using var admin = await ApiAccount.SignIn(system.Gateways[0], "admin");
        var (stays, leaves) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var person in new[] { stays, leaves }) await Post(admin, person, "shanghai.union", "handler");
        var id = await liaison.OpenCase("supervision", "shanghai", "310112", "协办的案件");
        (await liaison.Post($"/api/v1/cases/{id}/steps/1/reassign", new { handler = stays, coHandlers = new[] { leaves } }))
            .Expect(HttpStatusCode.OK);
        (await liaison.Post($"/api/v1/cases/{id}/letters", new { kind = "reminder" })).Expect(HttpStatusCode.OK);
        (await admin.Post($"/api/v1/accounts/{leaves}/end-post", new { })).Expect(HttpStatusCode.OK);

        var work = (await liaison.Get($"/api/v1/hand-overs/work?person={leaves}")).Expect(HttpStatusCode.OK);
        var line = Assert.Single(work.GetProperty("lines").EnumerateArray().ToArray());
        Assert.Equal((id, true), (line.GetProperty("caseId").GetGuid(), line.GetProperty("isCo").GetBoolean()));
        var letter = Assert.Single(work.GetProperty("letters").EnumerateArray().ToArray());
        Assert.Equal((id, 1, "draft"), (letter.GetProperty("caseId").GetGuid(), letter.GetProperty("no").GetInt32(), letter.GetProperty("state").GetString()));
        using (var page = await PageVisitor.SignIn(system.Gateways[0], "shanghai.union"))
        {
            var shown = (await page.Get($"/people/hand-over?giver={leaves}")).Body;
            Assert.Contains("不随人移交", shown, StringComparison.Ordinal);
            Assert.Contains(">协办<", shown, StringComparison.Ordinal);
            Assert.Contains(leaves.ToString(), (await page.Get("/people/hand-over")).Body, StringComparison.Ordinal);
            // Who an account of another agency is, is not said here.
            Assert.Equal(HttpStatusCode.NotFound, (await page.Get($"/people/hand-over?giver={stranger.Account}")).Status);
        }

        // Whom it does not concern sees no work, and no hand-over.
        Assert.Empty((await stranger.Get($"/api/v1/hand-overs/work?person={leaves}")).Json.GetProperty("lines").EnumerateArray());
        var body = new { giver = leaves, lines = new[] { new { caseId = id, step = 1, to = liaison.Account } } };
        var key = Guid.NewGuid();
        Assert.Equal(Reasons.RoleMissing, (await (await ApiAccount.SignIn(system.Gateways[1], "minhang.union")).Post("/api/v1/hand-overs", body)).Reason);
        var handOver = (await liaison.Post("/api/v1/hand-overs", body, key)).Expect(HttpStatusCode.Created)
            .GetProperty("summary").GetProperty("id").GetGuid();
        Assert.Equal(handOver, (await liaison.Post("/api/v1/hand-overs", body, key)).Json.GetProperty("summary").GetProperty("id").GetGuid());
        var of = $"/api/v1/hand-overs/{handOver}";
        Assert.Equal((HttpStatusCode.NotFound, Reasons.HandOverNotFound), ((await stranger.Get(of)).Status, (await stranger.Post($"{of}/confirm", new { })).Reason));
        (await liaison.Post($"{of}/confirm", new { })).Expect(HttpStatusCode.OK);
        Assert.Equal(Reasons.HandOverAnswered, (await liaison.Post($"{of}/decline", new { })).Reason);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await liaison.Get(of)).Json.GetProperty("lines")[0].GetProperty("state").GetString() != "moved")
            await timer.WaitForNextTickAsync(patience.Token);
        var step = (await liaison.Get($"/api/v1/cases/{id}")).Json.GetProperty("steps")[0];
        Assert.Equal(stays, step.GetProperty("handler").GetGuid());
        Assert.Equal([liaison.Account], step.GetProperty("coHandlers").EnumerateArray().Select(person => person.GetGuid()));
        Assert.Contains((await liaison.Get("/api/v1/hand-overs")).Json.EnumerateArray(), item => item.GetProperty("id").GetGuid() == handOver);
        Assert.Equal(Reasons.HandOverNothing, (await liaison.Post("/api/v1/hand-overs", body)).Reason);
    }

    private static async Task Post(ApiAccount admin, Guid account, string agency, params string[] roles) =>
        (await admin.Post($"/api/v1/accounts/{account}/post", new { agency, roles })).Expect(HttpStatusCode.OK);

    private static async Task<Guid?> HandlerOf(ApiAccount by, Guid id) =>
        (await by.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK).GetProperty("steps").EnumerateArray().First()
            .GetProperty("handler") is { ValueKind: System.Text.Json.JsonValueKind.String } handler ? handler.GetGuid() : null;
}
