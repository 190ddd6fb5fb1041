using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;
using Tracker.Deadlines;
using Tracker.Documents;
using Tracker.Journal;
using Tracker.Letters;
using Tracker.Overdue;
using Tracker.Procedures;
using Tracker.Supervision;

namespace Tracker.Cases;

/// <inheritdoc cref="ICaseGrain"/>
internal sealed partial class CaseGrain(
    JournalReader reader, JournalWriter writer, SubjectKeys keys, TimeProvider clock, ProcedureLibrary procedures,
    NpgsqlDataSource database, CheckpointSigner signer, LawfulTimes times, Divisions divisions, SupervisorScopes scopes,
    IOptions<DocumentOptions> documents, LetterLibrary letters, LetterNumberRows numbers, FileStore files,
    TriggerLibrary triggers, AgencyPlaces places, OverdueRenewalRows renewals)
    : EventSourcedGrain<CaseState, CaseEvent>(reader, writer, keys, clock), ICaseGrain
{
    /// <summary>The codes of the region's division and those above it, outermost first: 44/4403/440304/.</summary>
    private string regionPath = "";

    /// <summary>The agency that leads the working group, as it was asked when a measure was proposed last.</summary>
    private string? lead;

    private Guid Id => this.GetPrimaryKey();

    private Procedure Pinned => procedures.Pinned(State.Procedure, State.ProcedureVersion);

    protected override Guid Stream => Id;

    protected override string Kind => "case";

    protected override string Subject => Id.ToString();

    protected override CaseState Initial => CaseState.None;

    public Task<Outcome> Open(OpenCase command) => Execute(command, now => DecideOpening(command, now));

    public Task<Outcome> SignForStep(SignForStep command) => Work(command);

    public Task<Outcome> AcceptStep(AcceptStep command) => Work(command);

    public Task<Outcome> ReturnStep(ReturnStep command) => Work(command);

    public Task<Outcome> RerouteStep(RerouteStep command) => Work(command);

    public Task<Outcome> AskSupplement(AskSupplement command) => Work(command);

    public Task<Outcome> GiveSupplement(GiveSupplement command) => Work(command);

    public Task<Outcome> AssignHandlers(AssignHandlers command) => Work(command);

    public Task<Outcome> RecuseHandler(RecuseHandler command) => Work(command);

    public Task<Outcome> PauseStep(PauseStep command) => Work(command);

    public Task<Outcome> ResumeStep(ResumeStep command) => Work(command);

    public Task<Outcome> ExtendDeadline(ExtendDeadline command) => Work(command);

    public Task<Outcome> TendDeadlines(TendDeadlines command) =>
        State.Exists ? Work(command) : Task.FromResult(Outcome.Refused(CaseRules.NotFound()));

    public Task<Outcome> BeginMotion(BeginMotion command) => Work(command);

    public Task<Outcome> CompleteStep(CompleteStep command) => Work(command);

    public Task<Outcome> CorrectStep(CorrectStep command) => Work(command);

    public Task<Outcome> WithdrawStep(WithdrawStep command) => Work(command);

    public Task<Outcome> AmendCase(AmendCase command) => Work(command);

    public Task<Outcome> AddComment(AddComment command) => Work(command);

    public Task<Outcome> LogContact(LogContact command) => Work(command);

    public Task<Outcome> AddParty(AddParty command) => Work(command);

    public Task<Outcome> RemoveParty(RemoveParty command) => Work(command);

    public Task<Outcome> CloseCase(CloseCase command) => Work(command);

    public Task<Outcome> ReopenCase(ReopenCase command) => Work(command);

    public Task<Outcome> InviteToStep(InviteToStep command) => Work(command);

    public Task<Outcome> EndInvitation(EndInvitation command) => Work(command);

    public Task<Outcome> NoteReferralOpened(NoteReferralOpened command) => Work(command);

    public Task<Outcome> LendCase(LendCase command) => Work(command);

    public Task<Outcome> EndLoan(EndLoan command) => Work(command);

    public Task<Outcome> LinkCase(LinkCase command) => Work(command);

    public Task<Outcome> UnlinkCase(UnlinkCase command) => Work(command);

    public Task<Outcome> MakeAppointment(MakeAppointment command) => Work(command);

    public Task<Outcome> CancelAppointment(CancelAppointment command) => Work(command);

    public Task<Outcome> InterruptLimitation(InterruptLimitation command) => Work(command);

    public Task<Outcome> SuspendLimitation(SuspendLimitation command) => Work(command);

    public Task<Outcome> ContinueLimitation(ContinueLimitation command) => Work(command);

    public Task<Outcome> WarnWorker(WarnWorker command) => Work(command);

    protected override CaseState Apply(CaseState state, Fact fact, CaseEvent happened) => state.Apply(fact, happened);

    protected override Outcome AnswerOf(long version, ImmutableArray<CaseEvent> events) => Outcome.Accepted(
        version, [.. events.OfType<StepOpened>().Select(e => e.No)], NumberIn(events));

    private static string? NumberIn(ImmutableArray<CaseEvent> events) => events[0] switch
    {
        CaseOpened e => e.Number,
        LetterDrafted e => e.No.ToString(CultureInfo.InvariantCulture),
        LetterSigned e => e.Number,
        _ => null,
    };

    protected override CaseRows RowsOf(CaseState before, CaseState after, Fact fact, ImmutableArray<CaseEvent> events)
    {
        var rows = CaseCards.Rows(
            Id, before, after, fact, events, procedures.Pinned(after.Procedure, after.ProcedureVersion), regionPath);
        return rows with
        {
            Notices = [.. rows.Notices, .. SupervisionNotices.Proposed(after, events, places.Known, regionPath, lead)],
            Overdue = OverdueRows.Of(
                before, after, procedures.Pinned(after.Procedure, after.ProcedureVersion), regionPath, places.Known),
            Receipts = ReceiptRows.Of(before, after, events),
        };
    }

    protected override async Task Prepare(ImmutableArray<CaseEvent> events)
    {
        await places.Refresh(State.Parties.Keys.Concat(events.OfType<StepOpened>().Select(e => e.Owner)));
        if (events.Any(happened => happened is SupervisionTriggered { Automatic: false }))
            lead = await LeadOf(events.OfType<CaseOpened>().FirstOrDefault()?.WorkingGroup ?? State.WorkingGroup);
        if (events.OfType<CaseOpened>().FirstOrDefault() is { } opened)
            await procedures.Get(opened.Procedure, opened.ProcedureVersion);
        if (events.Select(RegionIn).FirstOrDefault(r => r is not null) is { } region)
            regionPath = string.Join('/', (await divisions.Path(region)).Select(d => d.Code)) + "/";
    }

    private static string? RegionIn(CaseEvent happened) => happened switch
    {
        CaseOpened e => e.Region,
        CaseAmended e => e.Region,
        _ => null,
    };

    /// <summary>Nobody but a party learns more than "no such case", whatever else may be wrong with the command.</summary>
    protected override Refusal? Gate(ICommand command) =>
        command is OpenCase or Cases.TendDeadlines || CaseRules.IsOfSupervision(command) || CaseSight.Of(State, command.By, null, "", Now).IsAny
            ? null
            : CaseRules.NotFound();
}
