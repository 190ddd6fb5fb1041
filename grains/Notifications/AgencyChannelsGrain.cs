using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Tracker.Journal;

namespace Tracker.Notifications;

/// <inheritdoc cref="IAgencyChannelsGrain"/>
internal sealed class AgencyChannelsGrain(
    [PersistentState("agency-channels", GrainStorage.Name)] IPersistentState<AgencyChannelsState> stored, SubjectKeys keys,
    DeliverySender sender, IOptions<NotificationOptions> options)
    : Grain, IAgencyChannelsGrain
{
    private readonly KeyRing ring = new();

    private string Id => this.GetPrimaryKeyString();

    private bool AllowsPlain => options.Value.AllowPrivateAddresses;

    private Guid Subject => DerivedId.From($"agency-channels/{Id}");

    public override Task OnActivateAsync(CancellationToken cancellationToken) => keys.Load(ring, Subject);

    public Task<Answer<AgencyChannels>> Get(Requester by) => Task.FromResult<Answer<AgencyChannels>>(
        by.Agency == Audiences.System ? new AgencyChannels(Id, stored.State.Version, [.. stored.State.Endpoints.Select(Open)])
        : AgencyChannels.MayKeep(by, Id)
            ? new AgencyChannels(
                Id, stored.State.Version, [.. stored.State.Endpoints.Select(Open).Select(AgencyChannelsRules.Masked)])
            : AgencyChannelsRules.NotYours);

    public Task<Outcome> Add(AddEndpoint command) => Change(
        command,
        () => AgencyChannelsRules.Check(command, stored.State.Endpoints.Length, AllowsPlain),
        () =>
        [
            .. stored.State.Endpoints,
            Seal(new AgencyEndpoint(
                DerivedId.From("endpoint", command.By.Account, command.CommandId), command.Channel, command.Name.Trim(),
                AgencyChannelsRules.AddressOf(command.Channel, command.Address, AllowsPlain)!, command.Groups,
                command.Channel == NoticeChannel.Webhook ? NewSecret() : command.Secret?.Trim() ?? "", null)),
        ]);

    public Task<Outcome> Remove(RemoveEndpoint command) => Change(
        command, () => Missing(command.Endpoint), () => [.. stored.State.Endpoints.Where(e => e.Id != command.Endpoint)]);

    public Task<Outcome> Rotate(RotateSecret command) => Change(
        command,
        () => Missing(command.Endpoint),
        () =>
        [
            .. stored.State.Endpoints.Select(e => e.Id != command.Endpoint || e.Channel != NoticeChannel.Webhook ? e
                : Open(e) is var open && command.EndsFormer ? Seal(open with { Former = null })
                // Who rotates twice has not told the receiver of the first yet: the one it knows stays.
                : Seal(open with { Secret = NewSecret(), Former = open.Former ?? open.Secret })),
        ]);

    public async Task<Answer<TrialResult>> Try(Requester by, Guid endpoint)
    {
        if (!AgencyChannels.MayKeep(by, Id)) return AgencyChannelsRules.NotYours;
        if (Missing(endpoint) is { } refusal) return refusal;
        var to = Open(stored.State.Endpoints.First(e => e.Id == endpoint));
        var result = await sender.Send(to.Channel, OutMessage.Trial(Guid.NewGuid()), null, to, CancellationToken.None);
        return new TrialResult(result.Reason, result.Detail);
    }

    private async Task<Outcome> Change(ICommand command, Func<Refusal?> check, Func<KeptEndpoint[]> change)
    {
        if (!AgencyChannels.MayKeep(command.By, Id)) return Outcome.Refused(AgencyChannelsRules.NotYours);
        if (await GrainFactory.GetAgency(Id).Get() is null)
            return Outcome.Refused(RefusalCode.NotFound, Reasons.AgencyUnknown, "There is no such agency.");
        if (KeptCommand.AnswerTo(command, stored.State.Commands) is { } earlier) return earlier;
        if (check() is { } refusal) return Outcome.Refused(refusal);
        if (!ring.Knows(Subject)) await keys.Make(ring, Subject);
        var version = stored.State.Version + 1;
        await this.Store(stored, new AgencyChannelsState
        {
            Version = version, Endpoints = change(),
            Commands = KeptCommand.With(stored.State.Commands, command, version),
        });
        return Outcome.Accepted(version);
    }

    private Refusal? Missing(Guid endpoint) => stored.State.Endpoints.Any(e => e.Id == endpoint)
        ? null
        : new Refusal(RefusalCode.NotFound, Reasons.EndpointNotFound, "There is no such place.");

    private KeptEndpoint Seal(AgencyEndpoint e) =>
        new(e.Id, e.Channel, ring.Seal(Subject, JsonSerializer.Serialize(e, GrainStorage.Json)));

    private AgencyEndpoint Open(KeptEndpoint e) =>
        JsonSerializer.Deserialize<AgencyEndpoint>(ring.Open(Subject, e.Sealed)!, GrainStorage.Json)!;

    private static string NewSecret() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
}

/// <summary>What is stored of an agency's places.</summary>
internal sealed record AgencyChannelsState
{
    public long Version { get; init; }

    public KeptEndpoint[] Endpoints { get; init; } = [];

    public KeptCommand[] Commands { get; init; } = [];
}

/// <summary>A place as it is stored.</summary>
/// <param name="Sealed">All of it in ciphertext: its address may be a secret too.</param>
internal sealed record KeptEndpoint(Guid Id, NoticeChannel Channel, string Sealed);
