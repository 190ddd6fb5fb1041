using System.Collections.Immutable;
using Tracker.Journal;
using Tracker.Supervision;

namespace Tracker.Cases;

internal sealed partial class CaseGrain
{
    public Task<Outcome> UrgeCase(UrgeCase command) => Supervise(command);

    public Task<Outcome> IssueHandlingOrder(IssueHandlingOrder command) => Supervise(command);

    public Task<Outcome> AnswerHandlingOrder(AnswerHandlingOrder command) => Supervise(command);

    public Task<Outcome> AcceptHandlingOrder(AcceptHandlingOrder command) => Supervise(command);

    public Task<Outcome> ReturnHandlingOrder(ReturnHandlingOrder command) => Supervise(command);

    public Task<Outcome> LiftHandlingOrder(LiftHandlingOrder command) => Supervise(command);

    public Task<Outcome> ListCase(ListCase command) => Supervise(command);

    public Task<Outcome> UnlistCase(UnlistCase command) => Supervise(command);

    public Task<Outcome> CirculateCase(CirculateCase command) => Supervise(command);

    public Task<Outcome> DismissProposal(DismissProposal command) => Supervise(command);

    public async Task<Answer<CaseSupervision>> GetSupervision(Requester by)
    {
        if (!State.Exists) return CaseRules.NotFound();
        var sight = await SightOf(by);
        var shown = CaseReading.Supervision(Id, State, Version, Pinned, sight, await times.In(State.Region));
        return sight.IsAny || shown.Items.Length > 0 ? shown : CaseRules.NotFound();
    }

    /// <summary>
    /// The scope of a supervisor must be asked for, and so does not fit the gate: whoever may not learn of the case is
    /// turned away here, before anything else is looked at.
    /// </summary>
    private async Task<Outcome> Supervise(ICommand command)
    {
        var (sight, unseen) = await Overseen(command);
        return unseen is null
            ? await Execute(command, now => DecideSupervision(command, sight, now))
            : Outcome.Refused(unseen);
    }

    private async Task<(CaseSight Sight, Refusal? Unseen)> Overseen(ICommand command)
    {
        if (!State.Exists) return (null!, CaseRules.NotFound());
        var sight = await SightOf(command.By);
        return (sight, sight.IsAny || CaseReading.IsConcerned(State, sight) ? null : CaseRules.NotFound());
    }

    private async Task<Decision<CaseEvent>> DecideSupervision(ICommand command, CaseSight sight, DateTimeOffset now) =>
        CaseRules.Decide(State, command, new CaseFacts(
            Id, Pinned, (await GrainFactory.GetAgencyDirectory().List()).ToDictionary(a => a.Id),
            ImmutableDictionary<Guid, string>.Empty, await times.In(State.Region), now)
        {
            Supervision = await SupervisionFacts(command, sight),
        });

    private async Task<SupervisionFacts> SupervisionFacts(ICommand command, CaseSight sight) => command switch
    {
        CirculateCase { To: Circle.Group } => new(
            sight, (await GrainFactory.GetWorkingGroup(State.WorkingGroup).Get(Office)).Value?.Members ?? [], []),
        CirculateCase { To: Circle.Line } => new(sight, [], await LineOf(command.By)),
        _ => new(sight, [], []),
    };

    /// <summary>The agencies of her line in her region and below; of the cross-line office all that work there.</summary>
    private async Task<ImmutableArray<string>> LineOf(Requester by)
    {
        var agencies = await GrainFactory.GetAgencyDirectory().List();
        if (agencies.FirstOrDefault(a => a.Id == by.Agency) is not { } own) return [];
        var region = by.IsCrossLine ? State.Region : own.Region;
        var within = new List<string>();
        foreach (var agency in agencies.Where(a => by.IsCrossLine || a.Line == own.Line))
            if ((await divisions.Path(agency.Region)).Any(d => d.Code == region))
                within.Add(agency.Id);
        return [.. within];
    }

    private async Task<string?> LeadOf(string workingGroup) =>
        (await GrainFactory.GetWorkingGroup(workingGroup).Get(Office)).Value?.Charter.Lead;

    /// <summary>Who sees every group, as whom the case asks for the members of its own.</summary>
    private static readonly Requester Office = new(Guid.Empty, Audiences.Office, [PostRoles.Supervisor]);
}
