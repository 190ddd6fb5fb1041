using System.Collections.Immutable;

namespace Tracker.Cases;

internal sealed partial class CaseDirectoryGrain
{
    private const int MostNews = 50;

    /// <summary>Who was away so long that more cases changed is told of the newest.</summary>
    private const int NewsAmong = 500;

    /// <summary>
    /// The party's row moves with its case, so that the newest changes are one range of its index. What another agency
    /// keeps to itself, or to those who take part in a step, is nothing that changed for this one; nor is supervision of others.
    /// </summary>
    private const string News = """
        select c.case_id, c.number, c.title, c.respondent, c.working_group, j.agency, j.account, j.type, j.at
        from (select case_id from case_party
              where agency = $1 and present and updated_at > $2
              order by updated_at desc limit $4) p
        join case_row c on c.case_id = p.case_id
        cross join lateral (
            select j.agency, j.account, j.type, j.at from journal j
            where j.stream = p.case_id and j.at > $2 and j.account <> $3
              and (j.agency = $1 or position('"visibility":"agency"'::bytea in j.body) = 0
                                 and position('"visibility":"invited"'::bytea in j.body) = 0)
              and (j.type !~ '^tracker\.(handling-order|case-urged|proposal-dismissed|supervision-|lateness-)'
                   or exists (select from notice n where n.case_id = j.stream and n.version = j.version and n.agency = $1))
            order by j.version desc limit 1) j
        order by j.at desc, c.case_id
        limit $5
        """;

    public async Task<DeskChanges> ChangedSince(Requester by, DateTimeOffset? since)
    {
        if (since is not { } from) return new DeskChanges(null, [], false);
        await using var command = database.CreateCommand(News);
        command.Add(by.Agency);
        command.Add(from.UtcDateTime);
        command.Add(by.Account);
        command.Add(NewsAmong);
        command.Add(MostNews + 1);
        var items = ImmutableArray.CreateBuilder<CaseChange>();
        await using var r = await command.ExecuteReaderAsync();
        while (await r.ReadAsync())
            items.Add(new CaseChange(
                r.GetGuid(0), r.GetString(1), r.GetString(2), Text(r, 3), r.GetString(4), r.GetString(5), r.GetGuid(6),
                FirstOf(r.GetString(7)), r.GetFieldValue<DateTimeOffset>(8)));
        return new DeskChanges(from, [.. items.Take(MostNews)], items.Count > MostNews);
    }

    /// <summary>What a command is called after: the first of its events; the others follow from it.</summary>
    private static string FirstOf(string events) => events.Split(' ')[0]["tracker.".Length..];
}
