using Tracker.Overdue;

namespace Tracker.Cases;

internal sealed partial class CaseGrain
{
    public async Task<Outcome> RenewOverdue()
    {
        if (!State.Exists) return Outcome.Refused(CaseRules.NotFound());
        await places.Refresh(State.Parties.Keys);
        var rows = OverdueRows.Of(State, State, Pinned, regionPath, places.Known);
        return await renewals.Write(Id, Version, rows)
            ? Outcome.Accepted(Version)
            : Outcome.Refused(RefusalCode.Conflict, Reasons.VersionStale, "The case has moved on.");
    }
}
