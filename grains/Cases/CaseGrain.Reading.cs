namespace Tracker.Cases;

internal sealed partial class CaseGrain
{
    public async Task<Answer<CaseDetails>> Get(Requester by)
    {
        var sight = await SightOf(by);
        if (!sight.IsAny) return CaseRules.NotFound();
        return CaseReading.Details(Id, State, Version, Pinned, by, sight, new ReadingFacts(
            await GrainFactory.GetAgencyDirectory().List(), await times.In(State.Region), Now,
            procedure => procedures.Newest(procedure)?.Name, letters.Kinds));
    }

    // What a line's supervisor or a borrower sees is not pushed to her: her page makes no claim to be live. That a loan
    // lapses is no event, so that nobody could be told of it in time.
    public Task<bool> MayWatch(Requester by)
    {
        var sight = CaseSight.Of(State, by, null, regionPath, Now);
        return Task.FromResult(sight.IsAny && (sight.Standing != Standing.Borrower || State.Invited.ContainsKey(by.Agency)));
    }

    public Task<bool> IsParty(Requester by) =>
        Task.FromResult(CaseSight.Of(State, by, null, regionPath, Now).Standing == Standing.Party);

    private async Task<CaseSight> SightOf(Requester by)
    {
        var isParty = State.IsParty(by.Agency);
        var scope = isParty && !by.Has(PostRoles.Supervisor) ? null : await scopes.Of(by);
        return CaseSight.Of(State, by, scope, regionPath, Now, isParty && await LeadsGroup(by));
    }

    private async Task<bool> LeadsGroup(Requester by) => by.Has(PostRoles.Supervisor) && !by.IsCrossLine
        && (await GrainFactory.GetWorkingGroup(State.WorkingGroup).Get(by)).Value?.Charter.Lead == by.Agency;
}
