using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Imports;

/// <summary>What a table may be at most.</summary>
public static class ImportLimits
{
    /// <summary>Rows with something in them, without the headers.</summary>
    public const int Rows = 10_000;

    /// <summary>Columns.</summary>
    public const int Columns = 100;

    /// <summary>Characters of one cell: what a spreadsheet itself allows.</summary>
    public const int Cell = 32_767;

    /// <summary>Bytes of the file.</summary>
    public const int File = 20 * 1024 * 1024;

    /// <summary>Rows that are sent to be checked in one call.</summary>
    public const int Batch = 100;

    /// <summary>What was sent is kept for so long, whatever became of it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
}

/// <summary>The columns of a table by their ids. Those of the procedure's fields are <c>field.</c> and the field's id.</summary>
public static class ImportColumnIds
{
    /// <summary>What the case is about.</summary>
    public const string Title = "title";

    /// <summary>The division, by code or by name.</summary>
    public const string Region = "region";

    /// <summary>When the appeal was made.</summary>
    public const string HappenedOn = "happenedOn";

    /// <summary>The worker's name.</summary>
    public const string WorkerName = "workerName";

    /// <summary>The worker's phone.</summary>
    public const string WorkerPhone = "workerPhone";

    /// <summary>The worker's identity number.</summary>
    public const string WorkerIdNumber = "workerIdNumber";

    /// <summary>The worker's occupation.</summary>
    public const string WorkerOccupation = "workerOccupation";

    /// <summary>Respondents, several separated by semicolons or lines.</summary>
    public const string Respondents = "respondents";

    /// <summary>Their unified social credit codes, in the same order.</summary>
    public const string CreditCodes = "creditCodes";

    /// <summary>What the agency's other system calls the row.</summary>
    public const string ExternalId = "externalId";

    /// <summary>Before the id of a procedure's field.</summary>
    public const string Field = "field.";

    /// <summary>Those that every procedure has, in the order of a template.</summary>
    public static readonly ImmutableArray<string> Common =
    [
        Title, Region, HappenedOn, WorkerName, WorkerPhone, WorkerIdNumber, WorkerOccupation, Respondents, CreditCodes,
        ExternalId,
    ];
}

/// <summary>Where an import is.</summary>
[GenerateSerializer, Alias("tracker.import-status")]
public enum ImportStatus
{
    /// <summary>Rows are being sent.</summary>
    Receiving,

    /// <summary>Checked; nothing is opened yet.</summary>
    Checked,

    /// <summary>Cases are being opened.</summary>
    Running,

    /// <summary>Stopped until somebody goes on.</summary>
    Paused,

    /// <summary>No row is left to open.</summary>
    Done,

    /// <summary>Given up; what was opened stays.</summary>
    Cancelled,
}

/// <summary>What a row is.</summary>
[GenerateSerializer, Alias("tracker.import-row-state")]
public enum ImportRowState
{
    /// <summary>A case can be opened from it.</summary>
    Good,

    /// <summary>Something in it is wrong.</summary>
    Bad,

    /// <summary>The same as an earlier row of the table.</summary>
    Duplicate,

    /// <summary>Imported before: the case is there.</summary>
    Existing,

    /// <summary>Its case was opened.</summary>
    Opened,

    /// <summary>It was good when checked, and opening its case was refused.</summary>
    Refused,
}

/// <summary>Begins an import.</summary>
/// <param name="Columns">Ids of the table's columns: see <see cref="ImportColumnIds"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.begin-import")]
public sealed record BeginImport(
    Requester By, string Procedure, string WorkingGroup, ImmutableArray<string> Columns, Guid Round, string Hash);

/// <summary>Sends rows of a table.</summary>
[GenerateSerializer, Immutable, Alias("tracker.add-import-rows")]
public sealed record AddImportRows(Requester By, ImmutableArray<ImportRow> Rows, Guid Round);

/// <summary>Opens the cases.</summary>
/// <param name="OnlyGood">Leaves bad rows out; otherwise a table that has some is refused as a whole.</param>
[GenerateSerializer, Immutable, Alias("tracker.start-import")]
public sealed record StartImport(Requester By, bool OnlyGood);

/// <summary>A row as it was sent.</summary>
/// <param name="No">Its number in the table, as the spreadsheet shows it.</param>
/// <param name="Cells">The texts in the order of the columns.</param>
[GenerateSerializer, Immutable, Alias("tracker.import-row")]
public sealed record ImportRow(int No, ImmutableArray<string> Cells)
{
    /// <summary>Never shows what stands in the cells, so that it reaches no log.</summary>
    public override string ToString() => $"{nameof(ImportRow)} {No}";
}

/// <summary>What is wrong with a row.</summary>
/// <param name="Column">The id of the column; null when it is the row as a whole.</param>
/// <param name="Reason">A stable name from <see cref="Reasons"/>.</param>
/// <param name="Message">A plain English sentence.</param>
[GenerateSerializer, Immutable, Alias("tracker.import-problem")]
public sealed record ImportProblem(string? Column, string Reason, string Message)
{
    /// <summary>Never shows what stands in the cell, so that it reaches no log.</summary>
    public override string ToString() => $"{nameof(ImportProblem)} {Column} {Reason}";
}

/// <summary>How an import stands.</summary>
/// <param name="Good">Rows from which a case can be opened, and is not yet.</param>
/// <param name="RowsPerSecond">Cases opened in a second, lately; 0 when none are being opened.</param>
/// <param name="Until">When what was sent is deleted.</param>
[GenerateSerializer, Immutable, Alias("tracker.import-details")]
public sealed record ImportDetails(
    Guid Id, string Procedure, string WorkingGroup, ImportStatus Status, DateTimeOffset ReceivedAt,
    ImmutableArray<string> Columns, int Good, int Bad, int Duplicate, int Existing, int Opened, int Refused,
    double RowsPerSecond, DateTimeOffset Until);

/// <summary>An import in a list.</summary>
[GenerateSerializer, Immutable, Alias("tracker.import-summary")]
public sealed record ImportSummary(Guid Id, DateTimeOffset ReceivedAt, int Rows, int Opened);

/// <summary>Which rows are asked for.</summary>
/// <param name="States">Of these states; all when empty.</param>
/// <param name="After">Behind the row of this number.</param>
/// <param name="Limit">At most so many; at most 200.</param>
/// <param name="Similar">Whether to look for cases that rows may be about already.</param>
[GenerateSerializer, Immutable, Alias("tracker.import-query")]
public sealed record ImportQuery(ImmutableArray<ImportRowState> States, int After, int Limit, bool Similar);

/// <summary>Some rows.</summary>
/// <param name="Next">The number to ask behind for more; null when there are none.</param>
[GenerateSerializer, Immutable, Alias("tracker.import-page")]
public sealed record ImportPage(ImmutableArray<ImportRowView> Rows, int? Next);

/// <summary>A row as it was checked, or what became of it.</summary>
/// <param name="Case">The id its case has or would have.</param>
/// <param name="Number">The number of its case, once there is one.</param>
/// <param name="Cells">What was sent; empty once the case is open.</param>
/// <param name="Similar">Cases that it may be about, if it was asked.</param>
[GenerateSerializer, Immutable, Alias("tracker.import-row-view")]
public sealed record ImportRowView(
    int No, ImportRowState State, Guid Case, string? Number, ImmutableArray<string> Cells,
    ImmutableArray<ImportProblem> Problems, ImmutableArray<CaseSummary> Similar)
{
    /// <summary>Never shows what stands in the cells, so that it reaches no log.</summary>
    public override string ToString() => $"{nameof(ImportRowView)} {No} {State}";
}
