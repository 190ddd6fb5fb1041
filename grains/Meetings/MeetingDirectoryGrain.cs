using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using Orleans.Concurrency;
using Tracker.Cases;

namespace Tracker.Meetings;

/// <inheritdoc cref="IMeetingDirectoryGrain"/>
[StatelessWorker]
internal sealed class MeetingDirectoryGrain(NpgsqlDataSource database, TimeProvider clock) : Grain, IMeetingDirectoryGrain
{
    private const int MostCounted = 100;

    /// <summary>What becomes overdue, or is to be looked back at, in an hour, at most; the next look finds the rest.</summary>
    private const int MostDue = 500;

    /// <summary>The member agencies of the group, and the cross-line supervisors: $1 and $2.</summary>
    private const string Seen = """
        ($2 or exists (select from group_member g where g.working_group = m.working_group and g.agency = $1 and g.present))
        """;

    private const string Columns = """
        m.meeting_id, m.number, m.working_group, m.kind, m.status, m.convener, m.topic, m.at, m.cases, m.items,
        m.open_items, m.planned_at
        """;

    public async Task<Answer<MeetingPage>> List(Requester by, string? group, string? after, int limit)
    {
        var found = await GrainFactory.GetWorkingGroup(group).Get(by);
        if (found.Value is not { } seen || !(seen.Members.Contains(by.Agency) || by.IsCrossLine))
            return WorkingGroups.GroupRules.NotFound();
        limit = Math.Clamp(limit, 1, 200);
        var from = Cursor(after);
        await using var command = database.CreateCommand($"""
            select {Columns} from meeting_row m
            where {Seen} and m.working_group = $3
              and ($4::timestamptz is null or (m.planned_at, m.meeting_id) < ($4, $5))
            order by m.planned_at desc, m.meeting_id desc limit $6
            """);
        AddReader(command, by);
        command.Add(group);
        command.Add<DateTime?>(from?.At);
        command.Add<Guid?>(from?.Id);
        command.Add(limit + 1);
        var rows = await Read(command);
        return new MeetingPage(
            [.. rows.Take(limit).Select(r => r.Meeting)],
            rows.Count > limit ? Invariant($"{rows[limit - 1].PlannedAt.UtcTicks:x}|{rows[limit - 1].Meeting.Id}") : null);
    }

    public async Task<ItemPage> Items(Requester by, ItemQuery query)
    {
        var limit = Math.Clamp(query.Limit, 1, 200);
        var from = ItemCursor(query.After);
        await using var command = database.CreateCommand($"""
            select i.meeting_id, i.no, i.due_on
            from meeting_item i join meeting_row m on m.meeting_id = i.meeting_id
            where {Seen} and i.assigned and i.state <> 'withdrawn' and ($3::text is null or m.working_group = $3)
              and ($4::text is null or i.owner = $4) and ($5::text is null or i.state = $5)
              and (not $6 or i.state in ('open', 'in-progress', 'returned') and i.due_on < $7)
              and ($8::uuid is null or i.case_id = $8) and (not $9 or i.state <> 'closed')
              and ($10::date is null or (i.due_on, i.meeting_id, i.no) > ($10, $11, $12))
            order by i.due_on, i.meeting_id, i.no limit $13
            """);
        AddReader(command, by);
        command.Add(Text(query.WorkingGroup));
        command.Add(Text(query.Owner));
        command.Add(query.State is { } state ? CaseCards.Kebab(state) : null);
        command.Add(query.Overdue);
        command.Add(Today);
        command.Add<Guid?>(query.Case);
        command.Add(query.OpenOnly);
        command.Add<DateOnly?>(from?.Due);
        command.Add<Guid?>(from?.Id);
        command.Add<int?>(from?.No);
        command.Add(limit + 1);
        var keys = new List<(Guid Meeting, int No, DateOnly Due)>();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                keys.Add((reader.GetGuid(0), reader.GetInt32(1), reader.GetFieldValue<DateOnly>(2)));
        var last = keys.Count > limit ? keys[limit - 1] : default;
        return new ItemPage(
            await Opened(by, keys.Take(limit)), keys.Count > limit ? Invariant($"{last.Due:yyyy-MM-dd}|{last.Meeting}|{last.No}") : null);
    }

    public async Task<ItemCount> Waiting(Requester by)
    {
        await using var command = database.CreateCommand($"""
            select count(*)::int, count(*) filter (where due_on < $3)::int from (
                select i.due_on from meeting_item i join meeting_row m on m.meeting_id = i.meeting_id
                where {Seen} and i.owner = $1 and i.assigned and i.state in ('open', 'in-progress', 'returned')
                order by i.due_on limit {MostCounted}) waiting
            """);
        AddReader(command, by);
        command.Add(Today);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new ItemCount(reader.GetInt32(0), reader.GetInt32(1));
    }

    public async Task<CaseMeetings> OfCase(Requester by, Guid caseId, string? group)
    {
        if (!await GrainFactory.GetCase(caseId).MayWatch(by)) return CaseMeetings.None;
        await using var command = database.CreateCommand($"""
            select {Columns}, exists (select from meeting_case c where c.meeting_id = m.meeting_id and c.case_id = $3 and c.present)
            from meeting_row m
            where {Seen} and (exists (select from meeting_case c
                                      where c.meeting_id = m.meeting_id and c.case_id = $3 and c.present)
                              or m.working_group = $4 and m.status in ('planned', 'noticed'))
            order by m.planned_at desc, m.meeting_id desc limit {MostCounted}
            """);
        AddReader(command, by);
        command.Add(caseId);
        command.Add(group ?? "");
        var rows = await Read(command, isOn: true);
        var items = await Items(by, new ItemQuery(null, null, null, false, caseId, false, null, MostCounted));
        return new CaseMeetings(
            [.. rows.Where(r => r.IsOn).Select(r => r.Meeting)], [.. rows.Where(r => !r.IsOn).Select(r => r.Meeting)], items.Items);
    }

    public async Task<ImmutableArray<Guid>> Due(DateOnly today)
    {
        await using var command = database.CreateCommand("""
            select distinct meeting_id from (
                select i.meeting_id from meeting_item i join meeting_row m on m.meeting_id = i.meeting_id
                where i.state in ('open', 'in-progress', 'returned') and i.assigned and not i.overdue and i.due_on < $1
                  and exists (select from group_member g
                              where g.working_group = m.working_group and g.agency = i.owner and g.present)
                order by i.due_on limit $2) due
            union
            select meeting_id from (
                select i.meeting_id from meeting_item i join meeting_row m on m.meeting_id = i.meeting_id
                where i.look_back_on <= $1 and i.state in ('verified', 'closed') and m.status not in ('closed', 'cancelled')
                  and exists (select from group_member g
                              where g.working_group = m.working_group and g.agency <> i.owner and g.present)
                order by i.look_back_on limit $2) look_back
            union
            select m.meeting_id
            from group_member g
            join meeting_row m on m.working_group = g.working_group and g.agency = any(m.awaits)
            where not g.present and m.status not in ('closed', 'cancelled')
            """);
        command.Add(today);
        command.Add(MostDue);
        var due = ImmutableArray.CreateBuilder<Guid>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) due.Add(reader.GetGuid(0));
        return due.ToImmutable();
    }

    private DateOnly Today => Deadlines.ChinaTime.DayOf(clock.GetUtcNow());

    /// <summary>Their texts are sealed: the meetings themselves are asked, once each.</summary>
    private async Task<ImmutableArray<ListedItem>> Opened(Requester by, IEnumerable<(Guid Meeting, int No, DateOnly Due)> keys)
    {
        var wanted = keys.ToArray();
        var asked = await Task.WhenAll(wanted.Select(k => k.Meeting).Distinct().Select(id => GrainFactory.GetMeeting(id).Get(by)));
        var meetings = asked.Select(a => a.Value).OfType<MeetingDetails>().ToDictionary(m => m.Id);
        return
        [
            .. from key in wanted
               where meetings.ContainsKey(key.Meeting)
               let meeting = meetings[key.Meeting]
               let item = meeting.Items.FirstOrDefault(i => i.No == key.No)
               where item is not null
               select new ListedItem(meeting.Id, meeting.Number, meeting.WorkingGroup, item),
        ];
    }

    private static async Task<List<(MeetingSummary Meeting, DateTimeOffset PlannedAt, bool IsOn)>> Read(
        NpgsqlCommand command, bool isOn = false)
    {
        var rows = new List<(MeetingSummary, DateTimeOffset, bool)>();
        await using var r = await command.ExecuteReaderAsync();
        while (await r.ReadAsync())
            rows.Add((
                new MeetingSummary(
                    r.GetGuid(0), r.GetString(1), r.GetString(2), Enum.Parse<MeetingKind>(r.GetString(3), true),
                    Enum.Parse<MeetingStatus>(r.GetString(4).Replace("-", "", StringComparison.Ordinal), true),
                    r.GetString(5), r.GetString(6), r.IsDBNull(7) ? null : r.GetFieldValue<DateTimeOffset>(7),
                    r.GetInt32(8), r.GetInt32(9), r.GetInt32(10)),
                r.GetFieldValue<DateTimeOffset>(11), isOn && r.GetBoolean(12)));
        return rows;
    }

    private static void AddReader(NpgsqlCommand command, Requester by)
    {
        command.Add(by.Agency);
        command.Add(by.IsCrossLine);
    }

    private static (DateTime At, Guid Id)? Cursor(string? after) =>
        after?.Split('|') is [var ticks, var id] && Guid.TryParse(id, out var guid)
        && long.TryParse(ticks, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var at)
        && at >= 0 && at <= DateTime.MaxValue.Ticks
            ? (new DateTime(at, DateTimeKind.Utc), guid)
            : null;

    private static (DateOnly Due, Guid Id, int No)? ItemCursor(string? after) =>
        after?.Split('|') is [var due, var id, var no] && Guid.TryParse(id, out var guid)
        && DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && int.TryParse(no, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (day, guid, number)
            : null;

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
