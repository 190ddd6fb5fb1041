using System.Collections.Immutable;
using Npgsql;
using Orleans.Concurrency;
using Tracker.Cases;
using Tracker.Deadlines;

namespace Tracker.Procedures;

/// <inheritdoc cref="IProcedureDirectoryGrain"/>
[StatelessWorker]
internal sealed class ProcedureDirectoryGrain(
    ProcedureLibrary library, Divisions divisions, DeadlineLibrary deadlines, NpgsqlDataSource database)
    : Grain, IProcedureDirectoryGrain
{
    public Task<IReadOnlyList<ProcedureView>> List() => Task.FromResult<IReadOnlyList<ProcedureView>>(
    [
        .. library.Newest().Select(p => new ProcedureView(
            p.Id, p.Version, p.Name, p.Summary, [.. p.Stages.Select(s => new StageView(s.Id, s.Name))],
            [.. p.Opening.Fields.Select(f => CaseReading.View(f, "", []))])),
    ]);

    public Task<IReadOnlyList<Division>> FindDivisions(string text) => divisions.Find(text);

    public Task<IReadOnlyList<Division>> DivisionPath(string code) => divisions.Path(code);

    public async Task<ProcedureDetails?> Get(string id, int? version)
    {
        var found = version is { } wanted ? await library.Find(id, wanted) : library.Newest(id);
        if (found is null) return null;
        string[] rules = [.. found.Steps.Values.SelectMany(s => s.Deadlines).Select(d => d.Rule)
            .Concat(found.Opening.Deadlines.Select(d => d.Rule)).Distinct()];
        var law = new Dictionary<string, ImmutableArray<DeadlineRuleView>>();
        foreach (var rule in rules) law[rule] = [.. await Task.WhenAll(deadlines.Rules.Of(rule).Select(View))];
        return new ProcedureReading(rule => law[rule], other => library.Newest(other)?.Name)
            .Details(found, library.Versions(id));
    }

    public async Task<IReadOnlyList<ProcedureVersion>> Versions(Requester by)
    {
        await using var command = database.CreateCommand("""
            select v.id, v.version, v.recorded_at, count(c.case_id)::integer
            from procedure_version v
            left join (case_row c join case_party p on p.case_id = c.case_id and p.agency = $1 and p.present)
                on c.procedure = v.id and c.procedure_version = v.version and c.status = 'open'
            group by v.id, v.version, v.recorded_at
            order by v.id, v.version desc
            """);
        command.Parameters.Add(new() { Value = by.Agency });
        await using var reader = await command.ExecuteReaderAsync();
        var versions = new List<ProcedureVersion>();
        while (await reader.ReadAsync())
        {
            var (id, version) = (reader.GetString(0), reader.GetInt32(1));
            if (await library.Find(id, version) is { } p)
                versions.Add(new ProcedureVersion(
                    id, version, p.Name, p.Summary, library.Newest(id)!.Version == version,
                    reader.GetFieldValue<DateTimeOffset>(2), reader.GetInt32(3)));
        }

        return versions;
    }

    private async Task<DeadlineRuleView> View(DeadlineRule rule) => DeadlineReading.View(
        rule, rule.Region is null ? null : DeadlineReading.NameOf(await divisions.Path(rule.Region)));
}
