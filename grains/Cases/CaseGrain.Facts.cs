using Tracker.Agencies;
using Tracker.BulkActs;
using Tracker.Journal;
using Tracker.Procedures;

namespace Tracker.Cases;

internal sealed partial class CaseGrain
{
    private Task<Outcome> Work(ICommand command) => Execute(command, now => Decide(command, now));

    private async Task<Decision<CaseEvent>> Decide(ICommand command, DateTimeOffset now) => await Unseen(command) is { } refusal
        ? refusal
        : CaseRules.Decide(State, command, new CaseFacts(
            Id, Pinned, await AgenciesIn(command), await PeopleIn(command),
            await times.In(State.Region, (command as TendDeadlines)?.Calendar), now)
        {
            Documents = documents.Value, Triggers = await triggers.In(State.Region),
        });

    /// <summary>What a command may not point to, since its sender may not see it or it does not exist.</summary>
    private async Task<Refusal?> Unseen(ICommand command) => command switch
    {
        CloseCase { Into: { } into } when into == Id || !await GrainFactory.GetCase(into).MayWatch(command.By) =>
            CaseRules.NotFound(),
        LinkCase { Other: var other } when other != Id && !await GrainFactory.GetCase(other).MayWatch(command.By) =>
            CaseRules.NotFound(),
        AmendCase { Region: { } region } when (await GrainFactory.GetProcedureDirectory().DivisionPath(region)).Count == 0 =>
            new Refusal(RefusalCode.Invalid, Reasons.RegionUnknown, $"There is no administrative division '{region}'."),
        _ => null,
    };

    private async Task<Dictionary<string, AgencyProfile>> AgenciesIn(ICommand command)
    {
        string[] named = command switch
        {
            CompleteStep c => Named(OutcomeOf(c), c.Fields),
            BeginMotion c => [c.By.Agency, .. Named(Pinned.Motion(c.Motion), c.Fields)],
            RerouteStep c => [c.By.Agency, c.To],
            AddParty c => [c.Agency],
            InviteToStep c => [c.Agency],
            LendCase c => [c.Agency],
            _ => [],
        };
        var found = new Dictionary<string, AgencyProfile>();
        foreach (var id in named.Distinct().Where(id => id.Length is > 0 and <= Limits.Name))
            if (await GrainFactory.GetAgency(id).Get() is { } agency)
                found[id] = agency;
        return found;
    }

    private OutcomeRule? OutcomeOf(CompleteStep c) =>
        State.Steps.TryGetValue(c.Step, out var step) ? Pinned.Steps[step.Step].Outcome(c.Outcome) : null;

    private static string[] Named(ActRule? act, IReadOnlyDictionary<string, string> fields) =>
        [.. (act?.Fields ?? []).Where(f => f.Type == FieldType.Agency).Select(f => fields.GetValueOrDefault(f.Id) ?? "")];

    private async Task<Dictionary<Guid, string>> PeopleIn(ICommand command)
    {
        Guid[] named = command switch
        {
            AssignHandlers c => [.. c.CoHandlers.Take(Limits.CoHandlers + 1), .. c.Handler is { } handler ? [handler] : Array.Empty<Guid>()],
            RecuseHandler c => [c.Account],
            WorkInBulk { Act: BulkReassign act } =>
            [
                .. State.Waiting.Select(no => State.Steps[no]).Where(step => step.Owner == command.By.Agency)
                    .SelectMany(step => step.CoHandlers),
                .. act.Handler is { } handler ? [handler] : Array.Empty<Guid>(),
            ],
            _ => [],
        };
        var found = new Dictionary<Guid, string>();
        foreach (var account in named.Distinct())
            if (await GrainFactory.GetAccount(account).Get() is { } post)
                found[account] = post.Agency;
        return found;
    }
}
