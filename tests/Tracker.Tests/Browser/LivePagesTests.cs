using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

public class LivePagesTests(SharedSystem shared, BrowserFixture browser)
{
    [Fact]
    public async Task A_step_completed_in_one_browser_moves_the_card_in_another_agencys_without_reload()
    {
        var system = await shared.Get();
        using var api = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        var id = await api.OpenAppeal("shenzhen", "440304", "浏览器测试 <b>标记</b> 😀");
        await using var union = await browser.SignIn(system.Gateways[0], "shenzhen.union");
        await using var procuratorate = await browser.SignIn(system.Gateways[1], "supervisor");
        await procuratorate.Page.GotoAsync("/boards/shenzhen");
        var card = procuratorate.Page.Locator($"a[href*='{id}']").First;
        await Assertions.Expect(card).ToBeVisibleAsync();
        await Assertions.Expect(procuratorate.Page.GetByText("浏览器测试 <b>标记</b> 😀")).ToBeVisibleAsync();
        await procuratorate.Page.EvaluateAsync("window.sameDocument = true");

        await union.Page.GotoAsync($"/cases/{id}");
        await union.Page.GetByText("分拨下级").First.ClickAsync();
        await union.Page.Locator("select[name*='to']").First.SelectOptionAsync("futian.union");
        await union.Page.Locator("form[action*='complete'] [type=submit]").First.ClickAsync();

        var dispatched = procuratorate.Page.Locator("[data-stage=dispatched]").Locator($"a[href*='{id}']").First;
        await Assertions.Expect(dispatched).ToBeVisibleAsync();
        Assert.True(await procuratorate.Page.EvaluateAsync<bool>("window.sameDocument === true"));
        union.AssertNothingWentWrong();
        procuratorate.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData("/boards/shenzhen", 1440)]
    [InlineData("/boards/shenzhen", 390)]
    [InlineData("/desk", 390)]
    [InlineData("/cases", 1440)]
    [InlineData("/cases/new", 390)]
    public async Task A_page_is_accessible_and_no_wider_than_its_screen(string path, int width)
    {
        var system = await shared.Get();
        await using var union = await browser.SignIn(system.Gateways[0], "shenzhen.union", width);
        await union.Page.GotoAsync(path);
        var found = await union.Page.RunAxe();
        Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {string.Join(" ", v.Nodes.Select(n => n.Html))}"));
        Assert.True(await union.Page.EvaluateAsync<bool>(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        union.AssertNothingWentWrong();
    }
}
