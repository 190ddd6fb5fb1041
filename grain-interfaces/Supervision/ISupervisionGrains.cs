using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Tracker.Supervision;

/// <summary>What a supervisor supervises, as lists; and what an agency must answer.</summary>
[Alias("tracker.supervision-directory")]
public interface ISupervisionDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Proposals, running orders or listed cases within the requester's scope; nothing for who is no supervisor.</summary>
    [Alias("list"), ReadOnly]
    Task<SupervisionPage> List(Requester by, SupervisionQuery query);

    /// <summary>The orders that the requester's agency must answer, the most urgent first; at most 100.</summary>
    [Alias("to-answer"), ReadOnly]
    Task<ImmutableArray<SupervisionRowView>> ToAnswer(Requester by);
}

/// <summary>How causes of supervision are answered, by line and region. Changes are on the journal.</summary>
[Alias("tracker.trigger-rules")]
public interface ITriggerRulesGrain : IGrainWithIntegerKey
{
    /// <summary>Sets how a cause is answered somewhere.</summary>
    [Alias("set")]
    Task<Outcome> Set(SetTrigger command);

    /// <summary>Takes back what was set somewhere.</summary>
    [Alias("reset")]
    Task<Outcome> Reset(ResetTrigger command);

    /// <summary>What holds.</summary>
    [Alias("get"), ReadOnly]
    Task<TriggerRulesView> Get();
}
