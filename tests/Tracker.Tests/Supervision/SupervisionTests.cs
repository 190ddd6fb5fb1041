using System.Net;
using System.Text.Json;
using Tracker.Deadlines;
using Tracker.Fixtures;

namespace Tracker.Supervision;

/// <summary>The ladder through real silos: who sees what, what is told, and that nothing happens twice.</summary>
public sealed class SupervisionTests(SharedSystem shared)
{
    private const string Union = "nanshan.union";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static DateOnly Day => ChinaTime.DayOf(TimeProvider.System.GetUtcNow()).AddDays(5);

    [Fact]
    public async Task An_order_goes_to_and_fro_and_who_is_no_party_sees_it_and_nothing_else()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var supervisor = await ApiAccount.SignIn(system.Gateways[1], "shenzhen.supervisor");
        using var colleague = await ApiAccount.SignIn(system.Gateways[1], "shenzhen.union");
        var id = await union.OpenAppeal("shenzhen", "440305", "督办往来");
        var of = $"/api/v1/cases/{id}/supervision";
        Assert.Equal([Union], (await supervisor.Get(of)).Expect(HttpStatusCode.OK).GetProperty("supervises").EnumerateArray()
            .Select(each => Text(each, "agency")));
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Get(of)).Status);

        var order = new { agency = Union, demand = "限期办结", lastDay = Day, why = "群体性案件" };
        Assert.Equal(Reasons.SupervisionWhyNeeded, (await supervisor.Post($"{of}/orders", order with { why = "" })).Reason);
        var key = Guid.NewGuid();
        var first = (await supervisor.Post($"{of}/orders", order, key)).Expect(HttpStatusCode.OK);
        var second = (await supervisor.Post($"{of}/orders", order, key)).Expect(HttpStatusCode.OK);
        Assert.Equal(first.GetProperty("version").GetInt64(), second.GetProperty("version").GetInt64());
        Assert.Equal(["supervision-ordered"], await Told(union, id));
        Assert.Contains(Items(await supervisor.Get("/api/v1/supervision?part=orders&agency=" + Union + "&limit=200")),
            item => item.GetProperty("caseId").GetGuid() == id);

        (await union.Post($"{of}/orders/1/answer", new { text = "已约谈企业" })).Expect(HttpStatusCode.OK);
        Assert.Equal(["supervision-answered"], await Told(colleague, id));
        // The supervisor's colleague sees the order and its answer; of the case nothing.
        Assert.Equal("已约谈企业", Items(await colleague.Get(of)).Single().GetProperty("course")[0].GetProperty("text").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Get($"/api/v1/cases/{id}")).Status);

        (await supervisor.Post($"{of}/orders/1/return", new { reason = "未说明整改", lastDay = Day })).Expect(HttpStatusCode.OK);
        (await union.Post($"{of}/orders/1/answer", new { text = "已整改" })).Expect(HttpStatusCode.OK);
        (await supervisor.Post($"{of}/orders/1/accept", new { note = "认可" })).Expect(HttpStatusCode.OK);
        Assert.Equal("accepted", Text(Items(await union.Get(of)).Single(), "state"));
        Assert.DoesNotContain(Items(await supervisor.Get("/api/v1/supervision?part=orders&limit=200")),
            item => item.GetProperty("caseId").GetGuid() == id);
    }

    [Fact]
    public async Task A_listing_shows_on_the_board_until_it_is_lifted_and_a_notice_reaches_who_is_no_party()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var supervisor = await ApiAccount.SignIn(system.Gateways[1], "shenzhen.supervisor");
        using var stranger = await ApiAccount.SignIn(system.Gateways[1], "tianjin.union");
        var id = await union.OpenAppeal("shenzhen", "440305", "挂牌督办的案件");
        var of = $"/api/v1/cases/{id}/supervision";
        (await supervisor.Post($"{of}/listing", new { reason = "久拖不决", why = "影响较大" })).Expect(HttpStatusCode.OK);
        Assert.True(await IsListed());
        Assert.Contains("'to'", (await supervisor.Post($"{of}/circulations", new { text = "通报有关情况" })).Body, StringComparison.Ordinal);
        Assert.Contains("'level'", (await supervisor.Post($"{of}/urge", new { reason = "久拖不决" })).Body, StringComparison.Ordinal);
        (await supervisor.Post($"{of}/circulations", new { to = "named", agencies = new[] { "tianjin.union" }, text = "通报有关情况" }))
            .Expect(HttpStatusCode.OK);
        Assert.Equal(["supervision-circulated"], await Told(stranger, id));
        var seen = (await stranger.Get(of)).Expect(HttpStatusCode.OK);
        Assert.False(seen.GetProperty("reads").GetBoolean());
        Assert.Equal("通报有关情况", Text(Assert.Single(seen.GetProperty("items").EnumerateArray().ToArray()), "text"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/api/v1/cases/{id}")).Status);
        (await supervisor.Post($"{of}/listing/lift", new { reason = "已办结" })).Expect(HttpStatusCode.OK);
        Assert.False(await IsListed());

        async Task<bool> IsListed() => (await union.Get("/api/v1/boards/shenzhen")).Expect(HttpStatusCode.OK)
            .GetProperty("cards").EnumerateArray().Single(card => card.GetProperty("id").GetGuid() == id)
            .GetProperty("listed").GetBoolean();
    }

    [Fact]
    public async Task A_supervisor_of_another_region_and_a_stranger_learn_nothing_and_a_party_may_not()
    {
        var system = await shared.Get();
        using var lancang = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        var id = await lancang.OpenAppeal("lancang", "530828", "另一地区的案件");
        var of = $"/api/v1/cases/{id}/supervision";
        var urge = new { agency = "lancang.union", level = "alert", reason = "请抓紧" };
        foreach (var userName in new[] { "shenzhen.supervisor", "shenzhen.union", "national.office" })
        {
            using var reader = await ApiAccount.SignIn(system.Gateways[1], userName);
            foreach (var answer in new[] { await reader.Get(of), await reader.Post($"{of}/urge", urge), await reader.Post($"{of}/urge", urge, ifVersion: 99) })
                Assert.Equal((userName, HttpStatusCode.NotFound, Reasons.CaseNotFound), (userName, answer.Status, answer.Reason));
        }

        Assert.Equal((HttpStatusCode.Forbidden, Reasons.SupervisionOutOfScope), Answer(await lancang.Post($"{of}/urge", urge)));
        using var office = await ApiAccount.SignIn(system.Gateways[1], "supervisor");
        (await office.Post($"{of}/urge", urge)).Expect(HttpStatusCode.OK);
        Assert.Equal("supervision-alerted", Assert.Single(await Told(lancang, id)));
    }

    [Fact]
    public async Task What_is_three_days_late_is_urged_once_by_the_sweep_and_says_why()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var hrss = await ApiAccount.SignIn(system.Gateways[1], "shenzhen.hrss");
        await using var desk = await HubListener.Connect(system.Gateways[1], hrss.Token);
        await desk.Watch("desk:shenzhen.hrss");
        var id = await union.OpenCase("supervision", "shenzhen", "440305", "逾期自动催办");
        (await union.Post($"/api/v1/cases/{id}/motions/recommendation", new
        {
            fields = new { to = "shenzhen.hrss", request = "立案查处" },
            happenedOn = TimeProvider.System.GetUtcNow().AddDays(-60),
        })).Expect(HttpStatusCode.OK);
        var began = TimeProvider.System.GetTimestamp();
        JsonElement[] items = [];
        while (items.Length == 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, "It was not urged.");
            var heard = desk.Received.Count;
            items = Items(await hrss.Get($"/api/v1/cases/{id}/supervision"));
            if (items.Length == 0) await desk.Until(received => received.Count() > heard, "anything on the desk");
        }

        Assert.Equal(["given", "taken"], items.Select(item => Text(item, "state")));
        var why = items[1].GetProperty("trigger");
        Assert.Equal(("overdue", 3, true), (Text(why, "kind"), why.GetProperty("figure").GetInt32(), why.GetProperty("automatic").GetBoolean()));
        Assert.NotEmpty(why.GetProperty("deadline").GetProperty("zh").GetString()!);
        Assert.Single(await Told(hrss, id), kind => kind == "supervision-urged");
        Assert.Equal(1L, await system.Database.Scalar<long>(
            "select count(*) from supervision_item where case_id = $1 and trigger = 'overdue'", id));
        Assert.Equal(0L, await system.Database.Scalar<long>(
            "select count(*) from supervision_watch where case_id = $1 and at is not null", id));
    }

    [Fact]
    public async Task Ten_workers_are_proposed_with_the_opening_and_rules_are_changed_on_record()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var supervisor = await ApiAccount.SignIn(system.Gateways[1], "shenzhen.supervisor");
        using var office = await ApiAccount.SignIn(system.Gateways[1], "supervisor");
        var id = (await union.Post("/api/v1/cases", new
        {
            procedure = "supervision", workingGroup = "shenzhen", title = "群体性欠薪", region = "440305",
            fields = new { source = "appeal", headcount = "12" },
        })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        var proposal = Items(await supervisor.Get("/api/v1/supervision?trigger=headcount&limit=200"))
            .Single(item => item.GetProperty("caseId").GetGuid() == id);
        Assert.Equal(("listing", "proposed", Union), (Text(proposal, "level"), Text(proposal, "state"), Text(proposal, "agency")));
        // Supervisors who see it are told once; her colleagues and the agency itself are not, whose handlers it is no matter of.
        using var colleague = await ApiAccount.SignIn(system.Gateways[1], "shenzhen.union");
        Assert.Equal(["supervision-proposed"], await Told(supervisor, id));
        Assert.Equal(["supervision-proposed"], await Told(office, id));
        foreach (var other in new[] { union, colleague }) Assert.Empty(await Told(other, id));
        (await supervisor.Post($"/api/v1/cases/{id}/supervision/proposals/1/dismiss", new { reason = "已协调到位" }))
            .Expect(HttpStatusCode.OK);

        var rule = new { kind = "media", line = "health", region = "3302", on = false, level = "alert", reason = "试行" };
        Assert.Equal(HttpStatusCode.Forbidden, (await supervisor.Post("/api/v1/supervision/triggers", rule)).Status);
        (await office.Post("/api/v1/supervision/triggers", rule)).Expect(HttpStatusCode.OK);
        // What is not said is not guessed.
        foreach (var (body, field) in new (object, string)[]
                 {
                     (new { kind = "media", level = "alert", reason = "试行" }, "'on'"),
                     (new { kind = "media", on = true, reason = "试行" }, "'level'"),
                 })
        {
            var answer = await office.Post("/api/v1/supervision/triggers", body);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, Reasons.FieldRequired), (answer.Status, answer.Reason));
            Assert.Contains(field, answer.Body, StringComparison.Ordinal);
        }

        Assert.Equal(Reasons.TriggerNotAutomatic, (await office.Post("/api/v1/supervision/triggers", new
        {
            kind = "media", on = true, level = "order", automatic = true, reason = "试行",
        })).Reason);
        var rules = (await union.Get("/api/v1/supervision/triggers")).Expect(HttpStatusCode.OK);
        Assert.Contains(rules.GetProperty("changed").EnumerateArray(), change => Text(change, "kind") == "media"
            && Text(change.GetProperty("place"), "region") == "3302");
        (await office.Post("/api/v1/supervision/triggers/reset", rule)).Expect(HttpStatusCode.OK);
        Assert.Equal(Reasons.TriggerUnset, (await office.Post("/api/v1/supervision/triggers/reset", rule)).Reason);
    }

    private static async Task<string[]> Told(ApiAccount reader, Guid id) =>
        [.. Items(await reader.Get("/api/v1/inbox?limit=200")).Where(n => n.GetProperty("caseId").GetGuid() == id)
            .Select(n => Text(n, "kind")).Where(kind => kind.StartsWith("supervision", StringComparison.Ordinal))];

    private static JsonElement[] Items(ApiAnswer answer) =>
        [.. answer.Expect(HttpStatusCode.OK).GetProperty("items").EnumerateArray()];

    private static (HttpStatusCode, string?) Answer(ApiAnswer answer) => (answer.Status, answer.Reason);

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
