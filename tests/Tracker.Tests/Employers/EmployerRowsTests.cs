using Npgsql;
using Tracker.Fixtures;
using Tracker.Schema;

namespace Tracker.Employers;

/// <summary>A database of before names respondents in its cases alone.</summary>
public sealed class EmployerRowsTests(SchemaMigratorTests.Server server) : IClassFixture<SchemaMigratorTests.Server>
{
    [Fact]
    public async Task Employers_of_cases_of_before_are_found_once_a_silo_has_started()
    {
        var database = await server.NewDatabase();
        await using var owner = NpgsqlDataSource.Create(database.Owner + ";Pooling=false");
        var scripts = SchemaMigrator.Embedded();
        await SchemaMigrator.Migrate(owner, [.. scripts.TakeWhile(s => s.Number < 7)], CancellationToken.None);
        await database.Query("""
            insert into case_row (case_id, version, number, working_group, procedure, procedure_version, title, region, stage,
                                  status, respondent, opener, opened_on, updated_at, region_path)
            select gen_random_uuid(), 1, 'A-' || n, 'a', 'appeal', 1, 't', '44', 's', 'open',
                   case when n > 1 then '华夏（第' || n || '） 有限公司' end, 'a.b', now(), now(), '44/'
            from generate_series(1, 2500) n
            returning 1
            """);
        await SchemaMigrator.Migrate(owner, scripts, CancellationToken.None);
        await using var silo = NpgsqlDataSource.Create(database.Silo);
        await EmployerRows.Complete(silo, CancellationToken.None);
        await EmployerRows.Complete(silo, CancellationToken.None);
        Assert.Equal(2499L, await database.Scalar<long>("select count(*) from employer_mention where position = 0"));
        Assert.Equal(0L, await database.Scalar<long>("select count(*) from employer_mention where name_key is null"));
        Assert.Equal("hxd7yxgs", await database.Scalar<string>(
            "select initials from employer_mention where name_key = $1", "华夏(第7)有限公司"));
    }

    [Fact]
    public async Task Another_attempt_at_a_case_leaves_its_own_employers_alone()
    {
        var database = await server.Migrated();
        await using var silo = NpgsqlDataSource.Create(database.Silo);
        var id = Guid.NewGuid();
        await EmployerRows.Write(silo, id, [new("甲公司", "91 a", null), new("乙公司", null, null)]);
        await EmployerRows.Write(silo, id, [new(" 丙公司", " ", null)]);
        Assert.Equal(["丙公司|丙公司|bgs|"], (await database.Query(
            "select name, name_key, initials, credit_code from employer_mention where case_id = $1", id)).Select(r => string.Join('|', r)));
        await EmployerRows.Write(silo, id, []);
        Assert.Equal(0L, await database.Scalar<long>("select count(*) from employer_mention where case_id = $1", id));
    }
}
