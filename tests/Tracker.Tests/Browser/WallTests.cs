using System.Globalization;
using System.Net;
using Microsoft.Playwright;
using Tracker.Faults;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>A wall display that nobody touches: ten minutes of its own clock, in the middle of which its gateway is gone.</summary>
[Collection(FaultsCollection.Name)]
public sealed class WallTests(OwnSystem own, BrowserFixture browser) : IClassFixture<OwnSystem>
{
    private const string Union = "zengdu.union";
    private const string Wall = "/overdue/wall?binds=respondent";

    /// <summary>So long the display may be silent before it says so, and a second for its own next look.</summary>
    private const double Limit = 12_000 + 1_000;

    [Fact]
    public async Task A_wall_display_left_alone_through_a_gateway_restart_is_never_old_without_saying_so()
    {
        var system = await own.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        var first = await Letter(union);
        await using var person = await browser.SignIn(system.Gateways[1], Union);
        var page = person.Page;
        await page.Clock.InstallAsync(new() { TimeDate = TimeProvider.System.GetUtcNow().UtcDateTime });
        await page.GotoAsync(Wall);
        await person.ExpectState("live");
        await Assertions.Expect(page.Locator(".wall-list li", new() { HasText = first })).ToBeVisibleAsync();
        await page.EvaluateAsync("window.trackerSameDocument = true");

        var (process, address) = system.Gateways[1];
        await process.Kill();
        var second = await Letter(union);
        // Ten minutes of the display's clock, five seconds at a time; at none of them does it pass for the present.
        var isStale = false;
        for (var passed = 0; passed < 600; passed += 5)
        {
            await page.Clock.RunForAsync(5_000);
            var shown = await page.EvaluateAsync<Shown>("""
                () => ({
                    state: document.getElementById('freshness').dataset.state,
                    banner: document.getElementById('stale-banner').textContent,
                    filter: getComputedStyle(document.getElementById('overdue-live')).filter,
                    age: Date.now() - Date.parse(document.getElementById('as-of').dateTime),
                    now: Date.now(),
                })
                """);
            if (shown.Age <= Limit && !isStale) continue;
            isStale = true;
            Assert.Equal("stale", shown.State);
            Assert.Contains("连接中断", shown.Banner, StringComparison.Ordinal);
            Assert.StartsWith("grayscale", shown.Filter, StringComparison.Ordinal);
        }

        Assert.True(isStale);
        await Assertions.Expect(page.Locator(".wall-list li", new() { HasText = second })).ToHaveCountAsync(0);
        await system.AddGateway(address);
        // The display's clock is the world's again.
        await page.Clock.SetSystemTimeAsync(TimeProvider.System.GetUtcNow().UtcDateTime);
        await page.Clock.ResumeAsync();
        await person.ExpectState("live", seconds: 60);
        await Assertions.Expect(page.Locator("#stale-banner")).ToBeEmptyAsync();
        await Assertions.Expect(page.Locator(".wall-list li", new() { HasText = second })).ToBeVisibleAsync();
        Assert.True(await person.IsOnSameDocument());
    }

    [Fact]
    public async Task A_wall_display_turns_its_pages_by_itself_and_begins_again()
    {
        var system = await own.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "hedian.union");
        for (var i = 0; i < 14; i++) await Letter(union);
        await using var person = await browser.SignIn(system.Gateways[0], "hedian.union");
        var page = person.Page;
        await page.Clock.InstallAsync(new() { TimeDate = TimeProvider.System.GetUtcNow().UtcDateTime });
        await page.GotoAsync(Wall);
        await Assertions.Expect(page.Locator(".wall-list li")).ToHaveCountAsync(14);
        // From here on its clock stands but for what is run.
        await page.Clock.PauseAtAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30));
        var pages = new List<string>();
        for (var turn = 0; turn < 6; turn++)
        {
            pages.Add(await page.Locator("#wall-turn").InnerTextAsync());
            Assert.Equal(
                int.Parse(pages[^1].Split(" / ")[0], CultureInfo.InvariantCulture) - 1,
                await page.EvaluateAsync<int>("""
                    () => {
                        const list = document.getElementById('wall-list');
                        const row = list.firstElementChild.getBoundingClientRect().height;
                        return Math.round(list.scrollTop / (Math.floor(list.clientHeight / row + .05) * row));
                    }
                    """));
            await page.Clock.RunForAsync(12_000);
        }

        var last = int.Parse(pages[0].Split(" / ")[1], CultureInfo.InvariantCulture);
        Assert.InRange(last, 2, 5);
        var begun = int.Parse(pages[0].Split(" / ")[0], CultureInfo.InvariantCulture) - 1;
        Assert.Equal(Enumerable.Range(begun, 6).Select(turn => $"{turn % last + 1} / {last}"), pages);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollHeight - document.documentElement.clientHeight"));
        person.AssertNothingWentWrong();
    }

    /// <summary>The number of a case with a letter that was never answered, once that is overdue.</summary>
    private static async Task<string> Letter(ApiAccount union)
    {
        var id = await union.OpenCase("supervision", "suizhou", "421303", "无人答复的提示函");
        (await union.Post($"/api/v1/cases/{id}/motions/reminder", new
        {
            fields = new { problem = "未缴社保" },
            happenedOn = TimeProvider.System.GetUtcNow().AddDays(-60),
        })).Expect(HttpStatusCode.OK);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!(await union.Get("/api/v1/overdue?binds=respondent&order=latest&limit=200")).Body.Contains(id.ToString(), StringComparison.Ordinal))
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        return await union.NumberOf(id);
    }

    private sealed class Shown
    {
        public string State { get; set; } = "";

        public string Banner { get; set; } = "";

        public string Filter { get; set; } = "";

        public double Age { get; set; }

        public double Now { get; set; }
    }
}
