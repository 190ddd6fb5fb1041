using System.Collections.Concurrent;
using Npgsql;
using Tracker.Fixtures;
using Tracker.Journal;

namespace Tracker.Faults;

[Collection(FaultsCollection.Name)]
public class JournalWriterTests(JournalFixture journal, ITestOutputHelper output) : IClassFixture<JournalFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("no json")]
    [InlineData("no unicode")]
    [InlineData("against a constraint")]
    public async Task One_poison_command_among_two_hundred_fails_alone(string poison)
    {
        var id = Guid.NewGuid();
        var bad = poison switch
        {
            "no json" => JournalFixture.Entry(id, rows: JournalFixture.Rows(id, "{ this is no json")),
            "no unicode" => JournalFixture.Entry(id, subject: "half a pair: \ud83d"),
            _ => JournalFixture.Entry(id, version: -1),
        };
        JournalEntry[] entries =
            [.. Enumerable.Range(0, 120).Select(_ => JournalFixture.Entry()), bad, .. Enumerable.Range(0, 79).Select(_ => JournalFixture.Entry())];
        var became = await StoreTogether(entries);
        Assert.Equal(Append.Rejected, became[bad]);
        Assert.All(entries.Where(e => e != bad), e => Assert.Equal(Append.Stored, became[e]));
        var stored = await journal.Stored();
        Assert.DoesNotContain(bad.Command, stored);
        Assert.Superset(entries.Where(e => e != bad).Select(e => e.Command).ToHashSet(), stored);
    }

    [Fact]
    public async Task What_is_late_by_the_databases_clock_is_not_stored()
    {
        var late = JournalFixture.Entry(patience: TimeSpan.FromMilliseconds(-1));
        var timely = JournalFixture.Entry();
        var became = await StoreTogether([late, timely]);
        Assert.Equal(Append.NotStored, became[late]);
        Assert.Equal(Append.Stored, became[timely]);
        Assert.DoesNotContain(late.Command, await journal.Stored());
    }

    [Fact]
    public async Task Of_two_entries_of_one_version_one_is_stored_and_the_other_knows_that_it_is_not()
    {
        var stream = Guid.NewGuid();
        JournalEntry[] rivals = [JournalFixture.Entry(stream), JournalFixture.Entry(stream), JournalFixture.Entry(stream)];
        var became = await StoreTogether([.. rivals, JournalFixture.Entry()]);
        var winner = Assert.Single(rivals, r => became[r] == Append.Stored);
        Assert.All(rivals.Where(r => r != winner), r => Assert.Equal(Append.NotStored, became[r]));
        Assert.Equal(winner.Command, await journal.Truth.Scalar<Guid>("select command from journal where stream = $1", stream));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_stops_on_the_way_leaves_nobody_with_a_wrong_answer(bool atOnce)
    {
        var became = new ConcurrentDictionary<JournalEntry, Append>();
        using var writer = journal.Writer(new JournalOptions { BatchSize = 16 });
        await writer.StartAsync(CancellationToken.None);
        using var end = new CancellationTokenSource();
        using var acknowledged = new SemaphoreSlim(0);
        var count = 0;
        var senders = Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                var entry = JournalFixture.Entry();
                became[entry] = await writer.Append(entry);
                if (became[entry] == Append.Stored)
                {
                    Interlocked.Increment(ref count);
                    acknowledged.Release();
                }
                else
                {
                    // A sender that was refused comes again a little later, as people do.
                    await Task.Delay(20, Cancelled);
                }
            }
        })).ToArray();
        await More(200);
        await journal.Cluster.Stop(atOnce);
        await journal.Cluster.Resume();
        await More(200);
        await end.CancelAsync();
        await Task.WhenAll(senders);
        await writer.StopAsync(CancellationToken.None);
        var stored = await journal.Stored();
        output.WriteLine(string.Join(", ", became.GroupBy(b => b.Value).Select(g => $"{g.Key}: {g.Count()}")));
        Assert.All(became.Where(b => b.Value == Append.Stored), b => Assert.Contains(b.Key.Command, stored));
        Assert.All(became.Where(b => b.Value is Append.NotStored or Append.Rejected), b => Assert.DoesNotContain(b.Key.Command, stored));
        Assert.DoesNotContain(became, b => b.Value == Append.Rejected);
        Assert.Equal(stored.Count, await journal.Truth.Scalar<long>("select count(*) from journal"));

        async Task More(int entries)
        {
            for (var until = Volatile.Read(ref count) + entries; Volatile.Read(ref count) < until;)
                await acknowledged.WaitAsync(Cancelled);
        }
    }

    [Fact]
    public async Task A_full_queue_holds_its_callers_back_and_lets_them_go_unstored()
    {
        using var writer = journal.Writer(new JournalOptions { BatchSize = 4, QueueLength = 8, Pumps = 1 });
        await using var superuser = await NpgsqlDataSource.Create(journal.Truth.Superuser).OpenConnectionAsync(Cancelled);
        await using var transaction = await superuser.BeginTransactionAsync(Cancelled);
        await using (var hold = new NpgsqlCommand("lock table journal in exclusive mode", superuser)) await hold.ExecuteNonQueryAsync(Cancelled);
        await writer.StartAsync(CancellationToken.None);
        var first = writer.Append(JournalFixture.Entry());
        await Task.Delay(300, Cancelled);
        var rest = Enumerable.Range(0, 20).Select(_ => writer.Append(JournalFixture.Entry())).ToArray();
        while (rest.Count(r => r.IsCompleted) < 12) await Task.Delay(50, Cancelled);
        Assert.All(await Task.WhenAll(rest.Where(r => r.IsCompleted)), r => Assert.Equal(Append.NotStored, r));
        Assert.Equal(8, rest.Count(r => !r.IsCompleted));
        await transaction.RollbackAsync(Cancelled);
        Assert.Equal(Append.Stored, await first);
        Assert.Equal(8, (await Task.WhenAll(rest)).Count(r => r == Append.Stored));
        await writer.StopAsync(CancellationToken.None);
    }

    /// <summary>Has them wait until all are there, so that one statement takes them.</summary>
    private async Task<Dictionary<JournalEntry, Append>> StoreTogether(JournalEntry[] entries)
    {
        using var writer = journal.Writer();
        var answers = entries.Select(writer.Append).ToArray();
        await writer.StartAsync(CancellationToken.None);
        var became = await Task.WhenAll(answers);
        await writer.StopAsync(CancellationToken.None);
        return entries.Zip(became).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
