using System.Globalization;
using Npgsql;
using Tracker.Fixtures;

namespace Tracker.Faults;

/// <summary>
/// The feed waits for the oldest transaction of the whole server that has written, in whatever database it is.
/// </summary>
[Collection(FaultsCollection.Name)]
public class SlowWriterTests(OwnSystem own, ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tracker")]
    [InlineData("postgres")]
    public async Task Transactions_of_50_ms_one_after_another_hide_nothing_and_hold_nothing_up(string database)
    {
        var system = await own.Get();
        // A case that is worked again while it is hidden is pushed once, with its last version: so each rests in between.
        await using var load = await Load.Start(system, writers: 6, pauseMilliseconds: 250);
        using var end = new CancellationTokenSource();
        var slow = Task.Run(() => WriteSlowly(system.Database.Cluster.ConnectionString(database, "postgres"), end.Token), Cancelled);
        await Task.Delay(12_000, Cancelled);
        await load.Stop();
        await end.CancelAsync();
        output.WriteLine($"{await slow} slow transactions; {await Truth.Check(load, system.Database)}");
        var (fromAnswer, fromSending) = (Delays(load, a => a.AnsweredAt), Delays(load, a => a.SentAt));
        output.WriteLine($"{fromAnswer.Length} pushes at the other gateway: {Figures("acknowledged", fromAnswer)}; {Figures("sent", fromSending)}");
        Assert.True(Percentile(fromAnswer, 99) < Limit, Figures("acknowledged", fromAnswer));
    }

    [Fact]
    public async Task While_a_transaction_lingers_boards_do_not_say_that_they_are_current_and_afterwards_they_are()
    {
        var system = await own.Get();
        await using var load = await Load.Start(system, writers: 2, pauseMilliseconds: 50);
        await using var connection = new NpgsqlConnection(system.Database.Superuser);
        await connection.OpenAsync(Cancelled);
        await using var transaction = await connection.BeginTransactionAsync(Cancelled);
        await using (var write = new NpgsqlCommand("select pg_current_xact_id()", connection)) await write.ExecuteNonQueryAsync(Cancelled);
        var beganAt = TimeProvider.System.GetUtcNow();
        await Task.Delay(10_000, Cancelled);
        var meanwhile = load.Watchers.Select(w => w.Board.AsOf).ToArray();
        await transaction.RollbackAsync(Cancelled);
        var endedAt = TimeProvider.System.GetUtcNow();
        foreach (var watcher in load.Watchers)
            await watcher.Board.Until(w => w.AsOf >= endedAt, "a heartbeat from after the transaction");
        var recovered = TimeProvider.System.GetUtcNow() - endedAt;
        await load.Stop();
        output.WriteLine(await Truth.Check(load, system.Database));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"boards stood {(endedAt - meanwhile.Max()).TotalSeconds:0.0} s behind and were fresh {recovered.TotalSeconds:0.0} s after its end"));
        // What was committed before the next transaction ended is all there is until then: boards stop at that instant.
        Assert.All(meanwhile, asOf => Assert.True(asOf <= beganAt.AddSeconds(1), $"{asOf:O} is past {beganAt:O}"));
        Assert.All(load.Watchers, w => Assert.Equal(1, w.Connections));
    }

    /// <summary>Writes in transactions of 50 ms, one after another; answers how many.</summary>
    private static async Task<int> WriteSlowly(string connectionString, CancellationToken end)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("select pg_current_xact_id(), pg_sleep(0.05)");
        var count = 0;
        for (; !end.IsCancellationRequested; count++) await command.ExecuteNonQueryAsync(Cancelled);
        return count;
    }

    /// <summary>
    /// Until each acknowledged version, or one that overtook it, came to the city's watcher at the other gateway; the city is
    /// a party of every case from its beginning.
    /// </summary>
    private static TimeSpan[] Delays(Load load, Func<Acknowledged, DateTimeOffset> from) =>
    [
        .. from command in load.Acknowledged
           from watcher in load.Watchers
           where watcher.Audience == CaseWalk.City && watcher.At!.Address != command.Gateway && watcher.PushOf(command.Case, command.Version) is not null
           select watcher.PushOf(command.Case, command.Version)!.Value - @from(command) into delay
           orderby delay
           select delay,
    ];

    private static TimeSpan Percentile(TimeSpan[] sorted, int percent) => sorted[(sorted.Length - 1) * percent / 100];

    private static string Figures(string from, TimeSpan[] sorted) => string.Create(CultureInfo.InvariantCulture,
        $"{from} to pushed p50 {Percentile(sorted, 50).TotalMilliseconds:0} ms, p99 {Percentile(sorted, 99).TotalMilliseconds:0} ms");
}
