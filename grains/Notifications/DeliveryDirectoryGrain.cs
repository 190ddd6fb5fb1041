using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Concurrency;
using Tracker.Inbox;

namespace Tracker.Notifications;

/// <inheritdoc cref="IDeliveryDirectoryGrain"/>
[StatelessWorker]
internal sealed class DeliveryDirectoryGrain(
    NpgsqlDataSource database, IOptions<NotificationOptions> options, TimeProvider clock) : Grain, IDeliveryDirectoryGrain
{
    private const int MostWaiting = 10_000;

    private static readonly Refusal NotYours = new(
        RefusalCode.Forbidden, Reasons.RoleMissing, "Only administrators see this, and liaisons what is of their agency.");

    public async Task<Answer<DeadLetterPage>> Dead(Requester by, string? after, int limit)
    {
        if (!MaySee(by, out var agency)) return NotYours;
        limit = Math.Clamp(limit, 1, 200);
        var from = after?.Split('_') is [var ticks, var id] && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at)
            && at is > 0 and < 3_000_000_000_000_000_000 && Guid.TryParse(id, out var last)
            ? (At: new DateTime(at, DateTimeKind.Utc), Id: last)
            : ((DateTime At, Guid Id)?)null;
        await using var command = database.CreateCommand("""
            select d.delivery_id, d.agency, d.kind, coalesce(c.number, m.number, ''), d.case_id, n.step, d.channel, d.recipient,
                   d.reason, d.attempts, d.ended_at
            from delivery d
            left join notice n on n.case_id = d.case_id and n.version = d.version and n.no = d.no
            left join case_row c on c.case_id = d.case_id
            left join meeting_row m on m.meeting_id = d.case_id
            where d.state = 'dead' and ($1::text is null or d.agency = $1)
              and ($2::timestamptz is null or (d.ended_at, d.delivery_id) < ($2, $3))
            order by d.ended_at desc, d.delivery_id desc limit $4
            """);
        command.Add(agency);
        command.Add(from?.At);
        command.Add(from?.Id);
        command.Add(limit + 1);
        var letters = new List<DeadLetter>();
        await using (var r = await command.ExecuteReaderAsync())
            while (await r.ReadAsync())
                letters.Add(Read(r));
        var names = await Names(letters.Select(l => l.Agency).Distinct());
        var page = letters.Take(limit).Select(l => l with { Place = names.GetValueOrDefault(l.Recipient) });
        var next = letters.Count > limit
            ? string.Create(CultureInfo.InvariantCulture, $"{letters[limit - 1].At.UtcTicks}_{letters[limit - 1].Id:N}")
            : null;
        return new DeadLetterPage([.. page], next, await Waiting(agency));
    }

    public async Task<Outcome> Retry(Requester by, Guid? id)
    {
        if (!MaySee(by, out var agency)) return Outcome.Refused(NotYours);
        await using var command = database.CreateCommand("""
            update delivery set state = 'waiting', since = $3, due_at = $3, attempts = 0, ended_at = null
            where state = 'dead' and ($1::text is null or agency = $1) and ($2::uuid is null or delivery_id = $2)
            """);
        command.Add(agency);
        command.Add(id);
        command.Add(clock.GetUtcNow().UtcDateTime);
        var moved = await command.ExecuteNonQueryAsync();
        return id is null || moved > 0
            ? Outcome.Accepted(moved)
            : Outcome.Refused(RefusalCode.NotFound, Reasons.DeliveryNotFound, "There is no such message.");
    }

    public Task<OpenChannels> Open() => Task.FromResult(
        new OpenChannels(options.Value.Mail.IsOpen, options.Value.Sms.IsOpen, options.Value.PublicAddress.Length > 0));

    public async Task<bool> Receive(SmsReceipt receipt)
    {
        var secret = options.Value.Sms.ReceiptSecret;
        if (secret.Length == 0 || !CryptographicOperations.FixedTimeEquals(
                SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(receipt.Secret))))
            return false;
        if (!receipt.Delivered)
        {
            if (await Sms(receipt.Message) is not { } of) return true;
            var person = (await GrainFactory.GetNoticeSettings(of.Recipient).Get(Requester.System)).Value!;
            await DeliveryRows.NotReceived(
                database, of, DeliveryAddresses.FallBackOf(person, NoticeChannel.Sms), clock.GetUtcNow());
            return true;
        }

        await using var command = database.CreateCommand(
            "update delivery set received_at = $2 where delivery_id = $1 and channel = 'Sms' and received_at is null");
        command.Add(receipt.Message);
        command.Add(clock.GetUtcNow().UtcDateTime);
        await command.ExecuteNonQueryAsync();
        return true;
    }

    public async Task Seen(ImmutableArray<string> agencies)
    {
        await using var command = database.CreateCommand("""
            insert into agency_seen (agency, at) select distinct a, $2 from unnest($1::text[]) a
            on conflict (agency) do update set at = greatest(agency_seen.at, excluded.at)
            """);
        command.Add(agencies.ToArray());
        command.Add(clock.GetUtcNow().UtcDateTime);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>An administrator sees all; a liaison sees what is of her agency.</summary>
    private static bool MaySee(Requester by, out string? agency)
    {
        agency = by.Has(PostRoles.Administrator) ? null : by.Agency;
        return agency is null || by.Has(PostRoles.Liaison);
    }

    private async Task<Leased?> Sms(Guid id)
    {
        await using var command = database.CreateCommand("""
            select case_id, version, no, agency, kind, recipient, attempts, since from delivery
            where delivery_id = $1 and channel = 'Sms'
            """);
        command.Add(id);
        await using var r = await command.ExecuteReaderAsync();
        return !await r.ReadAsync()
            ? null
            : new Leased(id, r.GetGuid(0), r.GetInt64(1), r.GetInt16(2), r.GetString(3), DeliveryRows.KindOf(r.GetString(4)),
                r.GetGuid(5), NoticeChannel.Sms, null, r.GetInt32(6), false, r.GetFieldValue<DateTimeOffset>(7), Guid.Empty);
    }

    private async Task<int> Waiting(string? agency)
    {
        await using var command = database.CreateCommand("""
            select count(*)::int from (
                select from delivery where state in ('waiting', 'sending') and ($1::text is null or agency = $1) limit $2) d
            """);
        command.Add(agency);
        command.Add(MostWaiting);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private async Task<Dictionary<Guid, string>> Names(IEnumerable<string> agencies)
    {
        var found = await Task.WhenAll(agencies.Select(a => GrainFactory.GetAgencyChannels(a).Get(Requester.System)));
        return found.SelectMany(a => a.Value?.Endpoints ?? []).ToDictionary(e => e.Id, e => e.Name);
    }

    private static DeadLetter Read(NpgsqlDataReader r)
    {
        var kind = DeliveryRows.KindOf(r.GetString(2));
        var notice = new Notice(
            "", r.GetGuid(4), r.GetString(3), "", kind, r.IsDBNull(5) ? null : r.GetInt32(5), null, "", default, false);
        return new DeadLetter(
            r.GetGuid(0), r.GetString(1), kind, notice.Number, NoticeSentences.Link(notice),
            Enum.Parse<NoticeChannel>(r.GetString(6)), r.GetGuid(7), null, r.IsDBNull(8) ? DeliveryReasons.Failed : r.GetString(8),
            r.GetInt32(9), r.GetFieldValue<DateTimeOffset>(10), notice.Step);
    }
}
