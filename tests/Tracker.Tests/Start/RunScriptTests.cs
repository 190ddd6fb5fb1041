using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Tracker.Faults;
using Tracker.Fixtures;

namespace Tracker.Start;

/// <summary>What a newcomer does with <c>./run.sh</c>, and what a bad day does to it.</summary>
[Collection(FaultsCollection.Name)]
public class RunScriptTests(SourceCopies copies, ITestOutputHelper output) : IClassFixture<SourceCopies>
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(30);

    [Theory, MemberData(nameof(SourceCopies.Owners), MemberType = typeof(SourceCopies))]
    public async Task It_serves_and_prints_the_sign_ins_leaves_no_process_and_keeps_the_data(string owner)
    {
        var copy = await copies.Get(owner);
        var first = await copy.Start();
        using var liaison = await first.SignIn(CaseWalk.City);
        var opened = await liaison.OpenAppeal(Load.Group, "440304");
        // Ctrl-C reaches the whole process group.
        await first.Script.Signal("INT", group: true);
        Assert.Equal(0, await first.Script.Ended(StopTime));
        Assert.Empty(copy.Processes());

        var second = await copy.Start();
        using var again = await second.SignIn(CaseWalk.City);
        (await again.Get($"/api/v1/cases/{opened}")).Expect(HttpStatusCode.OK);
        await second.Script.Signal("TERM");
        Assert.Equal(0, await second.Script.Ended(StopTime));
        Assert.Empty(copy.Processes());
        output.WriteLine($"{owner}: ready after {Seconds(first.After)}, then {Seconds(second.After)}");
    }

    [Fact]
    public async Task Killed_all_at_once_under_load_it_serves_again_within_20_seconds_with_all_it_acknowledged()
    {
        var copy = await copies.Get(Environment.UserName);
        var first = await copy.Start();
        using var writer = await first.SignIn(CaseWalk.City);
        var acknowledged = new ConcurrentDictionary<Guid, int>();
        var enough = new TaskCompletionSource();
        var writers = Enumerable.Range(0, 8).Select(_ => Task.Run(() => Write(writer, acknowledged, enough))).ToArray();
        await Task.WhenAny(enough.Task, Task.WhenAll(writers));
        await copy.KillAll();
        await Task.WhenAll(writers);
        Assert.True(enough.Task.IsCompleted, $"The writers stopped after {acknowledged.Count} cases.");

        var second = await copy.Start();
        using var reader = await second.SignIn(CaseWalk.City);
        foreach (var (id, version) in acknowledged)
        {
            var found = (await reader.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK);
            Assert.True(found.GetProperty("version").GetInt32() >= version, $"Case {id} has lost version {version}.");
        }

        await second.Script.Signal("INT", group: true);
        await second.Script.Ended(StopTime);
        output.WriteLine($"{acknowledged.Count} cases; ready again after {Seconds(second.After)}");
        Assert.True(second.After < TimeSpan.FromSeconds(20), Seconds(second.After));
    }

    [Fact]
    public async Task A_second_start_beside_a_running_one_is_refused()
    {
        var copy = await copies.Get(Environment.UserName);
        await using var first = (await copy.Start()).Script;
        await using var second = copy.Run(ImmutableDictionary<string, string>.Empty, "--urls", "http://localhost:1");
        Assert.Equal(1, await second.Ended(StopTime));
        Assert.Matches($@"^Tracker is already running here: http://localhost:\d+/ \(process {first.Id}\)\.$", second.Log.Trim());
        await first.Signal("INT", group: true);
        await first.Ended(StopTime);
    }

    /// <summary>Opens and dispatches cases until nobody answers any more.</summary>
    private static async Task Write(ApiAccount writer, ConcurrentDictionary<Guid, int> acknowledged, TaskCompletionSource enough)
    {
        try
        {
            while (true)
            {
                var id = await writer.OpenAppeal(Load.Group, "440304");
                acknowledged[id] = 1;
                var dispatched = await writer.Complete(id, 1, "dispatch", new { to = "futian.union" });
                acknowledged[id] = dispatched.Expect(HttpStatusCode.OK).GetProperty("version").GetInt32();
                if (acknowledged.Count > 100) enough.TrySetResult();
            }
        }
        catch (Exception end) when (end is HttpRequestException or IOException or InvalidOperationException)
        {
            // The connection was cut, or the gateway had just time to say that the silo's was.
        }
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
