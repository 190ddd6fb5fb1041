using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

public class KeyboardTests(SharedSystem shared, BrowserFixture browser)
{
    [Fact]
    public async Task A_case_is_accepted_and_its_step_completed_by_Tab_and_Enter_alone()
    {
        var system = await shared.Get();
        using var appeal = await Appeal.Open(system.Gateways[0]);
        await appeal.Dispatch();
        await using var person = await browser.Visit(system.Gateways[1]);
        var keys = person.Page.Keyboard;
        await person.Page.GotoAsync("/sign-in?returnUrl=" + appeal.Page);
        await keys.TypeAsync(Appeal.DistrictUser);
        await keys.PressAsync("Tab");
        await keys.TypeAsync(TrackerSystem.Password);
        await keys.PressAsync("Enter");
        await person.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == appeal.Page);
        await person.TabTo("#accept-2 [type=submit]");
        await keys.PressAsync("Enter");
        // The live update may be faster than the answer to the form.
        await person.Page.WaitForURLAsync($"**{appeal.Page}#v4");
        await Assertions.Expect(person.Page.Locator("#step-2.is-open")).ToBeVisibleAsync();
        await person.TabTo("#complete-2-handle_here-act > summary");
        await keys.PressAsync("Enter");
        await person.TabTo("#complete-2-handle_here [type=submit]");
        await keys.PressAsync("Enter");
        await person.Page.WaitForURLAsync($"**{appeal.Page}#v5");
        await Assertions.Expect(person.Page.Locator("#step-3.is-open")).ToBeVisibleAsync();
        person.AssertNothingWentWrong();
    }

    [Fact]
    public async Task A_case_is_opened_from_the_board_and_the_desk_by_Tab_and_Enter_alone()
    {
        // Of a group in which no other test is at work, so that the way to the card is short.
        const string agency = "zhenhai.union";
        var system = await shared.Get();
        using var account = await ApiAccount.SignIn(system.Gateways[0], agency);
        var page = $"/cases/{await account.OpenAppeal("zhenhai", "330211")}";
        await using var person = await browser.SignIn(system.Gateways[1], agency);
        await person.OpenLive("/boards/zhenhai");
        await person.TabTo($".case-card a[href='{page}']");
        await person.Page.Keyboard.PressAsync("Enter");
        await person.Page.WaitForURLAsync("**" + page);
        await person.TabTo("a[href='/desk']");
        await person.Page.Keyboard.PressAsync("Enter");
        await person.Page.WaitForURLAsync("**/desk");
        await person.TabTo($"a.desk-line[href^='{page}']");
        await person.Page.Keyboard.PressAsync("Enter");
        await person.Page.WaitForURLAsync($"**{page}#step-1");
        person.AssertNothingWentWrong();
    }

    [Fact]
    public async Task A_case_is_taken_in_by_the_keyboard_alone()
    {
        var system = await shared.Get();
        await using var person = await browser.SignIn(system.Gateways[0], "huaqiangbei.union");
        var keys = person.Page.Keyboard;
        await person.Page.GotoAsync("/cases/new?procedure=appeal");
        await Type("[name=title]", "键盘登记的诉求");
        await Type("[name=region]", "福田区", replace: true);
        await Type("[name=workerName]", "王小明");
        await Type("[name=workerPhone]", "13800001234");
        await Type("[name=respondents]", "样例保洁有限公司");
        await person.TabTo("[name='field.channel']");
        await keys.PressAsync("ArrowDown");
        await person.TabTo("[name='field.violation']");
        await keys.PressAsync("ArrowDown");
        await Type("[name='field.facts']", "自九月起未付加班费。");
        await person.TabTo("#new-case [type=submit]");
        await keys.PressAsync("Enter");
        await Assertions.Expect(person.Page.Locator("h1")).ToHaveTextAsync("键盘登记的诉求");
        await Assertions.Expect(person.Page.Locator("#facts")).ToContainTextAsync("样例保洁有限公司");
        person.AssertNothingWentWrong();

        async Task Type(string selector, string text, bool replace = false)
        {
            await person.TabTo(selector);
            if (replace) await keys.PressAsync("Control+A");
            await keys.TypeAsync(text);
        }
    }

    [Fact]
    public async Task The_first_Tab_leads_past_the_bar()
    {
        var system = await shared.Get();
        await using var person = await browser.SignIn(system.Gateways[0], Appeal.CityUser);
        await person.Page.GotoAsync("/cases");
        await person.TabTo(".skip-link", most: 1);
        await Assertions.Expect(person.Page.Locator(".skip-link")).ToBeInViewportAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await person.TabTo("main a, main button, main input", most: 1);
    }
}
