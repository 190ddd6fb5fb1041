using Npgsql;
using Tracker.Feed;
using Tracker.Fixtures;
using Tracker.Journal;

namespace Tracker.Faults;

[Collection(FaultsCollection.Name)]
public class FeedCursorTests(JournalFixture journal, ITestOutputHelper output) : IClassFixture<JournalFixture>
{
    /// <summary>
    /// A transaction that wrote nothing (a signal, a rollback) is not flushed: its id may be given again after a crash,
    /// to a transaction that writes.
    /// </summary>
    [Fact]
    public async Task A_crash_that_gives_transaction_ids_again_hides_nothing_behind_a_cursor()
    {
        using var writer = journal.Writer();
        await writer.StartAsync(CancellationToken.None);
        await using var gateway = NpgsqlDataSource.Create(journal.Truth.Gateway);
        var reader = new FeedReader(gateway, new DatabaseClock(TimeProvider.System), TimeProvider.System);
        // A crash comes before the ids are flushed; the server's stop would come after.
        await journal.Truth.Query("alter system set wal_writer_delay = '10s'");
        await journal.Truth.Query("select pg_reload_conf()");
        await writer.Append(JournalFixture.Entry());
        for (var i = 0; i < 20; i++) await journal.Truth.Query("select pg_current_xact_id()");
        var before = await reader.Read(null, TestContext.Current.CancellationToken);
        var cursor = new FeedCursor(before.Epoch, before.End);
        await journal.Cluster.Stop(atOnce: true);
        await journal.Cluster.Resume();
        JournalEntry entry;
        do entry = JournalFixture.Entry();
        while (await writer.Append(entry) != Append.Stored);
        var tx = await journal.Truth.Scalar<ulong>("select tx from journal where command = $1", entry.Command);
        output.WriteLine($"next id before the crash {before.Next}, of the first row after it {tx}, cursor {cursor}");
        gateway.Clear();
        var after = await reader.Read(cursor, TestContext.Current.CancellationToken);
        Assert.Contains(after.Rows, r => r.Stream == entry.Stream);
        await writer.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_transaction_of_more_rows_than_a_page_holds_is_read_whole()
    {
        using var writer = journal.Writer(new JournalOptions { BatchSize = 1000 });
        await using var gateway = NpgsqlDataSource.Create(journal.Truth.Gateway);
        var reader = new FeedReader(gateway, new DatabaseClock(TimeProvider.System), TimeProvider.System);
        var before = await reader.Read(null, TestContext.Current.CancellationToken);
        var entries = Enumerable.Range(0, 1000).Select(_ => JournalFixture.Entry()).ToArray();
        var answers = entries.Select(writer.Append).ToArray();
        await writer.StartAsync(CancellationToken.None);
        await Task.WhenAll(answers);
        await writer.StopAsync(CancellationToken.None);
        var page = await reader.Read(new FeedCursor(before.Epoch, before.End), TestContext.Current.CancellationToken);
        Assert.Equal(entries.Select(e => e.Stream).Order(), page.Rows.Select(r => r.Stream).Order());
        Assert.Equal(page.Rows[^1].Tx + 1, page.End);
    }
}
