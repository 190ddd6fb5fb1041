using Npgsql;
using Orleans.Concurrency;

namespace Tracker.WorkingGroups;

/// <inheritdoc cref="IWorkingGroupDirectoryGrain"/>
[StatelessWorker]
internal sealed class WorkingGroupDirectoryGrain(NpgsqlDataSource database) : Grain, IWorkingGroupDirectoryGrain
{
    public async Task<IReadOnlyList<GroupDetails>> List(Requester by)
    {
        var states = await GrainStorage.ReadAll<GroupState>(database, WorkingGroupGrain.StateName);
        var asked = states.Select(s => s.Charter).OfType<GroupCharter>().OrderBy(c => c.Id, StringComparer.Ordinal)
            .Select(c => GrainFactory.GetWorkingGroup(c.Id).Get(by));
        var answers = await Task.WhenAll(asked);
        return [.. answers.Select(a => a.Value).OfType<GroupDetails>()];
    }
}
