using Npgsql;
using Tracker.Fixtures;

namespace Tracker;

/// <summary>Cases by the hundred thousand, each with the rows of a real one, set by set.</summary>
internal static class Bulk
{
    /// <summary>
    /// They are of an earlier epoch, as after a restore: boards and lists show them, and the feed, which follows the
    /// present epoch only, does not bring them to everybody.
    /// </summary>
    private const string Insert = """
        with one as (
            select n, md5('stored ' || n)::uuid as id, 'stored-' || n as number, $4 as audience,
                   now() - n * interval '1 second' as at
            from generate_series($1::int, $2::int) n),
        journals as (
            insert into journal (stream, version, kind, subject, epoch, command, request_hash, account, agency, at, type,
                                 body, algorithm, previous_hash, hash)
            select id, v, 'case', id::text, 0, gen_random_uuid(), j.request_hash, j.account, j.agency, one.at, j.type,
                   j.body, j.algorithm, j.previous_hash, j.hash
            from one, generate_series(1, 4) v, (select * from journal where stream = $5 order by version desc limit 1) j),
        cases as (
            insert into case_row
            select id, 4, one.number, $3, c.procedure, c.procedure_version, c.title, c.region, c.stage, c.status,
                   c.respondent, c.opener, at, at, c.worker, c.region_path
            from one, case_row c where c.case_id = $5),
        steps as (
            insert into case_step
            select id, s.no, s.step, s.owner, s.sender, s.state, at, s.handler, s.due_at from one, case_step s where s.case_id = $5),
        parties as (
            insert into case_party
            select id, agency, true, at from one, unnest(one.audience) agency)
        insert into card_topic (case_id, topic, version, epoch, gone, audience, card)
        select one.id, 'board:' || $3, 4, 0, false, one.audience,
               t.card || jsonb_build_object('id', one.id, 'number', one.number, 'version', 4)
        from one, card_topic t where t.case_id = $5
        """;

    /// <param name="like">A case of the database whose rows they have.</param>
    public static async Task Load(
        TrackerDatabase database, int first, int count, string group, string[] audience, Guid like)
    {
        await using var source = NpgsqlDataSource.Create(database.Superuser + ";Command Timeout=600");
        await using var command = source.CreateCommand(Insert);
        foreach (var value in (object[])[first, first + count - 1, group, audience, like])
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What the server does by itself some minutes after so much was loaded.</summary>
    public static async Task Settle(TrackerDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.Superuser + ";Command Timeout=600");
        foreach (var statement in (string[])["vacuum analyze", "checkpoint"])
        {
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }
}
