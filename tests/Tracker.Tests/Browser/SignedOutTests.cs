using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

public class SignedOutTests(SharedSystem shared, BrowserFixture browser)
{
    [Fact]
    public async Task Signing_out_in_one_tab_is_said_in_the_others()
    {
        var system = await shared.Get();
        await using var city = await browser.SignIn(system.Gateways[0], Appeal.CityUser);
        await city.OpenLive("/boards/shenzhen");
        var other = await city.Page.Context.NewPageAsync();
        await other.GotoAsync("/desk");
        await other.ClickAsync(".sign-out");
        await Assertions.Expect(city.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("登录已失效，请重新登录。");
        await Assertions.Expect(city.Page.Locator(".case-card")).ToHaveCountAsync(0);
        await city.Page.ClickAsync("main .btn");
        await Assertions.Expect(city.Page.Locator("[name=returnUrl]")).ToHaveValueAsync("/boards/shenzhen");
    }

    [Fact]
    public async Task A_page_whose_sign_in_has_ended_says_so_and_keeps_what_was_being_written()
    {
        var system = await shared.Get();
        using var appeal = await Appeal.Open(system.Gateways[0]);
        await using var city = await browser.SignIn(system.Gateways[1], Appeal.CityUser);
        await city.OpenLive(appeal.Page);
        await city.Page.ClickAsync("#comment-act > summary");
        await city.Page.FillAsync("#comment-text", "已与企业联系");
        await city.Page.Context.ClearCookiesAsync();
        await appeal.Dispatch();
        await Assertions.Expect(city.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("登录已失效，请重新登录。");
        await Assertions.Expect(city.Page.Locator("#comment-text")).ToHaveValueAsync("已与企业联系");
        await Assertions.Expect(city.Page.Locator("#timeline")).ToHaveCountAsync(0);
        await Assertions.Expect(city.Page.Locator("body.stale")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_wrong_password_and_a_locked_account_are_explained()
    {
        var system = await shared.Get();
        await using var person = await browser.Visit(system.Gateways[0]);
        for (var i = 0; i < 5; i++)
        {
            await SignIn(person.Page, "suizhou.justice", "wrong");
            await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(
                i < 4 ? "用户名或密码不正确" : "账户已被暂时锁定");
            await Assertions.Expect(person.Page.Locator("[name=userName]")).ToHaveValueAsync("suizhou.justice");
        }

        await SignIn(person.Page, "suizhou.justice", TrackerSystem.Password);
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("账户已被暂时锁定");
    }

    private static async Task SignIn(IPage page, string userName, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=userName]", userName);
        await page.FillAsync("[name=password]", password);
        await page.ClickAsync("form[action='/sign-in'] [type=submit]");
    }
}
