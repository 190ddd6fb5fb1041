using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Npgsql;
using Tracker.Deadlines;
using Tracker.Inbox;

namespace Tracker.Notifications;

/// <summary>What is to be sent where; without a message there is nobody to be told any more.</summary>
/// <param name="NotBefore">It is put off until then.</param>
internal sealed record Addressed(
    OutMessage? Message, string? Address, AgencyEndpoint? Endpoint, NoticeChannel? FallBack, DateTimeOffset? NotBefore = null)
{
    public static readonly Addressed Nobody = new(null, null, null, null);
}

/// <summary>Finds out what deliveries that are sent together say, and where they go.</summary>
internal delegate Task<Addressed> FindAddress(IReadOnlyList<Leased> together, CancellationToken stop);

/// <summary>Asks the grains how things stand now.</summary>
internal sealed class DeliveryAddresses(
    IGrainFactory grains, NpgsqlDataSource database, DeadlineLibrary library, IOptions<NotificationOptions> options,
    TimeProvider clock)
{
    /// <summary>So many notices stand in one message; of the others their number does.</summary>
    public const int MostTold = 200;

    public async Task<Addressed> Find(IReadOnlyList<Leased> together, CancellationToken stop)
    {
        var first = together[0];
        var (notices, more) = await Look(together, Notice, stop);
        if (notices.IsEmpty) return Addressed.Nobody;
        var id = first.Bundle ?? first.Id;
        if (first.Channel is not (NoticeChannel.Mail or NoticeChannel.Sms))
        {
            var places = await grains.GetAgencyChannels(first.Agency).Get(Requester.System);
            return places.Value?.Endpoints.FirstOrDefault(e => e.Id == first.Recipient) is { } endpoint
                ? new Addressed(
                    OutMessage.Chat(id, notices[0]), null, endpoint, null,
                    first.Channel == NoticeChannel.Webhook ? null : await Later(first, notices[0], null))
                : Addressed.Nobody;
        }

        // Who has left the agency hears nothing more, and who has taken her address back neither.
        if ((await grains.GetAccount(first.Recipient).Get())?.Agency != first.Agency) return Addressed.Nobody;
        var person = (await grains.GetNoticeSettings(first.Recipient).Get(Requester.System)).Value!;
        if (person.AddressOf(first.Channel) is not { } address) return Addressed.Nobody;
        return new Addressed(
            OutMessage.Of(id, person.Language, notices, options.Value.PublicAddress, more), address, null,
            FallBackOf(person, first.Channel), first.Bundle is null ? await Later(first, notices[0], person) : null);
    }

    /// <summary>The other way of a person, if she chose one and can be reached on it.</summary>
    public static NoticeChannel? FallBackOf(NoticeSettings person, NoticeChannel failed) =>
        person.FallBack is { } way && way != failed && person.AddressOf(way) is not null ? way : null;

    /// <summary>What was held up until into the night waits for the morning.</summary>
    private async Task<DateTimeOffset?> Later(Leased first, OutNotice notice, NoticeSettings? person)
    {
        var calendar = new WorkCalendar(library.Notices, await grains.GetCalendar().Get());
        var now = clock.GetUtcNow();
        var at = SendingTimes.Of(now, NoticeTraits.Of(first.Kind), notice.Due, person, calendar);
        return at > now ? at : null;
    }

    /// <summary>
    /// Looks up one after the other what deliveries tell, until there is enough for a message. How many were not looked up.
    /// </summary>
    public static async Task<(ImmutableArray<OutNotice> Told, int More)> Look(
        IReadOnlyList<Leased> together, Func<Leased, Task<OutNotice?>> look, CancellationToken stop)
    {
        var told = ImmutableArray.CreateBuilder<OutNotice>();
        var looked = 0;
        foreach (var d in together.OrderBy(d => d.Case).ThenBy(d => d.Version).ThenBy(d => d.No))
        {
            // Where all of them are gone, one of the others may still be there.
            if (looked >= MostTold && told.Count > 0) break;
            stop.ThrowIfCancellationRequested();
            looked++;
            if (await look(d) is { } notice) told.Add(notice);
        }

        return (told.ToImmutable(), together.Count - looked);
    }

    /// <summary>What the recipient may still see of it, as the inbox has it.</summary>
    private async Task<OutNotice?> Notice(Leased d)
    {
        var end = FormattableString.Invariant($"-{d.Version}-{d.No}");
        // Whether it concerned her was settled when it was told; whether it is still there for her is asked now.
        var notices = d.Channel is NoticeChannel.Mail or NoticeChannel.Sms
            ? await grains.GetInbox().Told(new Requester(d.Recipient, d.Agency, []), d.Case, d.Version, NoticeScope.Agency)
            : await grains.GetInbox().Of(d.Agency, d.Case, d.Version);
        return notices.FirstOrDefault(n => n.Id.EndsWith(end, StringComparison.Ordinal)) is { } notice
            ? OutNotice.Of(
                notice, await DeliveryRows.Due(database, d.Case, d.Version, d.No), options.Value.PublicAddress)
            : null;
    }
}
