using System.Diagnostics;
using System.Net;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>An order from one open page to another and back, and that everybody can use the pages.</summary>
public sealed class SupervisionPageTests(SharedSystem shared, BrowserFixture browser)
{
    /// <summary>Far more than it takes; how long it took is written to the test's output.</summary>
    private const int Soon = 8_000;

    [Fact]
    public async Task An_order_reaches_the_liaisons_open_page_and_its_answer_the_supervisors()
    {
        var system = await shared.Get();
        using var api = await ApiAccount.SignIn(system.Gateways[0], "yuehai.union");
        var id = await api.OpenAppeal("shenzhen", "440305", "督办单往来");
        await using var liaison = await browser.SignIn(system.Gateways[0], "yuehai.union");
        await using var supervisor = await browser.SignIn(system.Gateways[1], "shenzhen.supervisor");
        await liaison.OpenLive($"/cases/{id}");
        await supervisor.OpenLive($"/cases/{id}/supervision");

        await supervisor.Page.ClickAsync("#measure-order-act > summary");
        await supervisor.Page.FillAsync("#measure-order-demand", "一周内办结并书面答复。<script>alert(1)</script>😀");
        await supervisor.Page.ClickAsync("#measure-order [type=submit]");
        // Refused: a level is skipped. What was typed stays.
        await Assertions.Expect(supervisor.Page.Locator("#measure-order-refusal")).ToContainTextAsync("请说明理由");
        await supervisor.Page.FillAsync("#measure-order-why", "群体性案件");
        var watch = Stopwatch.StartNew();
        await supervisor.Page.ClickAsync("#measure-order [type=submit]");
        await Assertions.Expect(liaison.Page.Locator("#supervision .measure")).ToContainTextAsync(
            "一周内办结并书面答复。<script>alert(1)</script>😀", new() { Timeout = Soon });
        TestContext.Current.TestOutputHelper?.WriteLine($"From the supervisor's click to the liaison's page: {watch.ElapsedMilliseconds} ms");
        Assert.True(await liaison.IsOnSameDocument());
        await Assertions.Expect(liaison.Page.Locator(".toast-notice")).ToContainTextAsync("督办单");

        await supervisor.OpenLive($"/cases/{id}/supervision");
        await liaison.Page.FillAsync("#measure-answer-1-text", "已约谈企业，款项到账。");
        watch.Restart();
        await liaison.Page.ClickAsync("#measure-answer-1 [type=submit]");
        await Assertions.Expect(supervisor.Page.Locator("#item-1 .measure-course")).ToContainTextAsync(
            "已约谈企业，款项到账。", new() { Timeout = Soon });
        TestContext.Current.TestOutputHelper?.WriteLine($"From the liaison's click to the supervisor's page: {watch.ElapsedMilliseconds} ms");
        Assert.True(await supervisor.IsOnSameDocument());
        await supervisor.Page.ClickAsync("#measure-accept-1-act > summary");
        await supervisor.Page.ClickAsync("#measure-accept-1 [type=submit]");
        await Assertions.Expect(supervisor.Page.Locator("#item-1")).ToContainTextAsync("已办结");
        liaison.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData(false, 420)]
    [InlineData(true, 1440)]
    public async Task The_pages_of_supervision_are_accessible_and_no_wider_than_their_screen(bool english, int width)
    {
        var system = await shared.Get();
        using var api = await ApiAccount.SignIn(system.Gateways[0], "luotuo.union");
        using var office = await ApiAccount.SignIn(system.Gateways[0], "supervisor");
        var id = await api.OpenAppeal("zhenhai", "330211", "督办页面" + new string('长', 80));
        var of = $"/api/v1/cases/{id}/supervision";
        (await office.Post($"{of}/orders", new { agency = "luotuo.union", demand = new string('办', 400), lastDay = "2100-01-01", why = "群体" }))
            .Expect(HttpStatusCode.UnprocessableEntity);
        (await office.Post($"{of}/listing", new { reason = new string('长', 300), why = "群体" })).Expect(HttpStatusCode.OK);
        await using var person = await browser.SignIn(system.Gateways[0], "supervisor", new Setting(width, english));
        foreach (var path in new[]
                 {
                     $"/cases/{id}/supervision", $"/cases/{id}", "/supervision", "/supervision?part=orders", "/supervision?part=listed",
                     "/supervision/triggers",
                 })
        {
            await person.Page.GotoAsync(path);
            var found = await person.Page.RunAxe();
            Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{path}: {v.Id} {string.Join(' ', v.Nodes.Select(n => n.Html))}"));
            Assert.Equal((path, 0), (path, await person.Page.EvaluateAsync<int>(
                "Math.max(0, document.documentElement.scrollWidth - innerWidth)")));
        }

        person.AssertNothingWentWrong();
    }
}
