using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

public class DirectoryPageTests(SharedSystem shared, BrowserFixture browser)
{
    [Fact]
    public async Task A_liaison_puts_a_deputy_into_the_directory_and_the_others_find_whom_to_call()
    {
        const string user = "tianjin.union";
        var system = await shared.Get();
        await using var liaison = await browser.SignIn(system.Gateways[0], user);
        var page = liaison.Page;
        await page.GotoAsync("/boards/tianjin");
        await page.ClickAsync(".page-head a[href='/groups/tianjin']");
        await page.ClickAsync("a[href='/agencies/tianjin.union/contacts']");
        var last = await page.Locator(".contact-row").CountAsync() - 1;
        await page.FillAsync($"[name='name.{last}']", "夜间值班");
        await page.FillAsync($"[name='phone.{last}']", "打总机");
        // Enter saves.
        await page.PressAsync($"[name='phone.{last}']", "Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("电话号码格式不正确");
        await Assertions.Expect(page.Locator($"[name='name.{last}']")).ToHaveValueAsync("夜间值班");
        await page.FillAsync($"[name='phone.{last}']", "022-0000-0099 转 3");
        await page.ClickAsync($"[name=act][value=up-{last}]");
        await Assertions.Expect(page.Locator($"[name='name.{last - 1}']")).ToHaveValueAsync("夜间值班");
        await page.ClickAsync("#contacts .btn-act-primary");
        await page.WaitForURLAsync("**/groups/tianjin#tianjin.union");

        await using var other = await browser.SignIn(system.Gateways[1], "tianjin.procuratorate", new Setting(Width: 420));
        await other.Page.GotoAsync("/groups/tianjin");
        var entry = other.Page.Locator("[id='tianjin.union']");
        await Assertions.Expect(entry.Locator("a[href='tel:02200000099;ext=3']")).ToBeVisibleAsync();
        await Assertions.Expect(entry).ToContainTextAsync("牵头");
        await Assertions.Expect(entry).ToContainTextAsync("更新于");
        await Assertions.Expect(entry.Locator("a[href$='/contacts']")).ToHaveCountAsync(0);
        other.AssertNothingWentWrong();
    }
}
