using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>What is typed into the form of a new case is lost by nothing that happens to a browser.</summary>
public class DraftPageTests(SharedSystem shared, BrowserFixture browser)
{
    private const string State = "#draft-state";

    [Fact]
    public async Task What_was_typed_is_saved_by_itself_and_found_on_another_machine_and_discarded_there()
    {
        const string user = "meilong.union";
        var system = await shared.Get();
        await using var office = await browser.SignIn(system.Gateways[0], user);
        await office.Page.GotoAsync("/cases/new");
        await office.Page.FillAsync("[name=title]", "十二名保洁员被拖欠加班费");
        await Assertions.Expect(office.Page.Locator(State)).ToContainTextAsync("草稿已存");
        // The tab is closed before the next save was due; what it sends then goes on without it.
        await office.Page.FillAsync("[name='field.facts']", "自九月起");
        await office.Page.CloseAsync(new() { RunBeforeUnload = true });

        await using var home = await browser.SignIn(system.Gateways[1], user);
        await home.Page.GotoAsync("/cases/new");
        for (var i = 0; i < 50 && await home.Page.InputValueAsync("[name='field.facts']") == ""; i++) await home.Page.ReloadAsync();
        await Assertions.Expect(home.Page.Locator("#draft-found")).ToContainTextAsync("存下的草稿");
        await Assertions.Expect(home.Page.Locator("[name=title]")).ToHaveValueAsync("十二名保洁员被拖欠加班费");
        await Assertions.Expect(home.Page.Locator("[name='field.facts']")).ToHaveValueAsync("自九月起");
        await home.Page.ClickAsync("#discard-act > summary");
        await home.Page.ClickAsync("#discard-draft [type=submit]");
        await Assertions.Expect(home.Page.Locator("#draft-found")).ToHaveCountAsync(0);
        await Assertions.Expect(home.Page.Locator("[name=title]")).ToHaveValueAsync("");
        home.AssertNothingWentWrong();
    }

    [Fact]
    public async Task A_reload_right_after_the_last_key_loses_nothing()
    {
        var system = await shared.Get();
        await using var person = await browser.SignIn(system.Gateways[0], "yuehai.union");
        await person.Page.GotoAsync("/cases/new?procedure=supervision");
        for (var i = 0; i < 3; i++)
        {
            await person.Page.FillAsync("[name=title]", $"刚写下的 {i}");
            await person.Page.ReloadAsync();
            await Assertions.Expect(person.Page.Locator("[name=title]")).ToHaveValueAsync($"刚写下的 {i}");
            await Assertions.Expect(person.Page.Locator(State)).ToContainTextAsync("草稿已存");
        }
    }

    [Fact]
    public async Task Without_a_network_the_page_says_so_holds_the_form_back_and_loses_nothing()
    {
        const string user = "zhenhai.procuratorate";
        var system = await shared.Get();
        await using var person = await browser.SignIn(system.Gateways[0], user);
        var page = person.Page;
        await page.GotoAsync("/cases/new?procedure=appeal");
        await page.SelectOptionAsync("[name='field.channel']", "phone");
        await page.SelectOptionAsync("[name='field.violation']", "remuneration");
        await Assertions.Expect(page.Locator(State)).ToContainTextAsync("草稿已存");
        await page.Context.SetOfflineAsync(true);
        await page.FillAsync("[name=title]", "断网时写下的诉求");
        await Assertions.Expect(page.Locator(State)).ToContainTextAsync("没有连接：尚未保存");
        await page.ClickAsync("#new-case [type=submit]");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有连接，暂时不能建立案件");
        Assert.EndsWith("/cases/new?procedure=appeal", page.Url, StringComparison.Ordinal);
        Assert.Contains("断网时写下的诉求", await Kept(page), StringComparison.Ordinal);

        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator(State)).ToContainTextAsync("草稿已存", new() { Timeout = 15_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        Assert.Equal("{}", await Kept(page));
        await page.ClickAsync("#new-case [type=submit]");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("断网时写下的诉求");
        await page.GotoAsync("/cases/new?procedure=appeal");
        await Assertions.Expect(page.Locator("[name=title]")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Who_was_signed_out_meanwhile_signs_in_again_and_goes_on()
    {
        const string user = "qibao.union";
        var system = await shared.Get();
        await using var person = await browser.SignIn(system.Gateways[0], user);
        var page = person.Page;
        await page.GotoAsync("/cases/new?procedure=appeal");
        // A page on which nothing was begun leaves for the sign-in by itself as soon as it learns of it.
        await page.FillAsync("[name=title]", "登录失效前写下的");
        await Assertions.Expect(page.Locator(State)).ToContainTextAsync("草稿已存");
        await page.Context.ClearCookiesAsync(new() { Name = "tracker.sign-in" });
        await page.FillAsync("[name=title]", "登录失效时写下的");
        await Assertions.Expect(page.Locator(State)).ToContainTextAsync("登录已失效");
        await page.ClickAsync("#new-case [type=submit]");
        await Assertions.Expect(page.Locator("#draft-held")).ToContainTextAsync("请重新登录后再提交");
        await page.ClickAsync(State + " a");
        await page.FillAsync("[name=userName]", user);
        await page.FillAsync("[name=password]", TrackerSystem.Password);
        await page.ClickAsync("form[action='/sign-in'] [type=submit]");
        await Assertions.Expect(page.Locator("[name=title]")).ToHaveValueAsync("登录失效时写下的");
        // The page comes with the time of the save before; this tab is empty when the server has the last.
        await page.WaitForFunctionAsync("() => sessionStorage.length === 0");
        await Assertions.Expect(page.Locator(State)).ToContainTextAsync("草稿已存");
    }

    [Fact]
    public async Task Signing_out_saves_what_was_typed_last_and_leaves_nothing_in_the_browser()
    {
        const string user = "menglang.union";
        var system = await shared.Get();
        await using var person = await browser.SignIn(system.Gateways[0], user);
        var page = person.Page;
        await page.GotoAsync("/cases/new?procedure=appeal");
        await page.FillAsync("[name=title]", "下班前写下的");
        Assert.Contains("下班前写下的", await Kept(page), StringComparison.Ordinal);
        await page.ClickAsync(".sign-out");
        await page.WaitForURLAsync("**/sign-in");
        Assert.Equal("{}", await Kept(page));
        await using var again = await browser.SignIn(system.Gateways[1], user);
        await again.Page.GotoAsync("/cases/new");
        await Assertions.Expect(again.Page.Locator("[name=title]")).ToHaveValueAsync("下班前写下的");
    }

    [Fact]
    public async Task Two_windows_with_one_draft_are_told_apart_by_the_person()
    {
        const string user = "lancang.transport";
        var system = await shared.Get();
        await using var person = await browser.SignIn(system.Gateways[0], user);
        var one = person.Page;
        var other = await one.Context.NewPageAsync();
        foreach (var page in new[] { one, other }) await page.GotoAsync("/cases/new?procedure=appeal");
        await one.FillAsync("[name=title]", "第一个窗口");
        await Assertions.Expect(one.Locator(State)).ToContainTextAsync("草稿已存");
        await other.FillAsync("[name=title]", "第二个窗口");
        await Assertions.Expect(other.Locator(State)).ToContainTextAsync("在另一窗口或电脑上存过");
        await other.ClickAsync(State + " button >> nth=1");
        await Assertions.Expect(other.Locator(State)).ToContainTextAsync("草稿已存");
        await one.FillAsync("[name=title]", "第一个窗口，又一次");
        await Assertions.Expect(one.Locator(State)).ToContainTextAsync("在另一窗口或电脑上存过");
        await one.ClickAsync(State + " button >> nth=0");
        await Assertions.Expect(one.Locator("[name=title]")).ToHaveValueAsync("第二个窗口");
    }

    /// <summary>What this tab holds of it.</summary>
    private static Task<string> Kept(IPage page) => page.EvaluateAsync<string>("JSON.stringify({ ...sessionStorage })");
}
