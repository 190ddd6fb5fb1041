using System.Globalization;
using Npgsql;
using Tracker.Fixtures;

namespace Tracker;

/// <summary>
/// Open steps by the million, straight into the tables: over 30 provinces, 300 cities, 3,000 counties and six lines, one in
/// ten of them in one city; every fifth is overdue. Each belongs to its county's agency and is seen by its city's.
/// </summary>
internal static class OverdueSteps
{
    private const int Portion = 50_000;

    private const string Insert = """
        with place as (
            select n, md5('open ' || n)::uuid as id, (array['union', 'hrss', 'procuratorate', 'court', 'justice', 'transport'])[1 + n / 7 % 6] as line,
                   case when n % 10 = 0 then 44 else 15 + n % 30 end as p,
                   case when n % 10 = 0 then 4403 else (15 + n % 30) * 100 + 1 + n / 30 % 10 end as c, 1 + n / 300 % 10 as k,
                   n % 5 = 0 as missed, now() - (n::bigint * 7919 % 34560000) * interval '1 second' as late, now() + (1 + n % 90) * interval '1 day' as due
            from generate_series($1::int, $2::int) n),
        one as (
            select *, p || '/' || c || '/' || c * 100 + k || '/' as path,
                   case when c = 4403 and k = 4 and line = 'union' then 'futian.union' else c * 100 + k || '.' || line end as agency,
                   case when c = 4403 and line = 'union' then 'shenzhen.union' else c || '.' || line end as city
            from place),
        cases as (
            insert into case_row (case_id, version, number, working_group, procedure, procedure_version, title, region, stage, status,
                                  respondent, opener, opened_on, updated_at, region_path)
            select id, 1, 'open-' || n, 'shenzhen', 'supervision', $3, '拖欠工资，要求限期整改', c * 100 + k, 'verifying', 'open',
                   '测试有限公司', city, late, late, path from one),
        parties as (
            insert into case_party (case_id, agency, present, updated_at)
            select id, a, true, late from one, unnest(array[agency, city]) a),
        steps as (
            insert into case_step (case_id, no, step, owner, state, since, due_at)
            select id, 1, 'verify', agency, 'open', late, case when missed then late else due end from one),
        deadlines as (
            insert into case_deadline (case_id, no, rule, step, binds, agency, region_path, due_at, warn_at, state, warned, missed, calendar)
            select id, 1, 'union.verify', 'verify', 'agency', agency, path, case when missed then late else due end,
                   case when missed then late else due end, 'running', missed, missed, '' from one),
        overdue_now as (
            insert into overdue (case_id, no, rule, binds, due_at, agency, line, region_path, procedure, stage, step, key_groups)
            select id, 1, 'union.verify', 'agency', late, agency, line, path, 'supervision', 'verifying', 'verify',
                   case when n % 3 = 0 then '{collective}' else '{}' end::text[]
            from one where missed)
        insert into overdue_party (case_id, no, rule, agency, binds, due_at, outside)
        select id, 1, 'union.verify', a, 'agency', late, false from one, unnest(array[agency, city]) a where missed
        """;

    public static async Task Load(TrackerDatabase database, int count)
    {
        await using var source = NpgsqlDataSource.Create(database.Superuser + ";Command Timeout=600");
        var version = await database.Scalar<int>("select max(version) from procedure_version where id = 'supervision'");
        for (var first = 1; first <= count; first += Portion)
        {
            await using var command = source.CreateCommand(Insert);
            foreach (var value in (object[])[first, Math.Min(count, first + Portion - 1), version])
                command.Parameters.Add(new() { Value = value });
            await command.ExecuteNonQueryAsync();
        }

        Table.Note($"{count.ToString("#,0", CultureInfo.InvariantCulture)} open steps loaded");
    }
}
