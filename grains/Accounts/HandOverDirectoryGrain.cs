using System.Collections.Immutable;
using Npgsql;
using Orleans.Concurrency;
using Tracker.Cases;
using Tracker.Letters;
using Tracker.Procedures;

namespace Tracker.Accounts;

/// <inheritdoc cref="IHandOverDirectoryGrain"/>
[StatelessWorker]
internal sealed class HandOverDirectoryGrain(NpgsqlDataSource database, ProcedureLibrary procedures)
    : Grain, IHandOverDirectoryGrain
{
    private const int Newest = 50;
    private const int MostLetters = 100;

    private static readonly LetterState[] Unsigned = [LetterState.Draft, LetterState.Checking, LetterState.Signing];

    public async Task<ImmutableArray<HandOverSummary>> List(Requester by)
    {
        if (by.For is not null) return [];
        await using var command = database.CreateCommand("""
            select hand_over_id from hand_over_row
            where giver = $1 or $1 = any(receivers) or $2 and agency = $3
            order by written_at desc limit $4
            """);
        command.Add(by.Account);
        command.Add(by.Has(PostRoles.Liaison));
        command.Add(by.Agency);
        command.Add(Newest);
        var answers = await Task.WhenAll((await Ids(command)).Select(id => GrainFactory.GetHandOver(id).Get(by)));
        return [.. answers.Select(a => a.Value?.Summary).OfType<HandOverSummary>()];
    }

    public async Task<OpenWork> Work(Requester by, Guid person)
    {
        if (by.For is not null || by.Account != person && !by.Has(PostRoles.Liaison)) return new OpenWork([], false);
        var lines = ImmutableArray.CreateBuilder<OpenWorkLine>();
        if (by.Account == person)
            foreach (var draft in await GrainFactory.GetDrafts(person).List(by))
                lines.Add(new OpenWorkLine(
                    Guid.Empty, "", "", 0, procedures.Newest(draft.Procedure)?.Name, null, draft.Procedure));
        await using var command = database.CreateCommand("""
            select c.case_id, c.number, c.title, s.no, s.step, s.due_at, c.procedure, c.procedure_version,
                   s.handler is distinct from $1
            from case_step s
            join case_row c on c.case_id = s.case_id
            join case_party p on p.case_id = s.case_id and p.agency = $2 and p.present
            where (s.handler = $1 or s.co_handlers <> '{}' and s.co_handlers @> array[$1])
              and case when s.state = 'supplement' then s.sender is distinct from $2 else s.owner = $2 end
              and s.state in ('offered', 'open', 'supplement') and c.status = 'open'
            order by s.due_at nulls last, c.number, s.no
            limit $3
            """);
        command.Add(person);
        command.Add(by.Agency);
        command.Add(OpenWork.Most + 1);
        await using var r = await command.ExecuteReaderAsync();
        while (await r.ReadAsync())
            lines.Add(new OpenWorkLine(
                r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetInt32(3),
                (await procedures.Get(r.GetString(6), r.GetInt32(7))).Steps[r.GetString(4)].Name,
                r.IsDBNull(5) ? null : r.GetFieldValue<DateTimeOffset>(5), null, r.GetBoolean(8)));
        return new OpenWork([.. lines.Take(OpenWork.Most)], lines.Count > OpenWork.Most);
    }

    public async Task<ImmutableArray<OpenLetter>> Letters(Requester by, Guid person)
    {
        if (by.For is not null || by.Account != person && !by.Has(PostRoles.Liaison)) return [];
        await using var command = database.CreateCommand("""
            select distinct l.case_id
            from case_lookup l
            join case_row c on c.case_id = l.case_id and c.status = 'open'
            where l.kind = 'letter-state' and split_part(l.label, '/', 2) in ('Draft', 'Checking', 'Signing')
              and l.label = any($2)
              and (exists (select from case_step s where s.case_id = l.case_id and (s.handler = $1 or s.co_handlers @> array[$1]))
                   or exists (select from journal j where j.stream = l.case_id and j.account = $1
                              and j.type ~ 'tracker\.letter-(drafted|revised)'))
            limit 100
            """);
        command.Add(person);
        command.Add(Unsigned.Select(state => $"{by.Agency}/{state}").ToArray());
        var cases = await Task.WhenAll((await Ids(command)).Select(id => GrainFactory.GetCase(id).Get(by)));
        return
        [
            .. cases.Select(answer => answer.Value).OfType<CaseDetails>().SelectMany(found => found.Letters
                    .Where(letter => letter.Agency == by.Agency && Unsigned.Contains(letter.State))
                    .Select(letter => new OpenLetter(found.Id, found.Number, letter.No, letter.KindName, letter.State)))
                .OrderBy(letter => letter.Number, StringComparer.Ordinal).ThenBy(letter => letter.No).Take(MostLetters),
        ];
    }

    public async Task<ImmutableArray<Guid>> Gone(Requester by)
    {
        if (by.For is not null || !by.Has(PostRoles.Liaison)) return [];
        var people = await GrainFactory.GetAgencyDirectory().People(by);
        await using var command = database.CreateCommand("""
            select distinct w.person from case_step s
            join case_row c on c.case_id = s.case_id
            cross join lateral unnest(s.co_handlers || s.handler) w(person)
            where s.owner = $1 and w.person <> all($2) and s.state in ('offered', 'open', 'supplement') and c.status = 'open'
            order by w.person limit 200
            """);
        command.Add(by.Agency);
        command.Add(people.ToArray());
        return [.. await Ids(command)];
    }

    private static async Task<List<Guid>> Ids(NpgsqlCommand command)
    {
        var ids = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) ids.Add(reader.GetGuid(0));
        return ids;
    }
}
