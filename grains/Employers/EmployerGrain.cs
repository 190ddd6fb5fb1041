using Orleans.Runtime;

namespace Tracker.Employers;

/// <inheritdoc cref="IEmployerGrain"/>
internal sealed class EmployerGrain(
    [PersistentState(EmployerGrain.StateName, GrainStorage.Name)] IPersistentState<EmployerState> state)
    : Grain, IEmployerGrain
{
    public const string StateName = "employer";

    public async Task<Outcome> Register(RegisterEmployer command)
    {
        if (state.State.Commands.Contains(command.CommandId)) return Outcome.Accepted(state.State.Version);
        await this.Store(state, new EmployerState
        {
            Version = state.State.Version + 1,
            Agency = command.By.Agency,
            Fields = command.Fields,
            Commands = [.. state.State.Commands.TakeLast(9), command.CommandId],
        });
        return Outcome.Accepted(state.State.Version);
    }

    public Task<Answer<EmployerSummary>> Get(Requester by) => Task.FromResult<Answer<EmployerSummary>>(
        state.State.Fields is { } f && state.State.Agency == by.Agency
            ? new EmployerSummary(this.GetPrimaryKey(), f.Name, f.CreditCode, f.Region)
            : new Refusal(RefusalCode.NotFound, Reasons.EmployerNotFound, "There is no such employer."));
}

/// <summary>What is stored of an employer.</summary>
internal sealed class EmployerState
{
    public long Version { get; set; }

    /// <summary>The agency that wrote the record.</summary>
    public string Agency { get; set; } = "";

    public EmployerFields? Fields { get; set; }

    /// <summary>The last commands carried out, so that a repeated one is not carried out again.</summary>
    public Guid[] Commands { get; set; } = [];
}
