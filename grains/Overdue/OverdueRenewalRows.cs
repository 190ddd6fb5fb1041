using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Tracker.Overdue;

/// <summary>
/// Writes rows of what is overdue without anything having happened in their case: what a row takes from the case comes from
/// the case again, and what it takes from where agencies stand from their places.
/// </summary>
internal sealed class OverdueRenewalRows(NpgsqlDataSource database)
{
    /// <summary>Cases whose rows are stale.</summary>
    public async Task<List<Guid>> Stale(Guid[] leftOut, int limit, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "select distinct case_id from overdue where stale and case_id <> all($1) limit $2");
        command.Add(leftOut);
        command.Add(limit);
        var cases = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) cases.Add(reader.GetGuid(0));
        return cases;
    }

    /// <summary>All rows of a case; false, and nothing was written, when the case has moved on from this version.</summary>
    public async Task<bool> Write(Guid caseId, long version, OverdueRows rows)
    {
        await using var command = database.CreateCommand("""
            with present as (select case_id from case_row where case_id = $1 and version = $2 for update),
            rows as (
                select p.case_id, r.* from present p, jsonb_to_recordset($3) as r(
                    no int, rule text, binds text, due timestamptz, agency text, line text, path text, procedure text,
                    stage text, step text, groups text)),
            parties as (
                select p.case_id, r.* from present p, jsonb_to_recordset($4) as r(
                    no int, rule text, agency text, binds text, due timestamptz, outside boolean)),
            gone as (
                delete from overdue o using present p
                where o.case_id = p.case_id
                  and not exists (select from rows r where (r.no, r.rule) = (o.no, o.rule))),
            parties_gone as (
                delete from overdue_party o using present p
                where o.case_id = p.case_id
                  and not exists (select from parties r where (r.no, r.rule, r.agency) = (o.no, o.rule, o.agency))),
            now as (
                insert into overdue (case_id, no, rule, binds, due_at, agency, line, region_path, procedure, stage, step, key_groups)
                select case_id, no, rule, binds, due, agency, line, path, procedure, stage, step, groups::text[] from rows
                on conflict (case_id, no, rule) do update
                set binds = excluded.binds, due_at = excluded.due_at, agency = excluded.agency, line = excluded.line,
                    region_path = excluded.region_path, stage = excluded.stage, key_groups = excluded.key_groups,
                    stale = false),
            parties_now as (
                insert into overdue_party (case_id, no, rule, agency, binds, due_at, outside)
                select case_id, no, rule, agency, binds, due, outside from parties
                on conflict (case_id, no, rule, agency) do update
                set binds = excluded.binds, due_at = excluded.due_at, outside = excluded.outside)
            select exists (select from present)
            """);
        command.Add(caseId);
        command.Add(version);
        AddJson(command, rows.Present.Select(r => new
        {
            r.Key.No, r.Key.Rule, r.Binds, r.Due, r.Agency, r.Line, Path = r.RegionPath, r.Procedure, r.Stage, r.Step, r.Groups,
        }));
        AddJson(command, rows.Parties.Select(r => new { r.Key.No, r.Key.Rule, r.Agency, r.Binds, r.Due, r.Outside }));
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>
    /// Rows of so many cases behind one, by where agencies stand; answers the last of the cases, null behind the last of all.
    /// It never waits for a row: one that is being written is written by what is known now, or met the next time.
    /// </summary>
    public async Task<Guid?> Settle(IEnumerable<AgencyPlace> places, Guid after, int limit, CancellationToken stop)
    {
        await using var bound = database.CreateCommand("""
            select case_id from (select distinct case_id from overdue where case_id > $1 order by case_id limit $2) batch
            order by case_id desc limit 1
            """);
        bound.Add(after);
        bound.Add(limit);
        if (await bound.ExecuteScalarAsync(stop) is not Guid last) return null;
        var all = places.ToArray();
        await Run(all, after, last, """
            wrong as (
                select o.case_id, o.no, o.rule, place.line
                from overdue o join place on place.agency = o.agency
                where o.case_id > $1 and o.case_id <= $2 and o.line <> place.line
                for update of o skip locked)
            update overdue o set line = w.line from wrong w where (o.case_id, o.no, o.rule) = (w.case_id, w.no, w.rule)
            """, stop);
        await Run(all, after, last, $"""
            wrong as (
                select p.case_id, p.no, p.rule, p.agency
                from overdue_party p
                join overdue o on (o.case_id, o.no, o.rule) = (p.case_id, p.no, p.rule) and o.binds <> '{OrderRows.Binds}'
                join place on place.agency = p.agency
                where p.case_id > $1 and p.case_id <= $2
                  and p.outside = (place.path <> '' and place.line = o.line and starts_with(o.region_path, place.path))
                for update of p skip locked)
            update overdue_party p set outside = not p.outside
            from wrong w where (p.case_id, p.no, p.rule, p.agency) = (w.case_id, w.no, w.rule, w.agency)
            """, stop);
        return last;
    }

    private async Task Run(AgencyPlace[] places, Guid after, Guid last, string change, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"""
            with place as (select * from unnest($3::text[], $4::text[], $5::text[]) as p(agency, line, path)),
            {change}
            """);
        command.Add(after);
        command.Add(last);
        command.Add(places.Select(p => p.Agency).ToArray());
        command.Add(places.Select(p => p.Line).ToArray());
        command.Add(places.Select(p => p.RegionPath).ToArray());
        await command.ExecuteNonQueryAsync(stop);
    }

    private static void AddJson<T>(NpgsqlCommand command, IEnumerable<T> rows) => command.Parameters.Add(new NpgsqlParameter
    {
        Value = JsonSerializer.Serialize(rows, GrainStorage.Json), NpgsqlDbType = NpgsqlDbType.Jsonb,
    });
}
