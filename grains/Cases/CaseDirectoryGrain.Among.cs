using System.Collections.Immutable;
using Tracker.Campaigns;

namespace Tracker.Cases;

internal sealed partial class CaseDirectoryGrain
{
    public async Task<CasesAmong> Among(Requester by, ImmutableArray<Guid> cases)
    {
        if (cases.IsEmpty) return new CasesAmong(0, 0, 0, [], [], [], []);
        var (stages, open, closed) = await StagesAmong(by, cases);
        var items = await ItemsAmong(by, cases);
        return new CasesAmong(open + closed, open, closed, stages, await AgenciesAmong(by, cases), items,
            await CardsAmong(by, items));
    }

    /// <summary>How many there are is told of all of them; where they stand, of those that the reader may see.</summary>
    private static string Seen(Requester by, string of) => by.IsCrossLine
        ? "$2::text is not null"
        : $"exists (select from case_party p where p.case_id = {of}.case_id and p.agency = $2 and p.present)";

    private async Task<(ImmutableArray<StageCount> Stages, int Open, int Closed)> StagesAmong(
        Requester by, ImmutableArray<Guid> cases)
    {
        await using var command = database.CreateCommand($"""
            select procedure, stage, max(procedure_version), count(*) filter (where status = 'open' and {Seen(by, "c")})::int,
                   count(*) filter (where status = 'open')::int, count(*) filter (where status <> 'open')::int
            from case_row c where case_id = any($1)
            group by procedure, stage
            """);
        command.Add(cases.ToArray());
        command.Add(by.Agency);
        var counted = new List<(int Place, StageCount Count, int Open, int Closed)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var procedure = await procedures.Get(reader.GetString(0), reader.GetInt32(2));
            var id = reader.GetString(1);
            var stage = procedure.Stages.First(each => each.Id == id);
            counted.Add((procedure.Stages.IndexOf(stage),
                new StageCount(procedure.Id, procedure.Name, stage.Id, stage.Name, reader.GetInt32(3)),
                reader.GetInt32(4), reader.GetInt32(5)));
        }

        ImmutableArray<StageCount> stages =
        [
            .. counted.Where(c => c.Count.Cases > 0).OrderBy(c => c.Count.Procedure, StringComparer.Ordinal)
                .ThenBy(c => c.Place).Select(c => c.Count),
        ];
        return (stages, counted.Sum(c => c.Open), counted.Sum(c => c.Closed));
    }

    private async Task<ImmutableArray<AgencyCount>> AgenciesAmong(Requester by, ImmutableArray<Guid> cases)
    {
        await using var command = database.CreateCommand($"""
            select s.owner, count(distinct s.case_id)::int
            from case_step s
            where s.case_id = any($1) and s.state in ('offered', 'open', 'supplement') and {Seen(by, "s")}
            group by s.owner
            order by 2 desc, 1
            """);
        command.Add(cases.ToArray());
        command.Add(by.Agency);
        var agencies = ImmutableArray.CreateBuilder<AgencyCount>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) agencies.Add(new AgencyCount(reader.GetString(0), reader.GetInt32(1)));
        return agencies.ToImmutable();
    }

    private async Task<ImmutableArray<CaseSummary>> ItemsAmong(Requester by, ImmutableArray<Guid> cases)
    {
        await using var command = database.CreateCommand($"""
            select {SummaryColumns}
            from case_row c
            {(by.IsCrossLine ? "" : Party)}
            where ($1::text is not null or true) and c.case_id = any($2)
            order by c.updated_at desc, c.case_id desc
            limit 200
            """);
        command.Add(by.Agency);
        command.Add(cases.ToArray());
        var items = ImmutableArray.CreateBuilder<CaseSummary>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) items.Add(await Summary(reader));
        return items.ToImmutable();
    }

    private async Task<ImmutableArray<CaseCard>> CardsAmong(Requester by, ImmutableArray<CaseSummary> items)
    {
        await using var command = database.CreateCommand("""
            select card from card_topic
            where case_id = any($1) and topic = any($2) and not gone and audience @> array[$3]
            """);
        command.Add(items.Select(item => item.Id).ToArray());
        command.Add(items.Select(item => Feed.Topic.Board(item.WorkingGroup).ToString()).Distinct().ToArray());
        command.Add(by.Audience);
        var cards = ImmutableArray.CreateBuilder<CaseCard>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) cards.Add(Card(reader.GetString(0)));
        return cards.ToImmutable();
    }
}
