using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

public class ProcedurePageTests(SharedSystem shared, BrowserFixture browser)
{
    [Fact]
    public async Task A_caseworker_comes_from_her_case_to_its_procedure_and_reads_it()
    {
        var system = await shared.Get();
        using var appeal = await Appeal.Open(system.Gateways[0]);
        await using var city = await browser.SignIn(system.Gateways[0], Appeal.CityUser);
        await city.Page.GotoAsync(appeal.Page);
        await city.Page.Locator("#facts").GetByRole(AriaRole.Link, new() { Name = "诉求响应" }).ClickAsync();
        Assert.Equal("/procedures/appeal?version=4", new Uri(city.Page.Url).PathAndQuery);
        await Assertions.Expect(city.Page.Locator(".diagram .d-step")).ToHaveCountAsync(7);
        await Assertions.Expect(city.Page.Locator("#step-verify")).ToContainTextAsync("须签收，可受理或退回");
        await city.Page.ClickAsync(".crumbs a");
        await city.Page.GetByRole(AriaRole.Link, new() { Name = "劳动法律监督" }).ClickAsync();
        await Assertions.Expect(city.Page.Locator("#step-await_opinion")).ToContainTextAsync("《浙江省工会劳动法律监督条例》第二十二条");
        city.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData("/procedures", 1400, false)]
    [InlineData("/procedures/supervision", 1400, false)]
    [InlineData("/procedures/supervision", 420, true)]
    [InlineData("/procedures/appeal", 420, false)]
    [InlineData("/procedures/support_litigation", 1400, true)]
    public async Task It_is_accessible_no_wider_than_its_screen_and_every_text_fits_its_box(string path, int width, bool english)
    {
        var system = await shared.Get();
        await using var person = await browser.SignIn(system.Gateways[0], "zhenhai.union", new(width, english));
        await person.Page.GotoAsync(path);
        var found = await person.Page.RunAxe();
        Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {string.Join(" ", v.Nodes.Select(n => n.Html))}"));
        Assert.True(await person.Page.EvaluateAsync<bool>(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        // As the browser measures it with its own fonts.
        Assert.Empty(await person.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('.d-box')].flatMap(box => {
                const frame = box.querySelector('.d-frame').getBBox();
                return [...box.querySelectorAll('text')].filter(text => {
                    const t = text.getBBox();
                    return t.x < frame.x || t.x + t.width > frame.x + frame.width || t.y + t.height > frame.y + frame.height + 1;
                }).map(text => text.textContent);
            })
            """));
        person.AssertNothingWentWrong();
    }
}
