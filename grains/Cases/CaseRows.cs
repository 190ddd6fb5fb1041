using Tracker.Inbox;

namespace Tracker.Cases;

/// <summary>What one command changes in the tables that are read beside the journal; written in the same statement.</summary>
internal sealed record CaseRows(
    CaseRow Case, IReadOnlyList<StepRow> Steps, IReadOnlyList<PartyRow> Parties, IReadOnlyList<CardRow> Cards,
    IReadOnlyList<DepartureRow> Departures, IReadOnlyList<DeadlineRow> Deadlines,
    IReadOnlyList<NoticeRow> Notices);

internal sealed record CaseRow(
    string Number, string WorkingGroup, string Procedure, int ProcedureVersion, string Title, string Region,
    string Stage, string Status, string? Respondent, string Opener, DateTimeOffset OpenedOn, DateTimeOffset UpdatedAt,
    Guid? Worker);

/// <param name="Due">When the nearest of its running deadlines ends.</param>
internal sealed record StepRow(
    int No, string Step, string Owner, string? Sender, string State, DateTimeOffset Since, Guid? Handler, DateTimeOffset? Due);

internal sealed record PartyRow(string Agency, bool Present);

/// <param name="No">The step's number; 0 for the case as a whole.</param>
/// <param name="Step">The step's id in the procedure; empty for the case as a whole.</param>
/// <param name="Agency">Who holds the step; for the case as a whole, who opened it.</param>
internal sealed record DeadlineRow(
    int No, string Rule, string Step, string Binds, string Agency, string RegionPath, DateTimeOffset Due,
    DateTimeOffset Warn, string State, bool Warned, bool Missed, string Calendar);

/// <param name="Audience">A PostgreSQL array literal; audiences hold no character that would need quoting.</param>
internal sealed record CardRow(string Topic, bool Gone, string Audience, string Card);

internal sealed record DepartureRow(string Topic, string Audience);
