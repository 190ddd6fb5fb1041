using System.Collections.Immutable;
using Tracker.Inbox;
using Tracker.Overdue;
using Tracker.Supervision;

namespace Tracker.Cases;

/// <summary>What one command changes in the tables that are read beside the journal; written in the same statement.</summary>
internal sealed record CaseRows(
    CaseRow Case, IReadOnlyList<StepRow> Steps, IReadOnlyList<PartyRow> Parties, IReadOnlyList<CardRow> Cards,
    IReadOnlyList<DepartureRow> Departures, IReadOnlyList<DeadlineRow> Deadlines,
    IReadOnlyList<NoticeRow> Notices, IReadOnlyList<LookupRow> Lookups)
{
    /// <summary>Measures and causes of supervision that are new or stand elsewhere.</summary>
    public IReadOnlyList<SupervisionRow> Supervision { get; init; } = [];

    /// <summary>When the case must look at its supervision, if that changed.</summary>
    public IReadOnlyList<SupervisionWatchRow> SupervisionWatch { get; init; } = [];

    /// <summary>What of it is overdue.</summary>
    public OverdueRows Overdue { get; init; } = OverdueRows.None;

    /// <summary>What it newly says, or no longer says, to have reached workers.</summary>
    public IReadOnlyList<ReceiptRow> Receipts { get; init; } = [];
}

/// <param name="RegionPath">The codes of the region's division and those above it, outermost first: 44/4403/440304/.</param>
internal sealed record CaseRow(
    string Number, string WorkingGroup, string Procedure, int ProcedureVersion, string Title, string Region,
    string Stage, string Status, string? Respondent, string Opener, DateTimeOffset OpenedOn, DateTimeOffset UpdatedAt,
    Guid? Worker, string RegionPath, DateTimeOffset? ClosedOn = null);

/// <param name="Due">When the nearest of its running deadlines ends.</param>
internal sealed record StepRow(
    int No, string Step, string Owner, string? Sender, string State, DateTimeOffset Since, Guid? Handler, DateTimeOffset? Due,
    ImmutableArray<Guid> CoHandlers);

internal sealed record PartyRow(string Agency, bool Present);

/// <param name="No">The step's number; 0 for the case as a whole.</param>
/// <param name="Step">The step's id in the procedure; empty for the case as a whole.</param>
/// <param name="Agency">Who holds the step; for the case as a whole, who opened it.</param>
internal sealed record DeadlineRow(
    int No, string Rule, string Step, string Binds, string Agency, string RegionPath, DateTimeOffset Due,
    DateTimeOffset Warn, string State, bool Warned, bool Missed, string Calendar,
    DateTimeOffset? EndedOn = null);

/// <param name="Audience">A PostgreSQL array literal; audiences hold no character that would need quoting.</param>
internal sealed record CardRow(string Topic, bool Gone, string Audience, string Card);

internal sealed record DepartureRow(string Topic, string Audience);

/// <summary>Something of a case by which others find it: an invitation, a link, an appointment.</summary>
/// <param name="Kind">One of the constants here.</param>
/// <param name="Key">The step's or appointment's number, or the other case.</param>
/// <param name="Agency">Whom it is for; empty for all parties.</param>
/// <param name="Label">The appointment's kind; of a letter what its constants say.</param>
/// <param name="Present">False once it was taken back.</param>
internal sealed record LookupRow(string Kind, string Key, string Agency, DateTimeOffset At, string Label, bool Present)
{
    public const string Guest = "guest";
    public const string Link = "link";
    public const string Appointment = "appointment";

    /// <summary>A loan of the case file; the time is when it lapses, the label who lent.</summary>
    public const string Loan = "loan";

    /// <summary>A letter that waits for an agency; the label says for what, and the letter's kind: sign/opinion.</summary>
    public const string Letter = "letter";

    /// <summary>Where a letter stands, and whose it is: lancang.union/Signed.</summary>
    public const string LetterState = "letter-state";
}
