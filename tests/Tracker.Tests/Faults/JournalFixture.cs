using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Tracker.Cases;
using Tracker.Fixtures;
using Tracker.Journal;
using Tracker.Schema;

namespace Tracker.Faults;

/// <summary>A database with the product's schema on a server of its own, and journal writers without a silo around them.</summary>
public sealed class JournalFixture : IAsyncLifetime
{
    internal PostgresCluster Cluster { get; private set; } = null!;

    internal TrackerDatabase Truth { get; private set; } = null!;

    internal NpgsqlDataSource Silo { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Cluster = await PostgresCluster.Start();
        Truth = await Cluster.CreateDatabase("tracker");
        await using var owner = NpgsqlDataSource.Create(Truth.Owner);
        await SchemaMigrator.Migrate(owner, CancellationToken.None);
        Silo = NpgsqlDataSource.Create(Truth.Silo);
    }

    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync();
        await Cluster.DisposeAsync();
    }

    internal JournalWriter Writer(JournalOptions? options = null) => new(
        Silo, new FeedSignal(Silo, NullLogger<FeedSignal>.Instance), Options.Create(options ?? new JournalOptions()),
        NullLogger<JournalWriter>.Instance);

    internal async Task<HashSet<Guid>> Stored() =>
        [.. (await Truth.Query("select command from journal")).Select(r => (Guid)r[0]!)];

    internal static JournalEntry Entry(
        Guid? stream = null, long version = 1, TimeSpan? patience = null, string subject = "test", CaseRows? rows = null) => new(
        stream ?? Guid.NewGuid(), version, "test", subject, Guid.NewGuid(), SHA256.HashData([1]), Guid.NewGuid(), "a.b",
        DateTimeOffset.UnixEpoch, "tracker.test", [1, 2, 3], Chain.Start,
        TimeProvider.System.GetUtcNow() + (patience ?? TimeSpan.FromMinutes(1)), rows);

    internal static CaseRows Rows(Guid id, string card) => new(
        new CaseRow("T-" + id, "group", "appeal", 2, "t", "4403", "registered", "open", null, "a.b",
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null, "44/4403/"),
        [], [], [new CardRow("board:group", false, "{\"a.b\"}", card)], [], [], [], []);
}
