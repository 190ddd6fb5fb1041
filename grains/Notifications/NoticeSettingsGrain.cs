using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Orleans.Runtime;
using Tracker.Inbox;
using Tracker.Journal;

namespace Tracker.Notifications;

/// <inheritdoc cref="INoticeSettingsGrain"/>
internal sealed class NoticeSettingsGrain(
    [PersistentState("notice-settings", GrainStorage.Name)] IPersistentState<NoticeSettingsState> stored, SubjectKeys keys,
    DeliverySender sender, TimeProvider clock)
    : Grain, INoticeSettingsGrain
{
    private readonly KeyRing ring = new();

    private Guid Account => this.GetPrimaryKey();

    // Not the account's own id, which may be another subject's.
    private Guid Subject => DerivedId.From($"notice-settings/{Account}");

    public override Task OnActivateAsync(CancellationToken cancellationToken) => keys.Load(ring, Subject);

    public Task<Answer<NoticeSettings>> Get(Requester by)
    {
        if (!IsFor(by)) return Task.FromResult<Answer<NoticeSettings>>(NotHers());
        var s = stored.State;
        return Task.FromResult<Answer<NoticeSettings>>(new NoticeSettings(
            s.Version, s.Language, [.. s.Groups], s.DigestHour, s.QuietFrom, s.QuietTo, s.FallBack,
            [
                .. s.Addresses.Keys.Order().Select(channel => (channel, Kept: Open(channel)))
                    .Where(a => a.Kept is { Address.Length: > 0 })
                    .Select(a => new PersonAddress(a.channel, a.Kept!.Address, a.Kept.IsVerified, a.Kept.Asked)),
            ], s.Scope));
    }

    public async Task<Outcome> Keep(KeepNoticeSettings command)
    {
        if (!IsFor(command.By)) return Outcome.Refused(NotHers());
        if (KeptCommand.AnswerTo(command, stored.State.Commands) is { } earlier) return earlier;
        if (NoticeSettingsRules.Check(command, stored.State.Version) is { } refusal) return Outcome.Refused(refusal);
        var version = stored.State.Version + 1;
        await this.Store(stored, stored.State with
        {
            Version = version, Language = command.Language, Groups = [.. command.Groups], DigestHour = command.DigestHour,
            QuietFrom = command.QuietFrom, QuietTo = command.QuietTo, FallBack = command.FallBack,
            Commands = KeptCommand.With(stored.State.Commands, command, version),
        });
        return Outcome.Accepted(version);
    }

    public async Task<Outcome> KeepScope(KeepNoticeScope command)
    {
        if (!IsFor(command.By)) return Outcome.Refused(NotHers());
        if (KeptCommand.AnswerTo(command, stored.State.Commands) is { } earlier) return earlier;
        if (!Enum.IsDefined(command.Scope)) return Outcome.Refused(NoticeSettingsRules.Field("scope"));
        // The other choices are as they were: whoever has them open may still write them.
        var version = stored.State.Version;
        await this.Store(stored, stored.State with
        {
            Scope = command.Scope, Commands = KeptCommand.With(stored.State.Commands, command, version),
        });
        return Outcome.Accepted(version);
    }

    public async Task<Outcome> SendCode(Requester by, NoticeChannel channel, string address)
    {
        if (!IsFor(by)) return Outcome.Refused(NotHers());
        if (NoticeSettingsRules.AddressOf(channel, address) is not { } to)
            return Outcome.Refused(RefusalCode.Invalid, Reasons.AddressInvalid,
                "This is neither an e-mail address nor a mobile number of the mainland.");
        var (before, now) = (Open(channel), clock.GetUtcNow());
        if (before is { IsVerified: true } && before.Address == to)
        {
            // It needs no other code; whichever other address was asked for is asked for no more.
            if (before.Asked is not null) await Keep(channel, NoticeSettingsRules.Stayed(before));
            return Outcome.Accepted(stored.State.Version);
        }

        if (NoticeSettingsRules.CheckSending(before, now) is { } refusal) return Outcome.Refused(refusal);
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
        await Keep(channel, NoticeSettingsRules.Sent(before, to, code, now));
        var result = await sender.Send(
            channel, OutMessage.OfCode(Guid.NewGuid(), stored.State.Language, code), to, null, CancellationToken.None);
        return result.Reason switch
        {
            null => Outcome.Accepted(stored.State.Version),
            DeliveryReasons.NotConfigured => Outcome.Refused(
                RefusalCode.Conflict, Reasons.ChannelClosed, "This installation sends nothing on this way."),
            var reason => Outcome.Refused(
                RefusalCode.Conflict, Reasons.CodeNotSent, $"The code could not be sent: {reason} {result.Detail}".Trim() + "."),
        };
    }

    public async Task<Outcome> Confirm(Requester by, NoticeChannel channel, string code)
    {
        if (!IsFor(by)) return Outcome.Refused(NotHers());
        var wrong = Outcome.Refused(RefusalCode.Invalid, Reasons.CodeWrong,
            "The code is another one, older than 30 minutes, or five were wrong. Have a new one sent.");
        if (Open(channel) is not { } kept) return wrong;
        var (typed, isRight) = NoticeSettingsRules.Typed(kept, code, clock.GetUtcNow());
        if (typed != kept) await Keep(channel, typed);
        return isRight ? Outcome.Accepted(stored.State.Version) : wrong;
    }

    public async Task<Outcome> Forget(Requester by, NoticeChannel channel)
    {
        if (!IsFor(by)) return Outcome.Refused(NotHers());
        if (Open(channel) is { Address.Length: > 0 } kept) await Keep(channel, NoticeSettingsRules.Forgotten(kept));
        return Outcome.Accepted(stored.State.Version);
    }

    private bool IsFor(Requester by) => by.Agency == Audiences.System || by.Account == Account;

    private static Refusal NotHers() =>
        new(RefusalCode.Forbidden, Reasons.RoleMissing, "Everybody chooses for herself.");

    private KeptAddress? Open(NoticeChannel channel) =>
        stored.State.Addresses.GetValueOrDefault(channel) is { } text && ring.Open(Subject, text) is { } clear
            ? JsonSerializer.Deserialize<KeptAddress>(clear, GrainStorage.Json)
            : null;

    private async Task Keep(NoticeChannel channel, KeptAddress address)
    {
        if (!ring.Knows(Subject)) await keys.Make(ring, Subject);
        await this.Store(stored, stored.State with
        {
            Addresses = new(stored.State.Addresses)
            {
                [channel] = ring.Seal(Subject, JsonSerializer.Serialize(address, GrainStorage.Json)),
            },
        });
    }
}

/// <summary>What is stored of a person's choices.</summary>
internal sealed record NoticeSettingsState
{
    public long Version { get; init; }

    public string Language { get; init; } = "zh";

    public GroupChoice[] Groups { get; init; } = [];

    public int DigestHour { get; init; } = 9;

    public int? QuietFrom { get; init; }

    public int? QuietTo { get; init; }

    public NoticeChannel? FallBack { get; init; }

    public NoticeScope? Scope { get; init; }

    /// <summary>Addresses in ciphertext, by channel.</summary>
    public Dictionary<NoticeChannel, string> Addresses { get; init; } = [];

    public KeptCommand[] Commands { get; init; } = [];
}
