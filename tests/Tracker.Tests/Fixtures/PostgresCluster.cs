using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Tracker.Fixtures;

/// <summary>A PostgreSQL of the tests' own, run by the script that also runs the product's.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly string Script = Path.Combine(Repository.Root, "scripts", "postgres.sh");
    private readonly string folder;
    private Dictionary<string, string> settings = [];

    private PostgresCluster(string folder) => this.folder = folder;

    public int Port => int.Parse(settings["PGPORT"], CultureInfo.InvariantCulture);

    public static async Task<PostgresCluster> Start()
    {
        var cluster = new PostgresCluster(Path.Combine(Repository.NewFolder(), "postgres"));
        await cluster.Resume();
        return cluster;
    }

    /// <summary>Starts it again after a stop, on the same port.</summary>
    public async Task Resume()
    {
        await Run("start");
        settings = (await Run("env")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
    }

    public Task Stop(bool atOnce = false) => Run("stop", atOnce ? "immediate" : "fast");

    public async Task<TrackerDatabase> CreateDatabase(string name)
    {
        await Run("database", name);
        return new TrackerDatabase(this, name);
    }

    public string ConnectionString(string database, string user) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Database = database,
        Username = user,
        Password = user == "postgres"
            ? settings["PGPASSWORD"]
            : settings[user.ToUpperInvariant() + "_PASSWORD"],
        // A test must notice a restarted server at once.
        Timeout = 5,
    }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await Run("destroy");
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    /// <summary>A program of PostgreSQL, as the superuser of this cluster: pg_dump, psql, pgbench.</summary>
    public async Task<string> Tool(string program, params string[] arguments)
    {
        var bin = (await Run("bin")).Trim();
        var start = new ProcessStartInfo(Path.Combine(bin, program), arguments)
        {
            Environment =
            {
                ["PGHOST"] = "127.0.0.1",
                ["PGPORT"] = settings["PGPORT"],
                ["PGUSER"] = "postgres",
                ["PGPASSWORD"] = settings["PGPASSWORD"],
            },
        };
        return await Command.Run(start);
    }

    private Task<string> Run(string command, params string[] arguments) =>
        Command.Run(Script, command == "bin" ? [command] : [command, folder, .. arguments]);
}

/// <summary>One database of a cluster and how each role reaches it.</summary>
internal sealed record TrackerDatabase(PostgresCluster Cluster, string Name)
{
    public string Owner => Cluster.ConnectionString(Name, "tracker_owner");

    public string Silo => Cluster.ConnectionString(Name, "tracker_silo");

    public string Gateway => Cluster.ConnectionString(Name, "tracker_gateway");

    public string Superuser => Cluster.ConnectionString(Name, "postgres");

    /// <summary>Asks the database directly, as its superuser: tests compare with the truth.</summary>
    public async Task<List<object?[]>> Query(string sql, params object[] parameters)
    {
        await using var source = NpgsqlDataSource.Create(Superuser + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(new() { Value = parameter });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add([.. row.Select(v => v is DBNull ? null : v)]);
        }

        return rows;
    }

    /// <summary>The transaction that stored a stream's last command; a heartbeat past it was sent after what it changed.</summary>
    public Task<ulong> LastTx(Guid stream) =>
        Scalar<ulong>("select tx from journal where stream = $1 order by version desc limit 1", stream);

    /// <summary>Writes the state of a grain that has not been called yet, as if it had been left so.</summary>
    public Task LeaveState(string name, Guid key, string json) => Query("""
        insert into grain_state (service_id, grain_type, n0, n1, extension, version, payload)
        values ('tracker', $1, $2, $3, '', 1, $4::jsonb)
        """, name, HalfOf(key, 0), HalfOf(key, 8), json);

    /// <summary>The stored state of a grain; null when there is none.</summary>
    public async Task<string?> State(string name, Guid key) => (await Query(
            "select payload::text from grain_state where grain_type = $1 and n0 = $2 and n1 = $3",
            name, HalfOf(key, 0), HalfOf(key, 8)))
        .Select(row => (string?)row[0]).SingleOrDefault();

    private static long HalfOf(Guid key, int from) => BitConverter.ToInt64(key.ToByteArray(), from);

    public async Task<T> Scalar<T>(string sql, params object[] parameters) =>
        (T)(await Query(sql, parameters))[0][0]!;
}
