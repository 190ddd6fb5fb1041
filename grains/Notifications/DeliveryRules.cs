using System.Collections.Immutable;
using Tracker.Deadlines;
using Tracker.Inbox;

namespace Tracker.Notifications;

/// <summary>A notice from which deliveries follow.</summary>
/// <param name="Due">The last day of what it is about, where there is one.</param>
/// <param name="Persons">Whom of the agency it concerns; null for all whose duty it is.</param>
internal sealed record NoticeToSend(
    Guid Case, long Version, short No, string Agency, NoticeKind Kind, DateTimeOffset At, DateTimeOffset? Due,
    ImmutableArray<Guid>? Persons = null);

/// <summary>A delivery to be stored.</summary>
internal sealed record NewDelivery(
    Guid Id, NoticeToSend Of, Guid Recipient, NoticeChannel Channel, Guid Lane, Guid? Bundle, DateTimeOffset DueAt);

/// <summary>A person who may be told.</summary>
/// <param name="Roles">Of her post.</param>
internal sealed record Recipient(Guid Account, NoticeSettings Settings, ImmutableArray<string> Roles)
{
    public NoticeScope Scope => Settings.Scope ?? NoticeScopes.Default(Roles);
}

/// <summary>Who may be told, of one agency.</summary>
internal sealed record RecipientSet(ImmutableArray<Recipient> Persons, ImmutableArray<AgencyEndpoint> Endpoints);

/// <summary>What a receiver made of a message.</summary>
/// <param name="Reason">Why it did not take it; null when it did.</param>
/// <param name="IsUnsure">It may have taken it: only its answer is missing.</param>
/// <param name="IsFinal">It will not take it later either.</param>
/// <param name="Detail">A number of the protocol, and nothing that the receiver wrote.</param>
/// <param name="NotBefore">How long the receiver wants to be left alone.</param>
internal sealed record SendResult(
    string? Reason, bool IsUnsure = false, bool IsFinal = false, string? Detail = null, TimeSpan? NotBefore = null)
{
    public static readonly SendResult Done = new((string?)null);
}

/// <summary>Where a delivery stands after an attempt.</summary>
internal enum DeliveryState
{
    Waiting,
    Sending,
    Sent,
    Dead,

    /// <summary>The fall-back way has it now.</summary>
    Fallen,

    /// <summary>There is nobody to be told any more.</summary>
    Void,
}

/// <summary>What follows from notices and from attempts. It knows no database and no clock.</summary>
internal static class DeliveryRules
{
    public static IEnumerable<NewDelivery> Of(
        NoticeToSend notice, RecipientSet recipients, WorkCalendar calendar, DateTimeOffset now)
    {
        var traits = NoticeTraits.Of(notice.Kind);
        foreach (var (account, settings, _) in recipients.Persons.Where(person => NoticeAudience.Hears(
                     notice.Kind, notice.Persons, person.Account, person.Roles, person.Scope)))
        {
            var choice = settings.ChoiceOf(traits.Group);
            var at = SendingTimes.Of(now, traits, notice.Due, settings, calendar);
            if (choice.Mail && settings.AddressOf(NoticeChannel.Mail) is not null)
                yield return choice.Daily
                    ? Bundled(notice, account, SendingTimes.Digest(now, settings.DigestHour))
                    : One(notice, account, NoticeChannel.Mail, at);
            if (choice.Sms && settings.AddressOf(NoticeChannel.Sms) is not null)
                yield return One(notice, account, NoticeChannel.Sms, at);
        }

        foreach (var endpoint in recipients.Endpoints.Where(
                     e => NoticeAudience.IsForPlaces(notice.Kind) && e.Groups.Contains(traits.Group)))
            yield return One(notice, endpoint.Id, endpoint.Channel, endpoint.Channel == NoticeChannel.Webhook
                ? now
                : SendingTimes.Of(now, traits, notice.Due, null, calendar));
    }

    /// <summary>The same in every attempt and on every silo: receivers know by it what they have already.</summary>
    public static Guid IdOf(Guid caseId, long version, short no, Guid recipient, NoticeChannel channel) =>
        DerivedId.From(FormattableString.Invariant($"delivery/{caseId}/{version}/{no}/{recipient}/{channel}"));

    /// <summary>
    /// In one lane nothing is sent before what was due or tried earlier is done or given up; what is held for a later hour
    /// holds up nothing.
    /// </summary>
    public static Guid LaneOf(Guid recipient, NoticeChannel channel, Guid caseId) =>
        DerivedId.From($"lane/{recipient}/{channel}/{caseId}");

    public static Guid BundleOf(Guid recipient, DateTimeOffset at) =>
        DerivedId.From(FormattableString.Invariant($"bundle/{recipient}/{at.UtcTicks}"));

    /// <param name="attempts">With the last one.</param>
    /// <param name="since">When it could first be sent.</param>
    /// <param name="jitter">From 0 to 1.</param>
    /// <returns>The state, when to try again, and whether the fall-back way is to be taken.</returns>
    public static (DeliveryState State, DateTimeOffset At) After(
        SendResult result, int attempts, DateTimeOffset since, DateTimeOffset now, bool hasFallBack, bool isSeen,
        NotificationOptions options, double jitter)
    {
        if (result.Reason is null) return (DeliveryState.Sent, now);
        var falls = hasFallBack && attempts >= (isSeen ? options.FallBackAfter : options.FallBackAfterUnseen);
        if (hasFallBack && result.IsFinal || falls) return (DeliveryState.Fallen, now);
        var pause = Pause(attempts, options, jitter);
        if (result.NotBefore is { } wanted && wanted > pause)
            pause = wanted < options.LongestPause ? wanted : options.LongestPause;
        if (result.IsFinal || attempts >= options.Attempts || now + pause > since + options.Age)
            return (hasFallBack ? DeliveryState.Fallen : DeliveryState.Dead, now);
        return (DeliveryState.Waiting, now + pause);
    }

    /// <summary>Doubles with each failure; half of it is left to chance, so that not all come back at once.</summary>
    public static TimeSpan Pause(int attempts, NotificationOptions options, double jitter)
    {
        var longest = options.FirstPause * Math.Pow(2, Math.Min(attempts - 1, 30));
        if (longest > options.LongestPause) longest = options.LongestPause;
        return longest * (0.5 + jitter / 2);
    }

    private static NewDelivery One(NoticeToSend n, Guid recipient, NoticeChannel channel, DateTimeOffset at) => new(
        IdOf(n.Case, n.Version, n.No, recipient, channel), n, recipient, channel, LaneOf(recipient, channel, n.Case), null, at);

    private static NewDelivery Bundled(NoticeToSend n, Guid recipient, DateTimeOffset at)
    {
        var bundle = BundleOf(recipient, at);
        return new(IdOf(n.Case, n.Version, n.No, recipient, NoticeChannel.Mail), n, recipient, NoticeChannel.Mail, bundle, bundle, at);
    }
}
