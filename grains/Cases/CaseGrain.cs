using System.Collections.Immutable;
using Npgsql;
using Tracker.Agencies;
using Tracker.Journal;
using Tracker.Procedures;

namespace Tracker.Cases;

/// <inheritdoc cref="ICaseGrain"/>
internal sealed partial class CaseGrain(
    JournalReader reader, JournalWriter writer, SubjectKeys keys, TimeProvider clock, ProcedureLibrary procedures,
    NpgsqlDataSource database, CheckpointSigner signer)
    : EventSourcedGrain<CaseState, CaseEvent>(reader, writer, keys, clock), ICaseGrain
{
    private Guid Id => this.GetPrimaryKey();

    private Procedure Pinned => procedures.Pinned(State.Procedure, State.ProcedureVersion);

    protected override Guid Stream => Id;

    protected override string Kind => "case";

    protected override string Subject => Id.ToString();

    protected override CaseState Initial => CaseState.None;

    public Task<Outcome> Open(OpenCase command) => Execute(command, now => DecideOpening(command, now));

    public Task<Outcome> AcceptStep(AcceptStep command) =>
        Execute(command, now => CaseRules.Decide(State, command, now));

    public Task<Outcome> ReturnStep(ReturnStep command) =>
        Execute(command, now => CaseRules.Decide(State, command, Id, now));

    public Task<Outcome> CompleteStep(CompleteStep command) => Execute(command, async now =>
        CaseRules.Decide(State, command, Pinned, Id, await DispatchTarget(command), now));

    public Task<Outcome> AddComment(AddComment command) => Execute(command, _ => CaseRules.Decide(State, command, Id));

    public Task<Outcome> AddParty(AddParty command) => Execute(command, async _ =>
        CaseRules.Decide(State, command, await GrainFactory.GetAgency(command.Agency).Get()));

    public Task<Outcome> RemoveParty(RemoveParty command) => Execute(command, _ => CaseRules.Decide(State, command, Id));

    public async Task<Answer<CaseDetails>> Get(Requester by)
    {
        if (!CaseReading.MayRead(State, by)) return CaseRules.NotFound();
        return CaseReading.Details(Id, State, Version, Pinned, by, await TargetsOf(by.Agency));
    }

    public Task<bool> MayWatch(Requester by) => Task.FromResult(CaseReading.MayRead(State, by));

    protected override CaseState Apply(CaseState state, Fact fact, CaseEvent happened) => state.Apply(fact, happened);

    protected override Outcome AnswerOf(long version, ImmutableArray<CaseEvent> events) => Outcome.Accepted(
        version, [.. events.OfType<StepOpened>().Select(e => e.No)], events.OfType<CaseOpened>().FirstOrDefault()?.Number);

    protected override CaseRows RowsOf(CaseState before, CaseState after, long version, DateTimeOffset at) =>
        CaseCards.Rows(Id, before, after, version, at, procedures.Pinned(after.Procedure, after.ProcedureVersion));

    protected override async Task Prepare(ImmutableArray<CaseEvent> events)
    {
        if (events.OfType<CaseOpened>().FirstOrDefault() is { } opened)
            await procedures.Get(opened.Procedure, opened.ProcedureVersion);
    }

    /// <summary>Nobody but a party learns more than "no such case", whatever else may be wrong with the command.</summary>
    protected override Refusal? Gate(ICommand command) =>
        command is OpenCase || CaseReading.MayRead(State, command.By) ? null : CaseRules.NotFound();

    private async Task<AgencyProfile?> DispatchTarget(CompleteStep command) =>
        State.Steps.TryGetValue(command.Step, out var step)
        && Pinned.Steps[step.Step].Outcome(command.Outcome)?.Binds.FirstOrDefault(b => b.Agency != Binding.Self) is { } to
        && command.Fields.TryGetValue(to.Agency, out var agency) && agency.Length is > 0 and <= Limits.Name
            ? await GrainFactory.GetAgency(agency).Get()
            : null;

    private async Task<DispatchTargets> TargetsOf(string agency)
    {
        var all = await GrainFactory.GetAgencyDirectory().List();
        return new([.. all.Where(a => a.Parent == agency)
            .Select(a => new ChoiceView(a.Id, new LocalText(a.Name, a.NameEn)))]);
    }
}
