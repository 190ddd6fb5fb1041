using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Tracker.Fixtures;
using Tracker.Journal;

namespace Tracker;

/// <summary>A silo's journal writer on a database, without the silo, with the silo's connection settings.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly NpgsqlDataSource database;
    private readonly FeedSignal signal;
    private readonly JournalWriter writer;

    private Store(NpgsqlDataSource database)
    {
        this.database = database;
        signal = new FeedSignal(database, NullLogger<FeedSignal>.Instance);
        writer = new JournalWriter(
            database, signal, Options.Create(new JournalOptions()), NullLogger<JournalWriter>.Instance);
    }

    public static async Task<Store> Open(TrackerDatabase database)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.Silo)
        {
            MaxAutoPrepare = 64, AutoPrepareMinUsages = 2, MaxPoolSize = 16,
        };
        var store = new Store(NpgsqlDataSource.Create(connection));
        await store.signal.StartAsync(CancellationToken.None);
        await store.writer.StartAsync(CancellationToken.None);
        return store;
    }

    /// <summary>New cases, each stored as it stands when its negotiation begins.</summary>
    public async Task<WorkedCase[]> Cases(IEnumerable<Guid> ids)
    {
        var cases = ids.Select(id => new WorkedCase(id)).ToArray();
        foreach (var some in cases.Chunk(1000)) await Task.WhenAll(some.Select(c => Append(c.First())));
        return cases;
    }

    public Task<WorkedCase[]> Cases(int count) => Cases(Enumerable.Range(0, count).Select(_ => Guid.NewGuid()));

    public Task Steps(IEnumerable<WorkedCase> cases) => Task.WhenAll(cases.Select(Step));

    public Task Step(WorkedCase one) => Append(one.Next());

    public async ValueTask DisposeAsync()
    {
        await writer.StopAsync(CancellationToken.None);
        await signal.StopAsync(CancellationToken.None);
        writer.Dispose();
        signal.Dispose();
        await database.DisposeAsync();
    }

    private async Task Append(JournalEntry entry)
    {
        var became = await writer.Append(entry);
        if (became != Journal.Append.Stored) throw new InvalidOperationException($"An append became {became}.");
    }
}
