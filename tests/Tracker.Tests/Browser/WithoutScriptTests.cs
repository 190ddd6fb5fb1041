using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

public class WithoutScriptTests(SharedSystem shared, BrowserFixture browser)
{
    [Fact]
    public async Task A_step_is_accepted_and_completed_and_its_card_found_on_the_board()
    {
        var system = await shared.Get();
        using var appeal = await Appeal.Open(system.Gateways[0]);
        await appeal.Dispatch();
        await using var person = await browser.SignIn(
            system.Gateways[1], Appeal.DistrictUser, new Setting(Script: false));
        var page = person.Page;
        await page.GotoAsync(appeal.Page);
        await page.ClickAsync("#accept-2 [type=submit]");
        await page.ClickAsync("#complete-2-handle_here-act > summary");
        await page.ClickAsync("#complete-2-handle_here [type=submit]");
        await Assertions.Expect(page.Locator("#step-3.is-open")).ToBeVisibleAsync();
        await page.ClickAsync("#complete-3-agreed-act > summary");
        await page.FillAsync("#complete-3-agreed-terms", "十日内付清。");
        await page.FillAsync("#complete-3-agreed-happened-on", "2031-01-01T08:00");
        await page.ClickAsync("#complete-3-agreed [type=submit]");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("办理时间不能晚于现在。");
        await Assertions.Expect(page.Locator("#complete-3-agreed-terms")).ToHaveValueAsync("十日内付清。");
        await page.GotoAsync("/boards/shenzhen");
        await page.FillAsync("#filter", await appeal.City.NumberOf(appeal.Id));
        await page.ClickAsync("#board-filter [type=submit]");
        await Assertions.Expect(person.Card(appeal.Id, "negotiating")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".case-card")).ToHaveCountAsync(1);
    }
}
