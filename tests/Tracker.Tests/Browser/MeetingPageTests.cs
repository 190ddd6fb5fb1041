using System.Net;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>A joint meeting from the board to the last item, by two agencies in a browser each.</summary>
public sealed class MeetingPageTests(SharedSystem shared, BrowserFixture browser)
{
    private const string Convener = "shanghai.union";
    private const string Owner = "shanghai.procuratorate";

    [Fact]
    public async Task Two_agencies_meet_over_two_cases_and_follow_what_they_decided()
    {
        var system = await shared.Get();
        using var api = await ApiAccount.SignIn(system.Gateways[0], Convener);
        var mark = $"会商{Random.Shared.Next(10_000_000)}";
        foreach (var title in new[] { $"{mark}甲", $"{mark}乙" })
        {
            var id = await api.OpenCase("supervision", "shanghai", "310112", title);
            (await api.Post($"/api/v1/cases/{id}/parties", new { agency = Owner })).Expect(HttpStatusCode.OK);
        }

        await using var union = await browser.SignIn(system.Gateways[0], Convener);
        await using var procuratorate = await browser.SignIn(system.Gateways[1], Owner);
        var (mine, hers) = (union.Page, procuratorate.Page);
        await mine.GotoAsync($"/groups/shanghai/meetings/new?q={mark}");
        await Assertions.Expect(mine.Locator(".pick-case input:checked")).ToHaveCountAsync(2);
        await mine.FillAsync("#plan-meeting-topic", "欠薪案件联席会议");
        await mine.FillAsync("#plan-meeting-at", Days(30) + "T09:00");
        await mine.FillAsync("#plan-meeting-place", "市总工会三楼会议室");
        await mine.ClickAsync("#plan-meeting [type=submit]");
        await Assertions.Expect(mine.Locator(".agenda > li")).ToHaveCountAsync(2);
        var meeting = new Uri(mine.Url).AbsolutePath;

        await mine.ClickAsync("#notice-act > summary");
        await mine.ClickAsync("#notice [type=submit]");
        await Assertions.Expect(mine.Locator(".attendance > li")).ToHaveCountAsync(7);
        await mine.ClickAsync("#open [type=submit]");
        await union.ExpectState("live");
        await procuratorate.OpenLive($"{meeting}/run");
        await Assertions.Expect(mine.Locator(".run-brief h2")).ToHaveTextAsync($"{mark}甲");
        await mine.FillAsync("#conclude-text", "同意限期支付");
        await mine.ClickAsync("#conclude [type=submit]");
        await Assertions.Expect(hers.Locator(".run-decisions .entry-text")).ToHaveTextAsync("同意限期支付");

        await Walk(union, "ArrowRight");
        await Assertions.Expect(mine.Locator(".run-brief h2")).ToHaveTextAsync($"{mark}乙");
        await union.ExpectState("live");
        await mine.ClickAsync("#add-item-act > summary");
        await mine.FillAsync("#add-item-problem", "未依法缴纳社会保险费");
        await mine.FillAsync("#add-item-measure", "督促用人单位补缴");
        await mine.SelectOptionAsync("#add-item-owner", Owner);
        await mine.FillAsync("#add-item-person", "林检察官");
        await mine.FillAsync("#add-item-due", Days(60));
        await mine.ClickAsync("#add-item [type=submit]");
        await Assertions.Expect(mine.Locator("#item-1")).ToContainTextAsync("督促用人单位补缴");
        await Walk(union, "ArrowLeft");
        await Assertions.Expect(mine.Locator(".run-brief h2")).ToHaveTextAsync($"{mark}甲");
        await Walk(union, "ArrowRight");
        await Assertions.Expect(mine.Locator(".run-brief h2")).ToHaveTextAsync($"{mark}乙");
        // What the union does itself, it does here and now.
        await mine.ClickAsync("#motion-reminder-act > summary");
        await mine.FillAsync("#motion-reminder-problem", "未依法缴纳社会保险费");
        await mine.ClickAsync("#motion-reminder [type=submit]");
        await Assertions.Expect(mine.Locator(".run-brief h2")).ToHaveTextAsync($"{mark}乙");
        await Assertions.Expect(mine.Locator(".brief-steps")).ToContainTextAsync("跟踪提示函");
        await Walk(union, "ArrowRight");
        await mine.ClickAsync("#close [type=submit]");

        await mine.ClickAsync("#attend-shanghai-procuratorate-act > summary");
        await mine.FillAsync("#attend-shanghai-procuratorate-person", "林检察官");
        await mine.ClickAsync("#attend-shanghai-procuratorate [type=submit]");
        await Assertions.Expect(mine.Locator(".attendance")).ToContainTextAsync("林检察官");
        await mine.GotoAsync($"{meeting}/minutes");
        await mine.ClickAsync("#issue [type=submit]");
        await Assertions.Expect(mine.Locator("#answer-shanghai-procuratorate")).ToContainTextAsync("待确认");
        await union.ExpectState("live");

        await procuratorate.OpenLive("/inbox");
        await hers.ClickAsync($"form:has([name=link][value='{meeting}/minutes']) button");
        await hers.ClickAsync("#confirm [type=submit]");
        // It appears in the convener's open page by itself.
        await Assertions.Expect(mine.Locator("#answer-shanghai-procuratorate")).ToContainTextAsync("已确认");
        await mine.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(mine.Locator(".paper h1")).ToBeVisibleAsync();
        await Assertions.Expect(mine.Locator(".bar")).ToBeHiddenAsync();
        Assert.Contains("SimSun", await mine.Locator(".paper").EvaluateAsync<string>("e => getComputedStyle(e).fontFamily"), StringComparison.Ordinal);
        await Assertions.Expect(mine.Locator(".paper-items tbody tr")).ToContainTextAsync("督促用人单位补缴");
        await mine.EmulateMediaAsync(new() { Media = Media.Screen });

        await hers.GotoAsync("/rectification?owner=" + Owner);
        await hers.Locator($"a[href='{meeting}#item-1']").ClickAsync();
        await Do(hers, "submit", "已发督促函");
        await mine.GotoAsync(meeting);
        await Do(mine, "return", "缺送达凭证");
        await Assertions.Expect(hers.Locator("#item-1 header")).ToContainTextAsync("已退回");
        await Do(hers, "submit", "附送达凭证");
        await Assertions.Expect(mine.Locator("#item-1 header")).ToContainTextAsync("待核验");
        await Do(mine, "verify", "属实");
        await mine.ClickAsync("#visits-1-act > summary");
        await mine.SelectOptionAsync("#visits-1-solved", "Yes");
        await mine.SelectOptionAsync("#visits-1-satisfaction", "5");
        await mine.FillAsync("#visits-1-money", "1200.50");
        await mine.ClickAsync("#visits-1 [type=submit]");
        await Assertions.Expect(mine.Locator("#item-1 .visit")).ToContainTextAsync("非常满意");
        await Assertions.Expect(mine.Locator("#item-1 header")).ToContainTextAsync("核验通过");
        foreach (var person in new[] { union, procuratorate }) person.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData(false, 390)]
    [InlineData(true, 1440)]
    public async Task The_pages_of_a_meeting_are_accessible_and_no_wider_than_their_screen(bool english, int width)
    {
        var system = await shared.Get();
        using var api = await ApiAccount.SignIn(system.Gateways[0], Convener);
        var id = await api.OpenCase("supervision", "shanghai", "310112", new string('W', 150));
        var meeting = (await api.Post("/api/v1/meetings", new
        {
            workingGroup = "shanghai", topic = new string('W', 120), at = Days(30) + "T01:00:00Z", place = new string('长', 80), cases = new[] { id },
        })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        foreach (var (act, body) in new (string, object)[]
                 {
                     ("notice", new { agencies = new[] { Owner } }), ("open", new { }),
                     ("attendance", new { agency = Owner, present = true, person = "林检察官" }),
                     ("conclusions", new { @case = id, text = new string('W', 300) }),
                     ("items", new { @case = id, problem = "欠薪", measure = new string('长', 200), owner = Owner, due = Days(60) }),
                     ("close", new { }), ("minutes/issue", new { }),
                 })
            (await api.Post($"/api/v1/meetings/{meeting}/{act}", body)).Expect(HttpStatusCode.OK);
        await using var person = await browser.SignIn(system.Gateways[1], Owner, new(width, english));
        foreach (var path in new[]
                 {
                     "/groups/shanghai/meetings", "/groups/shanghai/meetings/new?overdue=yes", $"/meetings/{meeting}", $"/meetings/{meeting}/run",
                     $"/meetings/{meeting}/minutes", $"/meetings/{meeting}/briefs", "/rectification",
                 })
        {
            await person.Page.GotoAsync(path);
            var found = await person.Page.RunAxe();
            Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{path}: {v.Id}: {string.Join(' ', v.Nodes.Select(n => n.Html))}"));
            Assert.False(await person.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), path);
        }
    }

    private static async Task Walk(Person person, string key)
    {
        await person.ExpectState("live");
        await person.Page.Locator("body").PressAsync(key);
    }

    private static async Task Do(IPage page, string act, string text)
    {
        await page.ClickAsync($"#{act}-1-act > summary");
        await page.FillAsync($"#{act}-1-text", text);
        await page.ClickAsync($"#{act}-1 [type=submit]");
    }

    /// <summary>A day so many days ahead.</summary>
    private static string Days(int ahead) =>
        TimeProvider.System.GetUtcNow().AddDays(ahead).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
