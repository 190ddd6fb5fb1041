using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using Orleans.Concurrency;
using Tracker.Cases;
using Tracker.Procedures;

namespace Tracker.Supervision;

/// <inheritdoc cref="ISupervisionDirectoryGrain"/>
[StatelessWorker]
internal sealed class SupervisionDirectoryGrain(NpgsqlDataSource database, SupervisorScopes scopes, Divisions divisions)
    : Grain, ISupervisionDirectoryGrain
{
    private const int MostCounted = 10_000;
    private const int MostToAnswer = 100;

    private const string Columns = """
        i.case_id, c.number, c.title, c.respondent, c.working_group, i.no, i.level, i.trigger, i.agency, i.issuer, i.state,
        i.at, i.warn_at, i.due_at
        """;

    /// <summary>
    /// $1 to $5: whoever sees all lines; an agency of her line in her region; a party of a group that her agency leads.
    /// Of orders she sees those of her own agency, unless she sees the case.
    /// </summary>
    private const string Scope = """
        ($1 or (i.agency = any($2) and c.region_path like $3 and (i.state in ('proposed', 'listed') or i.issuer = $5))
            or (c.working_group = any($4)
                and exists (select from case_party p where p.case_id = i.case_id and p.agency = $5 and p.present)))
        """;

    private const string Filter = """
        i.state = any($6) and ($7::text is null or i.agency = $7) and ($8::text is null or i.trigger = $8)
        and ($9::text is null or c.region_path like $9)
        """;

    public async Task<SupervisionPage> List(Requester by, SupervisionQuery query)
    {
        var region = await Below(query.Region);
        if (!by.Has(PostRoles.Supervisor) || !string.IsNullOrEmpty(query.Region) && region is null)
            return new SupervisionPage(0, [], null);
        var limit = Math.Clamp(query.Limit, 1, 200);
        await using var command = database.CreateCommand($"""
            select {Columns},
                   (select count(*) from (select from supervision_item i join case_row c on c.case_id = i.case_id
                                          where {Filter} and {Scope} limit {MostCounted + 1}) counted)::int
            from supervision_item i join case_row c on c.case_id = i.case_id
            where {Filter} and {Scope}
              and ($10::timestamptz is null or (coalesce(i.due_at, i.at), i.case_id, i.no) > ($10, $11, $12))
            order by coalesce(i.due_at, i.at), i.case_id, i.no
            limit $13
            """);
        await AddScope(command, by);
        command.Add(StatesOf(query.Part));
        command.Add(string.IsNullOrEmpty(query.Agency) ? null : query.Agency);
        command.Add(query.Trigger is { } trigger ? CaseCards.Kebab(trigger) : null);
        command.Add(region);
        AddPage(command, query.After, limit);
        var (items, total) = (new List<SupervisionRowView>(), 0);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            items.Add(Item(reader));
            total = reader.GetInt32(14);
        }

        return new SupervisionPage(total, [.. items.Take(limit)], items.Count > limit ? Key(items[limit - 1]) : null);
    }

    public async Task<ImmutableArray<SupervisionRowView>> ToAnswer(Requester by)
    {
        await using var command = database.CreateCommand($"""
            select {Columns}
            from supervision_item i join case_row c on c.case_id = i.case_id
            where i.agency = $1 and i.state in ('issued', 'returned')
            order by i.due_at, i.case_id, i.no
            limit {MostToAnswer}
            """);
        command.Add(by.Agency);
        var items = ImmutableArray.CreateBuilder<SupervisionRowView>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) items.Add(Item(reader));
        return items.ToImmutable();
    }

    private async Task AddScope(NpgsqlCommand command, Requester by)
    {
        var scope = await scopes.Of(by);
        var led = by.IsCrossLine ? [] : await GrainFactory.GetWorkingGroupDirectory().List(by);
        command.Add(by.IsCrossLine);
        command.Add(scope?.Agencies.ToArray() ?? []);
        command.Add(scope is null ? "" : scope.RegionPath + "%");
        command.Add(led.Where(g => g.Charter.Lead == by.Agency).Select(g => g.Charter.Id).ToArray());
        command.Add(by.Agency);
    }

    private static string[] StatesOf(SupervisionPart part)
    {
        SupervisionState[] states = part switch
        {
            SupervisionPart.Orders => [SupervisionState.Issued, SupervisionState.Answered, SupervisionState.Returned],
            SupervisionPart.Listed => [SupervisionState.Listed],
            _ => [SupervisionState.Proposed],
        };
        return [.. states.Select(CaseCards.Kebab)];
    }

    /// <summary>A LIKE pattern for a division and all below it; null when there is no such division.</summary>
    private async Task<string?> Below(string? region)
    {
        var path = string.IsNullOrEmpty(region) ? [] : await divisions.Path(region);
        return path.Count == 0 ? null : string.Concat(path.Select(d => d.Code + "/")) + "%";
    }

    private static void AddPage(NpgsqlCommand command, string? after, int limit)
    {
        var key = Parse(after);
        command.Add<DateTime?>(key?.At);
        command.Add<Guid?>(key?.Case);
        command.Add<int?>(key?.No);
        command.Add(limit + 1);
    }

    private static (DateTime At, Guid Case, int No)? Parse(string? after) =>
        after?.Split('|') is [var ticks, var id, var number]
        && long.TryParse(ticks, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var at)
        && at >= 0 && at <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var guid)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var no)
            ? (new DateTime(at, DateTimeKind.Utc), guid, no)
            : null;

    private static string Key(SupervisionRowView last) => string.Create(
        CultureInfo.InvariantCulture, $"{(last.DueAt ?? last.At).UtcTicks:x}|{last.CaseId}|{last.No}");

    private static SupervisionRowView Item(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetString(4), r.GetInt32(5),
        Member<SupervisionLevel>(r.GetString(6)), r.IsDBNull(7) ? null : Member<TriggerKind>(r.GetString(7)), r.GetString(8),
        r.GetString(9), Member<SupervisionState>(r.GetString(10)), r.GetFieldValue<DateTimeOffset>(11),
        r.IsDBNull(12) ? null : r.GetFieldValue<DateTimeOffset>(12),
        r.IsDBNull(13) ? null : r.GetFieldValue<DateTimeOffset>(13));

    private static T Member<T>(string kebab) where T : struct, Enum =>
        Enum.Parse<T>(kebab.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
