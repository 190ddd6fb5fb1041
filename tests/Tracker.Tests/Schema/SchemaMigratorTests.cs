using System.Text.Json;
using Npgsql;
using Tracker.Cases;
using Tracker.Fixtures;
using Tracker.Hosting;

namespace Tracker.Schema;

public sealed partial class SchemaMigratorTests(SchemaMigratorTests.Server server) : IClassFixture<SchemaMigratorTests.Server>
{
    /// <summary>What a gateway may read; of the domain, only the feed.</summary>
    private static readonly string[] GatewayReads =
        "membership membership_version orleansquery schema_version epoch feed feed_overdue sign_in_account protection_key".Split(' ');

    [Fact]
    public void A_delivered_script_stays_what_it_was() =>
        Assert.Equal(DeliveredScripts.Hashes, SchemaMigrator.Embedded().ToDictionary(s => s.Name, s => s.Sha256));

    [Fact]
    public async Task A_card_written_before_there_were_deadlines_can_be_read_after()
    {
        var database = await server.NewDatabase();
        await Migrate(database, [.. SchemaMigrator.Embedded().Take(2)]);
        await database.Query("""
            insert into card_topic (case_id, topic, version, epoch, gone, audience, card)
            values (gen_random_uuid(), 'board:a', 1, 1, false, '{a.b}', '{"id": "8d80c5ea-5d4e-4ac5-9d4f-9b1a5c7b6d10",
                "number": "A-1", "version": 1, "title": "t", "procedure": "appeal", "stage": "registered", "respondent": null,
                "respondents": 0, "region": "44", "openedOn": "2026-01-05T03:31:00+00:00", "waiting": [{"no": 1, "id": "register",
                "name": {"zh": "登记", "en": "Register"}, "owner": "a.b", "state": "open", "since": "2026-01-05T03:31:00+00:00"}]}')
            returning 1
            """);
        await Migrate(database);
        var card = (string)(await database.Query("select card::text from card_topic"))[0][0]!;
        var read = JsonSerializer.Deserialize<CaseCard>(card, CaseCards.Json)!;
        Assert.Empty(read.Held);
        Assert.Empty(Assert.Single(read.Waiting).Deadlines);
    }

    [Fact]
    public async Task Two_migrators_at_once_apply_each_script_once()
    {
        var database = await server.NewDatabase();
        await Task.WhenAll(Migrate(database), Migrate(database), Migrate(database));
        Assert.Equal(SchemaMigrator.Embedded().Select(s => s.Number),
            (await database.Query("select number from schema_version order by number")).Select(r => (int)r[0]!));
        Assert.Equal(1, await database.Scalar<int>("select number from epoch"));
    }

    [Fact]
    public async Task A_script_that_was_changed_after_it_was_applied_is_refused()
    {
        var database = await server.NewDatabase();
        await Migrate(database);
        var scripts = SchemaMigrator.Embedded().ToList();
        scripts[0] = scripts[0] with { Sql = scripts[0].Sql + "\n-- changed" };
        var refusal = await Assert.ThrowsAsync<StartException>(() => Migrate(database, scripts));
        Assert.Contains(scripts[0].Name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("write a new script", refusal.Message, StringComparison.Ordinal);
        await Migrate(database);
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused()
    {
        var database = await server.NewDatabase();
        await Migrate(database, [.. SchemaMigrator.Embedded(), new(9999, "9999_future.sql", "create table future ()")]);
        var refusal = await Assert.ThrowsAsync<StartException>(() => Migrate(database));
        Assert.Contains("9999", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("newer program", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_fails_halfway_leaves_nothing_and_can_be_applied_once_it_is_right()
    {
        var database = await server.NewDatabase();
        await Migrate(database);
        SchemaMigrator.Script wrong = new(9999, "9999_next.sql", "create table next (); select * from nowhere");
        await Assert.ThrowsAsync<PostgresException>(() => Migrate(database, [.. SchemaMigrator.Embedded(), wrong]));
        Assert.Equal(0L, await database.Scalar<long>("select count(*) from pg_class where relname = 'next'"));
        await Migrate(database, [.. SchemaMigrator.Embedded(), wrong with { Sql = "create table next ()" }]);
    }

    [Fact]
    public async Task A_gateway_reads_who_serves_who_signs_in_and_the_feed_and_nothing_else()
    {
        var database = await server.Migrated();
        var relations = await Relations(database);
        Assert.Subset(relations.ToHashSet(), GatewayReads.ToHashSet());
        foreach (var relation in relations)
        {
            var problem = await ProblemOf(database.Gateway, $"select * from {relation} limit 1");
            Assert.Equal((relation, GatewayReads.Contains(relation) ? null : PostgresErrorCodes.InsufficientPrivilege),
                (relation, problem));
        }
    }

    [Fact]
    public async Task A_gateway_writes_sign_ins_and_nothing_else()
    {
        var database = await server.Migrated();
        foreach (var relation in await Relations(database))
        {
            // Nobody can delete from a view that joins tables.
            if (relation != "feed")
                Assert.Equal((relation, PostgresErrorCodes.InsufficientPrivilege),
                    (relation, await ProblemOf(database.Gateway, $"delete from {relation} where false")));
            if (relation is not ("sign_in_account" or "protection_key"))
                Assert.Equal((relation, false), (relation, await MayWrite(database, "tracker_gateway", relation)));
        }

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege,
            await ProblemOf(database.Gateway, "update protection_key set xml = '' where false"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege,
            await ProblemOf(database.Gateway, "create table own ()"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege,
            await ProblemOf(database.Gateway, "select nextval('case_number')"));
    }

    [Theory]
    [InlineData("update journal set agency = 'x' where false")]
    [InlineData("delete from journal where false")]
    [InlineData("truncate journal")]
    [InlineData("alter table journal add column x int")]
    [InlineData("update procedure_version set yaml = '' where false")]
    [InlineData("delete from procedure_version where false")]
    [InlineData("delete from card_departure where false")]
    [InlineData("delete from subject_key where false")]
    [InlineData("update epoch set number = 9")]
    [InlineData("select * from sign_in_account")]
    [InlineData("select * from protection_key")]
    [InlineData("create table own ()")]
    public async Task A_silo_adds_to_the_journal_and_never_changes_it(string forbidden) =>
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await ProblemOf((await server.Migrated()).Silo, forbidden));

    [Fact]
    public async Task Of_two_first_writes_of_a_grain_one_wins_and_the_other_learns_that_it_lost()
    {
        var database = await server.Migrated();
        var id = Random.Shared.NextInt64();
        await using var one = await Open(database.Silo);
        await using var two = await Open(database.Silo);
        await using var turn = await one.BeginTransactionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await Write(one, id, "{\"by\": 1}", version: null));
        // The second waits for the first one's transaction; only its end decides.
        var second = Write(two, id, "{\"by\": 2}", version: null);
        await UntilBlocked(database, two.ProcessID);
        await turn.CommitAsync(TestContext.Current.CancellationToken);
        Assert.Null(await second);
        Assert.Equal("1", await database.Scalar<string>("select payload->>'by' from grain_state where n0 = $1", id));
        Assert.Equal(2, await Write(two, id, "{\"by\": 3}", version: 1));
        // A write on a version that is no longer the present one gets its own version back: it lost.
        Assert.Equal(1, await Write(one, id, "{\"by\": 4}", version: 1));
        Assert.Equal("3", await database.Scalar<string>("select payload->>'by' from grain_state where n0 = $1", id));
    }

    [Fact]
    public async Task A_dump_restored_into_another_database_begins_another_epoch()
    {
        var original = await server.NewDatabase();
        await Migrate(original);
        await Migrate(original);
        Assert.Equal(1, await original.Scalar<int>("select number from epoch"));
        var dump = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".sql");
        try
        {
            await server.Cluster.Tool("pg_dump", "-f", dump, original.Name);
            var restored = await server.NewDatabase();
            await server.Cluster.Tool("psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", restored.Name, "-f", dump);
            Assert.Equal(1, await restored.Scalar<int>("select number from epoch"));
            await Migrate(restored);
            Assert.Equal(2, await restored.Scalar<int>("select number from epoch"));
            await Migrate(restored);
            Assert.Equal(2, await restored.Scalar<int>("select number from epoch"));
            Assert.Equal(1, await original.Scalar<int>("select number from epoch"));
        }
        finally
        {
            File.Delete(dump);
        }
    }

    private static async Task Migrate(TrackerDatabase database, IReadOnlyList<SchemaMigrator.Script>? scripts = null)
    {
        await using var owner = NpgsqlDataSource.Create(database.Owner + ";Pooling=false");
        await SchemaMigrator.Migrate(owner, scripts ?? SchemaMigrator.Embedded(), CancellationToken.None);
    }

    private static async Task<NpgsqlConnection> Open(string role)
    {
        var connection = new NpgsqlConnection(role + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<List<string>> Relations(TrackerDatabase database) =>
    [
        .. (await database.Query("""
            select relname::text from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p') order by 1
            """)).Select(r => (string)r[0]!),
    ];

    private static Task<bool> MayWrite(TrackerDatabase database, string role, string relation) => database.Scalar<bool>(
        "select has_table_privilege($1, $2, 'insert, update, delete, truncate')", role, relation);

    private static async Task<string?> ProblemOf(string role, string sql)
    {
        await using var connection = await Open(role);
        await using var command = new NpgsqlCommand(sql, connection);
        try
        {
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException problem)
        {
            return problem.SqlState;
        }
    }

    /// <summary>Writes grain state by the statement that the storage provider runs.</summary>
    private static async Task<int?> Write(NpgsqlConnection connection, long id, string payload, int? version)
    {
        const string writing = "select querytext from orleansquery where querykey = 'WriteToStorageKey'";
        await using var query = new NpgsqlCommand(writing, connection);
        await using var command = new NpgsqlCommand((string)(await query.ExecuteScalarAsync())!, connection);
        command.Parameters.AddWithValue("GrainIdHash", 1);
        command.Parameters.AddWithValue("GrainTypeHash", 1);
        command.Parameters.AddWithValue("GrainIdN0", id);
        command.Parameters.AddWithValue("GrainIdN1", 0L);
        command.Parameters.AddWithValue("GrainTypeString", "test");
        command.Parameters.Add(new("GrainIdExtensionString", NpgsqlTypes.NpgsqlDbType.Text) { Value = DBNull.Value });
        command.Parameters.AddWithValue("ServiceId", "tracker");
        object present = version is { } number ? number : DBNull.Value;
        command.Parameters.Add(new("GrainStateVersion", NpgsqlTypes.NpgsqlDbType.Integer) { Value = present });
        command.Parameters.AddWithValue("PayloadBinary", System.Text.Encoding.UTF8.GetBytes(payload));
        return await command.ExecuteScalarAsync() as int?;
    }

    private static async Task UntilBlocked(TrackerDatabase database, int process)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await database.Scalar<bool>("select cardinality(pg_blocking_pids($1)) > 0", process))
            await timer.WaitForNextTickAsync(patience.Token);
    }
}
