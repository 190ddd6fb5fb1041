using System.Globalization;
using Npgsql;

namespace Tracker.Notifications;

/// <summary>Where the outbox stands in the feed, by its text in the database.</summary>
internal sealed record OutboxCursor(int Epoch, string Tx);

/// <summary>Some of the feed, in its order.</summary>
/// <param name="Next">Where the outbox stands after it; as before, when there was nothing.</param>
internal sealed record OutboxPage(OutboxCursor From, OutboxCursor Next, List<NoticeToSend> Notices);

/// <summary>Notices in the order of the feed, and the deliveries that follow from them.</summary>
internal static class OutboxRows
{
    /// <summary>So many rows of the journal, and the rest of the last one's transaction.</summary>
    private const int PageSize = 500;

    /// <summary>The last day of what notice n is about.</summary>
    public const string DueOf = """
        coalesce(
            (select d.due_at from case_deadline d where d.case_id = n.case_id and d.no = coalesce(n.step, 0) and d.rule = n.rule),
            (select s.due_at from case_step s where s.case_id = n.case_id and s.no = n.step and n.rule is null),
            (select (i.due_on + time '17:30') at time zone 'Asia/Shanghai' from meeting_item i
             where i.meeting_id = n.case_id and i.no = n.step))
        """;

    public static async Task<OutboxPage> Read(NpgsqlDataSource database, CancellationToken stop)
    {
        // What is above the oldest open transaction may yet be joined by something below. Nothing is open of an epoch that
        // is past: what a restore left of it is read to its end, and then the next one from its beginning.
        await using var command = database.CreateCommand($$"""
            with mark as (
                select c.epoch, c.tx, (select number from epoch) as present, pg_snapshot_xmin(pg_current_snapshot()) as xmin
                from outbox_cursor c)
            select mark.epoch, mark.tx::text, mark.present, p.tx, n.case_id, n.version, n.no, n.agency, n.kind, n.at,
                   case when n.case_id is not null then {{DueOf}} end, n.persons
            from mark
            -- For each mark by itself: then it is a range of the index, however much there is behind it.
            left join lateral (
                select j.stream, j.version, j.tx from journal j
                where j.epoch = mark.epoch and j.tx >= mark.tx and (j.tx < mark.xmin or mark.epoch < mark.present)
                order by j.tx fetch first ({{PageSize}}) rows with ties) p on true
            left join notice n on n.case_id = p.stream and n.version = p.version
            order by p.tx, p.stream, p.version, n.no
            """);
        OutboxCursor start = new(0, "0"), next = start;
        var notices = new List<NoticeToSend>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
        {
            start = new OutboxCursor(r.GetInt32(0), r.GetString(1));
            var isPast = r.GetInt32(0) < r.GetInt32(2);
            next = r.IsDBNull(3)
                ? isPast ? new OutboxCursor(start.Epoch + 1, "0") : start
                : start with { Tx = (r.GetFieldValue<ulong>(3) + 1).ToString(CultureInfo.InvariantCulture) };
            if (!r.IsDBNull(4))
                notices.Add(new NoticeToSend(
                    r.GetGuid(4), r.GetInt64(5), r.GetInt16(6), r.GetString(7), DeliveryRows.KindOf(r.GetString(8)),
                    r.GetFieldValue<DateTimeOffset>(9), r.IsDBNull(10) ? null : r.GetFieldValue<DateTimeOffset>(10),
                    r.IsDBNull(11) ? null : [.. r.GetFieldValue<Guid[]>(11)]));
        }

        return new OutboxPage(start, next, notices);
    }

    /// <summary>
    /// Moves the cursor and enters what follows, in one statement: whoever read the same page and comes later enters
    /// nothing. Whether it was this one.
    /// </summary>
    public static async Task<bool> Enter(
        NpgsqlDataSource database, OutboxPage page, IReadOnlyCollection<NewDelivery> all, CancellationToken stop)
    {
        await using var command = database.CreateCommand("""
            with moved as (
                update outbox_cursor set epoch = $3, tx = $4::text::xid8
                where epoch = $1 and tx = $2::text::xid8 returning 1),
            entered as (
                insert into delivery (delivery_id, case_id, version, no, agency, kind, recipient, channel, lane, bundle, state,
                                      since, due_at)
                select r.id, r.case_id, r.version, r.no, r.agency, r.kind, r.recipient, r.channel, r.lane, r.bundle, 'waiting',
                       r.due_at, r.due_at
                from moved, unnest($5::uuid[], $6::uuid[], $7::bigint[], $8::smallint[], $9::text[], $10::text[], $11::uuid[],
                                   $12::text[], $13::uuid[], $14::uuid[], $15::timestamptz[])
                as r(id, case_id, version, no, agency, kind, recipient, channel, lane, bundle, due_at)
                on conflict do nothing)
            select count(*)::int from moved
            """);
        command.Add(page.From.Epoch);
        command.Add(page.From.Tx);
        command.Add(page.Next.Epoch);
        command.Add(page.Next.Tx);
        command.Add(all.Select(d => d.Id).ToArray());
        command.Add(all.Select(d => d.Of.Case).ToArray());
        command.Add(all.Select(d => d.Of.Version).ToArray());
        command.Add(all.Select(d => d.Of.No).ToArray());
        command.Add(all.Select(d => d.Of.Agency).ToArray());
        command.Add(all.Select(d => d.Of.Kind.ToString()).ToArray());
        command.Add(all.Select(d => d.Recipient).ToArray());
        command.Add(all.Select(d => d.Channel.ToString()).ToArray());
        command.Add(all.Select(d => d.Lane).ToArray());
        command.Add(all.Select(d => d.Bundle).ToArray());
        command.Add(all.Select(d => d.DueAt.UtcDateTime).ToArray());
        return (int)(await command.ExecuteScalarAsync(stop))! > 0;
    }
}
