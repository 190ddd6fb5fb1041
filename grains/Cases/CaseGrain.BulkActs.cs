using Tracker.BulkActs;
using Tracker.Journal;
using Tracker.Supervision;

namespace Tracker.Cases;

internal sealed partial class CaseGrain
{
    public Task<Outcome> WorkInBulk(WorkInBulk command) =>
        command.Act is BulkUrge act ? UrgeCase(Urging(command, act)) : Work(command);

    public async Task<Outcome> TryInBulk(WorkInBulk command)
    {
        if (command.Act is BulkUrge act)
        {
            var urging = Urging(command, act);
            var (sight, unseen) = await Overseen(urging);
            return unseen is null ? Tried(await DecideSupervision(urging, sight, Now)) : Outcome.Refused(unseen);
        }

        return Gate(command) is { } closed ? Outcome.Refused(closed) : Tried(await Decide(command, Now));
    }

    private Outcome Tried(Decision<CaseEvent> decision) =>
        decision.Refusal is { } refusal ? Outcome.Refused(refusal) : Outcome.Accepted(Version);

    private static UrgeCase Urging(WorkInBulk command, BulkUrge act) => new(
        command.By, command.CommandId, command.Attempt, null, SupervisionLevel.Urge, act.Reason, act.Why, null);
}
