using Tracker.BulkActs;

namespace Tracker.Cases;

internal sealed partial class CaseGrain
{
    public Task<Outcome> WorkInBulk(WorkInBulk command) => Work(command);

    public async Task<Outcome> TryInBulk(WorkInBulk command)
    {
        if (Gate(command) is { } closed) return Outcome.Refused(closed);
        var decision = await Decide(command, Now);
        return decision.Refusal is { } refusal ? Outcome.Refused(refusal) : Outcome.Accepted(Version);
    }
}
