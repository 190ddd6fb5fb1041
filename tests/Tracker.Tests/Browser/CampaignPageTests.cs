using System.Net;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tracker.Employers;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>From one case to a class of cases: a letter to 34 carriers, what came back, and the figures at the end.</summary>
public sealed class CampaignPageTests(SharedSystem shared, BrowserFixture browser)
{
    private const string Union = "zhenhai.union";

    [Fact]
    public async Task A_case_becomes_a_campaign_of_34_letters_with_replies_problems_and_figures()
    {
        var system = await shared.Get();
        using var api = await ApiAccount.SignIn(system.Gateways[0], Union);
        var id = await EmployerCases.Open(api, EmployerCases.NewName(), group: "zhenhai", region: "330211", title: "未安排女职工体检");
        await using var union = await browser.SignIn(system.Gateways[0], Union);
        var page = union.Page;
        await union.OpenLive($"/cases/{id}");
        await page.ClickAsync("#promote");
        await page.FillAsync("#new-campaign-title", "危化品运输企业专项行动");
        await page.FillAsync("#new-campaign-purpose", "排查未安排体检的企业");
        await page.CheckAsync("[name=agency][value='zhenhai.procuratorate']");
        await page.ClickAsync("#new-campaign [type=submit]");
        await Expect(page, "h1").ToHaveTextAsync("危化品运输企业专项行动");
        await Expect(page, ".campaign-board .case-card").ToContainTextAsync("未安排女职工体检");
        var campaign = new Uri(page.Url).AbsolutePath;
        await page.ClickAsync("#start [type=submit]");
        await Expect(page, ".case-title .chip-open").ToHaveTextAsync("进行中");

        await page.ClickAsync("#write-act-act > summary");
        await page.SelectOptionAsync("#write-act-kind", "Reminder");
        await page.FillAsync("#write-act-title", "关于安排女职工体检的提示函");
        await page.FillAsync("#write-act-text", "请于十五日内安排体检。");
        await page.ClickAsync("#write-act [type=submit]");
        await page.FillAsync("#addressees-addressees", string.Join('\n', Enumerable.Range(1, 34).Select(i => $"{i:00}号运输有限公司")));
        await page.ClickAsync("#addressees [type=submit]");
        await Expect(page, ".unsaved").ToContainTextAsync("已添加 34 个");
        await page.CheckAsync("[name=scope][value=all]");
        await Mark(page, "Sent", confirm: true);
        await ExpectCount(page, "Sent", 34);
        foreach (var no in new[] { 1, 2 }) await page.CheckAsync($"#line-{no} input");
        await Mark(page, "Replied", "已安排", confirm: true);
        await ExpectCount(page, "Replied", 2);
        foreach (var no in new[] { 3, 4, 5, 6 }) await page.CheckAsync($"#line-{no} input");
        await Mark(page, "Problem", "从未安排体检", confirm: true);
        await ExpectCount(page, "Problem", 4);
        await page.ClickAsync(".tally a[href*='filter=Problem']");
        await Assertions.Expect(page.Locator(".line-table tbody tr")).ToHaveCountAsync(4);

        await page.GetByRole(AriaRole.Link, new() { Name = "新建案件" }).And(page.Locator(".line-table a")).First.ClickAsync();
        Assert.Equal("03号运输有限公司", await page.InputValueAsync("#new-case-respondents"));
        Assert.Contains("procedure=supervision", page.Url, StringComparison.Ordinal);

        await page.GotoAsync(campaign);
        await page.ClickAsync("#add-figure-act > summary");
        await page.FillAsync("#add-figure-name", "立案");
        await page.FillAsync("#add-figure-value", "60");
        await page.FillAsync("#add-figure-unit", "件");
        await page.ClickAsync("#add-figure [type=submit]");
        await Expect(page, ".reported li").ToContainTextAsync("立案 60 件");
        await page.ClickAsync("#close-act > summary");
        await page.FillAsync("#close-summary", "34 家全部送达，4 家整改。");
        await page.ClickAsync("#close [type=submit]");
        await Expect(page, ".case-title .chip-closed").ToHaveTextAsync("已结束");
        await page.GotoAsync(campaign + "/sheet");
        await Expect(page, ".sheet-table").ToContainTextAsync("60 件");
        union.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData(false, 390)]
    [InlineData(true, 1440)]
    public async Task The_pages_of_a_campaign_are_accessible_and_no_wider_than_their_screen(bool english, int width)
    {
        var system = await shared.Get();
        using var api = await ApiAccount.SignIn(system.Gateways[0], Union);
        var origin = await EmployerCases.Open(api, EmployerCases.NewName(new string('长', 50)), group: "zhenhai", region: "330211");
        var id = (await api.Post("/api/v1/campaigns", new
        {
            workingGroup = "zhenhai", kind = "case-class", title = new string('W', 150), purpose = new string('W', 500),
            from = "2026-03-01", until = "2026-06-30", lead = Union, agencies = new[] { Union }, procedures = new[] { "supervision" }, origin,
        })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        (await api.Post($"/api/v1/campaigns/{id}/acts", new { kind = "guide", title = new string('W', 150), text = "<script>🐢" })).Expect(HttpStatusCode.OK);
        (await api.Post($"/api/v1/campaigns/{id}/acts/1/addressees", new
        {
            addressees = Enumerable.Range(1, 60).Select(i => new { name = $"{i}{new string('W', 90)}", contact = new string('长', 60) }),
        })).Expect(HttpStatusCode.OK);
        await using var union = await browser.SignIn(system.Gateways[1], Union, new(width, english));
        foreach (var path in new[] { "/campaigns", "/campaigns/new", $"/campaigns/new?case={origin}", $"/campaigns/{id}", $"/campaigns/{id}/acts/1", $"/campaigns/{id}/sheet" })
        {
            await union.Page.GotoAsync(path);
            var found = await union.Page.RunAxe();
            Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{path} {v.Id}: {string.Join(' ', v.Nodes.Select(n => n.Html))}"));
            Assert.Equal((path, false), (path, await union.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth")));
        }

        union.AssertNothingWentWrong();
    }

    private static async Task Mark(IPage page, string mark, string? text = null, bool confirm = false)
    {
        await page.SelectOptionAsync("#marks-mark", mark);
        if (text is not null) await page.FillAsync("#marks-text", text);
        await page.ClickAsync(".mark-bar .btn-act-primary");
        if (confirm) await page.ClickAsync("#confirm-marks .btn-act-primary");
    }

    private static Task ExpectCount(IPage page, string filter, int count) =>
        Assertions.Expect(page.Locator($".tally a[href*='filter={filter}'] b").First).ToHaveTextAsync($"{count}");

    private static ILocatorAssertions Expect(IPage page, string selector) => Assertions.Expect(page.Locator(selector).First);
}
