using System.Diagnostics;
using System.Globalization;
using System.Net;
using Tracker.Fixtures;

namespace Tracker.Faults;

/// <summary>Very many deadlines at once: each fires exactly once, the longest due first.</summary>
[Collection(FaultsCollection.Name)]
public sealed class DeadlineStormTests(StormSystem storm, ITestOutputHelper output) : IClassFixture<StormSystem>
{
    private const int Storm = 10_000;
    private const int EachWeek = 60;

    // Twice an event of one rule and step, or none.
    private const string Wrong = """
        select c.number, t, count(*) from case_row c
        cross join unnest(array['tracker.deadline-missed', 'tracker.deadline-warned']) t
        left join lateral (select 1 from journal j, unnest(string_to_array(j.type, ' ')) each
                           where j.stream = c.case_id and each = t) fired on true
        where c.number like $1 || '-%'
        group by c.number, t having count(fired) <> 1
        """;

    [Fact(Timeout = 300_000)]
    public async Task Ten_thousand_of_one_minute_fire_once_each_while_the_sweeping_silo_dies()
    {
        var system = await storm.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], StoredDeadlines.Opener);
        var like = await StoredDeadlines.Like(opener, openedDaysAgo: 30);
        var clock = Stopwatch.StartNew();
        // Each was due in the same minute; both silos learn of all of them at once.
        await StoredDeadlines.Load(system.Database, "storm", Storm, like);
        var behind = (await opener.Get("/api/v1/deadlines/sweep")).Expect(HttpStatusCode.OK);
        Assert.True(behind.GetProperty("due").GetInt32() > 0);
        Assert.True(behind.GetProperty("oldestAt").GetDateTimeOffset() < TimeProvider.System.GetUtcNow().AddDays(-10));
        await StoredDeadlines.UntilFired(system.Database, "storm", Storm / 4, TestContext.Current.CancellationToken);
        // The first to start is where the sweep began.
        await system.Silos[0].Kill();
        await StoredDeadlines.UntilFired(system.Database, "storm", Storm, TestContext.Current.CancellationToken);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Storm} deadlines: the last fired {clock.Elapsed.TotalSeconds:0.0} s after they came due, across a silo's death"));
        await NothingWaits(opener);
        Assert.Empty(await system.Database.Query(Wrong, "storm"));
        await system.Repair();
    }

    [Fact(Timeout = 180_000)]
    public async Task After_a_night_without_a_sweep_all_fire_once_the_longest_late_first()
    {
        var system = await storm.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], StoredDeadlines.Opener);
        var likes = new List<Guid>();
        for (var week = 8; week >= 3; week--) likes.Add(await StoredDeadlines.Like(opener, openedDaysAgo: 7 * week));
        await system.StopSilos();
        // The nearest are stored first: what counts is when they were due.
        for (var i = likes.Count - 1; i >= 0; i--)
            await StoredDeadlines.Load(system.Database, $"night{i}", EachWeek, likes[i]);
        await system.AddSilo();
        await system.AddSilo();
        for (var i = 0; i < likes.Count; i++)
            await StoredDeadlines.UntilFired(system.Database, $"night{i}", EachWeek, TestContext.Current.CancellationToken);
        for (var i = 0; i < likes.Count; i++) Assert.Empty(await system.Database.Query(Wrong, $"night{i}"));
        var middle = (await system.Database.Query("""
            select percentile_disc(0.5) within group (order by j.recorded_at)
            from journal j join case_row c on c.case_id = j.stream join case_deadline d on d.case_id = c.case_id
            where c.number like 'night%' and j.type like '%tracker.deadline-missed%' group by d.due_at order by d.due_at
            """)).Select(row => (DateTime)row[0]!).ToArray();
        Assert.Equal(likes.Count, middle.Length);
        Assert.Equal(middle.Order(), middle);
        await NothingWaits(opener);
    }

    /// <summary>What is days late is also looked at by its case; the sweep comes to an end of that too.</summary>
    private static async Task NothingWaits(ApiAccount reader)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await reader.Get("/api/v1/deadlines/sweep")).Expect(HttpStatusCode.OK).GetProperty("due").GetInt32() > 0)
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }
}

/// <summary>A system whose database holds cases that no command has opened: no neighbour may check that one.</summary>
public sealed class StormSystem : IAsyncDisposable
{
    private TrackerSystem? system;

    internal async Task<TrackerSystem> Get()
    {
        system ??= await TrackerSystem.Start(silos: 2, gateways: 1);
        await system.Repair();
        return system;
    }

    public async ValueTask DisposeAsync()
    {
        if (system is not null) await system.DisposeAsync();
    }
}
