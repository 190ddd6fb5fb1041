using System.Globalization;
using System.Net;
using System.Text.Json;
using Tracker.Employers;
using Tracker.Fixtures;

namespace Tracker.Campaigns;

/// <summary>A class of cases in the running system: two agencies work it, others learn nothing of it.</summary>
public sealed class CampaignTests(SharedSystem shared)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);

    [Fact]
    public async Task Whoever_may_not_see_a_case_sees_it_counted_and_nothing_else()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var transport = await ApiAccount.SignIn(system.Gateways[1], "lancang.transport");
        using var pages = await PageVisitor.SignIn(system.Gateways[1], "lancang.transport");
        var title = "类案" + Guid.NewGuid().ToString("N")[..8];
        var hidden = await EmployerCases.Open(union, EmployerCases.NewName(), title: title);
        var shown = await EmployerCases.Open(union, EmployerCases.NewName(), title: title + "可见", parties: "lancang.transport");
        var id = await Plan(union, origin: hidden);
        (await union.Post($"/api/v1/campaigns/{id}/cases", new { caseId = shown })).Expect(HttpStatusCode.OK);
        await Refused(transport, $"campaigns/{id}/cases", new { caseId = hidden }, Reasons.CaseNotFound);
        await Refused(transport, $"campaigns/{id}/cases/remove", new { caseId = hidden }, Reasons.CaseNotFound);

        var seen = (await transport.Get($"/api/v1/campaigns/{id}/cases")).Expect(HttpStatusCode.OK);
        Assert.Equal((2, 2), (seen.GetProperty("total").GetInt32(), seen.GetProperty("open").GetInt32()));
        // Nor in which stage it is, or whom it waits for.
        Assert.Equal(1, seen.GetProperty("stages").EnumerateArray().Sum(stage => stage.GetProperty("cases").GetInt32()));
        Assert.All(seen.GetProperty("agencies").EnumerateArray(), each => Assert.Equal(1, each.GetProperty("cases").GetInt32()));
        Assert.Equal(shown, Assert.Single(seen.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(shown, Assert.Single(seen.GetProperty("cards").EnumerateArray()).GetProperty("id").GetGuid());
        var number = await union.NumberOf(hidden);
        foreach (var path in new[] { $"/campaigns/{id}", $"/campaigns/{id}/sheet", "/campaigns", $"/cases/{shown}" })
        {
            var page = await pages.Get(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, page.Status));
            Assert.DoesNotContain(number, page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(hidden.ToString(), page.Body, StringComparison.Ordinal);
        }

        Assert.Contains("您可以查看其中 1 件", (await pages.Get($"/campaigns/{id}")).Body, StringComparison.Ordinal);
        Assert.Contains("女职工体检", (await pages.Get($"/cases/{shown}")).Body, StringComparison.Ordinal);
        // By a case one may not see, nothing is found.
        Assert.Empty((await transport.Get($"/api/v1/campaigns?case={hidden}")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(id, Assert.Single((await transport.Get($"/api/v1/campaigns?case={shown}")).Json.GetProperty("items")
            .EnumerateArray()).GetProperty("id").GetGuid());
        (await transport.Post($"/api/v1/campaigns/{id}/cases/remove", new { caseId = shown })).Expect(HttpStatusCode.OK);
        Assert.Empty((await union.Get($"/api/v1/campaigns?case={shown}")).Json.GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("lancang.court", HttpStatusCode.NotFound)]
    [InlineData("lancang.hrss", HttpStatusCode.NotFound)]
    [InlineData("shenzhen.union", HttpStatusCode.NotFound)]
    [InlineData("admin", HttpStatusCode.NotFound)]
    [InlineData("supervisor", HttpStatusCode.OK)]
    [InlineData("lancang.transport", HttpStatusCode.OK)]
    public async Task It_is_there_for_those_that_take_part_and_cross_line_supervisors_only(string userName, HttpStatusCode status)
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var reader = await ApiAccount.SignIn(system.Gateways[1], userName);
        using var pages = await PageVisitor.SignIn(system.Gateways[0], userName);
        var id = await Plan(union);
        var act = await WriteAct(union, id);
        foreach (var path in new[] { "", "/cases", $"/acts/{act}" })
        {
            var answer = await reader.Get($"/api/v1/campaigns/{id}{path}");
            Assert.Equal(HttpStatusCode.NotFound, (await reader.Get($"/api/v1/cases/{id}")).Status);
            Assert.Equal((path, status, status == HttpStatusCode.OK ? null : Reasons.CampaignNotFound), (path, answer.Status, answer.Reason));
        }

        foreach (var path in new[] { "", "/sheet", $"/acts/{act}" })
            Assert.Equal((path, status), (path, (await pages.Get($"/campaigns/{id}{path}")).Status));
        Assert.Equal(status == HttpStatusCode.OK, (await reader.Get("/api/v1/campaigns?group=lancang&limit=100")).Body.Contains(id.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_thousand_addressees_are_pasted_and_marked_at_once()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var transport = await ApiAccount.SignIn(system.Gateways[1], "lancang.transport");
        using var pages = await PageVisitor.SignIn(system.Gateways[0], "lancang.union");
        var id = await Plan(union);
        var act = await WriteAct(union, id);
        var path = $"/campaigns/{id}/acts/{act}";
        var names = Enumerable.Range(1, 1_000).Select(i => $"{i:0000}号危险化学品运输有限公司").Append("0001号 危险化学品运输有限公司");
        var form = PageVisitor.Hidden((await pages.Get(path)).Body, "addressees");
        var pasted = await pages.Post($"{path}/addressees", [.. form, ("addressees", string.Join("\r\n", names))]);
        Assert.Equal(HttpStatusCode.Redirect, pasted.Status);
        Assert.Contains("added=1000&merged=1", pasted.Location, StringComparison.Ordinal);
        // The same form once more adds nobody.
        Assert.Equal(pasted.Location, (await pages.Post($"{path}/addressees", [.. form, ("addressees", string.Join("\r\n", names))])).Location);

        var marks = PageVisitor.Hidden((await pages.Get(path)).Body, "marks");
        (string, string)[] typed = [("scope", "all"), ("mark", "Sent"), ("on", Day(Today)), ("way", "Post"), ("text", "")];
        var asked = await pages.Post($"{path}/marks", [.. marks, .. typed]);
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("将 1000 个对象标记为", asked.Body, StringComparison.Ordinal);
        Assert.Equal(0, await Count(union, id, act, "sent"));
        Assert.Equal(HttpStatusCode.Redirect, (await pages.Post($"{path}/marks", [.. marks, .. typed, ("confirmed", "1")])).Status);
        Assert.Equal(1_000, await Count(union, id, act, "sent"));
        // Sent twice, it is carried out once, although nobody is left to be sent anything.
        Assert.Equal(HttpStatusCode.Redirect, (await pages.Post($"{path}/marks", [.. marks, .. typed, ("confirmed", "1")])).Status);

        var replied = (await transport.Post($"/api/v1/campaigns/{id}/acts/{act}/marks", new
        {
            allOf = new { filter = "sent", text = "09" }, mark = "replied", on = Today, text = "已安排",
        })).Expect(HttpStatusCode.OK);
        var matched = replied.GetProperty("opened").GetArrayLength();
        Assert.InRange(matched, 100, 200);
        var read = (await union.Get($"/api/v1/campaigns/{id}/acts/{act}?filter=not-replied&sort=name&limit=10&page=2")).Expect(HttpStatusCode.OK);
        Assert.Equal((1_000 - matched, 10), (read.GetProperty("matching").GetInt32(), read.GetProperty("lines").GetArrayLength()));
        Assert.Equal(1_000, await Count(transport, id, act, "sent"));
        Assert.Equal(matched, await Count(transport, id, act, "replied"));
        Assert.Equal(Reasons.FieldInvalid, (await union.Get($"/api/v1/campaigns/{id}/acts/{act}?filter=none")).Reason);
    }

    [Fact]
    public async Task A_command_is_carried_out_once_and_what_is_wrong_with_one_is_said()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var transport = await ApiAccount.SignIn(system.Gateways[1], "lancang.transport");
        var key = Guid.NewGuid();
        var id = await Plan(union, key: key);
        Assert.Equal(id, await Plan(union, key: key));
        var act = await WriteAct(union, id);
        var figure = Guid.NewGuid();
        foreach (var _ in new int[2])
            (await transport.Post($"/api/v1/campaigns/{id}/figures", new { name = "立案", value = 60, unit = "件" }, figure)).Expect(HttpStatusCode.OK);
        await Refused(transport, $"campaigns/{id}/figures", new { name = "立案", value = 61, unit = "件" }, Reasons.KeyReused, figure);
        await Refused(union, $"campaigns/{id}/figures", new { no = 1, name = "立案", value = 61 }, Reasons.FigureNotYours);
        await Refused(transport, $"campaigns/{id}/start", new { }, Reasons.CampaignNotLead);
        await Refused(transport, $"campaigns/{id}/acts/9/addressees", new { addressees = new[] { new { name = "甲" } } }, Reasons.CampaignActUnknown);
        await Refused(union, $"campaigns/{id}/acts/{act}/addressees", new { addressees = new[] { new { name = "a\0" } } }, Reasons.TextNotValid);
        await Refused(union, $"campaigns/{id}/acts/{act}/marks", new { mark = "sent", on = Today, way = "post" }, Reasons.AddresseesNone);
        // What is forgotten neither takes a mark back nor means all.
        var marks = $"campaigns/{id}/acts/{act}/marks";
        (await union.Post($"/api/v1/campaigns/{id}/acts/{act}/addressees", new { addressees = new[] { new { name = "甲" } } })).Expect(HttpStatusCode.OK);
        (await union.Post("/api/v1/" + marks, new { lines = new[] { 1 }, mark = "sent", on = Today, way = "post" })).Expect(HttpStatusCode.OK);
        await Refused(union, marks, new { lines = new[] { 1 }, mark = "sent", way = "post" }, Reasons.FieldRequired);
        await Refused(union, marks, new { lines = new[] { 1 }, on = Today }, Reasons.FieldRequired);
        await Refused(union, marks, new { allOf = new { text = "甲" }, mark = "replied", on = Today }, Reasons.FieldRequired);
        await Refused(union, marks, new { lines = new[] { 1 }, mark = "sent", on = Today, undo = true }, Reasons.FieldInvalid);
        Assert.Equal(1, await Count(union, id, act, "sent"));
        (await union.Post("/api/v1/" + marks, new { lines = new[] { 1 }, mark = "sent", undo = true })).Expect(HttpStatusCode.OK);
        Assert.Equal(0, await Count(union, id, act, "sent"));
        await Refused(union, $"campaigns/{id}/close", new { summary = "做完了" }, Reasons.CampaignState);
        (await union.Post($"/api/v1/campaigns/{id}/start", new { })).Expect(HttpStatusCode.OK);
        (await union.Post($"/api/v1/campaigns/{id}/close", new { summary = "立案 60 件" })).Expect(HttpStatusCode.OK);
        await Refused(union, $"campaigns/{id}/acts", new { kind = "guide", title = "迟到", text = "x" }, Reasons.CampaignState);
        var read = (await transport.Get($"/api/v1/campaigns/{id}")).Expect(HttpStatusCode.OK);
        Assert.Equal(("closed", 60), (read.GetProperty("status").GetString(), Assert.Single(read.GetProperty("figures").EnumerateArray()).GetProperty("value").GetInt32()));
    }

    [Fact]
    public async Task Two_that_change_a_plan_at_once_are_both_shown_and_neither_overwrites_the_other_unseen()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var pages = await PageVisitor.SignIn(system.Gateways[0], "lancang.union");
        var id = await Plan(union);
        var opened = (await pages.Get($"/campaigns/{id}")).Body;
        (string, string)[] typed =
        [
            .. PageVisitor.Hidden(opened, "change"), ("kind", "CaseClass"), ("from", "2026-03-01"), ("until", "2026-12-31"),
            ("title", "女职工体检类案"), ("purpose", "排查未安排体检的企业，督促整改"), ("targets", ""), ("lead", "lancang.union"),
            ("agency", "lancang.transport"), ("agency", "lancang.union"),
        ];
        Assert.Contains(("base:agency", "lancang.transport,lancang.union"), typed);
        (await union.Post($"/api/v1/campaigns/{id}/change", new
        {
            kind = "case-class", title = "女职工权益类案", purpose = "排查未安排体检的企业", from = new DateOnly(2026, 3, 1),
            until = new DateOnly(2026, 12, 31), lead = "lancang.union", agencies = new[] { "lancang.union", "lancang.transport" },
        })).Expect(HttpStatusCode.OK);
        var refused = await pages.Post($"/campaigns/{id}/change", typed);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("name=\"take:title\"", refused.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"take:agency\"", refused.Body, StringComparison.Ordinal);
        var plan = (await union.Get($"/api/v1/campaigns/{id}")).Expect(HttpStatusCode.OK).GetProperty("plan");
        Assert.Equal(("女职工权益类案", "排查未安排体检的企业"), (plan.GetProperty("title").GetString(), plan.GetProperty("purpose").GetString()));
        // The other's title, and what was typed here.
        var chosen = typed.Where(t => t.Item1 is not ("title" or "base:title" or "key")).Append(("key", Guid.NewGuid().ToString()))
            .Append(("title", "女职工权益类案")).Append(("base:title", "女职工权益类案"));
        Assert.Equal(HttpStatusCode.Redirect, (await pages.Post($"/campaigns/{id}/change", [.. chosen])).Status);
        plan = (await union.Get($"/api/v1/campaigns/{id}")).Expect(HttpStatusCode.OK).GetProperty("plan");
        Assert.Equal(("女职工权益类案", "排查未安排体检的企业，督促整改"), (plan.GetProperty("title").GetString(), plan.GetProperty("purpose").GetString()));
    }

    [Fact]
    public async Task When_the_lead_left_the_group_another_that_takes_part_is_offered_to_take_over()
    {
        const string leaving = "nanjiao.union", stays = "zhenhai.procuratorate";
        var system = await shared.Get();
        using var admin = await ApiAccount.SignIn(system.Gateways[0], "admin");
        using var member = await ApiAccount.SignIn(system.Gateways[0], stays);
        using var lead = await ApiAccount.SignIn(system.Gateways[0], leaving);
        using var pages = await PageVisitor.SignIn(system.Gateways[0], stays);
        const string membership = $"/api/v1/working-groups/zhenhai/members/{leaving}";
        (await admin.Post(membership + "/admit", new { })).Expect(HttpStatusCode.OK);
        Guid id;
        try
        {
            id = (await lead.Post("/api/v1/campaigns", Plan(leaving, leaving, stays))).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
            Assert.DoesNotContain("id=\"change-act\"", (await pages.Get($"/campaigns/{id}")).Body, StringComparison.Ordinal);
        }
        finally
        {
            (await admin.Post(membership + "/remove", new { })).Expect(HttpStatusCode.OK);
        }

        var page = (await pages.Get($"/campaigns/{id}")).Body;
        Assert.Contains("已退出工作组", page, StringComparison.Ordinal);
        Assert.Contains("id=\"change-act\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/campaigns/{id}/start", page, StringComparison.Ordinal);
        (await member.Post($"/api/v1/campaigns/{id}/change", Plan(stays, stays))).Expect(HttpStatusCode.OK);
        (await member.Post($"/api/v1/campaigns/{id}/start", new { })).Expect(HttpStatusCode.OK);

        static object Plan(string lead, params string[] agencies) => new
        {
            workingGroup = "zhenhai", kind = "case-class", title = "换牵头单位", purpose = "排查", from = new DateOnly(2026, 3, 1),
            until = new DateOnly(2026, 12, 31), lead, agencies,
        };
    }

    [Fact]
    public async Task What_is_written_is_stored_as_ciphertext_only()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        var id = await Plan(union);
        var act = await WriteAct(union, id);
        (await union.Post($"/api/v1/campaigns/{id}/acts/{act}/addressees", new
        {
            addressees = new[] { new { name = "某某运输有限公司", contact = "张三 13800001234" } },
        })).Expect(HttpStatusCode.OK);
        var stored = await system.Database.Query("select convert_from(body, 'UTF8') from journal where stream = $1 order by version",
            DerivedId.From($"campaign/{id}"));
        Assert.Equal(3, stored.Count);
        foreach (var text in new[] { "女职工体检", "请安排体检", "某某运输", "13800001234" })
            Assert.DoesNotContain(stored, row => ((string)row[0]!).Contains(text, StringComparison.Ordinal));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<Guid> Plan(ApiAccount union, Guid? origin = null, Guid? key = null) =>
        (await union.Post("/api/v1/campaigns", new
        {
            workingGroup = "lancang", kind = "case-class", title = "女职工体检类案", purpose = "排查未安排体检的企业",
            from = new DateOnly(2026, 3, 1), until = new DateOnly(2026, 12, 31), lead = "lancang.union",
            agencies = new[] { "lancang.union", "lancang.transport" }, origin,
        }, key)).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();

    private static async Task<int> WriteAct(ApiAccount union, Guid id) =>
        (await union.Post($"/api/v1/campaigns/{id}/acts", new { kind = "reminder", title = "提示函", text = "请安排体检", replyBy = Today }))
            .Expect(HttpStatusCode.OK).GetProperty("opened")[0].GetInt32();

    private static async Task<int> Count(ApiAccount reader, Guid id, int act, string name) =>
        (await reader.Get($"/api/v1/campaigns/{id}/acts/{act}?limit=1")).Expect(HttpStatusCode.OK)
            .GetProperty("act").GetProperty("counts").GetProperty(name).GetInt32();

    private static async Task Refused(ApiAccount by, string path, object body, string reason, Guid? key = null)
    {
        var answer = await by.Post("/api/v1/" + path, body, key);
        Assert.Equal((path, reason), (path, answer.Reason));
    }
}
