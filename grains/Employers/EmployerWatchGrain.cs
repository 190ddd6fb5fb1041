using System.Collections.Immutable;
using Orleans.Runtime;

namespace Tracker.Employers;

/// <inheritdoc cref="IEmployerWatchGrain"/>
internal sealed class EmployerWatchGrain(
    [PersistentState(EmployerWatchGrain.StateName, GrainStorage.Name)] IPersistentState<EmployerWatchState> state,
    TimeProvider clock)
    : Grain, IEmployerWatchGrain
{
    public const string StateName = "employer-watch";

    public Task<Outcome> Put(WatchEmployer command) => Change(command, command.Name, command.Reason, listed: true);

    public Task<Outcome> Take(UnwatchEmployer command) => Change(command, command.Name, command.Reason, listed: false);

    public Task<EmployerWatch> Get() => Task.FromResult(new EmployerWatch(
        state.State.Version, state.State.Listed, [.. state.State.History.Reverse()]));

    private async Task<Outcome> Change(ICommand command, string name, string reason, bool listed)
    {
        var s = state.State;
        if (KeptCommand.AnswerTo(command, s.Commands) is { } earlier) return earlier;
        var by = command.By;
        var mayRead = EmployerName.WatchKey(name) == this.GetPrimaryKeyString()
            && await GrainFactory.GetEmployerDirectory().MayRead(by, name);
        var agency = await GrainFactory.GetAgency(by.Agency).Get();
        if (EmployerRules.Check(by, agency, mayRead, s.Listed, listed, reason) is { } refusal)
            return Outcome.Refused(refusal);
        if (command.Attempt.IfVersion is { } seen && seen != s.Version)
            return Outcome.Refused(RefusalCode.Conflict, Reasons.VersionStale,
                $"The present version is {s.Version}, not {seen}. Load it again and decide anew.");
        var version = s.Version + 1;
        await this.Store(state, new EmployerWatchState
        {
            Version = version,
            Listed = listed,
            History =
            [
                .. s.History,
                new WatchEntry(listed, by.Agency, by.Account, clock.GetUtcNow(), Texts.Mask(reason.Trim())),
            ],
            Commands = KeptCommand.With(s.Commands, command, version),
        });
        return Outcome.Accepted(version);
    }
}

/// <summary>What is stored of an employer's place on the watch list; directories read <see cref="Listed"/> in it.</summary>
internal sealed class EmployerWatchState
{
    public long Version { get; set; }

    public bool Listed { get; set; }

    /// <summary>The oldest first.</summary>
    public WatchEntry[] History { get; set; } = [];

    /// <summary>The last commands carried out, so that a repeated one is not carried out again.</summary>
    public KeptCommand[] Commands { get; set; } = [];
}
