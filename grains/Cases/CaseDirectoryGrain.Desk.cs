using System.Collections.Immutable;
using Npgsql;
using Tracker.Deadlines;

namespace Tracker.Cases;

internal sealed partial class CaseDirectoryGrain
{
    private const int DeskLimit = 200;

    public async Task<Desk> Desk(Requester by)
    {
        var mine = DeskItems($"{Party} where s.owner = $1", by);
        var elsewhere = DeskItems($"{Party} where s.owner <> $1 and (s.sender = $1 or c.opener = $1)", by);
        var invited = DeskItems("""
            join case_lookup g on g.case_id = c.case_id and g.kind = 'guest' and g.agency = $1 and g.present
                and g.key = s.no::text
            where s.owner <> $1
            """, by);
        var diary = Appointments(by);
        await Task.WhenAll(mine, elsewhere, invited, diary);
        return new Desk(await mine, await elsewhere, await invited, new Diary(await diary));
    }

    private async Task<ImmutableArray<DeskItem>> DeskItems(string which, Requester by)
    {
        await using var command = database.CreateCommand($"""
            select c.case_id, c.number, c.title, c.respondent, c.working_group, s.no, s.step, s.state, s.owner, s.since,
                   c.procedure, c.procedure_version, s.handler, s.due_at
            from case_step s
            join case_row c on c.case_id = s.case_id
            {which} and s.state in ('offered', 'open', 'supplement') and c.status = 'open'
            order by s.due_at nulls last, s.since, s.case_id, s.no
            limit {DeskLimit}
            """);
        command.Parameters.Add(new() { Value = by.Agency });
        var items = ImmutableArray.CreateBuilder<DeskItem>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var procedure = await procedures.Get(reader.GetString(10), reader.GetInt32(11));
            items.Add(new DeskItem(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), Text(reader, 3), reader.GetString(4),
                reader.GetInt32(5), procedure.Steps[reader.GetString(6)].Name,
                StateOf(reader.GetString(7)), reader.GetString(8),
                reader.GetFieldValue<DateTimeOffset>(9), reader.IsDBNull(12) ? null : reader.GetGuid(12),
                reader.IsDBNull(13) ? null : reader.GetFieldValue<DateTimeOffset>(13)));
        }

        return items.ToImmutable();
    }

    /// <summary>For all parties, of the agency itself, or of a step that it owns or was invited into.</summary>
    private async Task<ImmutableArray<AppointmentItem>> Appointments(Requester by)
    {
        await using var command = database.CreateCommand($"""
            select c.case_id, c.number, c.title, c.respondent, a.label, a.at
            from case_lookup a
            join case_row c on c.case_id = a.case_id
            where a.kind = 'appointment' and a.present and a.at >= $2 and a.at < $3 and c.status = 'open' and (
                (a.agency in ('', $1) and exists (
                    select from case_party p where p.case_id = a.case_id and p.agency = $1 and p.present))
                or exists (select from case_lookup g where g.case_id = a.case_id and g.kind = 'guest' and g.agency = $1
                           and g.present and '@' || g.key = a.agency)
                or exists (select from case_step s where s.case_id = a.case_id and s.owner = $1
                           and '@' || s.no = a.agency))
            order by a.at, a.case_id, a.key
            limit {DeskLimit}
            """);
        var today = ChinaTime.StartOf(ChinaTime.DayOf(clock.GetUtcNow()));
        command.Add(by.Agency);
        command.Add(today.UtcDateTime);
        command.Add(today.AddDays(7).UtcDateTime);
        var items = ImmutableArray.CreateBuilder<AppointmentItem>();
        await using var r = await command.ExecuteReaderAsync();
        while (await r.ReadAsync())
            items.Add(new AppointmentItem(
                r.GetGuid(0), r.GetString(1), r.GetString(2), Text(r, 3), Enum.Parse<AppointmentKind>(r.GetString(4), true),
                r.GetFieldValue<DateTimeOffset>(5)));
        return items.ToImmutable();
    }

    private static StepState StateOf(string stored) => stored switch
    {
        "offered" => StepState.Offered,
        "supplement" => StepState.Supplement,
        _ => StepState.Open,
    };
}
