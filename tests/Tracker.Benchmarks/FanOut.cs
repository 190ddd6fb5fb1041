using System.Net.Http.Json;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker;

/// <summary>
/// A thousand watchers of one board. Changes come by hundreds in one commit, past the grains, so that what is measured is
/// the way from the journal's feed to the watchers; a bare SignalR server sends the same bytes to as many.
/// </summary>
internal static class FanOut
{
    private const int Watchers = 1000;
    private const int Burst = 200;

    public static async Task Measure(Table table)
    {
        await using var system = await TrackerSystem.Start(silos: 1, gateways: 1);
        await using var store = await Store.Open(system.Database);
        using var street = await ApiAccount.SignIn(system.Gateways[0], EndlessCase.Street);
        var cases = await store.Cases(Burst);
        var hub = new Uri(system.Gateways[0].Address, "/hubs/tracker");
        await using var board = new Audience(Watchers);
        await board.Connect(hub, street.Token, "board:shenzhen");
        await PerSecond(board, () => store.Steps(cases));
        var (ours, reference) = await AgainstBareHub(board, () => PerSecond(board, () => store.Steps(cases)));
        table.Add(new Result(
            $"deliveries to {Table.Number(Watchers)} watchers of one board", $"{Table.Number(ours)}/s",
            $"bare SignalR {Table.Number(reference)}/s", ours / reference, Goal.AtLeast(0.8)));
        await MeasureFrozen(table, board, store, cases, () =>
            HubSocket.Connect(hub, street.Token, "board:shenzhen", _ => { }, HubSocket.ThroughNarrowSocket()));
    }

    private static async Task<(double Ours, double Reference)> AgainstBareHub(Audience board, Func<Task<double>> ours)
    {
        var address = new Uri($"http://127.0.0.1:{TrackerSystem.FreePort()}");
        await using var server = new TrackerProcess("bare hub", typeof(FanOut).Assembly.Location,
            new Dictionary<string, string> { ["ASPNETCORE_URLS"] = address.ToString() }, "bare-hub");
        using var http = new HttpClient { BaseAddress = address };
        await using var audience = new Audience(Watchers);
        await WhenItServes(() => http.GetAsync("/"));
        await audience.Connect(new Uri(address, "/hub"), null, null);
        var message = JsonDocument.Parse(board.Message).RootElement.GetProperty("arguments")[0];
        Task<double> Reference() => PerSecond(audience, async () =>
            (await http.PostAsJsonAsync($"/broadcast/{Burst}", message)).EnsureSuccessStatusCode());
        await Reference();
        return await ClosedLoop.InTurn(5, ours, Reference);
    }

    private static async Task<double> PerSecond(Audience audience, Func<Task> send)
    {
        var began = Audience.Milliseconds;
        var arrivals = await audience.Receive(Burst, send);
        return Watchers * Burst / (arrivals.Max(a => a[^1]) - began) * 1000;
    }

    /// <summary>Twenty changes a second: how long each takes to each watcher, without and with one that reads nothing.</summary>
    private static async Task MeasureFrozen(
        Table table, Audience board, Store store, WorkedCase[] cases, Func<Task<HubSocket>> freeze)
    {
        var calm = await P99(board, store, cases);
        await using var frozen = await freeze();
        // Fills all that lies between the gateway and who reads nothing.
        await PerSecond(board, () => store.Steps(cases));
        await PerSecond(board, () => store.Steps(cases));
        var beside = await P99(board, store, cases);
        table.Add(new Result(
            "the same, one watcher frozen: the others' p99", $"{Table.Number(beside)} ms",
            $"without it {Table.Number(calm)} ms", beside / calm, Goal.AtMost(1.2)));
    }

    private static async Task<double> P99(Audience board, Store store, WorkedCase[] cases)
    {
        const int changes = 80;
        var sent = new double[changes];
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var arrivals = await board.Receive(changes, async () =>
        {
            for (var i = 0; i < changes; i++)
            {
                await timer.WaitForNextTickAsync();
                sent[i] = Audience.Milliseconds;
                await store.Step(cases[i]);
            }
        });
        return Timings.Of(arrivals.SelectMany(own => own.Select((at, i) => at - sent[i])), 0.99);
    }

    private static async Task WhenItServes(Func<Task> ask)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync())
        {
            try
            {
                await ask();
                return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }
    }
}
