using Orleans.Concurrency;

namespace Tracker.Employers;

/// <summary>
/// One employer's place on the watch list (重点监控名单), which HRSS bureaus keep. The key is
/// <see cref="EmployerName.WatchKey"/>.
/// </summary>
[Alias("tracker.employer-watch-grain")]
public interface IEmployerWatchGrain : IGrainWithStringKey
{
    /// <summary>Puts the employer on the list.</summary>
    [Alias("put")]
    Task<Outcome> Put(WatchEmployer command);

    /// <summary>Takes it off.</summary>
    [Alias("take")]
    Task<Outcome> Take(UnwatchEmployer command);

    /// <summary>Whether it is on the list, and its history; the directory gives it to those who may read it.</summary>
    [Alias("get"), ReadOnly]
    Task<EmployerWatch> Get();
}

/// <summary>Puts an employer on the watch list.</summary>
/// <param name="Name">However it is written.</param>
/// <param name="Reason">Required; read by whoever may see a case of the employer.</param>
[GenerateSerializer, Immutable, Alias("tracker.watch-employer")]
public sealed record WatchEmployer(
    Requester By, Guid CommandId, Attempt Attempt, string Name, string Reason) : ICommand;

/// <summary>Takes an employer off the watch list.</summary>
/// <inheritdoc cref="WatchEmployer"/>
[GenerateSerializer, Immutable, Alias("tracker.unwatch-employer")]
public sealed record UnwatchEmployer(
    Requester By, Guid CommandId, Attempt Attempt, string Name, string Reason) : ICommand;
