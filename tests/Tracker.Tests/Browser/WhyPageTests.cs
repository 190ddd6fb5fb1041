using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

public class WhyPageTests(SharedSystem shared, BrowserFixture browser)
{
    [Fact]
    public async Task A_caseworker_finds_the_page_beside_what_is_overdue_and_asks_by_names()
    {
        var system = await shared.Get();
        await using var union = await browser.SignIn(system.Gateways[0], "shenzhen.union");
        await union.Page.GotoAsync("/desk");
        await union.Page.GetByRole(AriaRole.Link, new() { Name = "逾期", Exact = true }).ClickAsync();
        await union.Page.GetByRole(AriaRole.Link, new() { Name = "为什么是这一天？" }).ClickAsync();
        await union.Page.FillAsync("#why-rule", "工会意见书的书面答复");
        await union.Page.FillAsync("#why-start", "2025-09-26T10:00");
        await union.Page.FillAsync("#why-region", "镇海");
        await Assertions.Expect(union.Page.Locator("#divisions option[value='浙江省 宁波市 镇海区']")).ToHaveCountAsync(1);
        await union.Page.FillAsync("#why-region", "浙江省 宁波市 镇海区");
        await union.Page.ClickAsync(".why-form [type=submit]");
        await Assertions.Expect(union.Page.Locator("#why-due")).ToContainTextAsync("2025 年 10 月 23 日（周四） 24:00");
        await Assertions.Expect(union.Page.Locator(".month .due")).ToContainTextAsync("23");
        await Assertions.Expect(union.Page.Locator("#why-region")).ToHaveValueAsync("浙江省 宁波市 镇海区");
        union.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData("shenzhen.union", "/deadlines/why?rule=union.opinion.reply&region=33&start=2025-09-26", 1440)]
    [InlineData("shenzhen.union", "/deadlines/why?rule=court.ordinary&start=2027-12-31", 390)]
    [InlineData("admin", "/administration/calendar?year=2026", 1440)]
    [InlineData("admin", "/administration/calendar?year=2065", 390)]
    public async Task A_page_of_deadlines_is_accessible_and_no_wider_than_its_screen(string userName, string path, int width)
    {
        var system = await shared.Get();
        await using var person = await browser.SignIn(system.Gateways[0], userName, new(width));
        await person.Page.GotoAsync(path);
        await Assertions.Expect(person.Page.Locator(".month").First).ToBeVisibleAsync();
        var found = await person.Page.RunAxe();
        Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {string.Join(" ", v.Nodes.Select(n => n.Html))}"));
        Assert.True(await person.Page.EvaluateAsync<bool>(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        person.AssertNothingWentWrong();
    }
}
