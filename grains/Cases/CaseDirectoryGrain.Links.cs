using System.Collections.Immutable;

namespace Tracker.Cases;

internal sealed partial class CaseDirectoryGrain
{
    public async Task<ImmutableArray<LinkedCase>> Linked(Requester by, Guid caseId)
    {
        await using var command = database.CreateCommand($"""
            with link as (
                select key::uuid as other, true as own from case_lookup
                where case_id = $2 and kind = 'link' and present
                union
                select case_id, false from case_lookup where key = $2::text and kind = 'link' and present)
            select {SummaryColumns}, l.own
            from (select other, bool_or(own) as own from link group by other) l
            join case_row c on c.case_id = l.other
            {(by.IsCrossLine ? "" : Party)}
            where ($1::text is not null or true)
            order by c.opened_on desc, c.case_id
            limit 200
            """);
        command.Add(by.Agency);
        command.Add(caseId);
        var items = ImmutableArray.CreateBuilder<LinkedCase>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) items.Add(new LinkedCase(await Summary(reader), reader.GetBoolean(reader.GetOrdinal("own"))));
        return items.ToImmutable();
    }
}
