using Microsoft.Playwright;
using Npgsql;
using Tracker.Faults;
using Tracker.Fixtures;

namespace Tracker.Browser;

[Collection(FaultsCollection.Name)]
public class BoardFreshnessTests(OwnSystem own, BrowserFixture browser) : IClassFixture<OwnSystem>
{
    private const string Board = "/boards/" + Appeal.Group;

    [Fact]
    public async Task A_board_greys_while_a_writer_lingers_and_is_live_again_after_it()
    {
        var system = await own.Get();
        await using var union = await browser.SignIn(system.Gateways[0], Appeal.CityUser);
        await union.OpenLive(Board);
        await using var source = NpgsqlDataSource.Create(system.Database.Superuser);
        await using (var writer = await source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (await writer.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var begin = new NpgsqlCommand("select pg_current_xact_id()", writer);
            await begin.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await ExpectGrey(union, "服务器更新滞后");
        }

        await ExpectLive(union);
        Assert.True(await union.IsOnSameDocument());
        union.AssertNothingWentWrong();
    }

    [Fact]
    public async Task A_board_greys_while_its_gateway_is_frozen_and_misses_nothing()
    {
        var system = await own.Get();
        using var appeal = await Appeal.Open(system.Gateways[0]);
        await using var union = await browser.SignIn(system.Gateways[1], Appeal.CityUser);
        await union.OpenLive(Board);
        await Assertions.Expect(union.Card(appeal.Id, "registered")).ToBeVisibleAsync();
        await system.Gateways[1].Process.Freeze();
        await appeal.Dispatch();
        await ExpectGrey(union, "连接中断");
        await system.Gateways[1].Process.Wake();
        await ExpectLive(union);
        await Assertions.Expect(union.Card(appeal.Id, "dispatched")).ToBeVisibleAsync();
        Assert.True(await union.IsOnSameDocument());
    }

    [Fact]
    public async Task A_board_whose_gateway_was_killed_catches_up_with_the_next_one_without_reload()
    {
        var system = await own.Get();
        using var appeal = await Appeal.Open(system.Gateways[0]);
        using var closed = await Appeal.Open(system.Gateways[0]);
        await using var union = await browser.SignIn(system.Gateways[1], Appeal.CityUser);
        await union.OpenLive(Board);
        var (process, address) = system.Gateways[1];
        await process.Kill();
        await appeal.Dispatch();
        (await closed.City.Complete(closed.Id, 1, "not_accepted", new { reason = "不属受理范围" }))
            .Expect(System.Net.HttpStatusCode.OK);
        using var opened = await Appeal.Open(system.Gateways[0]);
        await ExpectGrey(union, "连接中断");
        await system.AddGateway(address);
        await ExpectLive(union);
        await Assertions.Expect(union.Card(appeal.Id, "dispatched")).ToBeVisibleAsync();
        await Assertions.Expect(union.Card(opened.Id, "registered")).ToBeVisibleAsync();
        await Assertions.Expect(union.Page.Locator($"[id='card-{closed.Id}']")).ToHaveCountAsync(0);
        // What comes from now on is pushed again.
        await appeal.Accept();
        await Assertions.Expect(union.Page.Locator($"[id='card-{appeal.Id}'][data-version='{appeal.Version}']")).ToBeVisibleAsync();
        Assert.True(await union.IsOnSameDocument());
    }

    private static async Task ExpectGrey(Person person, string why)
    {
        await person.ExpectState("stale");
        await Assertions.Expect(person.Page.Locator("#stale-banner")).ToContainTextAsync(why);
        var filter = await person.Page.EvalOnSelectorAsync<string>("#board", "board => getComputedStyle(board).filter");
        Assert.StartsWith("grayscale", filter, StringComparison.Ordinal);
    }

    private static async Task ExpectLive(Person person)
    {
        await person.ExpectState("live", seconds: 40);
        await Assertions.Expect(person.Page.Locator("#stale-banner")).ToBeHiddenAsync();
    }
}
