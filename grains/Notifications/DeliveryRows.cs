using Npgsql;
using Tracker.Inbox;

namespace Tracker.Notifications;

/// <summary>A delivery that this silo has leased.</summary>
/// <param name="Bundle">What it is sent together with; null when it is sent alone.</param>
/// <param name="IsAgain">It may have been received already: it was being sent when a lease ended, or an answer was lost.</param>
internal sealed record Leased(
    Guid Id, Guid Case, long Version, short No, string Agency, NoticeKind Kind, Guid Recipient, NoticeChannel Channel,
    Guid? Bundle, int Attempts, bool IsAgain, DateTimeOffset Since, Guid Lease)
{
    /// <summary>Whose share of what is sent at once it takes: a person's own, or an agency's for all its places.</summary>
    public string Place => Channel is NoticeChannel.Mail or NoticeChannel.Sms ? Recipient.ToString() : Agency;
}

/// <summary>What becomes of a leased delivery.</summary>
/// <param name="FallBack">The way that has it now, where its state is fallen.</param>
/// <param name="WasTried">False where it was put off and nothing was sent.</param>
internal sealed record Settled(
    Leased Of, DeliveryState State, DateTimeOffset At, bool IsUnsure, string? Reason, NoticeChannel? FallBack, bool WasTried);

/// <summary>The table of deliveries. Every instant is an argument: tests let an hour pass at once.</summary>
internal static class DeliveryRows
{
    /// <summary>
    /// So many at once to one person, or to all places of one agency, so that those that hang keep no other waiting.
    /// </summary>
    private const int OfOne = 2;

    private const int Looked = 500;

    /// <summary>As <see cref="Leased.Place"/>.</summary>
    private const string PlaceOf = "case when d.channel in ('Mail', 'Sms') then d.recipient::text else d.agency end";

    /// <summary>
    /// Leases what is due. In each lane only the head is; of a bundle, all with it. What is held for a later hour and was never
    /// tried holds up nothing of its lane. What was being sent when its lease ended, or was sent and not answered, is sent
    /// again, which is counted.
    /// </summary>
    /// <param name="busy">Places that have their share already.</param>
    public static async Task<List<Leased>> Lease(
        NpgsqlDataSource database, DateTimeOffset now, TimeSpan lease, int most, string[] busy, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"""
            with head as (
                select d.delivery_id, d.bundle, {PlaceOf} as place, d.due_at, d.version, d.no from delivery d
                where d.state in ('waiting', 'sending') and d.due_at <= $1 and {PlaceOf} <> all($5)
                  and not exists (
                      select from delivery f
                      where f.lane = d.lane and f.state in ('waiting', 'sending') and (f.due_at <= $1 or f.attempts > 0)
                        and (f.version, f.no, f.delivery_id) < (d.version, d.no, d.delivery_id))
                order by d.due_at limit $6),
            chosen as (
                select delivery_id, bundle from (
                    select head.*, row_number() over (partition by place order by due_at, version, no) as turn
                    from head) h
                where turn <= $7 order by due_at limit $3),
            locked as (
                select d.delivery_id, d.bundle, d.unsure or d.state = 'sending' as again
                from delivery d join chosen using (delivery_id)
                where d.state in ('waiting', 'sending') and d.due_at <= $1
                for update of d skip locked)
            update delivery d
            set state = 'sending', lease = $4, due_at = $2, attempts = d.attempts + 1, unsure = false,
                repeats = d.repeats + locked.again::int
            from locked
            where d.state in ('waiting', 'sending')
              and (d.delivery_id = locked.delivery_id or locked.bundle is not null and d.lane = locked.bundle)
            returning d.delivery_id, d.case_id, d.version, d.no, d.agency, d.kind, d.recipient, d.channel, d.bundle,
                      d.attempts, locked.again, d.since
            """);
        var id = Guid.NewGuid();
        command.Add(now.UtcDateTime);
        command.Add((now + lease).UtcDateTime);
        command.Add(most);
        command.Add(id);
        command.Add(busy);
        command.Add(Looked);
        command.Add(OfOne);
        var leased = new List<Leased>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
            leased.Add(new Leased(
                r.GetGuid(0), r.GetGuid(1), r.GetInt64(2), r.GetInt16(3), r.GetString(4), KindOf(r.GetString(5)), r.GetGuid(6),
                Enum.Parse<NoticeChannel>(r.GetString(7)), r.IsDBNull(8) ? null : r.GetGuid(8), r.GetInt32(9), r.GetBoolean(10),
                r.GetFieldValue<DateTimeOffset>(11), id));
        return leased;
    }

    /// <summary>What came of it; nothing, if another silo has it by now. The fall-back way is entered with it.</summary>
    public static async Task Settle(NpgsqlDataSource database, IReadOnlyCollection<Settled> all, DateTimeOffset now)
    {
        await using var command = database.CreateCommand("""
            with r as (
                select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::boolean[], $6::text[],
                                     $7::uuid[], $8::uuid[], $9::text[], $11::int[], $12::int[])
                as r(id, lease, state, at, unsure, reason, fall_id, fall_lane, fall_channel, untried, unsent)),
            done as (
                update delivery d
                -- What was put off before it was tried could first be sent then: its age is counted from there.
                set since = case when r.state = 'waiting' and r.untried = 1 then r.at else d.since end,
                    state = r.state, due_at = r.at, unsure = r.unsure, reason = r.reason, lease = null,
                    attempts = d.attempts - r.untried, repeats = d.repeats - r.unsent,
                    ended_at = case when r.state <> 'waiting' then $10 end
                from r where d.delivery_id = r.id and d.lease = r.lease and d.state = 'sending'
                returning d.case_id, d.version, d.no, d.agency, d.kind, d.recipient, r.fall_id, r.fall_lane, r.fall_channel)
            insert into delivery (delivery_id, case_id, version, no, agency, kind, recipient, channel, lane, state, since, due_at)
            select fall_id, case_id, version, no, agency, kind, recipient, fall_channel, fall_lane, 'waiting', $10, $10
            from done where fall_id is not null
            on conflict do nothing
            """);
        command.Add(all.Select(s => s.Of.Id).ToArray());
        command.Add(all.Select(s => s.Of.Lease).ToArray());
        command.Add(all.Select(s => NameOf(s.State)).ToArray());
        command.Add(all.Select(s => s.At.UtcDateTime).ToArray());
        command.Add(all.Select(s => s.IsUnsure).ToArray());
        command.Add(all.Select(s => s.Reason).ToArray());
        command.Add(all.Select(s => s.FallBack is { } way
            ? DeliveryRules.IdOf(s.Of.Case, s.Of.Version, s.Of.No, s.Of.Recipient, way) : (Guid?)null).ToArray());
        command.Add(all.Select(s => s.FallBack is { } way
            ? DeliveryRules.LaneOf(s.Of.Recipient, way, s.Of.Case) : (Guid?)null).ToArray());
        command.Add(all.Select(s => s.FallBack?.ToString()).ToArray());
        command.Add(now.UtcDateTime);
        command.Add(all.Select(s => s.WasTried ? 0 : 1).ToArray());
        command.Add(all.Select(s => !s.WasTried && s.Of.IsAgain ? 1 : 0).ToArray());
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A short message that its gateway took did not arrive.</summary>
    public static async Task NotReceived(NpgsqlDataSource database, Leased of, NoticeChannel? fallBack, DateTimeOffset now)
    {
        await using var command = database.CreateCommand("""
            with done as (
                update delivery set state = case when $3::uuid is null then 'dead' else 'fallen' end, reason = $2, ended_at = $6
                where delivery_id = $1 and state = 'sent' and received_at is null
                returning case_id, version, no, agency, kind, recipient)
            insert into delivery (delivery_id, case_id, version, no, agency, kind, recipient, channel, lane, state, since, due_at)
            select $3, case_id, version, no, agency, kind, recipient, $5, $4, 'waiting', $6, $6
            from done where $3::uuid is not null
            on conflict do nothing
            """);
        command.Add(of.Id);
        command.Add(DeliveryReasons.NotReceived);
        command.Add(fallBack is { } way ? DeliveryRules.IdOf(of.Case, of.Version, of.No, of.Recipient, way) : (Guid?)null);
        command.Add(fallBack is { } other ? DeliveryRules.LaneOf(of.Recipient, other, of.Case) : Guid.Empty);
        command.Add(fallBack?.ToString() ?? "");
        command.Add(now.UtcDateTime);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The last day of what a notice is about; null where there is none.</summary>
    public static async Task<DateTimeOffset?> Due(NpgsqlDataSource database, Guid caseId, long version, short no)
    {
        await using var command = database.CreateCommand("select " + OutboxRows.DueOf
            + " from notice n where n.case_id = $1 and n.version = $2 and n.no = $3");
        command.Add(caseId);
        command.Add(version);
        command.Add(no);
        return await command.ExecuteScalarAsync() is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }

    /// <summary>When the agency had a page open last.</summary>
    public static async Task<bool> IsSeen(NpgsqlDataSource database, string agency, DateTimeOffset after)
    {
        await using var command = database.CreateCommand("select from agency_seen where agency = $1 and at > $2");
        command.Add(agency);
        command.Add(after.UtcDateTime);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync();
    }

    /// <summary>How many wait, for how long the oldest has been due, and how many were given up.</summary>
    public static async Task<(long Waiting, TimeSpan Oldest, long Dead)> Figures(NpgsqlDataSource database, DateTimeOffset now)
    {
        await using var command = database.CreateCommand("""
            select (select count(*) from delivery where state in ('waiting', 'sending')),
                   (select min(since) from delivery where state in ('waiting', 'sending') and since <= $1),
                   (select count(*) from delivery where state = 'dead')
            """);
        command.Add(now.UtcDateTime);
        await using var r = await command.ExecuteReaderAsync();
        await r.ReadAsync();
        return (r.GetInt64(0), r.IsDBNull(1) ? TimeSpan.Zero : now - r.GetFieldValue<DateTimeOffset>(1), r.GetInt64(2));
    }

    /// <summary>Forgets what ended long ago.</summary>
    public static async Task Forget(NpgsqlDataSource database, DateTimeOffset before)
    {
        await using var command = database.CreateCommand("""
            delete from delivery where delivery_id in (
                select delivery_id from delivery where ended_at < $1 order by ended_at limit 2000)
            """);
        command.Add(before.UtcDateTime);
        await command.ExecuteNonQueryAsync();
    }

    public static NoticeKind KindOf(string name) =>
        Enum.Parse<NoticeKind>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    public static string NameOf(DeliveryState state) => state.ToString().ToLowerInvariant();
}
