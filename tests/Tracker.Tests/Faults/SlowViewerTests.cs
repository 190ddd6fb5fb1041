using System.Globalization;
using System.Net;
using Tracker.Cases;
using Tracker.Fixtures;

namespace Tracker.Faults;

[Collection(FaultsCollection.Name)]
public class SlowViewerTests(OwnSystem own, ITestOutputHelper output) : IClassFixture<OwnSystem>
{
    private const int Watchers = 1000;
    private const int ChangesPerSecond = 10;
    private static readonly string LongTitle = new('慢', Limits.Title);

    [Fact]
    public async Task A_frozen_viewer_slows_none_of_1000_others_is_cut_off_and_resumes_by_cursor()
    {
        var system = await own.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], CaseWalk.City);
        var cases = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => union.OpenAppeal(Load.Group, "440304", LongTitle)));
        await using var crowd = await Crowd.Gather(system, union.Token, "board:" + Load.Group, Watchers);
        var stream = new Stream(union, cases, crowd);
        await stream.Send(4);
        var without = await stream.Send(10);

        using var socket = new FreezableSocket();
        await using var frozen = new BoardWatcher("board:" + Load.Group);
        await frozen.Connect(system.Gateways[0].Address, union.Token, options => socket.Serve(options, union.Token));
        socket.Freeze();
        var cutOff = UntilAborted(socket);
        var with = await stream.Send(10);
        // The buffers on the way to it take most of a megabyte; they are filled faster once the others were measured.
        while (!cutOff.IsCompleted) await stream.Send(1, perSecond: 4 * ChangesPerSecond);

        output.WriteLine($"without: {Figures(without)}; with a frozen one: {Figures(with)}; "
            + $"it was cut off after {(await cutOff).TotalSeconds:0.0} s");
        Assert.True(P99(with) <= 2 * P99(without) + TimeSpan.FromMilliseconds(100), $"{Figures(without)}; {Figures(with)}");
        Assert.InRange(await cutOff, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60));
        socket.Thaw();
        await frozen.Lost.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await frozen.Connect(system.Gateways[1].Address, union.Token);
        await using var fresh = new BoardWatcher("board:" + Load.Group);
        await fresh.Connect(system.Gateways[0].Address, union.Token);
        Assert.Equal(1, frozen.Resets);
        BoardWatcher.AssertSame(fresh, frozen);
    }

    private static async Task<TimeSpan> UntilAborted(FreezableSocket socket)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!socket.IsAborted && TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(90))
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        return TimeProvider.System.GetElapsedTime(began);
    }

    private static TimeSpan P99(TimeSpan[] delays) => delays[delays.Length * 99 / 100];

    private static string Figures(TimeSpan[] delays) => string.Create(CultureInfo.InvariantCulture,
        $"p50 {delays[delays.Length / 2].TotalMilliseconds:0} ms, p99 {P99(delays).TotalMilliseconds:0} ms of {delays.Length}");

    /// <summary>Comments at an even pace, each on the next case.</summary>
    private sealed class Stream(ApiAccount by, Guid[] cases, Crowd crowd)
    {
        private readonly long[] versions = [.. cases.Select(_ => 1L)];
        private int turn;

        /// <summary>Sends for so many seconds; answers how long each change took to reach each watcher.</summary>
        public async Task<TimeSpan[]> Send(int seconds, int perSecond = ChangesPerSecond)
        {
            var count = seconds * perSecond;
            crowd.Expect(count);
            using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
            for (var i = 0; i < count; i++)
            {
                var which = turn++ % cases.Length;
                crowd.Sending(cases[which], ++versions[which]);
                (await by.Post($"/api/v1/cases/{cases[which]}/comments", new { text = "进展", visibility = "group" }))
                    .Expect(HttpStatusCode.OK);
                await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }

            return await crowd.Delays();
        }
    }
}
