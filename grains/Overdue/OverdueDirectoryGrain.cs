using System.Collections.Immutable;
using Npgsql;
using Orleans.Concurrency;
using Tracker.Deadlines;
using Tracker.Letters;
using Tracker.Procedures;

namespace Tracker.Overdue;

/// <inheritdoc cref="IOverdueDirectoryGrain"/>
[StatelessWorker]
internal sealed partial class OverdueDirectoryGrain(
    NpgsqlDataSource database, OverdueListRows rows, ProcedureLibrary procedures, Divisions divisions, DeadlineLibrary deadlines,
    AgencyPlaces places, LetterLibrary letterKinds, TimeProvider clock)
    : Grain, IOverdueDirectoryGrain
{
    private const int MostRows = 200;

    public async Task<OverduePage> List(Requester by, OverdueQuery query)
    {
        if (await Wish(query) is not { } wish) return new OverduePage(0, [], null);
        var ranges = await Ranges(by, wish);
        var count = rows.Count(ranges, wish);
        var page = await Page(by, query, wish, ranges);
        return page with { Total = await count };
    }

    public async Task<OverduePage> Page(Requester by, OverdueQuery query) => await Wish(query) is { } wish
        ? await Page(by, query, wish, await Ranges(by, wish))
        : new OverduePage(0, [], null);

    public async Task<OverdueTotals> Totals(Requester by, OverdueQuery query)
    {
        if (await Wish(query) is not { } wish) return new OverdueTotals(0, [], [], null, true);
        var counts = await rows.Totals(await Ranges(by, wish), wish);
        var total = counts.Sum(c => c.Count);
        if (total <= OverdueListRows.MostCounted) return Split(total, counts, null, true);
        var known = wish is { DueBy: null, Step: null, Group: null }
            ? await GrainFactory.GetOverdueSummary().Sums(by, wish.RegionPath, query)
            : null;
        return known is null
            ? Split(total, [], null, false)
            : Split(total, known.Sums.Select(s => (s.Agency, s.Procedure, s.Stage, s.Count)), known.CountedAt, true);
    }

    public Task<bool> MayWatch(Requester by, string key) =>
        Task.FromResult(key == by.Agency || key == OverdueKey.OfSupervisors(by.Agency) && by.Has(PostRoles.Supervisor));

    public async Task<ImmutableArray<DueItem>> Due(Requester by, int limit)
    {
        await using var command = database.CreateCommand("""
            with due as (
                (select d.case_id, d.no, d.step, d.rule, d.due_at, d.missed
                 from case_deadline d
                 where d.agency = $1 and d.state = 'running'
                   and exists (select from case_party p where p.case_id = d.case_id and p.agency = $1 and p.present)
                 order by d.due_at, d.case_id, d.no, d.rule limit $2)
                union all
                (select i.case_id, i.no, '', $3, i.due_at,
                        exists (select from overdue o where o.case_id = i.case_id and o.no = i.no and o.rule = $3)
                 from supervision_item i
                 where i.agency = $1 and i.state in ('issued', 'returned') and i.due_at is not null
                 order by i.due_at, i.case_id, i.no limit $2))
            select c.case_id, c.number, c.procedure, c.procedure_version, c.region, d.no, d.step, d.rule, d.due_at, d.missed
            from due d join case_row c on c.case_id = d.case_id
            order by d.due_at, d.case_id, d.no, d.rule limit $2
            """);
        command.Add(by.Agency);
        command.Add(Math.Clamp(limit, 1, 2000));
        command.Add(OverdueItem.OrderKey);
        var items = ImmutableArray.CreateBuilder<DueItem>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var procedure = await procedures.Get(reader.GetString(2), reader.GetInt32(3));
            var key = reader.GetString(7);
            var (no, isOrder) = (reader.GetInt32(5), key == OverdueItem.OrderKey);
            items.Add(new DueItem(
                reader.GetGuid(0), reader.GetString(1), procedure.Name, no,
                isOrder ? OrderRows.Name(no) : reader.GetString(6) is { Length: > 0 } step ? procedure.Steps[step].Name : null, key,
                isOrder
                    ? OrderRows.Rule
                    : deadlines.Rules.Find(key, await divisions.Path(reader.GetString(4))).Value?.Name ?? new LocalText(key, key),
                reader.GetFieldValue<DateTimeOffset>(8), reader.GetBoolean(9)));
        }

        return items.ToImmutable();
    }

    private async Task<OverduePage> Page(Requester by, OverdueQuery query, OverdueWish wish, ImmutableArray<OverdueRange> ranges)
    {
        var limit = Math.Clamp(query.Limit, 1, MostRows);
        var found = await rows.Page(ranges, wish, query.After, limit + 1, by.Agency, Read);
        var items = ImmutableArray.CreateBuilder<OverdueItem>(Math.Min(limit, found.Count));
        foreach (var row in found.Take(limit)) items.Add(await Item(row, by));
        var next = found.Count > limit && items[^1] is var last
            ? new OverdueCursor(last.DueAt, last.CaseId, last.Step, last.Key, last.Agency).ToString()
            : null;
        return new OverduePage(0, items.MoveToImmutable(), next);
    }

    private async Task<ImmutableArray<OverdueRange>> Ranges(Requester by, OverdueWish wish)
    {
        await places.Refresh();
        return OverdueRanges.Of(OverdueScope.Of(by, places.Known), wish, places.Known.Lines);
    }

    /// <summary>Null when a division is asked for that does not exist.</summary>
    private async Task<OverdueWish?> Wish(OverdueQuery query)
    {
        var path = string.IsNullOrEmpty(query.Region) ? [] : await divisions.Path(query.Region);
        if (!string.IsNullOrEmpty(query.Region) && path.Count == 0) return null;
        return new OverdueWish(
            path.Count == 0 ? null : string.Concat(path.Select(d => d.Code + "/")), Text(query.Line), Text(query.Agency),
            Text(query.Procedure), query.Binds,
            query.MinDays is { } days ? clock.GetUtcNow().AddDays(-Math.Clamp(days, 0, 36_500)) : null,
            Text(query.Stage), Text(query.Step), query.Group, query.Order);
    }

    private OverdueTotals Split(
        int total, IEnumerable<(string Agency, string Procedure, string Stage, int Count)> counts, DateTimeOffset? at, bool isSplit)
    {
        var all = counts.ToList();
        return new OverdueTotals(
            total,
            [
                .. all.GroupBy(c => c.Agency).Select(g => new OverdueAgencyCount(g.Key, g.Sum(c => c.Count)))
                    .OrderByDescending(a => a.Count).ThenBy(a => a.Agency, StringComparer.Ordinal),
            ],
            [
                .. all.GroupBy(c => (c.Procedure, c.Stage))
                    .Select(g => Stage(g.Key.Procedure, g.Key.Stage, g.Sum(c => c.Count)))
                    .OrderByDescending(s => s.Count).ThenBy(s => s.Procedure, StringComparer.Ordinal)
                    .ThenBy(s => s.Stage, StringComparer.Ordinal),
            ],
            at, isSplit);
    }

    private OverdueStageCount Stage(string procedure, string stage, int count)
    {
        var newest = procedures.Newest(procedure);
        return new OverdueStageCount(procedure, stage, newest?.Name ?? new LocalText(procedure, procedure),
            newest?.Stages.FirstOrDefault(s => s.Id == stage)?.Name ?? new LocalText(stage, stage), count);
    }

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static OverdueFound Read(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetString(4), r.GetString(5),
        r.GetString(6), r.GetInt32(7), r.GetString(8), r.GetInt32(9), r.GetString(10), r.GetString(11), r.GetString(12),
        r.GetString(13), r.GetFieldValue<DateTimeOffset>(14), r.GetFieldValue<string[]>(15), r.GetBoolean(16),
        r.IsDBNull(17) ? null : r.GetString(17));

    private async Task<OverdueItem> Item(OverdueFound row, Requester by)
    {
        var procedure = await procedures.Get(row.Procedure, row.Version);
        var isOrder = row.Binds == OrderRows.Binds;
        var rule = isOrder ? null : deadlines.Rules.Find(row.Rule, await divisions.Path(row.Region)).Value;
        return new OverdueItem(
            row.CaseId, row.Number, row.Title, row.Respondent, row.WorkingGroup, row.Region, procedure.Name,
            procedure.Stages.FirstOrDefault(s => s.Id == row.Stage)?.Name ?? new LocalText(row.Stage, row.Stage), row.No,
            isOrder ? OrderRows.Name(row.No) : row.Step.Length > 0 ? procedure.Steps[row.Step].Name : null, row.Rule,
            isOrder ? OrderRows.Rule : rule?.Name ?? new LocalText(row.Rule, row.Rule),
            isOrder ? OrderRows.Basis : rule?.Basis ?? new LocalText("", ""),
            isOrder ? Bound.Agency : Enum.Parse<Bound>(row.Binds, ignoreCase: true), row.Agency, row.DueAt,
            // A line's supervisor sees steps of her line, and of the case as a whole nothing; of an order, not what it is about.
            by.IsCrossLine || row.IsParty || row.No > 0 && !isOrder, procedure.Id, row.Stage, row.Step,
            [.. row.Groups.Select(g => Enum.Parse<KeyGroup>(g.Replace("-", "", StringComparison.Ordinal), ignoreCase: true))],
            row.Issuer);
    }

    private sealed record OverdueFound(
        Guid CaseId, string Number, string Title, string? Respondent, string WorkingGroup, string Region, string Procedure,
        int Version, string Stage, int No, string Step, string Rule, string Binds, string Agency, DateTimeOffset DueAt,
        string[] Groups, bool IsParty, string? Issuer);
}
