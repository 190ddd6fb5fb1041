using System.Globalization;
using System.Net;
using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>Many cases at once, and the warning without which no case closes over a right, as a person does it.</summary>
public class BulkPageTests(SharedSystem shared, BrowserFixture browser)
{
    private const string User = "meilong.union";
    private const string Group = "shanghai";
    private const string Region = "310112";

    [Fact]
    public async Task Cases_are_chosen_looked_at_confirmed_and_done_and_each_refusal_says_why()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], User);
        var plain = new[] { await union.OpenAppeal(Group, Region, "批量页面一"), await union.OpenAppeal(Group, Region, "批量页面二") };
        var right = await WithRight(union, "批量页面三");
        await using var person = await browser.SignIn(system.Gateways[0], User);
        var page = person.Page;
        await page.GotoAsync("/cases?q=批量页面");
        await page.ClickAsync("a[href^='/bulk/new']");
        await Assertions.Expect(page.Locator("input[name=case]")).ToHaveCountAsync(3);
        await page.CheckAsync("#bulk-all");
        await Assertions.Expect(page.Locator("#bulk-count")).ToHaveTextAsync("3");
        await page.CheckAsync("input[name=act][value=close]");
        await Assertions.Expect(page.Locator("#bulk-handler")).ToBeHiddenAsync();
        await page.FillAsync("#bulk-form-closeReason", "重复登记");
        await page.ClickAsync("#bulk-form [type=submit]");
        await page.WaitForURLAsync(url => url.Contains("/bulk/", StringComparison.Ordinal) && !url.EndsWith("new", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("#bulk-progress")).ToContainTextAsync("已核对", new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("#start-bulk")).ToContainTextAsync("将办理 2 件案件");
        await Assertions.Expect(page.Locator(".bulk-reason")).ToContainTextAsync("职工的权利期限");
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await page.ClickAsync("#start-bulk [type=submit]");
        await Assertions.Expect(page.Locator("#bulk-progress")).ToContainTextAsync("办理完毕", new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("#bulk-progress")).ToContainTextAsync("3 / 3");
        foreach (var id in plain)
            Assert.Equal("closed", (await union.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK).GetProperty("status").GetString());
        Assert.Equal("open", (await union.Get($"/api/v1/cases/{right}")).Expect(HttpStatusCode.OK).GetProperty("status").GetString());
        person.AssertNothingWentWrong();
    }

    [Fact]
    public async Task The_form_that_closes_a_case_asks_for_the_warning_and_the_timeline_shows_it()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], User);
        var id = await WithRight(union, "预警页面");
        await using var person = await browser.SignIn(system.Gateways[0], User);
        var page = person.Page;
        await page.GotoAsync($"/cases/{id}");
        await Assertions.Expect(page.Locator("#deadlines")).ToContainTextAsync("尚未向职工预警");
        await page.ClickAsync("#close-act > summary");
        await Assertions.Expect(page.Locator("#close .warning-fields")).ToContainTextAsync("劳动争议仲裁时效");
        await page.FillAsync("#close-reason", "申请人撤回");
        await page.SelectOptionAsync("#close-means", "Call");
        await page.FillAsync("#close-warnedBy", "周敏");
        await page.FillAsync("#close-warningText", "一年内可向仲裁委申请仲裁 <script>alert(1)</script>");
        await page.ClickAsync("#close [type=submit]");
        await Assertions.Expect(page.Locator(".case-head .chip-closed")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#timeline .kind-worker-warned")).ToContainTextAsync("周敏");
        await Assertions.Expect(page.Locator("#timeline .kind-worker-warned")).ToContainTextAsync("<script>alert(1)</script>");
        person.AssertNothingWentWrong();
    }

    private static async Task<Guid> WithRight(ApiAccount union, string title)
    {
        var id = await union.OpenCase("supervision", Group, Region, title);
        (await union.Post($"/api/v1/cases/{id}/amend", new
        {
            fields = new { source = "appeal", known_on = TimeProvider.System.GetUtcNow().AddDays(-30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            reason = "补充知道权利受侵害之日",
        })).Expect(HttpStatusCode.OK);
        return id;
    }
}
