namespace Tracker.Cases;

/// <summary>What one command changes in the tables that are read beside the journal; written in the same statement.</summary>
internal sealed record CaseRows(
    CaseRow Case, IReadOnlyList<StepRow> Steps, IReadOnlyList<PartyRow> Parties, IReadOnlyList<CardRow> Cards,
    IReadOnlyList<DepartureRow> Departures);

internal sealed record CaseRow(
    string Number, string WorkingGroup, string Procedure, int ProcedureVersion, string Title, string Region,
    string Stage, string Status, string? Respondent, string Opener, DateTimeOffset OpenedOn, DateTimeOffset UpdatedAt);

internal sealed record StepRow(int No, string Step, string Owner, string? Sender, string State, DateTimeOffset Since);

internal sealed record PartyRow(string Agency, bool Present);

/// <param name="Audience">A PostgreSQL array literal; audiences hold no character that would need quoting.</param>
internal sealed record CardRow(string Topic, bool Gone, string Audience, string Card);

internal sealed record DepartureRow(string Topic, string Audience);
