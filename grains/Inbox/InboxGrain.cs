using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using Orleans.Concurrency;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Procedures;

namespace Tracker.Inbox;

/// <inheritdoc cref="IInboxGrain"/>
[StatelessWorker]
internal sealed class InboxGrain(
    NpgsqlDataSource database, ProcedureLibrary procedures, Divisions divisions, DeadlineLibrary deadlines)
    : Grain, IInboxGrain
{
    private const int MostUnread = 100;

    /// <summary>
    /// Who has left a case, a step it was invited into, or a meeting's group is told nothing of it any more. A proposal is for
    /// supervisors alone ($3), and what waits for a person is for her ($2).
    /// </summary>
    private const string StillThere = """
        (n.kind <> 'supervision-proposed' or $3)
        and (exists (select from case_party p where p.case_id = n.case_id and p.agency = $1 and p.present)
         or exists (select from case_lookup g where g.case_id = n.case_id and g.kind = 'guest' and g.agency = $1
                    and g.present and g.key = n.step::text)
         or exists (select from meeting_row m join group_member b on b.working_group = m.working_group
                    where m.meeting_id = n.case_id and b.agency = $1 and b.present)
         or n.kind = 'case-lent' and exists (
                    select from case_lookup l where l.case_id = n.case_id and l.kind = 'loan' and l.agency = $1
                    and l.present and l.at > now())
         -- Written only to those whom a measure concerns, whether the case is theirs or not.
         or n.kind like 'supervision-%'
         or n.kind in ('deputy-awaits', 'hand-over-awaits') and n.persons @> array[$2])
        """;

    /// <summary>
    /// Those who handled the case when it was written, whoever handles it by now, and all where nobody does. $4: the reader, and
    /// those in whose place she may act.
    /// </summary>
    private const string Mine = """
        (n.persons is null or n.persons && $4
         or exists (select from case_step h where h.case_id = n.case_id and h.handler = any($4)))
        """;

    private const string Select = $"""
        select n.case_id, n.version, n.no, coalesce(c.number, m.number, ''), coalesce(c.title, m.topic, ''), n.kind, n.step,
               n.rule, n.actor, n.at, c.procedure, c.procedure_version, s.step, c.region,
               exists (select from notice_read r where r.account = $2 and r.case_id = n.case_id
                       and r.version = n.version and r.no = n.no), {Mine}
        from notice n
        left join case_row c on c.case_id = n.case_id
        left join meeting_row m on m.meeting_id = n.case_id
        left join case_step s on s.case_id = n.case_id and s.no = n.step
        where n.agency = $1 and {StillThere} and ($5 or {Mine})
        """;

    public Task<InboxPage> List(Requester by, string? after, int limit) =>
        Find(by, new InboxQuery(after, limit, false, null, NoticeScope.Agency));

    public async Task<InboxPage> Find(Requester by, InboxQuery query)
    {
        var limit = Math.Clamp(query.Limit, 1, 200);
        var from = NoticeId.Parse(query.After);
        var chosen = await ReaderOf(by);
        var reader = chosen with { Scope = query.Scope ?? chosen.Scope };
        await using var command = database.CreateCommand($"""
            {Select}
              and (not $11 or not exists (select from notice_read r where r.account = $2 and r.case_id = n.case_id
                                          and r.version = n.version and r.no = n.no))
              and ($12::text[] is null or n.kind = any($12))
              and ($6::timestamptz is null or (n.at, n.case_id, n.version, n.no) < ($6, $7, $8, $9))
            order by n.at desc, n.case_id desc, n.version desc, n.no desc
            limit $10
            """);
        Add(command, reader);
        command.Add<DateTime?>(from is null ? null : await AtOf(from));
        command.Add<Guid?>(from?.Case);
        command.Add<long?>(from?.Version);
        command.Add<short?>(from?.No);
        command.Add(limit + 1);
        command.Add(query.UnreadOnly);
        command.Add(query.Group is { } group ? NoticeTraits.Stored(group) : null);
        var items = await Read(command);
        return new InboxPage(
            [.. items.Take(limit)], items.Count > limit ? items[limit - 1].Id : null, await Unread(chosen), reader.Scope);
    }

    public Task<ImmutableArray<Notice>> Of(string agency, Guid caseId, long version) =>
        Of(new NoticeReader(agency, Guid.Empty, [], false, NoticeScope.Agency), caseId, version);

    public async Task<ImmutableArray<Notice>> Told(Requester by, Guid caseId, long version, NoticeScope? scope)
    {
        var chosen = await ReaderOf(by);
        return await Of(chosen with { Scope = scope ?? chosen.Scope }, caseId, version);
    }

    private async Task<ImmutableArray<Notice>> Of(NoticeReader reader, Guid caseId, long version)
    {
        await using var command = database.CreateCommand(Select + " and n.case_id = $6 and n.version = $7 order by n.no");
        Add(command, reader);
        command.Add(caseId);
        command.Add(version);
        return [.. await Read(command)];
    }

    public async Task<Outcome> MarkRead(Requester by, string? id)
    {
        var one = NoticeId.Parse(id);
        if (id is not null && one is null)
            return Outcome.Refused(RefusalCode.NotFound, Reasons.NoticeNotFound, "There is no such notice.");
        await using var command = database.CreateCommand("""
            insert into notice_read (account, case_id, version, no)
            select $2, n.case_id, n.version, n.no from notice n
            where n.agency = $1 and ($3::uuid is null or (n.case_id = $3 and n.version = $4 and n.no = $5))
              and n.at > now() - interval '90 days'
            on conflict do nothing
            """);
        command.Add(by.Agency);
        command.Add(by.Person);
        command.Add<Guid?>(one?.Case);
        command.Add<long?>(one?.Version);
        command.Add<short?>(one?.No);
        await command.ExecuteNonQueryAsync();
        return Outcome.Accepted(0);
    }

    public async Task MarkAllRead(Requester by, DateTimeOffset mark, NoticeScope? scope)
    {
        var chosen = await ReaderOf(by);
        await using var command = database.CreateCommand($"""
            insert into notice_read (account, case_id, version, no, marked_at)
            select $2, n.case_id, n.version, n.no, $6 from notice n
            where n.agency = $1 and {StillThere} and ($5 or {Mine}) and n.at > now() - interval '90 days'
            on conflict do nothing
            """);
        Add(command, chosen with { Scope = scope ?? chosen.Scope });
        command.Add(mark.UtcDateTime);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<int> UndoMarkAll(Requester by, DateTimeOffset mark)
    {
        await using var command = database.CreateCommand(
            "delete from notice_read where account = $1 and marked_at = $2 and marked_at > now() - interval '1 hour'");
        command.Add(by.Person);
        command.Add(mark.UtcDateTime);
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<int> Unread(Requester by) => await Unread(await ReaderOf(by));

    private async Task<int> Unread(NoticeReader reader)
    {
        await using var command = database.CreateCommand($"""
            select count(*)::int from (
                select from notice n
                where n.agency = $1 and {StillThere} and ($5 or {Mine}) and n.at > now() - interval '90 days'
                  and not exists (select from notice_read r where r.account = $2 and r.case_id = n.case_id
                                  and r.version = n.version and r.no = n.no)
                limit $6) unread
            """);
        Add(command, reader);
        command.Add(MostUnread);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private async Task<NoticeReader> ReaderOf(Requester by)
    {
        var post = GrainFactory.GetAccount(by.Person).Get();
        var settings = await GrainFactory.GetNoticeSettings(by.Person).Get(Requester.System);
        var roles = (await post)?.Roles ?? by.Roles;
        // Whoever acts in another's place sees what is that person's, and nobody else's.
        var others = by.For is null
            ? await GrainFactory.GetDeputyDirectory().Running(new Requester(by.Account, by.Agency, roles))
            : [];
        return new NoticeReader(
            by.Agency, by.Person, [by.Person, .. others.Select(mandate => mandate.Person)],
            roles.Contains(PostRoles.Supervisor), settings.Value!.Scope ?? NoticeScopes.Default(roles));
    }

    private static void Add(NpgsqlCommand command, NoticeReader reader)
    {
        command.Add(reader.Agency);
        command.Add(reader.Person);
        command.Add(reader.IsSupervisor);
        command.Add(reader.Persons);
        command.Add(reader.Scope == NoticeScope.Agency);
    }

    private async Task<DateTime?> AtOf(NoticeId id)
    {
        await using var command = database.CreateCommand(
            "select at from notice where case_id = $1 and version = $2 and no = $3");
        command.Add(id.Case);
        command.Add(id.Version);
        command.Add(id.No);
        return await command.ExecuteScalarAsync() as DateTime?;
    }

    private async Task<List<Notice>> Read(NpgsqlCommand command)
    {
        var items = new List<Notice>();
        await using var r = await command.ExecuteReaderAsync();
        while (await r.ReadAsync())
            items.Add(new Notice(
                new NoticeId(r.GetGuid(0), r.GetInt64(1), r.GetInt16(2)).ToString(), r.GetGuid(0), r.GetString(3),
                r.GetString(4), Enum.Parse<NoticeKind>(r.GetString(5).Replace("-", "", StringComparison.Ordinal), true),
                r.IsDBNull(6) ? null : r.GetInt32(6), await NameOf(r), r.GetString(8),
                r.GetFieldValue<DateTimeOffset>(9), r.GetBoolean(14), r.GetBoolean(15)));
        return items;
    }

    private async Task<LocalText?> NameOf(NpgsqlDataReader r)
    {
        if (!r.IsDBNull(7)) return deadlines.Rules.Find(r.GetString(7), await divisions.Path(r.GetString(13))).Value?.Name;
        return r.IsDBNull(12) ? null : (await procedures.Get(r.GetString(10), r.GetInt32(11))).Steps[r.GetString(12)].Name;
    }

    /// <summary>Whose inbox it is.</summary>
    /// <param name="Persons">Herself, and those in whose place she may act.</param>
    private sealed record NoticeReader(string Agency, Guid Person, Guid[] Persons, bool IsSupervisor, NoticeScope Scope);

    private sealed record NoticeId(Guid Case, long Version, short No)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Case:N}-{Version}-{No}");

        public static NoticeId? Parse(string? text) =>
            text?.Split('-') is [var id, var version, var no] && Guid.TryParseExact(id, "N", out var guid)
            && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var v)
            && short.TryParse(no, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                ? new NoticeId(guid, v, n)
                : null;
    }
}
