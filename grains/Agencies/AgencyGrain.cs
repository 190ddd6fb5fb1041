using Orleans.Runtime;

namespace Tracker.Agencies;

/// <inheritdoc cref="IAgencyGrain"/>
internal sealed class AgencyGrain(
    [PersistentState(AgencyGrain.StateName, GrainStorage.Name)] IPersistentState<AgencyState> state)
    : Grain, IAgencyGrain
{
    public const string StateName = "agency";

    public async Task<Outcome> Establish(EstablishAgency command)
    {
        if (!command.By.Has(PostRoles.Administrator)) return Outcome.Refused(Administration.Refusal);
        if (state.State.Profile == command.Profile) return Outcome.Accepted(state.State.Version);
        await this.Store(state, new AgencyState { Profile = command.Profile, Version = state.State.Version + 1 });
        return Outcome.Accepted(state.State.Version);
    }

    public Task<AgencyProfile?> Get() => Task.FromResult(state.State.Profile);
}

/// <summary>What is stored of an agency.</summary>
internal sealed class AgencyState
{
    public AgencyProfile? Profile { get; set; }

    public long Version { get; set; }
}
