using System.Collections.Immutable;
using Tracker.Deadlines;
using Tracker.Documents;
using Tracker.Feed;
using Tracker.Letters;
using Tracker.Procedures;

namespace Tracker.Cases;

/// <summary>A case on a board. Its texts are masked; it is the same for every party.</summary>
/// <param name="Id">The case.</param>
/// <param name="Number">The case's number, such as SZ-2026-000012.</param>
/// <param name="Version">The number of commands carried out; a card with a higher one replaces this.</param>
/// <param name="Title">Masked.</param>
/// <param name="Procedure">The procedure's id.</param>
/// <param name="Stage">The column: the id of the stage.</param>
/// <param name="Respondent">The first respondent's name; null when there is none.</param>
/// <param name="Respondents">How many respondents there are.</param>
/// <param name="Region">Code of the administrative division.</param>
/// <param name="OpenedOn">When the appeal was made.</param>
/// <param name="Waiting">The open steps: who must act and since when.</param>
/// <param name="Held">In whose hands the case was until <paramref name="At"/>.</param>
/// <param name="At">When the card was made.</param>
/// <param name="Listed">The case is under listed supervision (挂牌督办).</param>
[GenerateSerializer, Immutable, Alias("tracker.case-card")]
public sealed record CaseCard(
    Guid Id, string Number, long Version, string Title, string Procedure, string Stage, string? Respondent,
    int Respondents, string Region, DateTimeOffset OpenedOn, ImmutableArray<CardStep> Waiting,
    ImmutableArray<HeldTime> Held, DateTimeOffset At, bool Listed = false);

/// <summary>An open step on a card.</summary>
/// <param name="No">The step's number in the case.</param>
/// <param name="Id">The step's id in the procedure.</param>
/// <param name="Name">The step's name.</param>
/// <param name="Owner">The agency that must act.</param>
/// <param name="State">offered (a referral not yet accepted) or open.</param>
/// <param name="Since">From when it waits.</param>
/// <param name="Deadlines">Its running deadlines.</param>
[GenerateSerializer, Immutable, Alias("tracker.card-step")]
public sealed record CardStep(
    int No, string Id, LocalText Name, string Owner, StepState State, DateTimeOffset Since,
    ImmutableArray<CardDeadline> Deadlines);

/// <summary>A running deadline on a card: yellow from <paramref name="Warn"/>, red from <paramref name="Due"/>.</summary>
[GenerateSerializer, Immutable, Alias("tracker.card-deadline")]
public sealed record CardDeadline(string Rule, Bound Binds, DateTimeOffset Warn, DateTimeOffset Due);

/// <summary>For how long somebody had the case in hand; all parts together are the case's age.</summary>
/// <param name="Agency">The agency, where it was one.</param>
[GenerateSerializer, Immutable, Alias("tracker.held-time")]
public sealed record HeldTime(HolderKind Kind, string? Agency, TimeSpan Time);

/// <summary>Who may have a case in hand.</summary>
[GenerateSerializer, Alias("tracker.holder-kind")]
public enum HolderKind
{
    /// <summary>An agency that must act.</summary>
    Agency,

    /// <summary>A respondent whose deadline runs.</summary>
    Respondent,

    /// <summary>The law: the clock stands still for a hearing, an appraisal, another proceeding.</summary>
    Law,

    /// <summary>Nobody: the case was closed, and opened again later.</summary>
    Nobody,

    /// <summary>The worker, who must decide or bring something.</summary>
    Worker,
}

/// <summary>Where a step stands.</summary>
[GenerateSerializer, Alias("tracker.step-state")]
public enum StepState
{
    /// <summary>A referral was sent; its receiver has neither accepted nor returned it.</summary>
    Offered,

    /// <summary>The owner works on it.</summary>
    Open,

    /// <summary>Completed with an outcome.</summary>
    Done,

    /// <summary>The receiver returned it.</summary>
    Returned,

    /// <summary>The receiver passed it on to another agency.</summary>
    Rerouted,

    /// <summary>The receiver asked for more; the sender must give it.</summary>
    Supplement,

    /// <summary>It ended without an outcome: what opened it was withdrawn, or the case was closed.</summary>
    Cancelled,
}

/// <summary>Whether a case is being worked.</summary>
[GenerateSerializer, Alias("tracker.case-status")]
public enum CaseStatus
{
    /// <summary>Being worked.</summary>
    Open,

    /// <summary>Closed with a result.</summary>
    Closed,
}

/// <summary>What a board's watcher misses: cards to put in place by version, and cases to take away.</summary>
/// <param name="Cursor">Where the watcher stands after applying this.</param>
/// <param name="Cards">Changed cards; the whole board when <paramref name="Reset"/> is set or no cursor was given.</param>
/// <param name="Gone">Cases that left the board, or that this audience may no longer see.</param>
/// <param name="Reset">The watcher must forget its cards first: the cursor was void or too far behind.</param>
[GenerateSerializer, Immutable, Alias("tracker.board-changes")]
public sealed record BoardChanges(
    FeedCursor Cursor, ImmutableArray<CaseCard> Cards, ImmutableArray<GoneCase> Gone, bool Reset);

/// <summary>A case that left, and the version at which it did.</summary>
[GenerateSerializer, Immutable, Alias("tracker.gone-case")]
public sealed record GoneCase(Guid CaseId, long Version);

/// <summary>A case as its page shows it to one party.</summary>
/// <param name="Result">The label of the result once closed.</param>
/// <param name="Fields">The opening fields, labelled.</param>
/// <param name="Motions">What the requester's agency may begin on its own motion now.</param>
/// <param name="Into">The case it was merged into.</param>
/// <param name="Recused">Persons who keep away from the case.</param>
/// <param name="Deadlines">All its deadlines: those that run first, the nearest of them before the others.</param>
/// <param name="Held">In whose hands it has been.</param>
/// <param name="Standing">What the requester is to the case: a guest and a line's supervisor see parts of it only.</param>
/// <param name="Appointments">Those that were not called off, in order of time.</param>
/// <param name="Amendable">The opening fields, for whoever may amend them.</param>
/// <param name="Files">Its files, the latest first; also those that were withdrawn.</param>
/// <param name="Letters">The letters that the requester may see, newest first.</param>
/// <param name="LetterOffers">The letters that the requester may begin now.</param>
/// <param name="Loans">The agencies that have borrowed the case file.</param>
[GenerateSerializer, Immutable, Alias("tracker.case-details")]
public sealed record CaseDetails(
    Guid Id, string Number, long Version, string Procedure, int ProcedureVersion, LocalText ProcedureName,
    string WorkingGroup, string? Title, string Region, string Stage, LocalText StageName, CaseStatus Status,
    LocalText? Result, string Opener, string? WorkerName, Guid? Worker, ImmutableArray<Respondent> Respondents,
    ImmutableArray<string> Parties, ImmutableArray<LabelledValue> Fields, ImmutableArray<StepDetails> Steps,
    ImmutableArray<TimelineEntry> Timeline, ImmutableArray<StageView> Stages, DateTimeOffset OpenedOn,
    DateTimeOffset OpenedAt, DateTimeOffset? ClosedOn, CaseRights Rights, ImmutableArray<OutcomeView> Motions,
    Guid? Into, ImmutableArray<Guid> Recused, ImmutableArray<DeadlineView> Deadlines, ImmutableArray<HeldTime> Held,
    Standing Standing, ImmutableArray<AppointmentView> Appointments, ImmutableArray<FieldView> Amendable,
    ImmutableArray<AttachmentView> Files, ImmutableArray<LetterSummary> Letters, ImmutableArray<LetterOffer> LetterOffers,
    ImmutableArray<LoanView> Loans);

/// <summary>What the requester may do with the case as a whole.</summary>
[GenerateSerializer, Immutable, Alias("tracker.case-rights")]
public sealed record CaseRights(
    bool MayComment, bool MayAddParty, bool MayRemoveParty, bool MayAmend, bool MayClose, bool MayReopen, bool MayLink,
    bool MayLend);

/// <summary>A value with the label of its field.</summary>
/// <param name="Value">Null when its subject was erased.</param>
/// <param name="Choice">The label of the chosen value, for a choice.</param>
[GenerateSerializer, Immutable, Alias("tracker.labelled-value")]
public sealed record LabelledValue(string Id, LocalText Label, string Type, string? Value, LocalText? Choice);

/// <summary>A step of a case.</summary>
/// <param name="SentBy">The agency that sent a referral.</param>
/// <param name="MayAnswer">The requester may accept or return it.</param>
/// <param name="MayComplete">The requester may complete it; <paramref name="Outcomes"/> says how.</param>
/// <param name="Outcomes">How it may end; of a completed step that may be corrected, how it did.</param>
/// <param name="Holder">The agency that must act now: the owner, or the sender while more is asked of it.</param>
/// <param name="Paused">The step's clock stands still.</param>
/// <param name="Acts">What else the requester may do with it: the last parts of the routes.</param>
/// <param name="Recorded">The fields of a completed step, as corrected last.</param>
/// <param name="DueAt">When the nearest of its running deadlines ends.</param>
/// <param name="Overdue">One of its running deadlines has passed.</param>
/// <param name="Deadline">The nearest of its running deadlines.</param>
/// <param name="ReceiverOpenedAt">When a person of the receiving agency first opened a referral.</param>
/// <param name="Invited">The agencies invited into it.</param>
/// <param name="MayDiscuss">The requester may write to its owner and those invited.</param>
/// <param name="Starts">Procedures that may follow its outcome, each in a case of its own.</param>
[GenerateSerializer, Immutable, Alias("tracker.step-details")]
public sealed record StepDetails(
    int No, string Id, LocalText Name, string Owner, StepState State, bool Referral, string? SentBy,
    DateTimeOffset Since, DateTimeOffset OpenedAt, DateTimeOffset? EndedOn, LocalText? Outcome,
    bool MayAnswer, bool MayComplete, ImmutableArray<OutcomeView> Outcomes, string Holder,
    DateTimeOffset? SignedForOn, DateTimeOffset? AcceptedOn, Guid? Handler, ImmutableArray<Guid> CoHandlers, bool Paused,
    ImmutableArray<string> Acts, ImmutableArray<LabelledValue> Recorded, DateTimeOffset? DueAt, bool Overdue,
    DeadlineView? Deadline, DateTimeOffset? ReceiverOpenedAt, ImmutableArray<string> Invited, bool MayDiscuss,
    ImmutableArray<StartedProcedure> Starts);

/// <summary>A line of a case's timeline.</summary>
/// <param name="Version">The command it came from.</param>
/// <param name="Kind">The event's name without its prefix, such as <c>step-completed</c>.</param>
/// <param name="Agency">Who acted, or who joined or left.</param>
/// <param name="Account">The person who acted.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="HappenedOn">When it happened in law.</param>
/// <param name="StepName">The step it belongs to.</param>
/// <param name="Label">Outcome or result.</param>
/// <param name="Other">Another agency it concerns: the next owner, the party.</param>
/// <param name="Text">Note, reason or comment; null when there is none.</param>
/// <param name="Erased">There was a text, and its subject was erased.</param>
/// <param name="File">The file it is about.</param>
/// <param name="LetterNo">The letter it is about, by its number in the case.</param>
/// <param name="For">In whose place the person acted, as her deputy.</param>
[GenerateSerializer, Immutable, Alias("tracker.timeline-entry")]
public sealed record TimelineEntry(
    long Version, string Kind, string Agency, Guid Account, DateTimeOffset RecordedAt, DateTimeOffset HappenedOn,
    int? StepNo, LocalText? StepName, LocalText? Label, string? Other, string? Text, bool Erased,
    Visibility Visibility, ImmutableArray<LabelledValue> Fields, Guid? File = null, int? LetterNo = null,
    Guid? For = null);

/// <summary>What to search for; every part is optional.</summary>
/// <param name="Text">
/// Part of number, title or respondent, or a worker's whole name, phone or identity number; also pinyin initials: some of a
/// respondent's, all of a worker's.
/// </param>
/// <param name="After">The <see cref="CasePage.Next"/> of the page before.</param>
/// <param name="Limit">Rows a page, 1 to 200.</param>
/// <param name="Employer">The whole name of a respondent, however it is written.</param>
[GenerateSerializer, Immutable, Alias("tracker.case-query")]
public sealed record CaseQuery(
    string? Text, string? WorkingGroup, string? Stage, string? Procedure, string? Region, CaseStatus? Status,
    string? After, int Limit, string? Employer = null, CaseSpan? Span = null);

/// <summary>Whom a new case may be about; every part is optional.</summary>
/// <param name="Worker">The worker's whole name, or its pinyin initials.</param>
/// <param name="Phone">The whole number.</param>
/// <param name="Respondent">Part of the name, or of its pinyin initials.</param>
[GenerateSerializer, Immutable, Alias("tracker.similar-query")]
public sealed record SimilarQuery(string? Worker, string? Phone, string? Respondent)
{
    /// <summary>Never shows the person, so that she reaches no log.</summary>
    public override string ToString() => nameof(SimilarQuery);
}

/// <summary>A page of cases, newest change first.</summary>
[GenerateSerializer, Immutable, Alias("tracker.case-page")]
public sealed record CasePage(ImmutableArray<CaseSummary> Items, string? Next);

/// <summary>A case in a list.</summary>
/// <param name="Watched">Those of its respondents that are on the watch list.</param>
[GenerateSerializer, Immutable, Alias("tracker.case-summary")]
public sealed record CaseSummary(
    Guid Id, string Number, long Version, string WorkingGroup, string Procedure, string Title, string Region,
    string Stage, LocalText StageName, CaseStatus Status, string? Respondent, DateTimeOffset OpenedOn,
    DateTimeOffset UpdatedAt, ImmutableArray<string> Owners,
    ImmutableArray<string> Watched);

/// <summary>What waits for an agency, and what it waits for; each the most urgent first, at most 200.</summary>
/// <param name="Mine">Steps the agency owns.</param>
/// <param name="Elsewhere">Steps of others in cases the agency opened or sent on.</param>
/// <param name="Invited">Steps of others into which the agency was invited.</param>
/// <param name="Diary">What the agency has in its diary.</param>
/// <param name="Changed">What others changed meanwhile; null where nobody asked for it.</param>
[GenerateSerializer, Immutable, Alias("tracker.desk")]
public sealed record Desk(
    ImmutableArray<DeskItem> Mine, ImmutableArray<DeskItem> Elsewhere, ImmutableArray<DeskItem> Invited, Diary Diary,
    DeskChanges? Changed = null);

/// <summary>A waiting step.</summary>
[GenerateSerializer, Immutable, Alias("tracker.desk-item")]
public sealed record DeskItem(
    Guid CaseId, string Number, string Title, string? Respondent, string WorkingGroup, int StepNo, LocalText StepName,
    StepState State, string Owner, DateTimeOffset Since, Guid? Handler, DateTimeOffset? DueAt);

/// <summary>A case's chain, with a checkpoint of its head that can be kept and checked offline.</summary>
[GenerateSerializer, Immutable, Alias("tracker.audit-trail")]
public sealed record AuditTrail(ImmutableArray<AuditEntry> Entries, bool Intact, long? BrokenAt, Checkpoint Checkpoint);

/// <summary>One link of the chain: a command, its digest and the digest before.</summary>
/// <param name="For">In whose place the person acted, as her deputy.</param>
[GenerateSerializer, Immutable, Alias("tracker.audit-entry")]
public sealed record AuditEntry(
    long Version, Guid CommandId, Guid Account, string Agency, DateTimeOffset At, string Type, string Algorithm,
    string PreviousHash, string Hash, Guid? For = null);

/// <summary>A signed statement that a case had this head at this version.</summary>
/// <param name="Signature">Base64, over case, version, head and instant; algorithm <paramref name="Algorithm"/>.</param>
/// <param name="KeyId">The first 16 hex digits of the SHA-256 of the public key.</param>
[GenerateSerializer, Immutable, Alias("tracker.checkpoint")]
public sealed record Checkpoint(
    Guid CaseId, long Version, string Head, DateTimeOffset At, string Algorithm, string KeyId, string Signature);

/// <summary>What a verification found.</summary>
/// <param name="Intact">
/// Every row is as it was written, none is missing, and the checkpoint is one of them; every file is what it was.
/// </param>
/// <param name="BrokenAt">The first version that is not what it was; null when all are.</param>
/// <param name="SignatureValid">The checkpoint bears this system's signature.</param>
/// <param name="Head">The present head of the chain, in hexadecimal.</param>
/// <param name="BrokenFiles">The files that are not what they were.</param>
[GenerateSerializer, Immutable, Alias("tracker.audit-verdict")]
public sealed record AuditVerdict(
    bool Intact, long? BrokenAt, bool SignatureValid, long Version, string Head, ImmutableArray<Guid> BrokenFiles);
