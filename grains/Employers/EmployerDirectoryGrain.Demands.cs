using System.Globalization;
using Npgsql;
using Tracker.Cases;
using Tracker.Procedures;

namespace Tracker.Employers;

internal sealed partial class EmployerDirectoryGrain
{
    private const int MostDemands = 10_000;

    /// <summary>
    /// How a step ended, and when a deadline did, stands in the events alone; they are read for what has ended.
    /// </summary>
    private const string Events = """
        from journal j, jsonb_array_elements(convert_from(j.body, 'UTF8')::jsonb) e
        where j.stream = d.case_id and d.state = 'met'
        """;

    private async Task<List<EmployerDemand>> Demands(Requester by, string key)
    {
        await using var command = database.CreateCommand($"""
            with mine as ({EmployerRows.Cases(by)})
            select c.case_id, c.number, c.title, c.region, c.procedure, c.procedure_version, d.no, d.step, d.rule,
                   d.agency, d.due_at, d.state, d.missed, s.since,
                   (select e ->> 'outcome' {Events} and j.type like '%tracker.step-completed%'
                      and e ->> 'type' = 'tracker.step-completed' and (e ->> 'no')::int = d.no
                    order by j.version desc limit 1),
                   (select (e ->> 'on')::timestamptz {Events} and j.type like '%tracker.deadline-ended%'
                      and e ->> 'type' = 'tracker.deadline-ended' and (e ->> 'step')::int = d.no
                      and e ->> 'rule' = d.rule
                    order by j.version desc limit 1),
                   (select count(*)::int from employer_mention o where o.case_id = c.case_id)
            from mine join case_row c on c.case_id = mine.case_id
            join case_deadline d on d.case_id = c.case_id and d.binds = 'respondent'
            left join case_step s on s.case_id = d.case_id and s.no = d.no
            where $1::text is not null
            order by d.due_at desc, d.case_id, d.no, d.rule
            limit {MostDemands}
            """);
        command.Add(by.Agency);
        command.Add(key);
        var demands = new List<EmployerDemand>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) demands.Add(await Demand(reader));
        // What presses comes first, and of that what has pressed longest; of what has ended, the latest.
        return
        [
            .. demands.OrderBy(d => Order(d.State))
                .ThenBy(d => Order(d.State) < 2 ? d.DueAt.UtcTicks : -d.DueAt.UtcTicks),
        ];
    }

    private static int Order(DemandState state) => state switch
    {
        DemandState.Overdue => 0,
        DemandState.Running or DemandState.Stopped => 1,
        _ => 2,
    };

    private async Task<EmployerDemand> Demand(NpgsqlDataReader r)
    {
        var procedure = await procedures.Get(r.GetString(4), r.GetInt32(5));
        var (no, step, key) = (r.GetInt32(6), r.GetString(7), r.GetString(8));
        var rule = deadlines.Rules.Find(key, await divisions.Path(r.GetString(3))).Value;
        var outcome = r.IsDBNull(14) ? null : procedure.Steps[step].Outcome(r.GetString(14));
        DateTimeOffset? ended = r.IsDBNull(15) ? null : r.GetFieldValue<DateTimeOffset>(15);
        var due = r.GetFieldValue<DateTimeOffset>(10);
        return new EmployerDemand(
            r.GetGuid(0), r.GetString(1), r.GetString(2), no, no == 0 ? null : EmployerRules.Letter(procedure, step),
            r.IsDBNull(13) ? null : r.GetFieldValue<DateTimeOffset>(13), r.GetString(9), key,
            rule?.Name ?? new LocalText(key, key), rule?.Action ?? new LocalText("", ""),
            rule?.Basis ?? new LocalText("", ""), due, EmployerRules.StateOf(r.GetString(11), r.GetBoolean(12), due, ended, outcome), ended, outcome?.Label,
            r.GetInt32(16));
    }

    private static List<EmployerDemand> After(List<EmployerDemand> demands, string? place) =>
        demands.FindIndex(d => Place(d) == place) is var at and >= 0 ? demands[(at + 1)..] : demands;

    private static string Place(EmployerDemand demand) =>
        string.Create(CultureInfo.InvariantCulture, $"{demand.CaseId:N}.{demand.Step}.{demand.Key}");
}
