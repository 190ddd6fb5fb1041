using Npgsql;
using Tracker.Cases;
using Tracker.Feed;
using Tracker.Fixtures;
using Tracker.Journal;

namespace Tracker.Faults;

[Collection(FaultsCollection.Name)]
public class FeedDepartureTests(JournalFixture journal) : IClassFixture<JournalFixture>
{
    /// <summary>A gateway that reads late finds the card of the next version already; whoever left must still hear it.</summary>
    [Fact]
    public async Task Who_left_is_told_by_every_topic_also_when_the_card_has_moved_on_since()
    {
        using var writer = journal.Writer();
        await writer.StartAsync(CancellationToken.None);
        await using var gateway = NpgsqlDataSource.Create(journal.Truth.Gateway);
        var reader = new FeedReader(gateway, new DatabaseClock(TimeProvider.System), TimeProvider.System);
        var id = Guid.NewGuid();
        var rows = JournalFixture.Rows(id, "{}");
        await Append(writer, Entry(id, 1, rows));
        var start = await reader.Read(null, TestContext.Current.CancellationToken);
        await Append(writer, Entry(id, 2, rows with { Departures = [new DepartureRow("board:group", "c.d")] }));
        await Append(writer, Entry(id, 3, rows));
        var page = await reader.Read(new FeedCursor(start.Epoch, start.End), TestContext.Current.CancellationToken);
        var departure = page.Rows.Single(r => r.Version == 2);
        Assert.Null(departure.Topic);
        Assert.Equal(["c.d"], departure.Departed);
        Assert.Equal(["board:group"], departure.DepartedTopics);
        Assert.Equal("board:group", page.Rows.Single(r => r.Version == 3).Topic);
        await writer.StopAsync(CancellationToken.None);
    }

    private static JournalEntry Entry(Guid id, long version, CaseRows rows) =>
        JournalFixture.Entry(id, version, rows: rows) with { Kind = "case" };

    private static async Task Append(JournalWriter writer, JournalEntry entry) =>
        Assert.Equal(Journal.Append.Stored, await writer.Append(entry));
}
