using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Tracker.Hosting;

namespace Tracker.Schema;

/// <summary>
/// Brings the database to this program's schema: numbered scripts, each applied once, in order, in a transaction of its
/// own, under one lock, so that silos may start together. A script that was applied is never changed (its hash is
/// checked), and a database newer than the program is refused.
/// </summary>
internal static class SchemaMigrator
{
    private const long Lock = 0x7472_6163_6b65_72; // "tracker"

    internal sealed record Script(int Number, string Name, string Sql)
    {
        public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
    }

    public static IReadOnlyList<Script> Embedded() =>
        [.. from name in Assembly.GetExecutingAssembly().GetManifestResourceNames()
            where name.StartsWith("Schema/", StringComparison.Ordinal)
            let file = name["Schema/".Length..]
            orderby file
            select new Script(int.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture), file, Read(name))];

    public static Task Migrate(NpgsqlDataSource owner, CancellationToken stop) => Migrate(owner, Embedded(), stop);

    public static async Task Migrate(NpgsqlDataSource owner, IReadOnlyList<Script> scripts, CancellationToken stop)
    {
        await using var connection = await owner.OpenConnectionAsync(stop);
        await Execute(connection, $"select pg_advisory_lock({Lock})", stop);
        try
        {
            RefuseOldServer(connection);
            await Execute(connection, """
                create table if not exists schema_version (
                    number integer primary key,
                    name text not null,
                    sha256 text not null,
                    applied_at timestamptz not null default clock_timestamp());
                grant select on schema_version to public
                """, stop);
            var applied = await Applied(connection, stop);
            foreach (var script in scripts) await Apply(connection, script, applied, stop);
            if (applied.Keys.Where(n => n > scripts[^1].Number).Order().ToArray() is [.., var newest])
                throw new StartException(
                    $"The database has schema {newest}, this program knows {scripts[^1].Number}. Start a newer program.");
            await EpochRegister.Raise(connection, stop);
        }
        finally
        {
            await Execute(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    /// <summary>For whoever does not migrate: waits until somebody has brought the database to this program's schema.</summary>
    public static async Task Await(NpgsqlDataSource database, CancellationToken stop)
    {
        var needed = Embedded()[^1].Number;
        for (var tries = 0; ; tries++)
        {
            if (await Version(database, stop) >= needed) return;
            if (tries == 60)
                throw new StartException(
                    $"The database has not come to schema {needed}. Start a silo with ConnectionStrings:Owner.");
            await Task.Delay(TimeSpan.FromSeconds(1), stop);
        }
    }

    private static async Task<int> Version(NpgsqlDataSource database, CancellationToken stop)
    {
        try
        {
            await using var command = database.CreateCommand("select max(number) from schema_version");
            return await command.ExecuteScalarAsync(stop) as int? ?? 0;
        }
        catch (PostgresException none) when (none.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return 0;
        }
    }

    private static async Task Apply(
        NpgsqlConnection connection, Script script, Dictionary<int, string> applied, CancellationToken stop)
    {
        if (applied.TryGetValue(script.Number, out var sha256))
        {
            if (sha256 != script.Sha256)
                throw new StartException(
                    $"{script.Name} was changed after it was applied. Restore it and write a new script instead.");
            return;
        }

        await using var transaction = await connection.BeginTransactionAsync(stop);
        await Execute(connection, script.Sql, stop);
        await using var record = new NpgsqlCommand(
            "insert into schema_version (number, name, sha256) values ($1, $2, $3)", connection)
        {
            Parameters = { new() { Value = script.Number }, new() { Value = script.Name }, new() { Value = script.Sha256 } },
        };
        await record.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static void RefuseOldServer(NpgsqlConnection connection)
    {
        if (connection.PostgreSqlVersion.Major < 15)
            throw new StartException(
                $"PostgreSQL {connection.PostgreSqlVersion} is too old: Tracker needs 15 or newer.");
    }

    private static async Task<Dictionary<int, string>> Applied(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select number, sha256 from schema_version", connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var applied = new Dictionary<int, string>();
        while (await reader.ReadAsync(stop)) applied[reader.GetInt32(0)] = reader.GetString(1);
        return applied;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    private static string Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
