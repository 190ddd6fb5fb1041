using System.Collections.Immutable;
using Npgsql;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Journal;
using Tracker.WorkingGroups;

namespace Tracker.Campaigns;

/// <inheritdoc cref="ICampaignGrain"/>
internal sealed class CampaignGrain(
    NpgsqlDataSource database, JournalReader reader, JournalWriter writer, SubjectKeys keys, TimeProvider clock)
    : EventSourcedGrain<CampaignState, CampaignEvent>(reader, writer, keys, clock), ICampaignGrain
{
    private Guid Id => this.GetPrimaryKey();

    // Not the id itself: people may send it as a case's.
    protected override Guid Stream => DerivedId.From($"campaign/{Id}");

    protected override string Kind => "campaign";

    protected override string Subject => Id.ToString();

    protected override CampaignState Initial => CampaignState.None;

    private DateOnly Today => ChinaTime.DayOf(Now);

    public Task<Outcome> Plan(PlanCampaign command) => Execute(command, async now =>
    {
        var group = await GroupOf(command.WorkingGroup, command.By);
        var origin = command.Origin is { } from ? await JoiningOf(from, command.By) : null;
        var decision = CampaignRules.Decide(State, command, Id, group, origin);
        if (decision.Refusal is not null) return decision;
        await Keys.Make(Ring, Id);
        await CampaignRows.Write(database, Id, group!.Charter.Id, command.Plan.Agencies, now);
        if (origin is not null) await CampaignRows.WriteCase(database, Id, origin.Id);
        return decision;
    });

    public Task<Outcome> Change(ChangeCampaign command) => IfSeen(command, async now =>
    {
        var decision = CampaignRules.Decide(State, command, Id, await GroupOf(State.WorkingGroup, command.By));
        if (decision.Refusal is null)
            await CampaignRows.Write(database, Id, State.WorkingGroup, command.Plan.Agencies, now);
        return decision;
    });

    public Task<Outcome> Start(StartCampaign command) =>
        IfSeen(command, _ => Task.FromResult(CampaignRules.Decide(State, command)));

    public Task<Outcome> Close(CloseCampaign command) =>
        IfSeen(command, _ => Task.FromResult(CampaignRules.Decide(State, command, Id)));

    public Task<Outcome> AddCase(AddCampaignCase command) => IfSeen(command, async _ =>
    {
        var decision = CampaignRules.Decide(State, command, await JoiningOf(command.CaseId, command.By));
        if (decision.Refusal is null) await CampaignRows.WriteCase(database, Id, command.CaseId);
        return decision;
    });

    public Task<Outcome> RemoveCase(RemoveCampaignCase command) => IfSeen(command, async _ =>
        CampaignRules.Decide(State, command, await JoiningOf(command.CaseId, command.By)));

    public Task<Outcome> WriteAct(WriteCampaignAct command) =>
        IfSeen(command, now => Task.FromResult(CampaignRules.Decide(State, command, Id, now)));

    public Task<Outcome> AddAddressees(AddAddressees command) =>
        IfSeen(command, _ => Task.FromResult(CampaignRules.Decide(State, command, Id)));

    public Task<Outcome> MarkAddressees(MarkAddressees command) =>
        IfSeen(command, now => Task.FromResult(CampaignRules.Decide(State, command, Id, now)));

    public Task<Outcome> ReportFigure(ReportFigure command) =>
        IfSeen(command, _ => Task.FromResult(CampaignRules.Decide(State, command, Id)));

    public async Task<Answer<CampaignDetails>> Get(Requester by) => await MayRead(by)
        ? CampaignReading.Details(
            Id, Version, State, by, Today, CampaignRules.MayTakeOver(State, by, await GroupOf(State.WorkingGroup, by)))
        : CampaignRules.NotFound();

    public async Task<Answer<CampaignSummary>> GetSummary(Requester by, Guid? caseId) =>
        await MayRead(by) && (caseId is not { } id || State.Cases.Contains(id))
            ? Summary()
            : CampaignRules.NotFound();

    public async Task<Answer<CampaignActDetails>> GetAct(Requester by, int act, AddresseeQuery query)
    {
        if (!await MayRead(by)) return CampaignRules.NotFound();
        if (State.Act(act) is not { } found) return CampaignRules.ActUnknown();
        return CampaignReading.Act(CampaignReading.Details(Id, Version, State, by, Today), found, query, Today);
    }

    public async Task<Answer<CasesAmong>> GetCases(Requester by) => await MayRead(by)
        ? await GrainFactory.GetCaseDirectory().Among(by, [.. State.Cases])
        : CampaignRules.NotFound();

    protected override CampaignState Apply(CampaignState state, Fact fact, CampaignEvent happened) =>
        state.Apply(fact, happened);

    /// <summary>With the numbers of what the command wrote or touched.</summary>
    protected override Outcome AnswerOf(long version, ImmutableArray<CampaignEvent> events) => Outcome.Accepted(
        version, events.Length == 0 ? [] : events[0] switch
        {
            CampaignActWritten e => [e.No],
            AddresseesAdded e => [.. Enumerable.Range(e.First, e.Addressees.Length)],
            AddresseesMarked e => e.Lines,
            FigureReported e => [e.No],
            _ => [],
        });

    /// <summary>Whoever may not see the campaign learns nothing of it by commanding either.</summary>
    private async Task<Outcome> IfSeen(ICommand command, Func<DateTimeOffset, Task<Decision<CampaignEvent>>> decide) =>
        await MayRead(command.By) ? await Execute(command, decide) : Outcome.Refused(CampaignRules.NotFound());

    // The same for every reader until something happens or a day passes.
    private CampaignSummary? summary;
    private DateOnly summedOn;

    private CampaignSummary Summary()
    {
        if (summary?.Version != Version || summedOn != Today)
            (summary, summedOn) = (CampaignReading.Summary(Id, Version, State, Today), Today);
        return summary;
    }

    private async Task<bool> MayRead(Requester by) =>
        CampaignRules.MayRead(State, by) && await GrainFactory.GetWorkingGroup(State.WorkingGroup).MayWatch(by);

    /// <summary>The working group, where the requester's agency is a member of it.</summary>
    private async Task<GroupDetails?> GroupOf(string id, Requester by) =>
        (await GrainFactory.GetWorkingGroup(id).Get(by)).Value is { } group && group.Members.Contains(by.Agency) ? group : null;

    private async Task<JoiningCase> JoiningOf(Guid id, Requester by) =>
        (await GrainFactory.GetCase(id).Get(by)).Value is { } found
            ? new JoiningCase(id, found.WorkingGroup, found.Standing == Standing.Party)
            : new JoiningCase(id, null, false);
}
