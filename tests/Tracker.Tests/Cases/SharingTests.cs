using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Cases;

/// <summary>Invitations, links, appointments and a supervisor's sight, through silo, database and gateways.</summary>
public sealed class SharingTests(SharedSystem shared)
{
    private const string Opener = "shenzhen.union";
    private const string Party = "shenzhen.hrss";
    private const string Guest = "shenzhen.procuratorate";

    [Fact]
    public async Task A_guest_sees_its_step_hears_of_it_and_is_gone_when_uninvited()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], Opener);
        using var guest = await ApiAccount.SignIn(system.Gateways[1], Guest);
        var id = await opener.OpenAppeal("shenzhen", "440304");
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Get($"/api/v1/cases/{id}")).Status);

        await using var listener = await HubListener.Connect(system.Gateways[1], guest.Token);
        await listener.Watch("desk:" + Guest);
        (await opener.Post($"/api/v1/cases/{id}/steps/1/invite", new { agency = Guest, what = "参加听证" })).Expect(HttpStatusCode.OK);
        await Receives(listener, "NoticeArrived", id.ToString());
        var seen = (await guest.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK);
        Assert.Equal("guest", seen.GetProperty("standing").GetString());
        Assert.Equal(1, seen.GetProperty("steps").GetArrayLength());
        Assert.Equal(0, seen.GetProperty("parties").GetArrayLength());
        Assert.Contains(Rows(await guest.Get("/api/v1/desk"), "invited"), row => CaseOf(row) == id);
        Assert.DoesNotContain((await guest.Get("/api/v1/cases?limit=200")).Json.GetProperty("items").EnumerateArray(), row => IdOf(row) == id);
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Get($"/api/v1/cases/{id}/audit")).Status);

        await listener.Watch($"case:{id}");
        (await guest.Post($"/api/v1/cases/{id}/comments", new { text = "我方参加", visibility = "invited", step = 1 }))
            .Expect(HttpStatusCode.OK);
        await Receives(listener, "Hint", $"case:{id}");
        Assert.Contains("我方参加", (await opener.Get($"/api/v1/cases/{id}")).Body, StringComparison.Ordinal);

        (await opener.Post($"/api/v1/cases/{id}/steps/1/uninvite", new { agency = Guest })).Expect(HttpStatusCode.OK);
        await Receives(listener, "CaseGone", id.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Get($"/api/v1/cases/{id}")).Status);
        Assert.DoesNotContain(Rows(await guest.Get("/api/v1/desk"), "invited"), row => CaseOf(row) == id);
        Assert.DoesNotContain(id.ToString(), (await guest.Get("/api/v1/inbox?limit=200")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_appointment_stands_in_the_diary_of_those_it_is_for()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], Opener);
        using var party = await ApiAccount.SignIn(system.Gateways[1], Party);
        using var guest = await ApiAccount.SignIn(system.Gateways[1], Guest);
        var id = await opener.OpenAppeal("shenzhen", "440304");
        (await opener.Post($"/api/v1/cases/{id}/parties", new { agency = Party })).Expect(HttpStatusCode.OK);
        (await opener.Post($"/api/v1/cases/{id}/steps/1/invite", new { agency = Guest })).Expect(HttpStatusCode.OK);
        var at = TimeProvider.System.GetUtcNow().AddHours(30);
        foreach (var (kind, visibility, step) in new[] { ("meeting", "group", (int?)null), ("visit", "agency", null), ("hearing", "invited", 1) })
            (await opener.Post($"/api/v1/cases/{id}/appointments", new { kind, at, place = "市总工会", visibility, step }))
                .Expect(HttpStatusCode.OK);

        Assert.Equal(["hearing", "meeting", "visit"], await Diary(opener, id));
        Assert.Equal(["meeting"], await Diary(party, id));
        Assert.Equal(["hearing"], await Diary(guest, id));
        Assert.Equal("appointment.not-yours",
            (await party.Post($"/api/v1/cases/{id}/appointments/1/cancel", new { reason = "改期" })).Reason);
        (await opener.Post($"/api/v1/cases/{id}/appointments/3/cancel", new { reason = "改期" })).Expect(HttpStatusCode.OK);
        Assert.Empty(await Diary(guest, id));
    }

    [Fact]
    public async Task Linked_cases_are_found_from_both_and_shown_to_whom_may_see_them()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], Opener);
        using var party = await ApiAccount.SignIn(system.Gateways[1], Party);
        var first = await opener.OpenAppeal("shenzhen", "440304");
        (await opener.Post($"/api/v1/cases/{first}/parties", new { agency = Party })).Expect(HttpStatusCode.OK);
        var second = (await opener.Post("/api/v1/cases", new
        {
            procedure = "supervision", workingGroup = "shenzhen", title = "另案监督", region = "440304", from = first,
        })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        Assert.Equal([(first, true)], await Links(opener, second));
        Assert.Equal([(second, false)], await Links(opener, first));
        Assert.Empty(await Links(party, first));
        Assert.Equal(HttpStatusCode.NotFound, (await party.Get($"/api/v1/cases/{second}/links")).Status);
        // Whoever may not see a case cannot link it, nor learn so that it exists.
        Assert.Equal("case.not-found", (await party.Post($"/api/v1/cases/{first}/links", new { other = second })).Reason);
        (await opener.Post($"/api/v1/cases/{second}/links/remove", new { other = first, reason = "误关联" })).Expect(HttpStatusCode.OK);
        Assert.Empty(await Links(opener, first));
    }

    [Fact]
    public async Task A_supervisor_finds_the_cases_of_her_line_in_her_region_and_commands_nothing()
    {
        var system = await shared.Get();
        using var district = await ApiAccount.SignIn(system.Gateways[0], "futian.union");
        using var supervisor = await ApiAccount.SignIn(system.Gateways[1], "shenzhen.supervisor");
        var id = await district.OpenAppeal("shenzhen", "440304");
        var elsewhere = await district.OpenAppeal("shenzhen", "530828");
        var found = (await supervisor.Get("/api/v1/cases?limit=200")).Json.GetProperty("items").EnumerateArray().Select(IdOf).ToArray();
        Assert.Contains(id, found);
        Assert.DoesNotContain(elsewhere, found);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.Get($"/api/v1/cases/{elsewhere}")).Status);
        var seen = (await supervisor.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("workerName").ValueKind);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.Post($"/api/v1/cases/{id}/comments", new { text = "x" })).Status);
        await using var listener = await HubListener.Connect(system.Gateways[1], supervisor.Token);
        Assert.Equal("topic.not-found", await listener.RefusalOf($"case:{id}"));
    }

    [Fact]
    public async Task The_sender_sees_that_its_referral_was_opened()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], Opener);
        using var receiver = await PageVisitor.SignIn(system.Gateways[1], "futian.union");
        var id = await opener.OpenAppeal("shenzhen", "440304");
        (await opener.Complete(id, 1, "dispatch", new { to = "futian.union" })).Expect(HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, await Opened(opener, id));
        for (var i = 0; i < 2; i++)
            Assert.Contains("已查看", (await receiver.Get($"/cases/{id}")).Body, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.String, await Opened(opener, id));
        Assert.Equal(3, (await opener.Get($"/api/v1/cases/{id}")).Json.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_duplicate_is_merged_by_the_number_of_the_other()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], Opener);
        using var page = await PageVisitor.SignIn(system.Gateways[0], Opener);
        var (id, into) = (await opener.OpenAppeal("shenzhen", "440304"), await opener.OpenAppeal("shenzhen", "440304"));
        var token = PageVisitor.Input((await page.Get($"/cases/{id}")).Body, PageVisitor.TokenName);
        var unknown = await page.Post($"/cases/{id}/close",
            [(PageVisitor.TokenName, token), ("form", "close"), ("reason", "重复登记"), ("into", "SZ-1999-000000")]);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.Status);
        Assert.Contains("data-refusal", unknown.Body, StringComparison.Ordinal);
        await page.Post($"/cases/{id}/close",
            [(PageVisitor.TokenName, token), ("form", "close"), ("reason", "重复登记"), ("into", await opener.NumberOf(into))]);
        var closed = (await opener.Get($"/api/v1/cases/{id}")).Json;
        Assert.Equal(into, closed.GetProperty("into").GetGuid());
    }

    [Fact]
    public async Task A_step_is_assigned_to_colleagues_by_name_and_whoever_keeps_away_is_none_of_them()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], Opener);
        using var page = await PageVisitor.SignIn(system.Gateways[1], Opener);
        var id = await opener.OpenAppeal("shenzhen", "440304");
        var (me, colleague) = (DerivedId.From("account/" + Opener), DerivedId.From("account/shenzhen.supervisor"));
        var shown = (await page.Get($"/cases/{id}")).Body;
        Assert.Contains($"value=\"{colleague}\"", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(DerivedId.From("account/futian.union").ToString(), shown, StringComparison.Ordinal);

        var token = PageVisitor.Input(shown, PageVisitor.TokenName);
        await page.Post($"/cases/{id}/steps/1/reassign",
            [(PageVisitor.TokenName, token), ("handler", me.ToString()), ("coHandler", colleague.ToString())]);
        var step = (await opener.Get($"/api/v1/cases/{id}")).Json.GetProperty("steps")[0];
        Assert.Equal((me, colleague), (step.GetProperty("handler").GetGuid(), step.GetProperty("coHandlers")[0].GetGuid()));
        Assert.Contains("协办 罗某", (await page.Get($"/cases/{id}")).Body, StringComparison.Ordinal);

        await page.Post($"/cases/{id}/recusals",
            [(PageVisitor.TokenName, token), ("account", colleague.ToString()), ("reason", "与当事人系亲属")]);
        shown = (await page.Get($"/cases/{id}")).Body;
        Assert.Contains("回避：罗某", shown, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{colleague}\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_opened_wrongly_is_amended_with_its_fields_and_place()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], Opener);
        using var page = await PageVisitor.SignIn(system.Gateways[1], Opener);
        var id = await opener.OpenAppeal("shenzhen", "440304");
        var token = PageVisitor.Input((await page.Get($"/cases/{id}")).Body, PageVisitor.TokenName);
        (string, string)[] amended =
        [
            (PageVisitor.TokenName, token), ("form", "amend"), ("title", "更正后的案由"), ("reason", "登记有误"),
            ("field.channel", "phone"), ("field.violation", "remuneration"), ("field.facts", "补充的事实"),
        ];
        var wrong = await page.Post($"/cases/{id}/amend", [.. amended, ("region", "没有这个地方")]);
        Assert.Contains("补充的事实", wrong.Body, StringComparison.Ordinal);
        await page.Post($"/cases/{id}/amend", [.. amended, ("region", "440305 广东省 深圳市 南山区")]);
        var shown = (await opener.Get($"/api/v1/cases/{id}")).Json;
        Assert.Equal(("更正后的案由", "440305"), (shown.GetProperty("title").GetString(), shown.GetProperty("region").GetString()));
        Assert.Contains("补充的事实", shown.GetRawText(), StringComparison.Ordinal);
    }

    private static Task Receives(HubListener listener, string method, string text) => listener.Until(
        received => received.Any(m => m.Method == method && m.Text.Contains(text, StringComparison.Ordinal)), $"{method} {text}");

    private static async Task<JsonValueKind> Opened(ApiAccount by, Guid id) =>
        (await by.Get($"/api/v1/cases/{id}")).Json.GetProperty("steps")[1].GetProperty("receiverOpenedAt").ValueKind;

    private static async Task<(Guid, bool)[]> Links(ApiAccount by, Guid id) =>
    [
        .. (await by.Get($"/api/v1/cases/{id}/links")).Expect(HttpStatusCode.OK).EnumerateArray()
            .Select(link => (IdOf(link.GetProperty("case")), link.GetProperty("isOwn").GetBoolean())),
    ];

    private static async Task<string[]> Diary(ApiAccount by, Guid id) =>
    [
        .. (await by.Get("/api/v1/desk")).Json.GetProperty("diary").GetProperty("days").EnumerateArray()
            .Where(item => CaseOf(item) == id).Select(item => item.GetProperty("kind").GetString()!).Order(),
    ];

    private static JsonElement[] Rows(ApiAnswer desk, string part) =>
        [.. desk.Expect(HttpStatusCode.OK).GetProperty(part).EnumerateArray()];

    private static Guid CaseOf(JsonElement row) => row.GetProperty("caseId").GetGuid();

    private static Guid IdOf(JsonElement row) => row.GetProperty("id").GetGuid();
}
