using System.Globalization;
using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Accounts;

/// <summary>A deputy's rights begin, are recorded, and end at once, through silo, database and both gateways.</summary>
public sealed class DeputyTests(SharedSystem shared)
{
    private const string Person = "lancang.court";
    private const string Deputy = "lancang.president";

    [Fact]
    public async Task A_deputy_acts_in_her_place_it_is_recorded_so_and_ends_at_once_on_open_pages()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var person = await ApiAccount.SignIn(system.Gateways[0], Person);
        using var deputy = await ApiAccount.SignIn(system.Gateways[1], Deputy);
        using var acting = deputy.ActingFor(person.Account);
        var id = await opener.OpenAppeal("lancang", "530828", "代办的诉求");
        (await opener.Post($"/api/v1/cases/{id}/parties", new { agency = Person })).Expect(HttpStatusCode.OK);
        var comment = $"/api/v1/cases/{id}/comments";

        // Not before it is confirmed, and a stranger is no deputy.
        var named = $"/api/v1/accounts/{person.Account}/deputies";
        Assert.Equal(Reasons.PersonUnknown, (await person.Post(named, Days(opener.Account))).Reason);
        (await person.Post(named, Days(deputy.Account))).Expect(HttpStatusCode.OK);
        Assert.Equal(Reasons.DeputyEnded, (await acting.Post(comment, new { text = "过早", visibility = "group" })).Reason);
        // Whoever must confirm it is told, and nobody else of the agency.
        Assert.Contains("deputy-awaits", await Told(deputy));
        Assert.DoesNotContain("deputy-awaits", await Told(person));
        Assert.Equal(Reasons.DeputyOwnConfirmation, (await person.Post(named + "/1/confirm", new { })).Reason);
        (await deputy.Post(named + "/1/confirm", new { })).Expect(HttpStatusCode.OK);

        // The president signs only; in the judge's place he works the case, and both are recorded.
        Assert.Equal(Reasons.RoleMissing, (await deputy.Post(comment, new { text = "无权", visibility = "group" })).Reason);
        await using var watching = await HubListener.Connect(system.Gateways[1], deputy.Token, person.Account);
        await watching.Watch($"case:{id}");
        await Until(async () => (await acting.Post(comment, new { text = "代为答复", visibility = "group" })).Status == HttpStatusCode.OK);
        var line = Timeline(await opener.Get($"/api/v1/cases/{id}")).Single(e => e.GetProperty("text").GetString() == "代为答复");
        Assert.Equal((deputy.Account, person.Account),
            (line.GetProperty("account").GetGuid(), line.GetProperty("for").GetGuid()));
        var audit = (await opener.Get($"/api/v1/cases/{id}/audit")).Expect(HttpStatusCode.OK);
        Assert.True(audit.GetProperty("intact").GetBoolean());
        Assert.Equal(person.Account, audit.GetProperty("entries").EnumerateArray().Last().GetProperty("for").GetGuid());
        // No deputy of a deputy, and no door of administrators.
        Assert.Equal(Reasons.DeputyActing, (await acting.Post(named, Days(opener.Account))).Reason);

        (await person.Post(named + "/1/end", new { })).Expect(HttpStatusCode.OK);
        await watching.UntilSentToWatchAgain();
        Assert.Equal(Reasons.DeputyEnded, await watching.RefusalOf($"case:{id}"));
        Assert.Equal((HttpStatusCode.Forbidden, Reasons.DeputyEnded),
            await Answer(acting.Post(comment, new { text = "过晚", visibility = "group" })));
        Assert.Equal((HttpStatusCode.Forbidden, Reasons.DeputyEnded), await Answer(acting.Get("/api/v1/desk")));
        Assert.DoesNotContain("过晚", (await opener.Get($"/api/v1/cases/{id}")).Body, StringComparison.Ordinal);
        // Nobody acts for whom never named her, nor for what is no account at all.
        using var forStranger = deputy.ActingFor(opener.Account);
        Assert.Equal(Reasons.DeputyEnded, (await forStranger.Get("/api/v1/desk")).Reason);
    }

    [Fact]
    public async Task A_page_acts_in_her_place_says_so_and_forms_of_the_other_self_are_refused()
    {
        var system = await shared.Get();
        using var api = await ApiAccount.SignIn(system.Gateways[0], "suizhou.union");
        using var deputyApi = await ApiAccount.SignIn(system.Gateways[0], "huaqiangbei.union");
        using var admin = await ApiAccount.SignIn(system.Gateways[0], "admin");
        var (person, deputy) = (Guid.NewGuid(), deputyApi.Account);
        // Somebody of the deputy's agency, who is away.
        (await admin.Post($"/api/v1/accounts/{person}/post", new { agency = "huaqiangbei.union", roles = new[] { "handler" } }))
            .Expect(HttpStatusCode.OK);
        (await deputyApi.Post($"/api/v1/accounts/{person}/deputies", Days(deputy))).Expect(HttpStatusCode.OK);
        (await admin.Post($"/api/v1/accounts/{person}/deputies/1/confirm", new { })).Expect(HttpStatusCode.OK);

        using var page = await PageVisitor.SignIn(system.Gateways[0], "huaqiangbei.union");
        var before = (await page.Get("/people")).Body;
        var act = PageVisitor.Hidden(before, $"act-{person:N}-1");
        Assert.Equal("/desk", (await page.Post("/people/act", act)).Location);
        Assert.Contains("acting-banner", (await page.Get("/desk")).Body, StringComparison.Ordinal);
        // A form of the page from before is of another self.
        Assert.Equal(HttpStatusCode.BadRequest,
            (await page.Post($"/people/deputies/{person}/1/end", PageVisitor.Hidden(before, $"end-{person:N}-1"))).Status);
        // Her post ends: on the next click nothing is done in her place.
        var form = PageVisitor.Input((await page.Get("/desk")).Body, PageVisitor.TokenName);
        (await admin.Post($"/api/v1/accounts/{person}/end-post", new { })).Expect(HttpStatusCode.OK);
        await Until(async () => (await page.Get("/desk")).Location == "/people?ended=1");
        Assert.DoesNotContain("acting-banner", (await page.Get("/people?ended=1")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await page.Post("/inbox/read-all", (PageVisitor.TokenName, form))).Status);
    }

    private static async Task<string?[]> Told(ApiAccount by) =>
        [.. (await by.Get("/api/v1/inbox?limit=200")).Expect(HttpStatusCode.OK).GetProperty("items").EnumerateArray()
            .Select(notice => notice.GetProperty("kind").GetString())];

    private static object Days(Guid deputy)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);
        string Text(int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new { deputy, from = Text(0), until = Text(5) };
    }

    private static JsonElement.ArrayEnumerator Timeline(ApiAnswer answer) =>
        answer.Expect(HttpStatusCode.OK).GetProperty("timeline").EnumerateArray();

    private static async Task<(HttpStatusCode, string?)> Answer(Task<ApiAnswer> answer) => ((await answer).Status, (await answer).Reason);

    /// <summary>A gateway hears of a mandate by the feed, a moment after it is stored.</summary>
    private static async Task Until(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition()) await timer.WaitForNextTickAsync(patience.Token);
    }
}
