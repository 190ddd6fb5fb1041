using System.Collections.Immutable;
using Npgsql;
using Orleans.Concurrency;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Procedures;

namespace Tracker.Employers;

/// <inheritdoc cref="IEmployerDirectoryGrain"/>
[StatelessWorker]
internal sealed partial class EmployerDirectoryGrain(
    NpgsqlDataSource database, ProcedureLibrary procedures, Divisions divisions, DeadlineLibrary deadlines)
    : Grain, IEmployerDirectoryGrain
{
    public async Task<Answer<EmployerDetails>> Get(Requester by, EmployerQuery query)
    {
        if (IsImpossible(query.Name) || await Names(by, query.Name) is not { Count: > 0 } names)
            return EmployerRules.NotFound();
        var key = EmployerName.Key(query.Name);
        var limit = Math.Clamp(query.Limit, 1, 200);
        var demands = await Demands(by, key);
        var shown = After(demands, query.DemandsAfter);
        var cases = await GrainFactory.GetCaseDirectory().Search(
            by, new CaseQuery(null, null, null, null, null, null, query.After, limit, query.Name));
        return new EmployerDetails(
            names.First(n => n.Key == key).Name,
            [.. names.Where(n => n.Key != key).DistinctBy(n => n.Key).Select(n => new EmployerAlias(n.Name, n.Watched))],
            [.. names.Select(n => n.CreditCode).OfType<string>().Distinct()], await Figures(by, key, demands), cases,
            [.. shown.Take(limit)], shown.Count > limit ? Place(shown[limit - 1]) : null,
            await GrainFactory.GetEmployerWatch(query.Name).Get(),
            EmployerRules.MayKeep(by, await GrainFactory.GetAgency(by.Agency).Get()));
    }

    public async Task<bool> MayRead(Requester by, string name) =>
        !IsImpossible(name) && (await Names(by, name)).Count > 0;

    public async Task<ImmutableArray<string>> WatchedIn(Requester by, Guid caseId)
    {
        await using var command = database.CreateCommand($"""
            select m.name from employer_mention m
            where m.case_id = $2 and {EmployerRows.Watched("m.name_key")}
              and ({(by.IsCrossLine ? "true" : "false")}
                or exists (select from case_party p where p.case_id = m.case_id and p.agency = $1 and p.present))
            """);
        command.Add(by.Agency);
        command.Add(caseId);
        var names = ImmutableArray.CreateBuilder<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names.ToImmutable();
    }

    // The database cannot be asked for a NUL, and no employer has a name so long.
    private static bool IsImpossible(string name) => Texts.Check("name", name, Limits.Name, required: true) is not null;

    /// <summary>The employer's names and credit codes, as most cases write them.</summary>
    private async Task<List<Known>> Names(Requester by, string name)
    {
        await using var command = database.CreateCommand($"""
            with mine as ({EmployerRows.Cases(by)}),
            known as (
                select m.name, m.name_key, m.credit_code, c.opened_on
                from mine join employer_mention m on m.case_id = mine.case_id join case_row c on c.case_id = mine.case_id)
            select mode() within group (order by k.name), k.name_key, k.credit_code,
                   {EmployerRows.Watched("k.name_key")}
            from known k
            where ($1::text is not null) and (k.name_key = $2
                or k.credit_code in (select credit_code from known where name_key = $2))
            group by k.name_key, k.credit_code
            order by max(k.opened_on) desc
            """);
        command.Add(by.Agency);
        command.Add(EmployerName.Key(name));
        var names = new List<Known>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            names.Add(new Known(
                reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.GetBoolean(3)));
        return names;
    }

    private async Task<EmployerFigures> Figures(Requester by, string key, List<EmployerDemand> demands)
    {
        await using var command = database.CreateCommand($"""
            with mine as ({EmployerRows.Cases(by)})
            select count(*) filter (where c.status = 'open')::int, count(*) filter (where c.status <> 'open')::int
            from mine join case_row c on c.case_id = mine.case_id
            where $1::text is not null
            """);
        command.Add(by.Agency);
        command.Add(key);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        int In(DemandState state) => demands.Count(d => d.State == state);
        return new EmployerFigures(
            reader.GetInt32(0), reader.GetInt32(1),
            demands.Where(d => d.Letter is not null).Select(d => (d.CaseId, d.Step)).Distinct().Count(),
            In(DemandState.Kept), In(DemandState.Late), In(DemandState.Failed), In(DemandState.Overdue), In(DemandState.Running));
    }

    private sealed record Known(string Name, string Key, string? CreditCode, bool Watched);
}
