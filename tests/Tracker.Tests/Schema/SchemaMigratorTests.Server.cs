using Tracker.Fixtures;

namespace Tracker.Schema;

public sealed partial class SchemaMigratorTests
{
    public sealed class Server : IAsyncLifetime
    {
        private readonly SemaphoreSlim turn = new(1);
        private TrackerDatabase? migrated;

        internal PostgresCluster Cluster { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Cluster = await PostgresCluster.Start();

        internal Task<TrackerDatabase> NewDatabase() => Cluster.CreateDatabase("t" + Guid.NewGuid().ToString("N"));

        /// <summary>One database with the whole schema, for tests that change nothing in it.</summary>
        internal async Task<TrackerDatabase> Migrated()
        {
            await turn.WaitAsync();
            try
            {
                if (migrated is null) await Migrate(migrated = await NewDatabase());
                return migrated;
            }
            finally
            {
                turn.Release();
            }
        }

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }
}
