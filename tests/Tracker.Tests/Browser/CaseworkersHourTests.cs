using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tracker.Cases;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>An hour of two agencies' caseworkers: every page true without reload, no error in any browser.</summary>
public sealed class CaseworkersHourTests(SharedSystem shared, BrowserFixture browser)
{
    private const string Union = "shenzhen.union";
    private const string Hrss = "shenzhen.hrss";

    [Fact]
    public async Task A_recommendation_goes_over_is_supplemented_docketed_extended_and_a_wrong_click_is_taken_back()
    {
        var system = await shared.Get();
        using var api = await ApiAccount.SignIn(system.Gateways[0], Union);
        var id = await api.OpenCase("supervision", "shenzhen", "440304", "六名教练未参加社会保险");
        await using var union = await browser.SignIn(system.Gateways[0], Union);
        await using var hrss = await browser.SignIn(system.Gateways[1], Hrss);
        await hrss.OpenLive("/desk");
        await union.OpenLive($"/cases/{id}");

        // She takes it over, verifies, and recommends action to HRSS; whose open page says so at once.
        await Act(union, "reassign-1");
        await Expect(union, "#step-1").ToContainTextAsync("主办");
        await Act(union, "complete-1-violation", ("findings", "六人未参保，收取押金"));
        await Act(union, "motion-recommendation", ("to", Hrss), ("request", "请依法立案查处"));
        await Expect(hrss, $".toast-notice[href^='/cases/{id}']").ToContainTextAsync("立案审查：待我方办理");
        await Expect(hrss, "#inbox-count").ToBeVisibleAsync();

        // HRSS signs for it and asks for more; the union gives it; HRSS accepts and dockets.
        await hrss.OpenLive($"/cases/{id}");
        await Act(hrss, "sign-for-3");
        await Act(hrss, "ask-supplement-3", ("what", "请补充工资流水"));
        await Expect(union, "#timeline").ToContainTextAsync("请补充工资流水");
        await Act(union, "give-supplement-3", ("what", "工资流水已附"));
        await Expect(hrss, "#timeline").ToContainTextAsync("工资流水已附");
        await Act(hrss, "accept-3");
        await Act(hrss, "complete-3-docketed");
        await Expect(union, "#step-4").ToContainTextAsync("深圳市人社局");

        // The clock of the investigation stands still and runs again, and is extended once.
        await Act(hrss, "pause-4", ("reason", "委托鉴定"));
        await Expect(hrss, "#step-4").ToContainTextAsync("已暂停计时");
        await Act(hrss, "resume-4");
        await Act(hrss, "extend-4", ("approver", "王局长"), ("told", "投诉人"), ("reason", "案情复杂"));
        await Expect(union, "#timeline").ToContainTextAsync("“劳动保障监察的调查”延长");
        await Expect(hrss, "#extend-4").ToHaveCountAsync(0);

        // A wrong click is taken back with a reason.
        await Act(union, "complete-2-check");
        await Act(union, "withdraw-2", ("reason", "点错了"));
        await Expect(union, "#step-2.is-open").ToBeVisibleAsync();

        await union.Page.ClickAsync("#deadlines li a >> nth=0");
        await Expect(union, "h1").ToHaveTextAsync("为什么是这一天？");
        foreach (var person in new[] { union, hrss }) person.AssertNothingWentWrong();
    }

    [Fact]
    public async Task The_overdue_list_leads_to_the_case_and_to_the_law()
    {
        var system = await shared.Get();
        using var api = await ApiAccount.SignIn(system.Gateways[0], Union);
        await using var union = await browser.SignIn(system.Gateways[1], Union);
        await union.OpenLive("/desk");
        var id = await api.OpenCase("supervision", "shenzhen", "440304", "逾期的提示函");
        (await api.Post($"/api/v1/cases/{id}/motions/reminder", new
        {
            fields = new { problem = "未缴社保" },
            happenedOn = TimeProvider.System.GetUtcNow().AddDays(-90),
        })).Expect(System.Net.HttpStatusCode.OK);
        await Assertions.Expect(union.Page.Locator($".toast-notice[href^='/cases/{id}']", new() { HasText = "已逾期" }))
            .ToBeVisibleAsync(new() { Timeout = 20_000 });
        var row = union.Page.Locator($"tr:has(a[href^='/cases/{id}#'])");
        await union.Page.GotoAsync("/overdue?binds=respondent&minDays=60");
        await Assertions.Expect(row).ToContainTextAsync("工会提示函的答复");
        await row.Locator("td >> nth=2").Locator("a").ClickAsync();
        await Expect(union, ".why-facts").ToContainTextAsync("15 个工作日");
        await Expect(union, ".crumbs").ToContainTextAsync("SZ-");
        union.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData("/overdue")]
    [InlineData("/inbox")]
    public async Task The_new_pages_have_no_serious_barrier_at_any_width(string path)
    {
        var system = await shared.Get();
        foreach (var setting in new[] { new Setting(), new Setting(Width: 390, English: true) })
        {
            await using var union = await browser.SignIn(system.Gateways[0], "lancang.union", setting);
            await union.Page.GotoAsync(path);
            var found = await union.Page.RunAxe();
            Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Select(n => n.Html))}"));
            Assert.False(await union.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
            union.AssertNothingWentWrong();
        }
    }

    /// <summary>Opens a form if it is folded, fills it, sends it, and waits until the page shows the next state.</summary>
    private static async Task Act(Person person, string form, params (string Field, string Value)[] values)
    {
        var folded = person.Page.Locator($"[id='{form}-act']:not([open]) > summary");
        if (await folded.CountAsync() > 0) await folded.ClickAsync();
        foreach (var (field, value) in values)
        {
            var input = person.Page.Locator($"[id='{form}-{field}']");
            if (await input.EvaluateAsync<string>("e => e.tagName") == "SELECT") await input.SelectOptionAsync(value);
            else await input.FillAsync(value);
        }

        var version = await person.Page.GetAttributeAsync("#case-live", "data-version");
        await person.Page.ClickAsync($"[id='{form}'] [type=submit]");
        await Assertions.Expect(person.Page.Locator("#case-live")).Not.ToHaveAttributeAsync("data-version", version!);
        await person.ExpectState("live");
    }

    private static ILocatorAssertions Expect(Person person, string selector) =>
        Assertions.Expect(person.Page.Locator(selector).First);
}
