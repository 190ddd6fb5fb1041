using Tracker.Fixtures;

namespace Tracker.Schema;

public sealed partial class SchemaMigratorTests
{
    [Fact]
    public async Task What_was_overdue_before_is_to_be_written_anew_and_orders_missed_before_are_listed()
    {
        var database = await server.NewDatabase();
        await Migrate(database, [.. SchemaMigrator.Embedded().Where(script => script.Number < 20)]);
        var (missed, again, answered) = (await Ordered(database, "issued", "missed"),
            await Ordered(database, "returned", "missed", "returned"), await Ordered(database, "answered", "missed"));
        await database.Query("""
            insert into overdue (case_id, no, rule, binds, due_at, agency, line, region_path, procedure, stage, step, key_groups)
            values ($1, 1, 'rule', 'right', now(), 'a.union', 'union', '44/', 'appeal', 's', '', '{}') returning 1
            """, answered);
        await Migrate(database);
        Assert.Equal([$"{missed} 1 agency.under True"], await Rows(
            "select case_id, no, agency, stale from overdue where binds = 'order'"));
        Assert.Equal(["agency.issuing", "agency.under"], await Rows(
            "select agency from overdue_party where case_id = $1 and outside order by 1", missed));
        Assert.True(await database.Scalar<bool>("select stale from overdue where case_id = $1", answered));
        Assert.Equal(0L, await database.Scalar<long>("select count(*) from overdue where case_id = $1", again));
        // What is written from now on is not.
        await database.Query("""
            insert into overdue (case_id, no, rule, binds, due_at, agency, line, region_path, procedure, stage, step, key_groups)
            values ($1, 1, 'rule', 'right', now(), 'a.union', 'union', '44/', 'appeal', 's', '', '{}') returning 1
            """, again);
        Assert.False(await database.Scalar<bool>("select stale from overdue where case_id = $1", again));

        async Task<string[]> Rows(string sql, params object[] parameters) =>
            [.. (await database.Query(sql, parameters)).Select(row => string.Join(' ', row))];
    }

    /// <summary>A case whose order stands somewhere, after what the journal says happened to it.</summary>
    private static async Task<Guid> Ordered(TrackerDatabase database, string state, params string[] happened)
    {
        var id = Guid.NewGuid();
        await database.Query("""
            with c as (
                insert into case_row (case_id, version, number, working_group, procedure, procedure_version, title, region, stage,
                                      status, opener, opened_on, updated_at, region_path)
                values ($1, 1, $1::text, 'g', 'appeal', 1, 't', '44', 's', 'open', 'a.union', now(), now(), '44/'))
            insert into supervision_item (case_id, no, level, agency, issuer, state, at, due_at)
            values ($1, 1, 'order', 'agency.under', 'agency.issuing', $2, now(), now()) returning 1
            """, id, state);
        for (var version = 1; version <= happened.Length; version++)
            await database.Query("""
                insert into journal (stream, version, kind, subject, epoch, command, request_hash, account, agency, at, type, body,
                                     algorithm, previous_hash, hash)
                values ($1, $2, 'case', '', 1, gen_random_uuid(), '', gen_random_uuid(), '', now(), 'tracker.handling-order-' || $3::text,
                        convert_to(jsonb_build_array(jsonb_build_object('type', 'tracker.handling-order-' || $3::text, 'no', 1))::text, 'UTF8'),
                        'SHA-256', '', '') returning 1
                """, id, (long)version, happened[version - 1]);
        return id;
    }
}
