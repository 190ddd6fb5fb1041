using System.Text;
using Microsoft.Playwright;
using Tracker.Cases;
using Tracker.Fixtures;

namespace Tracker.Browser;

public class CasePageTests(SharedSystem shared, BrowserFixture browser)
{
    private const string Markup = "<script>document.title='x'</script><img src=x onerror=\"document.title='x'\"> & “引号” 😀👩‍🏭";

    [Fact]
    public async Task A_form_that_was_begun_is_kept_and_says_that_the_case_has_moved_on()
    {
        var system = await shared.Get();
        using var appeal = await Appeal.Open(system.Gateways[0]);
        await appeal.Dispatch();
        await using var district = await browser.SignIn(system.Gateways[1], Appeal.DistrictUser);
        await BeginReturn(district, appeal, "企业不在本区");
        await appeal.Comment("请尽快核实。");
        await Assertions.Expect(district.Page.Locator("#timeline")).ToContainTextAsync("请尽快核实。");
        await Assertions.Expect(district.Page.Locator("#return-2 .live-notice")).ToHaveTextAsync("此案件已更新，点击刷新");
        await Assertions.Expect(district.Page.Locator("#return-2-reason")).ToHaveValueAsync("企业不在本区");
        Assert.True(await district.IsOnSameDocument());
        // It can still be sent as it is: nothing it depends on has changed.
        await district.Page.ClickAsync("#return-2 [type=submit]");
        await Assertions.Expect(district.Page.Locator("h1")).ToHaveTextAsync("没有找到");
        Assert.Equal("returned", await StateOfStep(system, appeal, 2));
    }

    [Fact]
    public async Task A_form_sent_after_somebody_was_faster_comes_back_refused_with_what_was_typed()
    {
        var system = await shared.Get();
        using var appeal = await Appeal.Open(system.Gateways[0]);
        await appeal.Dispatch();
        await using var district = await browser.SignIn(system.Gateways[1], Appeal.DistrictUser);
        await BeginReturn(district, appeal, "企业不在本区，\n请另行分拨。");
        await appeal.Accept();
        await Assertions.Expect(district.Page.Locator("#return-2 .live-notice")).ToBeVisibleAsync();
        await district.Page.ClickAsync("#return-2 [type=submit]");
        var lost = district.Page.Locator("#lost-form");
        await Assertions.Expect(lost.GetByRole(AriaRole.Alert)).ToContainTextAsync("此步骤已受理或已退回。");
        await Assertions.Expect(district.Page.Locator("#lost-text")).ToHaveValueAsync("企业不在本区，\n请另行分拨。");
    }

    [Fact]
    public async Task A_lost_form_shows_what_was_typed_and_neither_keys_nor_ids()
    {
        var system = await shared.Get();
        using var appeal = await Appeal.Open(system.Gateways[0]);
        await using var city = await browser.SignIn(system.Gateways[1], Appeal.CityUser);
        await city.OpenLive(appeal.Page);
        await city.Page.ClickAsync("#complete-1-dispatch-act > summary");
        await city.Page.SelectOptionAsync("#complete-1-dispatch-to", "nanshan.union");
        await city.Page.FillAsync("#complete-1-dispatch-note", "请核实");
        await appeal.Dispatch();
        await Assertions.Expect(city.Page.Locator("#complete-1-dispatch .live-notice")).ToBeVisibleAsync();
        await city.Page.ClickAsync("#complete-1-dispatch [type=submit]");
        await Assertions.Expect(city.Page.Locator("#lost-text")).ToHaveValueAsync("深圳市南山区总工会\n请核实");
    }

    [Fact]
    public async Task A_double_click_sends_once()
    {
        var system = await shared.Get();
        using var appeal = await Appeal.Open(system.Gateways[0]);
        await appeal.Dispatch();
        await using var district = await browser.SignIn(system.Gateways[1], Appeal.DistrictUser);
        await district.OpenLive(appeal.Page);
        var posts = 0;
        district.Page.Request += (_, request) => posts += request.Method == "POST" ? 1 : 0;
        await district.Page.DblClickAsync("#accept-2 [type=submit]");
        await Assertions.Expect(district.Page.Locator("#step-2.is-open")).ToBeVisibleAsync();
        Assert.Equal(1, posts);
        Assert.Equal(1, await system.Database.Scalar<long>(
            "select count(*) from journal where stream = $1 and type like '%step-accepted%'", appeal.Id));
        district.AssertNothingWentWrong();
    }

    [Fact]
    public async Task Going_back_shows_the_case_as_it_is_now_and_its_forms_can_be_sent()
    {
        var system = await shared.Get();
        using var appeal = await Appeal.Open(system.Gateways[0]);
        await appeal.BringToNegotiation();
        await using var district = await browser.SignIn(system.Gateways[1], Appeal.DistrictUser);
        await district.OpenLive(appeal.Page);
        await Complete(district, "complete-3-agreed", "一次付清。");
        await Assertions.Expect(district.Page.Locator("#step-4.is-open")).ToBeVisibleAsync();
        await district.Page.GoBackAsync();
        await Assertions.Expect(district.Page.Locator("#step-3.is-done")).ToBeVisibleAsync();
        await Assertions.Expect(district.Page.Locator("#complete-3-agreed")).ToHaveCountAsync(0);
        await Complete(district, "complete-4-unpaid", null);
        await Assertions.Expect(district.Page.Locator("#step-5.is-open")).ToBeVisibleAsync();
        district.AssertNothingWentWrong();
    }

    [Fact]
    public async Task Markup_emoji_and_10000_characters_are_shown_as_they_were_typed()
    {
        var system = await shared.Get();
        using var appeal = await Appeal.Open(system.Gateways[0]);
        await appeal.BringIn("shenzhen.hrss");
        await using var city = await browser.SignIn(system.Gateways[0], Appeal.CityUser);
        await using var bureau = await browser.SignIn(system.Gateways[1], "shenzhen.hrss");
        await bureau.OpenLive(appeal.Page);
        await city.Page.GotoAsync(appeal.Page);
        var text = LongText();
        await city.Page.ClickAsync("#comment-act > summary");
        await city.Page.FillAsync("#comment-text", text);
        await city.Page.CheckAsync("#comment [value=group]");
        await city.Page.ClickAsync("#comment [type=submit]");
        await Assertions.Expect(city.Page.Locator(".entry-text").First).ToHaveTextAsync(text);
        await Assertions.Expect(bureau.Page.Locator(".entry-text").First).ToHaveTextAsync(text);
        Assert.True(await bureau.IsOnSameDocument());
        Assert.Equal(text, await bureau.Page.Locator(".entry-text").First.TextContentAsync());
        city.AssertNothingWentWrong();
        bureau.AssertNothingWentWrong();
    }

    [Fact]
    public async Task A_title_of_markup_and_emoji_is_text_on_a_pushed_card()
    {
        var system = await shared.Get();
        await using var city = await browser.SignIn(system.Gateways[0], Appeal.CityUser);
        await using var other = await browser.SignIn(system.Gateways[1], Appeal.CityUser);
        await other.OpenLive(Appeal.Board);
        await city.Page.GotoAsync("/cases/new");
        await city.Page.FillAsync("[name=title]", Markup);
        await city.Page.FillAsync("[name=respondents]", Markup);
        await city.Page.ClickAsync("#new-case [type=submit]");
        await Assertions.Expect(city.Page.Locator("h1")).ToHaveTextAsync(Markup);
        var id = new Uri(city.Page.Url).Segments[^1];
        var card = other.Page.Locator($"[id='card-{id}']");
        await Assertions.Expect(card.Locator("h3")).ToHaveTextAsync(Markup);
        await Assertions.Expect(card.Locator(".respondent")).ToContainTextAsync(Markup);
        Assert.Equal(0, await card.Locator("img, script").CountAsync());
        city.AssertNothingWentWrong();
        other.AssertNothingWentWrong();
    }

    private static async Task BeginReturn(Person person, Appeal appeal, string reason)
    {
        await person.OpenLive(appeal.Page);
        await person.Page.ClickAsync("#return-2-act > summary");
        await person.Page.FillAsync("#return-2-reason", reason);
    }

    private static async Task Complete(Person person, string form, string? terms)
    {
        await person.Page.ClickAsync($"#{form}-act > summary");
        if (terms is not null) await person.Page.FillAsync($"#{form}-terms", terms);
        await person.Page.ClickAsync($"#{form} [type=submit]");
    }

    private static async Task<string?> StateOfStep(TrackerSystem system, Appeal appeal, int no)
    {
        var shown = (await appeal.City.Get($"/api/v1{appeal.Page}")).Expect(System.Net.HttpStatusCode.OK);
        return shown.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("no").GetInt32() == no)
            .GetProperty("state").GetString();
    }

    private static string LongText()
    {
        var text = new StringBuilder(Markup + "\n第二行\n");
        while (text.Length < Limits.Note) text.Append("职工反映用人单位长期拖欠工资且未依法缴纳社会保险费。");
        return text.ToString(0, Limits.Note);
    }
}
