using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using Orleans.Concurrency;
using Tracker.Agencies;
using Tracker.Deadlines;
using Tracker.Procedures;

namespace Tracker.Cases;

/// <inheritdoc cref="IOverdueDirectoryGrain"/>
[StatelessWorker]
internal sealed class OverdueDirectoryGrain(
    NpgsqlDataSource database, ProcedureLibrary procedures, Divisions divisions, DeadlineLibrary deadlines,
    SupervisorScopes scopes, TimeProvider clock)
    : Grain, IOverdueDirectoryGrain
{
    private const int MostCounted = 10_000;

    /// <summary>Whose agencies, in which regions: $1 to $4. A supervisor's scope, and what the agency is a party of.</summary>
    private const string Scope = """
        ($1 or exists (select from case_party p where p.case_id = d.case_id and p.agency = $2 and p.present)
            or (d.agency = any($3) and d.region_path like $4))
        """;

    private const string Filter = """
        d.state = 'running' and d.missed
        and ($5::text is null or d.region_path like $5) and ($6::text[] is null or d.agency = any($6))
        and ($7::text is null or c.procedure = $7) and ($8::text is null or d.binds = $8)
        and ($9::timestamptz is null or d.due_at <= $9)
        """;

    public async Task<OverduePage> List(Requester by, OverdueQuery query)
    {
        var limit = Math.Clamp(query.Limit, 1, 200);
        await using var command = database.CreateCommand($"""
            select c.case_id, c.number, c.title, c.respondent, c.working_group, c.region, c.procedure, c.procedure_version,
                   c.stage, d.no, d.step, d.rule, d.binds, d.agency, d.due_at, d.region_path,
                   (select count(*) from (select from case_deadline d join case_row c on c.case_id = d.case_id
                                          where {Filter} and {Scope} limit {MostCounted + 1}) counted)::int,
                   exists (select from case_party p where p.case_id = d.case_id and p.agency = $2 and p.present)
            from case_deadline d join case_row c on c.case_id = d.case_id
            where {Filter} and {Scope}
              and ($10::timestamptz is null or (d.due_at, d.case_id, d.no, d.rule) > ($10, $11, $12, $13))
            order by d.due_at, d.case_id, d.no, d.rule
            limit $14
            """);
        await AddScope(command, by);
        if (!await AddFilter(command, query)) return new OverduePage(0, [], null);
        AddPage(command, query.After, limit);
        var items = new List<OverdueItem>();
        var total = 0;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            total = reader.GetInt32(16);
            items.Add(await Item(reader, by));
        }

        var next = items.Count > limit ? Key(items[limit - 1]) : null;
        return new OverduePage(total, [.. items.Take(limit)], next);
    }

    private async Task AddScope(NpgsqlCommand command, Requester by)
    {
        var scope = await scopes.Of(by);
        command.Add(by.IsCrossLine);
        command.Add(by.Agency);
        command.Add(scope?.Agencies.ToArray() ?? []);
        command.Add(scope is null ? "" : scope.RegionPath + "%");
    }

    private async Task<bool> AddFilter(NpgsqlCommand command, OverdueQuery query)
    {
        var region = await Below(query.Region);
        if (!string.IsNullOrEmpty(query.Region) && region is null) return false;
        command.Add(region);
        command.Add(await Agencies(query));
        command.Add(query.Procedure);
        command.Add(query.Binds is { } binds ? CaseCards.Kebab(binds) : null);
        command.Add<DateTime?>(query.MinDays is { } days
            ? clock.GetUtcNow().AddDays(-Math.Clamp(days, 0, 36_500)).UtcDateTime
            : null);
        return true;
    }

    private async Task<string[]?> Agencies(OverdueQuery query)
    {
        if (!string.IsNullOrEmpty(query.Agency)) return [query.Agency];
        if (string.IsNullOrEmpty(query.Line)) return null;
        return [.. (await GrainFactory.GetAgencyDirectory().List()).Where(a => a.Line == query.Line).Select(a => a.Id)];
    }

    /// <summary>A LIKE pattern for a division and all below it; null when there is no such division.</summary>
    private async Task<string?> Below(string? region)
    {
        var path = string.IsNullOrEmpty(region) ? [] : await divisions.Path(region);
        return path.Count == 0 ? null : string.Concat(path.Select(d => d.Code + "/")) + "%";
    }

    private static void AddPage(NpgsqlCommand command, string? after, int limit)
    {
        var parts = after?.Split('|');
        var isKey = parts is [var ticks, var id, var step, _]
            && long.TryParse(ticks, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var at)
            && at >= 0 && at <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out _) && int.TryParse(step, out _);
        command.Add<DateTime?>(isKey
            ? new DateTime(long.Parse(parts![0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), DateTimeKind.Utc)
            : null);
        command.Add<Guid?>(isKey ? Guid.Parse(parts![1]) : null);
        command.Add<int?>(isKey ? int.Parse(parts![2], CultureInfo.InvariantCulture) : null);
        command.Add(isKey ? parts![3] : null);
        command.Add(limit + 1);
    }

    private static string Key(OverdueItem last) => string.Create(
        CultureInfo.InvariantCulture, $"{last.DueAt.UtcTicks:x}|{last.CaseId}|{last.Step}|{last.Key}");

    private async Task<OverdueItem> Item(NpgsqlDataReader r, Requester by)
    {
        var procedure = await procedures.Get(r.GetString(6), r.GetInt32(7));
        var path = await divisions.Path(r.GetString(5));
        var key = r.GetString(11);
        var rule = deadlines.Rules.Find(key, path).Value;
        return new OverdueItem(
            r.GetGuid(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetString(4), r.GetString(5),
            procedure.Name, procedure.Stages.First(s => s.Id == r.GetString(8)).Name, r.GetInt32(9),
            r.GetString(10) is { Length: > 0 } step ? procedure.Steps[step].Name : null, key,
            rule?.Name ?? new LocalText(key, key), rule?.Basis ?? new LocalText("", ""),
            Enum.Parse<Bound>(r.GetString(12), ignoreCase: true), r.GetString(13), r.GetFieldValue<DateTimeOffset>(14),
            // A line's supervisor sees steps of her line, and of the case as a whole nothing.
            by.IsCrossLine || r.GetBoolean(17) || r.GetInt32(9) > 0);
    }
}
