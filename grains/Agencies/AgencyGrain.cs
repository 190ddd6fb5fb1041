using Orleans.Runtime;

namespace Tracker.Agencies;

/// <inheritdoc cref="IAgencyGrain"/>
internal sealed class AgencyGrain(
    [PersistentState(AgencyGrain.StateName, GrainStorage.Name)] IPersistentState<AgencyState> state,
    [PersistentState("agency-contacts", GrainStorage.Name)] IPersistentState<ContactsState> contacts,
    TimeProvider clock)
    : Grain, IAgencyGrain
{
    public const string StateName = "agency";

    private string Id => this.GetPrimaryKeyString();

    public async Task<Outcome> Establish(EstablishAgency command)
    {
        if (!command.By.Has(PostRoles.Administrator)) return Outcome.Refused(Administration.Refusal);
        if (state.State.Profile == command.Profile) return Outcome.Accepted(state.State.Version);
        await this.Store(state, new AgencyState { Profile = command.Profile, Version = state.State.Version + 1 });
        return Outcome.Accepted(state.State.Version);
    }

    public Task<AgencyProfile?> Get() => Task.FromResult(state.State.Profile);

    public async Task<Outcome> KeepContacts(KeepContacts command)
    {
        if (state.State.Profile is null) return Outcome.Refused(Unknown());
        if (KeptCommand.AnswerTo(command, contacts.State.Commands) is { } earlier) return earlier;
        var version = contacts.State.Version;
        if (ContactRules.Check(Id, version, command) is { } refusal) return Outcome.Refused(refusal);
        await this.Store(contacts, new ContactsState
        {
            Version = version + 1,
            Contacts = [.. command.Contacts.Select(ContactRules.Trimmed)],
            ChangedBy = command.By.Account,
            ChangedByAgency = command.By.Agency,
            ChangedAt = clock.GetUtcNow(),
            Commands = KeptCommand.With(contacts.State.Commands, command, version + 1),
        });
        return Outcome.Accepted(version + 1);
    }

    public Task<Answer<AgencyContacts>> GetContacts(Requester by)
    {
        if (state.State.Profile is null) return Task.FromResult<Answer<AgencyContacts>>(Unknown());
        if (by.Agency != Audiences.System && !AgencyContacts.MayKeep(by, Id))
            return Task.FromResult<Answer<AgencyContacts>>(new Refusal(RefusalCode.Forbidden, Reasons.RoleMissing,
                "Only liaisons of the agency and administrators keep its contacts."));
        var s = contacts.State;
        return Task.FromResult<Answer<AgencyContacts>>(new AgencyContacts(
            Id, s.Version, [.. s.Contacts], s.ChangedBy, s.ChangedByAgency, s.ChangedAt));
    }

    private static Refusal Unknown() =>
        new(RefusalCode.NotFound, Reasons.AgencyUnknown, "There is no such agency.");
}

/// <summary>What is stored of an agency.</summary>
internal sealed class AgencyState
{
    public AgencyProfile? Profile { get; set; }

    public long Version { get; set; }
}

/// <summary>An agency's entry in the liaison directory, and who changed it last.</summary>
internal sealed class ContactsState
{
    public long Version { get; set; }

    public AgencyContact[] Contacts { get; set; } = [];

    public Guid? ChangedBy { get; set; }

    public string? ChangedByAgency { get; set; }

    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>The last commands carried out, so that a repeated one is not carried out again.</summary>
    public KeptCommand[] Commands { get; set; } = [];
}
