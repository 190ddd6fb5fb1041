using System.Net;
using System.Globalization;
using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

public class LanguageTests(SharedSystem shared, BrowserFixture browser)
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("/boards/shenzhen", "看板", "Boards")]
    [InlineData("/cases?q=%E5%B7%A5%E8%B5%84&status=open", "案件", "Cases")]
    [InlineData("/desk", "我的待办", "My desk")]
    public async Task Changing_the_language_keeps_the_place(string path, string chinese, string english)
    {
        var system = await shared.Get();
        await using var city = await browser.SignIn(system.Gateways[0], Appeal.CityUser);
        await city.Page.GotoAsync(path);
        await Assertions.Expect(city.Page.Locator(".bar-nav .here")).ToContainTextAsync(chinese);
        await city.Page.ClickAsync(".language");
        await Assertions.Expect(city.Page.Locator(".bar-nav .here")).ToContainTextAsync(english);
        Assert.Equal(path, new Uri(city.Page.Url).PathAndQuery);
        Assert.Equal("en", await city.Page.GetAttributeAsync("html", "lang"));
        await city.Page.ClickAsync(".language");
        await Assertions.Expect(city.Page.Locator(".bar-nav .here")).ToContainTextAsync(chinese);
        Assert.Equal(path, new Uri(city.Page.Url).PathAndQuery);
        city.AssertNothingWentWrong();
    }

    [Fact]
    public async Task A_card_is_pushed_in_the_language_of_its_page()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shanghai.union");
        var id = await union.OpenAppeal("shanghai", "310112");
        // Her board holds this case alone: other tests fill the large ones, and what is shown there is late then.
        (await union.Post($"/api/v1/cases/{id}/parties", new { agency = "minhang.court" })).Expect(HttpStatusCode.OK);
        await using var chinese = await browser.SignIn(system.Gateways[1], "minhang.court");
        await using var english = await browser.SignIn(system.Gateways[1], "minhang.court", new Setting(English: true));
        await chinese.OpenLive("/boards/shanghai");
        await english.OpenLive("/boards/shanghai");
        (await union.Complete(id, 1, "dispatch", new { to = "minhang.union" })).Expect(HttpStatusCode.OK);
        await Assertions.Expect(chinese.Card(id, "dispatched")).ToContainTextAsync("待受理");
        await Assertions.Expect(english.Card(id, "dispatched")).ToContainTextAsync("To accept");
        chinese.AssertNothingWentWrong();
        english.AssertNothingWentWrong();
    }

    [Fact]
    public async Task Times_are_those_of_China_wherever_the_browser_is()
    {
        var system = await shared.Get();
        var happened = new DateTimeOffset(2026, 3, 1, 23, 30, 0, TimeSpan.FromHours(8));
        using var city = await ApiAccount.SignIn(system.Gateways[0], Appeal.CityUser);
        var opened = await city.Post("/api/v1/cases", new
        {
            procedure = "appeal", workingGroup = Appeal.Group, title = "时间", region = "440304", happenedOn = happened,
        });
        var id = opened.Expect(System.Net.HttpStatusCode.Created).GetProperty("id").GetGuid();
        await using var person = await browser.SignIn(
            system.Gateways[1], Appeal.CityUser, new Setting(TimeZone: "America/Los_Angeles"));
        await person.OpenLive($"/cases/{id}");
        var now = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), Shanghai);
        var year = now.Year == 2026 ? "" : "2026 年 ";
        await Assertions.Expect(person.Page.Locator("#facts time").First).ToHaveTextAsync(year + "3 月 1 日 23:30");
        await Assertions.Expect(person.Page.Locator("#step-1 .clock time")).ToHaveTextAsync(
            string.Create(CultureInfo.InvariantCulture, $"已等 {(int)(now - happened).TotalDays} 天"));
        // What the script writes is in the same zone as what the server wrote.
        var clock = await person.Page.Locator("#as-of").TextContentAsync();
        var shown = TimeOnly.ParseExact(clock!, "HH:mm:ss", CultureInfo.InvariantCulture) - TimeOnly.FromDateTime(now.DateTime);
        Assert.True(shown < TimeSpan.FromMinutes(1) || shown > TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1), clock);
        await person.Page.ClickAsync("#complete-1-dispatch-act > summary");
        var input = await person.Page.InputValueAsync("#complete-1-dispatch-happened-on");
        var offered = DateTime.ParseExact(input, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        Assert.True((now.DateTime - offered).Duration() < TimeSpan.FromMinutes(2), input);
        person.AssertNothingWentWrong();
    }
}
