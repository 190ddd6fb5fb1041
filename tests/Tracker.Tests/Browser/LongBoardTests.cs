using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>A board that holds more than is loaded. Each test leaves the column as it finds it, but for those it says.</summary>
public sealed class LongBoardTests(LongBoard board, BrowserFixture browser) : IClassFixture<LongBoard>
{
    [Fact]
    public async Task A_long_column_shows_its_first_cards_counts_all_and_takes_in_what_is_pushed_where_it_belongs()
    {
        await using var viewer = await browser.SignIn(board.System.Gateways[1], LongBoard.Viewer);
        await viewer.OpenLive(LongBoard.Path);
        var page = viewer.Page;
        var shown = page.Locator("#stage-verifying li");
        var (count, all) = (page.Locator("#stage-verifying h2 .count"), await Verifying());
        await Assertions.Expect(shown).ToHaveCountAsync(50);
        await Assertions.Expect(count).ToHaveTextAsync(Text(all));
        await Assertions.Expect(page.Locator("#stage-verifying [data-shown]")).ToHaveTextAsync($"已显示 50 件，共 {all} 件");
        await Assertions.Expect(viewer.Card(board.Cases[0], "verifying")).ToBeVisibleAsync();

        // One that is not loaded changes: it stays where it is, and is counted once.
        await board.Comment(90);
        // It goes on to another column, which shows it; both counts are true.
        var there = int.Parse((await page.Locator("#stage-urging h2 .count").TextContentAsync())!, CultureInfo.InvariantCulture);
        await board.Verify(109);
        await Assertions.Expect(viewer.Card(board.Cases[109], "urging")).ToBeVisibleAsync();
        await Assertions.Expect(count).ToHaveTextAsync(Text(all - 1));
        await Assertions.Expect(page.Locator("#stage-urging h2 .count")).ToHaveTextAsync(Text(there + 1));
        // One that is loaded goes too.
        await board.Verify(3);
        await Assertions.Expect(viewer.Card(board.Cases[3], "urging")).ToBeVisibleAsync();
        await Assertions.Expect(shown).ToHaveCountAsync(49);
        await Assertions.Expect(count).ToHaveTextAsync(Text(all - 2));

        // More comes on scrolling, in order and without a gap, until all are there.
        const string scroll = "list => list.scrollTo(0, list.scrollHeight)";
        await page.EvalOnSelectorAsync("#stage-verifying ul", scroll);
        await Assertions.Expect(shown).Not.ToHaveCountAsync(49);
        await page.EvalOnSelectorAsync("#stage-verifying ul", scroll);
        await Assertions.Expect(shown).ToHaveCountAsync(all - 2);
        await Assertions.Expect(page.Locator("#stage-verifying .column-more")).ToBeHiddenAsync();
        var numbers = await shown.Locator(".number").AllTextContentsAsync();
        Assert.Equal(all - 2, numbers.Count);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        var since = await page.EvalOnSelectorAllAsync<string[]>("#stage-verifying article", "all => all.map(each => each.dataset.since)");
        Assert.Equal(since.Order(StringComparer.Ordinal), since);
        Assert.Contains("more=verifying.150", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        await Assertions.Expect(shown).ToHaveCountAsync(all - 2);
        viewer.AssertNothingWentWrong();
    }

    [Fact]
    public async Task A_filter_finds_what_is_not_loaded_and_what_is_pushed_is_filtered_alike()
    {
        await using var viewer = await browser.SignIn(board.System.Gateways[0], LongBoard.Viewer);
        await viewer.OpenLive(LongBoard.Path);
        var page = viewer.Page;
        await page.FillAsync("#filter", "长列诉求10");
        await Assertions.Expect(viewer.Card(board.Cases[105], "verifying")).ToBeVisibleAsync();
        var count = page.Locator("#stage-verifying h2 .count");
        var before = await count.TextContentAsync();
        Assert.Contains("/", before, StringComparison.Ordinal);
        await board.Verify(104);
        await Assertions.Expect(viewer.Card(board.Cases[104], "urging")).ToBeVisibleAsync();
        await Assertions.Expect(count).Not.ToHaveTextAsync(before!);
        // What the filter does not take changes nothing but the whole count.
        await board.Verify(60);
        await Assertions.Expect(viewer.Card(board.Cases[60], "urging")).ToHaveCountAsync(0);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator("#board-shows")).ToContainTextAsync("筛选：长列诉求10");
        // Paper does not scroll: each column is below the one before it.
        Assert.True(await page.EvalOnSelectorAsync<bool>("#board", """
            board => {
                const columns = [...board.querySelectorAll('.column:not([hidden])')].map(column => column.getBoundingClientRect());
                return columns.length > 1 && board.scrollWidth <= board.clientWidth
                    && columns.every((column, at) => at === 0 || column.top >= columns[at - 1].bottom);
            }
            """));
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        // By the respondent, and there and back again.
        await page.FillAsync("#filter", "第108厂");
        await Assertions.Expect(page.Locator("#board li:visible")).ToHaveCountAsync(1);
        await page.ClickAsync($"[id='card-{board.Cases[108]}'] a");
        await page.WaitForURLAsync("**/cases/*");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#filter")).ToHaveValueAsync("第108厂");
        await Assertions.Expect(page.Locator("#board li:visible")).ToHaveCountAsync(1);
        await page.FillAsync("#filter", "没有这样的案件");
        await Assertions.Expect(page.Locator("#board-no-match")).ToBeVisibleAsync();
        await page.ClickAsync("#show-all");
        await Assertions.Expect(page.Locator("#stage-verifying li")).ToHaveCountAsync(50);
        viewer.AssertNothingWentWrong();
    }

    [Fact]
    public async Task A_filter_that_cannot_be_asked_for_says_so()
    {
        await using var viewer = await browser.SignIn(board.System.Gateways[0], LongBoard.Viewer);
        await viewer.OpenLive(LongBoard.Path);
        var page = viewer.Page;
        await page.RouteAsync("**" + LongBoard.Path + "?**", route => route.AbortAsync());
        await page.FillAsync("#filter", LongBoard.Title(107));
        await Assertions.Expect(page.Locator("#board-unread")).ToBeVisibleAsync();
        await page.UnrouteAllAsync();
        await page.ClickAsync("#read-again");
        await Assertions.Expect(viewer.Card(board.Cases[107], "verifying")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#board-unread")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_was_asked_for_before_a_filter_and_fails_after_it_holds_up_nothing()
    {
        await using var viewer = await browser.SignIn(board.System.Gateways[1], LongBoard.Viewer);
        await viewer.OpenLive(LongBoard.Path);
        var page = viewer.Page;
        var held = new TaskCompletionSource<IRoute>(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync("**/api/v1/boards/suizhou/cards?**", held.SetResult, new() { Times = 1 });
        await page.EvalOnSelectorAsync("#stage-verifying ul", "list => list.scrollTo(0, list.scrollHeight)");
        var late = await held.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await page.FillAsync("#filter", LongBoard.Title(107));
        await Assertions.Expect(viewer.Card(board.Cases[107], "verifying")).ToBeVisibleAsync();
        var isOver = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.RequestFailed += (_, request) =>
        {
            if (request.Url == late.Request.Url) isOver.TrySetResult();
        };
        await late.AbortAsync();
        await isOver.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await Assertions.Expect(page.Locator("#board-unread")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("[data-failed], .column[aria-busy=true]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_board_whose_cursor_is_void_reads_itself_anew_before_it_says_that_it_is_live()
    {
        await using var viewer = await browser.SignIn(board.System.Gateways[0], LongBoard.Viewer);
        var page = viewer.Page;
        // As a page that was left open while the database became another one.
        await page.AddInitScriptAsync($$"""
            new MutationObserver((_, observer) => {
                const title = document.querySelector("[id='card-{{board.Cases[1]}}'] h3 a");
                if (!title) return;
                observer.disconnect();
                title.textContent = '早先的标题';
                document.body.dataset.cursor = '999999.1';
            }).observe(document, { childList: true, subtree: true });
            """);
        await viewer.OpenLive(LongBoard.Path);
        await Assertions.Expect(viewer.Card(board.Cases[1], "verifying")).ToContainTextAsync(LongBoard.Title(1));
        await Assertions.Expect(page.Locator("#stage-verifying li")).ToHaveCountAsync(50);
        await board.Comment(2);
        await Assertions.Expect(page.Locator($"[id='card-{board.Cases[2]}'][data-version='2']")).ToBeVisibleAsync();
        Assert.True(await viewer.IsOnSameDocument());
    }

    [Fact]
    public async Task Without_script_more_is_shown_by_a_link()
    {
        await using var viewer = await browser.SignIn(board.System.Gateways[0], LongBoard.Viewer, new Setting(Script: false));
        var page = viewer.Page;
        await page.GotoAsync(LongBoard.Path);
        await page.ClickAsync("#stage-verifying [data-more]");
        await Assertions.Expect(page.Locator("#stage-verifying li")).ToHaveCountAsync(100);
        await page.FillAsync("#filter", LongBoard.Title(106));
        await page.ClickAsync("#board-filter [type=submit]");
        await Assertions.Expect(page.Locator("#board li")).ToHaveCountAsync(1);
        await Assertions.Expect(viewer.Card(board.Cases[106], "verifying")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Programs_page_a_column_and_a_page_with_a_void_cursor_is_not_sent_the_whole_board()
    {
        using var api = await ApiAccount.SignIn(board.System.Gateways[1], LongBoard.Viewer);
        var all = (await api.Get("/api/v1/boards/suizhou?stage=verifying")).Json.GetProperty("cards").EnumerateArray()
            .Select(PlaceOf).OrderBy(p => p.Since).ThenBy(p => p.Number, StringComparer.Ordinal).ToArray();
        var paged = new List<(long Since, string Number)>();
        for (var after = ""; ;)
        {
            var page = (await api.Get($"/api/v1/boards/suizhou/cards?stage=verifying&limit=40&after={after}")).Json
                .GetProperty("cards").EnumerateArray().Select(PlaceOf).ToArray();
            if (page.Length == 0) break;
            paged.AddRange(page);
            after = string.Create(CultureInfo.InvariantCulture, $"{page[^1].Since}.{page[^1].Number}");
        }

        Assert.Equal(all, paged);
        Assert.Equal(Reasons.CursorMalformed, (await api.Get("/api/v1/boards/suizhou/cards?stage=verifying&after=x")).Reason);
        var html = (await api.Get("/api/v1/boards/suizhou/changes?after=999999.1&format=html-zh")).Json;
        var json = (await api.Get("/api/v1/boards/suizhou/changes?after=999999.1")).Json;
        Assert.True(html.GetProperty("reset").GetBoolean() && json.GetProperty("reset").GetBoolean());
        Assert.Equal((0, true), (html.GetProperty("cards").GetArrayLength(), json.GetProperty("cards").GetArrayLength() > 50));
    }

    private static (long Since, string Number) PlaceOf(JsonElement card) => (
        card.GetProperty("waiting").EnumerateArray().Min(step => step.GetProperty("since").GetDateTimeOffset()).ToUnixTimeMilliseconds(),
        card.GetProperty("number").GetString()!);

    private async Task<int> Verifying()
    {
        using var api = await ApiAccount.SignIn(board.System.Gateways[0], LongBoard.Viewer);
        return (await api.Get("/api/v1/boards/suizhou?stage=verifying")).Json.GetProperty("cards").GetArrayLength();
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
