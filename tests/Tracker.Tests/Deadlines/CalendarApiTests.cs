using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Deadlines;

/// <summary>Each test keeps to a far year of its own, since there is one calendar for all.</summary>
public sealed class CalendarApiTests(SharedSystem shared)
{
    [Fact]
    public async Task A_year_that_is_entered_and_confirmed_changes_the_deadlines_of_that_year()
    {
        var system = await shared.Get();
        using var admin = await ApiAccount.SignIn(system.Gateways[0], "admin");
        using var union = await ApiAccount.SignIn(system.Gateways[1], "shenzhen.union");
        Assert.Equal(("2061-02-09", true), await LastDay(union, "2061-02-02"));

        // In that year the Saturday before is worked, and Monday and Tuesday are off.
        await Set(admin, "2061-02-05", "make-up-workday");
        await Set(admin, "2061-02-07", "holiday");
        await Set(admin, "2061-02-08", "holiday");
        var confirmed = await admin.Post("/api/v1/calendar/2061/confirm", new { notice = "国办发明电〔2060〕1号" });
        confirmed.Expect(HttpStatusCode.OK);
        Assert.Equal(("2061-02-10", false), await LastDay(union, "2061-02-02"));
        var year = await Year(union, 2061);
        Assert.Equal((false, "国办发明电〔2060〕1号", 3), (year.GetProperty("provisional").GetBoolean(),
            year.GetProperty("notice").GetString(), year.GetProperty("days").GetArrayLength()));

        (await admin.Post("/api/v1/calendar/2061/reopen", new { })).Expect(HttpStatusCode.OK);
        foreach (var day in (string[])["2061-02-05", "2061-02-07", "2061-02-08"])
            (await admin.Post($"/api/v1/calendar/{day}/undo", new { })).Expect(HttpStatusCode.OK);
        Assert.Equal(("2061-02-09", true), await LastDay(union, "2061-02-02"));
    }

    [Fact]
    public async Task A_change_is_on_the_journal_and_in_the_feed_once_however_often_it_is_sent()
    {
        var system = await shared.Get();
        using var admin = await ApiAccount.SignIn(system.Gateways[0], "admin");
        var (key, body) = (Guid.NewGuid(), new { kind = "holiday", name = "测试节", notice = "通知" });
        var first = (await admin.Post("/api/v1/calendar/2062-03-01", body, key)).Expect(HttpStatusCode.OK);
        var second = (await admin.At(system.Gateways[1]).Post("/api/v1/calendar/2062-03-01", body, key)).Expect(HttpStatusCode.OK);
        Assert.Equal(first.GetProperty("version").GetInt64(), second.GetProperty("version").GetInt64());
        var rows = await system.Database.Query(
            "select kind, subject, version from feed where stream = $1 and version = $2",
            DerivedId.From("calendar"), first.GetProperty("version").GetInt64());
        Assert.Equal(["calendar", "national"], Assert.Single(rows).Take(2));
        Assert.Equal("key.reused", (await admin.Post("/api/v1/calendar/2062-03-02", body, key)).Reason);
        (await admin.Post("/api/v1/calendar/2062-03-01/undo", new { })).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("shenzhen.union", "2063-03-01", """{ "kind": "holiday", "name": "节", "notice": "通知" }""", 403, "role.missing")]
    [InlineData("supervisor", "2063-03-01/undo", "{}", 403, "role.missing")]
    [InlineData("shenzhen.union", "2063/confirm", """{ "notice": "通知" }""", 403, "role.missing")]
    [InlineData("shenzhen.union", "2063/reopen", "{}", 403, "role.missing")]
    [InlineData("admin", "2063-02-29", """{ "kind": "holiday", "name": "节", "notice": "通知" }""", 422, "date.malformed")]
    [InlineData("admin", "2063-2-1/undo", "{}", 422, "date.malformed")]
    [InlineData("admin", "1900-01-01", """{ "kind": "holiday", "name": "节", "notice": "通知" }""", 422, "date.out-of-range")]
    [InlineData("admin", "3000/reopen", "{}", 422, "date.out-of-range")]
    [InlineData("admin", "2063-03-01", """{ "name": "节", "notice": "通知" }""", 422, "field.required")]
    [InlineData("admin", "2063-03-01", """{ "kind": "holiday", "notice": "通知" }""", 422, "field.required")]
    [InlineData("admin", "2063-03-01", """{ "kind": "festival", "name": "节", "notice": "通知" }""", 400, "request.malformed")]
    [InlineData("admin", "2063-03-01", """{ "kind": "make-up-workday", "name": "节", "notice": "通知" }""", 409, "day.works")]
    [InlineData("admin", "2063-03-01/undo", "{}", 409, "day.unchanged")]
    [InlineData("admin", "2063/confirm", """{ "notice": "通知" }""", 409, "year.empty")]
    [InlineData("admin", "2026/confirm", """{ "notice": "通知" }""", 409, "year.settled")]
    [InlineData("admin", "2026/reopen", "{}", 409, "year.unconfirmed")]
    public async Task What_may_not_be_changed_is_refused_with_its_reason(
        string userName, string path, string body, int status, string reason)
    {
        var system = await shared.Get();
        using var account = await ApiAccount.SignIn(system.Gateways[0], userName);
        var answer = await account.PostText($"/api/v1/calendar/{path}", body);
        Assert.Equal((status, reason), ((int)answer.Status, answer.Reason));
    }

    [Fact]
    public async Task A_year_outside_the_calendar_is_refused()
    {
        using var union = await ApiAccount.SignIn((await shared.Get()).Gateways[0], "shenzhen.union");
        Assert.Equal("date.out-of-range", (await union.Get("/api/v1/calendar/1999")).Reason);
    }

    private static async Task Set(ApiAccount admin, string day, string kind) => (await admin.Post(
        $"/api/v1/calendar/{day}", new { kind, name = "春节", nameEn = "Spring Festival", notice = "国办发明电〔2060〕1号" }))
        .Expect(HttpStatusCode.OK);

    private static async Task<(string?, bool)> LastDay(ApiAccount account, string start)
    {
        var deadline = (await account.Get($"/api/v1/deadlines/preview?rule=lead.decide&start={start}")).Expect(HttpStatusCode.OK);
        return (deadline.GetProperty("lastDay").GetString(), deadline.GetProperty("provisional").GetBoolean());
    }

    private static async Task<JsonElement> Year(ApiAccount account, int year) =>
        (await account.Get($"/api/v1/calendar/{year}")).Expect(HttpStatusCode.OK);
}
