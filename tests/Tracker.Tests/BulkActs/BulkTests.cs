using System.Globalization;
using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.BulkActs;

/// <summary>Many cases at once through the real parts: asked first, then done, each refusal with its reason.</summary>
public sealed class BulkTests(SharedSystem shared)
{
    private const string User = "nanshan.union";
    private const string Group = "shenzhen";

    [Fact]
    public async Task Each_case_is_asked_first_and_only_those_that_can_be_done_are_done()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], User);
        using var stranger = await ApiAccount.SignIn(system.Gateways[1], "lancang.union");
        var open = new[] { await union.OpenAppeal(Group, "440305", "批量一"), await union.OpenAppeal(Group, "440305", "批量二") };
        var closed = await union.OpenAppeal(Group, "440305", "批量三");
        (await union.Post($"/api/v1/cases/{closed}/close", new { reason = "申请人撤回" })).Expect(HttpStatusCode.OK);
        var unseen = await stranger.OpenAppeal("lancang", "530828", "别处的诉求");

        var key = Guid.NewGuid();
        var body = new { act = "close", reason = "重复登记", cases = new[] { open[0], closed, open[1], unseen, open[0] } };
        var prepared = (await union.Post("/api/v1/bulk", body, key)).Expect(HttpStatusCode.Created);
        var id = prepared.GetProperty("id").GetGuid();
        Assert.Equal(id, (await union.Post("/api/v1/bulk", body, key)).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid());
        Assert.Equal(Reasons.KeyReused, (await union.Post("/api/v1/bulk", new { act = "close", reason = "x", cases = open }, key)).Reason);

        var asked = await BulkWatch.Until(union, id, "checked");
        Assert.Equal(
            [("ready", null), ("refused", Reasons.CaseClosed), ("ready", null), ("refused", Reasons.CaseNotFound)],
            BulkWatch.States(asked));
        // Of a case that she may not see she learns neither number nor title.
        Assert.Equal(JsonValueKind.Null, asked.GetProperty("items")[3].GetProperty("number").ValueKind);
        foreach (var caseId in open) Assert.Equal("open", await Status(union, caseId));

        (await union.Post($"/api/v1/bulk/{id}/start", new { })).Expect(HttpStatusCode.OK);
        var done = await BulkWatch.Until(union, id, "done");
        Assert.Equal(["done", "refused", "done", "refused"], BulkWatch.States(done).Select(s => s.State));
        foreach (var caseId in open) Assert.Equal("closed", await Status(union, caseId));
        (await union.Post($"/api/v1/bulk/{id}/start", new { })).Expect(HttpStatusCode.OK);
        foreach (var caseId in open)
            Assert.Equal(2, await system.Database.Scalar<long>("select count(*) from journal where stream = $1", caseId));
        Assert.Equal("open", await Status(stranger, unseen));
        // Why is nowhere in clear.
        Assert.Equal(0L, await system.Database.Scalar<long>("select count(*) from grain_state where payload::text like '%重复登记%'"));
    }

    [Fact]
    public async Task Given_up_in_the_middle_it_still_says_of_each_case_what_was_done()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], User);
        var cases = new List<Guid>();
        foreach (var some in Enumerable.Range(1, 60).Chunk(20))
            cases.AddRange(await Task.WhenAll(some.Select(no => union.OpenAppeal(Group, "440305", $"放弃的批量{no}"))));
        var id = (await union.Post("/api/v1/bulk", new { act = "close", reason = "重复登记", cases })).Expect(HttpStatusCode.Created)
            .GetProperty("id").GetGuid();
        await BulkWatch.Until(union, id, "checked");
        (await union.Post($"/api/v1/bulk/{id}/start", new { })).Expect(HttpStatusCode.OK);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await Closed() == 0) await timer.WaitForNextTickAsync(patience.Token);
        (await union.Post($"/api/v1/bulk/{id}/cancel", new { })).Expect(HttpStatusCode.OK);
        // What was under way is done, and known to be.
        while (BulkWatch.Count((await union.Get($"/api/v1/bulk/{id}")).Expect(HttpStatusCode.OK), "done") != await Closed())
            await timer.WaitForNextTickAsync(patience.Token);
        Assert.InRange(await Closed(), 1, 59);

        Task<long> Closed() => system.Database.Scalar<long>(
            "select count(*) from journal j where j.stream = any($1) and j.type like '%tracker.case-closed%'", cases.ToArray());
    }

    [Fact]
    public async Task It_is_there_for_whoever_put_it_together_and_nobody_else()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], User);
        var id = (await union.Post("/api/v1/bulk", new { act = "reassign", cases = new[] { Guid.NewGuid() } }))
            .Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        await BulkWatch.Until(union, id, "checked");
        foreach (var other in new[] { "shenzhen.union", "lancang.union", "supervisor", "admin" })
        {
            using var reader = await ApiAccount.SignIn(system.Gateways[1], other);
            Assert.Equal((HttpStatusCode.NotFound, Reasons.BulkNotFound), Of(await reader.Get($"/api/v1/bulk/{id}")));
            Assert.Equal((HttpStatusCode.NotFound, Reasons.BulkNotFound), Of(await reader.Post($"/api/v1/bulk/{id}/start", new { })));
            Assert.Equal((HttpStatusCode.NotFound, Reasons.BulkNotFound), Of(await reader.Post($"/api/v1/bulk/{id}/cancel", new { })));
        }

        Assert.Contains((await union.Get("/api/v1/bulk")).Expect(HttpStatusCode.OK).EnumerateArray(),
            each => each.GetProperty("id").GetGuid() == id && each.GetProperty("cases").GetInt32() == 1);
        Assert.Equal((HttpStatusCode.Conflict, Reasons.BulkNothing), Of(await union.Post($"/api/v1/bulk/{id}/start", new { })));
        (await union.Post($"/api/v1/bulk/{id}/cancel", new { })).Expect(HttpStatusCode.OK);
        Assert.Equal((HttpStatusCode.Conflict, Reasons.BulkNotNow), Of(await union.Post($"/api/v1/bulk/{id}/start", new { })));
    }

    [Fact]
    public async Task It_takes_some_cases_and_a_thousand_at_most_of_whoever_may_do_such_an_act()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], User);
        using var supervisor = await ApiAccount.SignIn(system.Gateways[0], "supervisor");
        Assert.Equal(Reasons.BulkSize, (await union.Post("/api/v1/bulk", new { act = "close", reason = "x" })).Reason);
        Assert.Equal(Reasons.BulkSize, (await union.Post("/api/v1/bulk", new
        {
            act = "close", reason = "x", cases = Enumerable.Range(0, 1001).Select(_ => Guid.NewGuid()),
        })).Reason);
        Assert.Equal(HttpStatusCode.BadRequest, (await union.Post("/api/v1/bulk", new { act = "erase", cases = new[] { Guid.NewGuid() } })).Status);
        Assert.Equal((HttpStatusCode.Forbidden, Reasons.RoleMissing),
            Of(await supervisor.Post("/api/v1/bulk", new { act = "close", reason = "x", cases = new[] { Guid.NewGuid() } })));
    }

    [Fact]
    public async Task A_supervisor_urges_many_cases_at_once_as_far_as_her_scope_reaches()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], User);
        using var elsewhere = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var supervisor = await ApiAccount.SignIn(system.Gateways[1], "shenzhen.supervisor");
        var hers = await union.OpenAppeal(Group, "440305", "批量催办");
        var others = await elsewhere.OpenAppeal("lancang", "530828", "别处的诉求");
        var body = new { act = "urge", reason = "请尽快办理", why = "直接催办", cases = new[] { hers, others } };
        Assert.Equal((HttpStatusCode.Forbidden, Reasons.RoleMissing), Of(await union.Post("/api/v1/bulk", body)));
        var id = (await supervisor.Post("/api/v1/bulk", body)).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        var asked = await BulkWatch.Until(supervisor, id, "checked");
        Assert.Equal([("ready", null), ("refused", Reasons.CaseNotFound)], BulkWatch.States(asked));
        Assert.NotEqual(JsonValueKind.Null, asked.GetProperty("items")[0].GetProperty("number").ValueKind);
        Assert.Equal(JsonValueKind.Null, asked.GetProperty("items")[1].GetProperty("number").ValueKind);
        (await supervisor.Post($"/api/v1/bulk/{id}/start", new { })).Expect(HttpStatusCode.OK);
        await BulkWatch.Until(supervisor, id, "done");
        var told = (await union.Get("/api/v1/inbox?limit=200")).Expect(HttpStatusCode.OK).GetProperty("items").EnumerateArray()
            .Where(n => n.GetProperty("caseId").GetGuid() == hers).Select(n => n.GetProperty("kind").GetString());
        Assert.Equal(["supervision-urged"], told);
    }

    [Fact]
    public async Task Co_handlers_stay_whoever_left_keeps_nobody_and_a_deputys_act_is_recorded_as_hers_in_anothers_place()
    {
        var system = await shared.Get();
        using var liaison = await ApiAccount.SignIn(system.Gateways[0], "luotuo.union");
        using var admin = await ApiAccount.SignIn(system.Gateways[0], "admin");
        var (stays, leaves, away) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var person in new[] { stays, leaves, away })
            (await admin.Post($"/api/v1/accounts/{person}/post", new { agency = "luotuo.union", roles = new[] { "handler" } }))
                .Expect(HttpStatusCode.OK);
        var id = await liaison.OpenAppeal("zhenhai", "330211", "协办的批量");
        (await liaison.Post($"/api/v1/cases/{id}/steps/1/reassign", new { coHandlers = new[] { stays, leaves } }))
            .Expect(HttpStatusCode.OK);
        (await admin.Post($"/api/v1/accounts/{leaves}/end-post", new { })).Expect(HttpStatusCode.OK);

        // Somebody is away, and the liaison acts in her place.
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime).ToString("O", CultureInfo.InvariantCulture);
        (await liaison.Post($"/api/v1/accounts/{away}/deputies", new { deputy = liaison.Account, from = today, until = today }))
            .Expect(HttpStatusCode.OK);
        (await admin.Post($"/api/v1/accounts/{away}/deputies/1/confirm", new { })).Expect(HttpStatusCode.OK);
        using var acting = liaison.ActingFor(away);
        var body = new { act = "reassign", handler = liaison.Account, cases = new[] { id } };
        var bulk = (await acting.Post("/api/v1/bulk", body)).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        Assert.Equal([("ready", null)], BulkWatch.States(await BulkWatch.Until(acting, bulk, "checked")));
        (await acting.Post($"/api/v1/bulk/{bulk}/start", new { })).Expect(HttpStatusCode.OK);
        Assert.Equal([("done", null)], BulkWatch.States(await BulkWatch.Until(acting, bulk, "done")));
        var found = (await liaison.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK);
        var step = found.GetProperty("steps")[0];
        Assert.Equal(liaison.Account, step.GetProperty("handler").GetGuid());
        Assert.Equal([stays], step.GetProperty("coHandlers").EnumerateArray().Select(person => person.GetGuid()));
        var audit = (await liaison.Get($"/api/v1/cases/{id}/audit")).Expect(HttpStatusCode.OK);
        var last = audit.GetProperty("entries").EnumerateArray().Last();
        Assert.Equal((liaison.Account, away), (last.GetProperty("account").GetGuid(), last.GetProperty("for").GetGuid()));
    }

    private static (HttpStatusCode, string?) Of(ApiAnswer answer) => (answer.Status, answer.Reason);

    private static async Task<string?> Status(ApiAccount reader, Guid id) =>
        (await reader.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK).GetProperty("status").GetString();
}

/// <summary>Waits for a bulk act.</summary>
internal static class BulkWatch
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Task<JsonElement> Until(ApiAccount by, Guid id, string status) =>
        Until(by, id, bulk => bulk.GetProperty("status").GetString() == status);

    public static async Task<JsonElement> Until(ApiAccount by, Guid id, Func<JsonElement, bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var answer = await by.Get($"/api/v1/bulk/{id}");
            if (answer.Status == HttpStatusCode.OK && condition(answer.Json)) return answer.Json;
            if (patience.IsCancellationRequested) throw new TimeoutException(answer.Body);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    public static IEnumerable<(string? State, string? Reason)> States(JsonElement bulk) => bulk.GetProperty("items")
        .EnumerateArray().Select(item => (item.GetProperty("state").GetString(), item.GetProperty("reason").GetString()));

    public static int Count(JsonElement bulk, string state) => States(bulk).Count(s => s.State == state);
}
