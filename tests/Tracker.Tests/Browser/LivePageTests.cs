using System.Net;
using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>A case's page that stays open: what is said of it, of those who look at it, and of what was sent from it.</summary>
public sealed class LivePageTests(SharedSystem shared, BrowserFixture browser)
{
    private const string User = "zhenhai.union";

    [Fact]
    public async Task A_page_whose_refresh_fails_says_so_and_is_live_again_with_the_next()
    {
        var system = await shared.Get();
        using var other = await ApiAccount.SignIn(system.Gateways[0], "zhenhai.health");
        var id = await Case(system);
        await using var union = await browser.SignIn(system.Gateways[1], User);
        await union.OpenLive($"/cases/{id}");
        await union.Page.RouteAsync($"**/cases/{id}", route => route.AbortAsync());
        await Comment(other, id, "刷新不成时写的");
        await union.ExpectState("stale");
        await Assertions.Expect(union.Page.Locator("#stale-banner")).ToContainTextAsync("更新滞后");

        await union.Page.UnrouteAllAsync();
        await union.ExpectState("live");
        await Assertions.Expect(union.Page.Locator(".acts")).ToContainTextAsync("刷新不成时写的");
        Assert.True(await union.IsOnSameDocument());
    }

    [Fact]
    public async Task Who_writes_is_named_after_a_refresh_too_and_nobody_without_a_connection()
    {
        var system = await shared.Get();
        using var other = await ApiAccount.SignIn(system.Gateways[0], "zhenhai.health");
        var id = await Case(system);
        await using var union = await browser.SignIn(system.Gateways[0], User);
        using var chair = await ApiAccount.SignIn(system.Gateways[1], "zhenhai.chair");
        await using var writer = await HubListener.Connect(system.Gateways[1], chair.Token);
        var (isDown, sockets) = (false, new List<IWebSocketRoute>());
        await union.Page.RouteWebSocketAsync("**/hubs/tracker", socket =>
        {
            if (isDown)
            {
                socket.CloseAsync();
                return;
            }

            socket.ConnectToServer();
            sockets.Add(socket);
        });
        await union.OpenLive($"/cases/{id}");
        await union.Page.ClickAsync("#amend-act > summary");
        await writer.Watch($"case:{id}");
        await Assertions.Expect(union.Page.Locator("#presence")).ToBeVisibleAsync();
        await writer.Edit($"case:{id}", "amend");
        var writes = union.Page.Locator("#amend .editing-note");
        await Assertions.Expect(writes).ToBeVisibleAsync();

        await Comment(other, id, "正在写时来的意见");
        await Assertions.Expect(union.Page.Locator(".acts")).ToContainTextAsync("正在写时来的意见");
        await Assertions.Expect(writes).ToBeVisibleAsync();

        isDown = true;
        await sockets[^1].CloseAsync();
        await Assertions.Expect(union.Page.Locator("#presence")).ToBeHiddenAsync();
        await Assertions.Expect(writes).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_sending_that_was_stopped_is_begun_again_and_done_once()
    {
        var system = await shared.Get();
        var id = await Case(system);
        await using var union = await browser.SignIn(system.Gateways[0], User);
        var page = union.Page;
        await page.Clock.InstallAsync();
        await page.GotoAsync($"/cases/{id}");
        // As a browser whose person presses stop: the page stays.
        await page.RouteAsync("**/*", route => route.Request is { Method: "POST", IsNavigationRequest: true }
            ? route.AbortAsync("aborted") : route.ContinueAsync());
        await page.ClickAsync("#comment-act > summary");
        await page.CheckAsync("#comment [value=group]");
        await page.FillAsync("#comment-text", "停下又发出的意见");
        await page.ClickAsync("#comment [type=submit]");
        await Assertions.Expect(page.Locator("#comment[data-sent]")).ToHaveCountAsync(1);
        await page.Clock.FastForwardAsync(16_000);
        await Assertions.Expect(page.Locator("#comment[data-sent]")).ToHaveCountAsync(0);
        await page.UnrouteAllAsync();
        await page.ClickAsync("#comment [type=submit]");
        await Assertions.Expect(page.Locator(".acts")).ToContainTextAsync("停下又发出的意见");
    }

    [Fact]
    public async Task A_notice_stays_as_long_as_the_pointer_is_on_it()
    {
        var system = await shared.Get();
        using var other = await ApiAccount.SignIn(system.Gateways[0], "zhenhai.health");
        var id = await Case(system);
        await using var union = await browser.SignIn(system.Gateways[0], User);
        var page = union.Page;
        await page.Clock.InstallAsync();
        await union.OpenLive($"/cases/{id}");
        await Comment(other, id, "请看这条意见");
        var toast = page.Locator($".toast-notice[href*='{id}']").First;
        await toast.HoverAsync();
        await page.Clock.FastForwardAsync(9_000);
        await Assertions.Expect(toast).ToBeVisibleAsync();
        await page.Mouse.MoveAsync(1, 1);
        await page.Clock.FastForwardAsync(3_000);
        await Assertions.Expect(page.Locator($".toast-notice[href*='{id}']")).ToHaveCountAsync(0);
    }

    private static async Task<Guid> Case(TrackerSystem system)
    {
        using var api = await ApiAccount.SignIn(system.Gateways[0], User);
        var id = await api.OpenAppeal("zhenhai", "330211", "开着的页面");
        (await api.Post($"/api/v1/cases/{id}/parties", new { agency = "zhenhai.health" })).Expect(HttpStatusCode.OK);
        return id;
    }

    private static async Task Comment(ApiAccount by, Guid id, string text) =>
        (await by.Post($"/api/v1/cases/{id}/comments", new { text, visibility = "group" })).Expect(HttpStatusCode.OK);
}
