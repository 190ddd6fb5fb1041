using System.Net;
using System.Text;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Overdue;

/// <summary>A handling order that nobody answered: through the real sweep to the lists of those whom it concerns, and off them.</summary>
public sealed class OverdueOrdersTests(SharedSystem shared)
{
    private const string Agency = "yuehai.union";

    [Fact]
    public async Task It_is_listed_as_what_binds_the_agency_for_those_whom_it_concerns_and_leaves_when_it_is_answered()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Agency);
        await using var listener = await HubListener.Connect(system.Gateways[1], union.Token);
        await listener.Watch($"overdue:{Agency}");
        var title = $"督办逾期{Guid.NewGuid():N}";
        var id = await MissedOrder.Of(system, union, Agency, title);
        var item = await UntilListed(listener, union, id);

        Assert.Equal(("supervision.order", "agency", Agency, 1, "shenzhen.union"), (
            Text(item, "key"), Text(item, "binds"), Text(item, "agency"), item.GetProperty("step").GetInt32(), Text(item, "issuer")));
        Assert.Equal("第 1 号督办单", Text(item.GetProperty("stepName"), "zh"));
        Assert.NotEmpty(Text(item.GetProperty("basis"), "zh"));
        foreach (var (userName, sees) in new[]
                 {
                     ("shenzhen.supervisor", true), ("shenzhen.union", true), ("supervisor", true), ("nanshan.union", false),
                     ("shenzhen.hrss", false), ("national.office", false),
                 })
        {
            using var reader = await ApiAccount.SignIn(system.Gateways[1], userName);
            Assert.Equal((userName, sees), (userName, await Listed(reader, id) is not null));
            Assert.Equal((userName, sees), (userName, await Listed(reader, id, "&order=agency") is not null));
            Assert.Null(await Listed(reader, id, "&binds=respondent"));
            Assert.Null(await Listed(reader, id, "&step=register"));
        }

        using var page = await PageVisitor.SignIn(system.Gateways[0], Agency);
        var csv = Encoding.UTF8.GetString(await page.Bytes($"/overdue/export.csv?agency={Agency}"));
        Assert.Contains(csv.Split("\r\n"), line => line.Contains(title, StringComparison.Ordinal) && line.Contains("第 1 号督办单", StringComparison.Ordinal));
        var shown = (await page.Get($"/overdue?agency={Agency}&order=agency")).Body;
        Assert.Contains($"/cases/{id}/supervision#item-1", shown, StringComparison.Ordinal);

        (await union.Post($"/api/v1/cases/{id}/supervision/orders/1/answer", new { text = "已约谈企业" })).Expect(HttpStatusCode.OK);
        using var supervisor = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.supervisor");
        using var office = await ApiAccount.SignIn(system.Gateways[0], "supervisor");
        foreach (var reader in new[] { union, supervisor, office }) Assert.Null(await Listed(reader, id));
        Assert.Equal(0L, await system.Database.Scalar<long>("select count(*) from overdue_party where case_id = $1 and binds = 'order'", id));
    }

    [Fact]
    public async Task The_agencys_calendar_holds_what_it_must_answer_before_and_after_the_last_day()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Agency);
        await using var listener = await HubListener.Connect(system.Gateways[1], union.Token);
        await listener.Watch($"overdue:{Agency}");
        var id = await MissedOrder.Of(system, union, Agency, $"督办日历{Guid.NewGuid():N}");
        await UntilListed(listener, union, id);
        using var page = await PageVisitor.SignIn(system.Gateways[0], Agency);
        await page.Post("/overdue/calendar/renew", PageVisitor.Hidden((await page.Get("/overdue")).Body, "renew-calendar"));
        var body = (await page.Get("/overdue")).Body;
        var at = body.IndexOf("/overdue/calendar/", body.IndexOf("id=\"calendar-address\"", StringComparison.Ordinal), StringComparison.Ordinal);
        using var calendar = new HttpClient { BaseAddress = system.Gateways[1].Address };
        var text = await calendar.GetStringAsync(
            body[at..(body.IndexOf(".ics", at, StringComparison.Ordinal) + 4)], TestContext.Current.CancellationToken);
        var found = Assert.Single(Ical.Net.Calendar.Load(text)!.Events, e => e.Uid == $"{id:N}-1-supervision.order@tracker");
        Assert.StartsWith("【逾期】", found.Summary, StringComparison.Ordinal);
        Assert.EndsWith("第 1 号督办单", found.Summary, StringComparison.Ordinal);
        // The order that it was made like is not late yet.
        Assert.Contains(Ical.Net.Calendar.Load(text)!.Events, e => e.Uid!.EndsWith("-1-supervision.order@tracker", StringComparison.Ordinal)
            && !e.Summary!.StartsWith('【'));
    }

    private static async Task<JsonElement> UntilListed(HubListener listener, ApiAccount reader, Guid id)
    {
        while (true)
        {
            var heard = listener.Received.Count;
            if (await Listed(reader, id) is { } item) return item;
            await listener.Until(r => r.Count() > heard, "anything of what is overdue");
        }
    }

    private static async Task<JsonElement?> Listed(ApiAccount reader, Guid id, string narrowed = "&binds=agency")
    {
        for (string? after = null; ;)
        {
            var page = (await reader.Get($"/api/v1/overdue?limit=100&agency={Agency}{narrowed}"
                + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}"))).Expect(HttpStatusCode.OK);
            foreach (var item in page.GetProperty("items").EnumerateArray())
                if (item.GetProperty("caseId").GetGuid() == id && Text(item, "key") == "supervision.order")
                    return item;
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null) return null;
            after = page.GetProperty("next").GetString();
        }
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
