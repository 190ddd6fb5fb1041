using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Deadlines;

public sealed class DeadlinesApiTests(SharedSystem shared)
{
    private const string Opinion = "/api/v1/deadlines/preview?rule=union.opinion.reply";

    [Fact]
    public async Task A_preview_tells_the_date_and_every_day_on_the_way()
    {
        using var union = await SignIn("shenzhen.union");
        // Zhenhai is in Ningbo, and Ningbo in Zhejiang, which has a rule of its own.
        var deadline = (await union.Get($"{Opinion}&region=330211&start=2025-09-26T10:00:00%2B08:00")).Expect(HttpStatusCode.OK);
        Assert.Equal(Lawful.At("2025-10-24"), deadline.GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal("2025-10-23", deadline.GetProperty("lastDay").GetString());
        Assert.Equal("《浙江省工会劳动法律监督条例》第二十二条", deadline.GetProperty("basis").GetProperty("zh").GetString());
        Assert.Equal("浙江省 宁波市 镇海区", deadline.GetProperty("regionName").GetString());
        Assert.Equal("浙江省", deadline.GetProperty("rule").GetProperty("regionName").GetString());
        Assert.Equal("read", deadline.GetProperty("rule").GetProperty("confidence").GetString());
        Assert.StartsWith("1.", deadline.GetProperty("calendar").GetString(), StringComparison.Ordinal);
        Assert.False(deadline.GetProperty("provisional").GetBoolean());
        Assert.Equal(15, deadline.GetProperty("counted").GetArrayLength());
        var skipped = deadline.GetProperty("skipped").EnumerateArray().ToList();
        Assert.Equal(("2025-09-26", "day-of-event"), (Text(skipped[0], "day"), Text(skipped[0], "reason")));
        Assert.Equal(8, skipped.Count(day => Text(day, "reason") == "holiday"));
        Assert.Equal("国庆节、中秋节",
            skipped.First(day => Text(day, "reason") == "holiday").GetProperty("holiday").GetProperty("zh").GetString());
    }

    [Fact]
    public async Task A_start_is_a_day_a_time_in_China_or_an_instant()
    {
        using var union = await SignIn("shenzhen.union");
        foreach (var start in (string[])["2025-09-26", "2025-09-26T00:30", "2025-09-26T15:59:59.999Z", "2025-09-25T16:00:00Z"])
            Assert.Equal("2025-10-23",
                Text((await union.Get($"{Opinion}&start={start}")).Expect(HttpStatusCode.OK), "lastDay"));
    }

    [Theory]
    [InlineData("rule=union.opinion.reply&start=", "start.malformed")]
    [InlineData("rule=union.opinion.reply", "start.malformed")]
    [InlineData("rule=union.opinion.reply&start=2025-02-29", "start.malformed")]
    [InlineData("rule=union.opinion.reply&start=2025-09-26T10:00:00+08:00", "start.malformed")]
    [InlineData("rule=union.opinion.reply&start=0001-01-01", "start.malformed")]
    [InlineData("rule=union.opinion.reply&start=9999-12-31T23:59:59Z", "date.out-of-range")]
    [InlineData("rule=union.opinion.reply&start=1999-12-31", "date.out-of-range")]
    [InlineData("rule=union.opinion&start=2025-09-26", "rule.unknown")]
    [InlineData("start=2025-09-26", "rule.unknown")]
    [InlineData("rule=hrss.serve&region=4403&start=2025-09-26", "rule.not-in-region")]
    [InlineData("rule=hrss.serve&region=9999&start=2025-09-26", "region.unknown")]
    [InlineData("rule=hrss.serve&region=%E6%B7%B1%E5%9C%B3&start=2025-09-26", "region.unknown")]
    public async Task What_cannot_be_computed_is_refused_with_its_reason(string query, string reason)
    {
        using var union = await SignIn("shenzhen.union");
        var answer = await union.Get($"/api/v1/deadlines/preview?{query}");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.Equal(("Invalid", reason), (answer.Code, answer.Reason));
    }

    [Fact]
    public async Task All_rules_are_listed_with_their_regions()
    {
        using var union = await SignIn("shenzhen.union");
        var rules = (await union.Get("/api/v1/deadlines/rules")).Expect(HttpStatusCode.OK).EnumerateArray().ToList();
        Assert.Equal(Lawful.Rules.All.Length, rules.Count);
        var nanchang = rules.Single(r => Text(r, "key") == "union.opinion.reply" && Text(r, "region") == "3601");
        Assert.Equal(("江西省 南昌市", 60, "days"), (Text(nanchang, "regionName"),
            nanchang.GetProperty("period").GetProperty("length").GetInt32(), Text(nanchang.GetProperty("period"), "unit")));
    }

    [Fact]
    public async Task Every_rule_can_be_asked_for_by_what_the_list_says()
    {
        using var union = await SignIn("shenzhen.union");
        foreach (var rule in (await union.Get("/api/v1/deadlines/rules")).Expect(HttpStatusCode.OK).EnumerateArray())
        {
            var answer = await union.Get(
                $"/api/v1/deadlines/preview?rule={Text(rule, "key")}&region={Text(rule, "region")}&start=2026-03-02");
            Assert.Equal(Text(rule, "region"), Text(answer.Expect(HttpStatusCode.OK).GetProperty("rule"), "region"));
        }
    }

    [Fact]
    public async Task Nobody_asks_without_having_signed_in()
    {
        var system = await shared.Get();
        using var http = new HttpClient { BaseAddress = system.Gateways[0].Address };
        foreach (var path in (string[])[$"{Opinion}&start=2025-09-26", "/api/v1/deadlines/rules", "/api/v1/calendar/2026"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task<ApiAccount> SignIn(string userName) =>
        await ApiAccount.SignIn((await shared.Get()).Gateways[0], userName);
}
