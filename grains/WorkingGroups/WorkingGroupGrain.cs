using System.Collections.Immutable;
using Orleans.Runtime;
using Tracker.Agencies;
using Tracker.Journal;
using Tracker.Meetings;

namespace Tracker.WorkingGroups;

/// <inheritdoc cref="IWorkingGroupGrain"/>
internal sealed class WorkingGroupGrain(
    [PersistentState(WorkingGroupGrain.StateName, GrainStorage.Name)] IPersistentState<GroupState> stored,
    JournalReader reader, JournalWriter writer, SubjectKeys keys, TimeProvider clock)
    : EventSourcedGrain<GroupMembers, GroupEvent>(reader, writer, keys, clock), IWorkingGroupGrain
{
    public const string StateName = "working-group";

    private string Id => this.GetPrimaryKeyString();

    protected override Guid Stream => DerivedId.From("group/" + Id);

    protected override string Kind => "group";

    protected override string Subject => Id;

    protected override GroupMembers Initial => GroupMembers.None;

    /// <summary>The charter first: a group without members is harmless, members without a charter are not.</summary>
    public async Task<Outcome> Establish(EstablishGroup command)
    {
        if (!command.By.Has(PostRoles.Administrator)) return Outcome.Refused(Administration.Refusal);
        if (stored.State.Charter != command.Charter)
            await this.Store(stored, new GroupState { Charter = command.Charter });
        return await Execute(command, _ => GroupRules.Decide(State, command));
    }

    public Task<Outcome> AdmitMember(AdmitMember command) => Execute(command, async _ => GroupRules.Decide(
        State, command, stored.State.Charter is not null, await GrainFactory.GetAgency(command.Agency).Get() is not null));

    public Task<Outcome> RemoveMember(RemoveMember command) =>
        Execute(command, _ => GroupRules.Decide(State, command));

    public Task<Answer<GroupDetails>> Get(Requester by) => Task.FromResult<Answer<GroupDetails>>(
        stored.State.Charter is { } charter && GroupRules.MayRead(State, by)
            ? new GroupDetails(charter, [.. State.Agencies])
            : GroupRules.NotFound());

    public Task<bool> MayWatch(Requester by) =>
        Task.FromResult(stored.State.Charter is not null && GroupRules.MayRead(State, by));

    public async Task<Answer<GroupDirectory>> GetDirectory(Requester by)
    {
        if (stored.State.Charter is not { } charter || !GroupRules.MayRead(State, by)) return GroupRules.NotFound();
        var asked = State.Agencies.Select(agency => GrainFactory.GetAgency(agency).GetContacts(Requester.System));
        var answers = await Task.WhenAll(asked);
        return new GroupDirectory(charter, [.. answers.Select(answer => answer.Value).OfType<AgencyContacts>()]);
    }

    protected override JournalEntry Beside(
        JournalEntry entry, GroupMembers before, GroupMembers after, Fact fact, ImmutableArray<GroupEvent> events) => entry with
    {
        Members = [.. before.Agencies.Except(after.Agencies).Select(agency => new MemberRow(Id, agency, false)),
            .. after.Agencies.Except(before.Agencies).Select(agency => new MemberRow(Id, agency, true))],
    };

    protected override GroupMembers Apply(GroupMembers state, Fact fact, GroupEvent happened) => state.Apply(happened);
}

/// <summary>What is stored of a group beside its journal.</summary>
internal sealed class GroupState
{
    public GroupCharter? Charter { get; set; }
}
