using System.Collections.Immutable;
using Npgsql;

namespace Tracker.Employers;

/// <summary>Which employers each case names, as rows: the one place where those of different cases meet.</summary>
internal static class EmployerRows
{
    private const int BatchSize = 1_000;

    /// <summary>
    /// The cases of one employer that the reader may see: by the name's key, $2, and by whatever credit codes those cases
    /// give it. What others know of its code helps nobody. $1 is the reader's agency.
    /// </summary>
    public static string Cases(Requester by, string key = "$2") => $"""
        select m.case_id from employer_mention m {Readable(by, "m")} where m.name_key = {key}
        union
        select o.case_id
        from employer_mention m {Readable(by, "m")}
        join employer_mention o on o.credit_code = m.credit_code {Readable(by, "o")}
        where m.name_key = {key}
        """;

    /// <summary>Whether an employer is on the watch list, by its key: a condition on the state of its grain.</summary>
    public static string Watched(string key) => $"""
        exists (select from grain_state g
                where g.grain_type = '{EmployerWatchGrain.StateName}' and g.n0 = 0 and g.n1 = 0
                  and g.extension = '{EmployerName.WatchPrefix}' || {key} and (g.payload ->> 'listed')::boolean)
        """;

    /// <summary>Before the case itself is written; every attempt at it leaves the same rows.</summary>
    public static async Task Write(NpgsqlDataSource database, Guid caseId, ImmutableArray<EmployerFields> employers)
    {
        await using var command = database.CreateCommand("""
            with fewer as (delete from employer_mention where case_id = $1 and position >= $2)
            insert into employer_mention (case_id, position, name, name_key, initials, credit_code)
            select $1, i.position - 1, i.name, i.name_key, i.initials, i.credit_code
            from unnest($3::text[], $4::text[], $5::text[], $6::text[])
                with ordinality as i(name, name_key, initials, credit_code, position)
            on conflict (case_id, position) do update
            set name = excluded.name, name_key = excluded.name_key, initials = excluded.initials,
                credit_code = excluded.credit_code
            """);
        command.Add(caseId);
        command.Add((short)employers.Length);
        command.Add(employers.Select(e => e.Name.Trim()).ToArray());
        command.Add(employers.Select(e => EmployerName.Key(e.Name)).ToArray());
        command.Add(employers.Select(e => Pinyin.Initials(e.Name)).ToArray());
        command.Add(employers.Select(e => EmployerName.Code(e.CreditCode)).ToArray());
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Computes, for rows that a migration made, what SQL cannot. Silos may do it at the same time.</summary>
    public static async Task Complete(NpgsqlDataSource database, CancellationToken stop)
    {
        while (await NextIncomplete(database, stop) is { Count: > 0 } rows)
        {
            await using var command = database.CreateCommand("""
                update employer_mention m set name_key = i.name_key, initials = i.initials
                from unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[])
                    as i(case_id, position, name_key, initials)
                where m.case_id = i.case_id and m.position = i.position
                """);
            command.Add(rows.Select(r => r.Case).ToArray());
            command.Add(rows.Select(r => r.Position).ToArray());
            command.Add(rows.Select(r => EmployerName.Key(r.Name)).ToArray());
            command.Add(rows.Select(r => Pinyin.Initials(r.Name)).ToArray());
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>Leaves only rows of cases that the reader may see; the cross-line supervisors see all.</summary>
    private static string Readable(Requester by, string mention) => by.IsCrossLine
        ? ""
        : $"""
            join case_party {mention}_party on {mention}_party.case_id = {mention}.case_id
                and {mention}_party.agency = $1 and {mention}_party.present
            """;

    private static async Task<List<(Guid Case, short Position, string Name)>> NextIncomplete(
        NpgsqlDataSource database, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"""
            select case_id, position, name from employer_mention where name_key is null
            order by case_id, position limit {BatchSize}
            """);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<(Guid, short, string)>();
        while (await reader.ReadAsync(stop)) rows.Add((reader.GetGuid(0), reader.GetInt16(1), reader.GetString(2)));
        return rows;
    }
}
