using System.Globalization;
using System.Net;
using Tracker.Fixtures;

namespace Tracker.Faults;

[Collection(FaultsCollection.Name)]
public class GatewayFaultTests(OwnSystem own, ITestOutputHelper output)
{
    [Fact]
    public async Task A_killed_gateways_watchers_come_back_by_cursor_at_the_other_and_nothing_is_lost()
    {
        var system = await own.Get();
        await using var load = await Load.Start(system);
        await load.Work(300);
        var (dead, living) = (system.Gateways[0], system.Gateways[1]);
        LoadWatcher[] orphans = [.. load.Watchers.Where(w => w.At == dead)];
        await dead.Process.Kill();
        var killedAt = TimeProvider.System.GetUtcNow();
        foreach (var watcher in load.Watchers)
            await watcher.Board.Until(w => w.AsOf > killedAt, "a heartbeat after the gateway's end");
        await load.Work(300);
        await load.Stop();
        output.WriteLine(await Truth.Check(load, system.Database));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"watchers were back after {(orphans.Max(w => w.ConnectedAt) - killedAt).TotalSeconds:0.0} s at the latest, "
            + $"the next command was acknowledged after {load.ServedAfter(killedAt).TotalSeconds:0.00} s"));
        Assert.Equal(load.Watchers.Count / 2, orphans.Length);
        Assert.All(orphans, w => Assert.True(w.At == living && w.Connections > 1));
        // The first watch has no cursor; every later one has.
        Assert.All(load.Watchers, w => Assert.Equal(1, w.Board.Resets));
    }

    [Fact]
    public async Task Whoever_guesses_addresses_of_calendars_is_turned_away_after_600_in_a_minute()
    {
        var system = await own.Get();
        using var client = new HttpClient { BaseAddress = system.Gateways[^1].Address };
        var answers = new List<HttpStatusCode>();
        // Two windows at most lie under these.
        while (answers.Count < 1_300 && !answers.Contains(HttpStatusCode.TooManyRequests))
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Guess())));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.True(answers.Count(status => status == HttpStatusCode.NotFound) >= 600, $"{answers.Count} were sent");

        async Task<HttpStatusCode> Guess() => (await client.GetAsync(
            $"/overdue/calendar/{Guid.NewGuid()}/{Guid.NewGuid():N}.ics", TestContext.Current.CancellationToken)).StatusCode;
    }
}
