using System.Collections.Immutable;

namespace Tracker.Imports;

/// <summary>What an import remembers beside its rows.</summary>
internal sealed record ImportState
{
    /// <summary>In whose name cases are opened: the post of the person who started it.</summary>
    public Guid Account { get; init; }

    /// <summary>In whose place that person did.</summary>
    public Guid? For { get; init; }

    /// <summary>Whose import it is; null when there is none.</summary>
    public string? Agency { get; init; }

    public ImmutableArray<string> Roles { get; init; } = [];

    public string Procedure { get; init; } = "";

    public string WorkingGroup { get; init; } = "";

    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>Which upload is received: rows of an earlier one that still goes on are none of its.</summary>
    public Guid Round { get; init; }

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    public string Hash { get; init; } = "";

    public ImportStatus Status { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public Requester By => new(Account, Agency ?? "", Roles, For);

    public DateTimeOffset Until => ReceivedAt + ImportLimits.Lifetime;

    /// <summary>Whether this person may know of it.</summary>
    public bool IsFor(Requester by) => Agency is not null && by.Agency == Agency && PostRoles.MayWork(by);

    /// <summary>Whether it is the same table that was received before; one that was given up is of no use to who sends it.</summary>
    public bool WasReceived(BeginImport command) => Status != ImportStatus.Cancelled && Hash == command.Hash
        && Procedure == command.Procedure && WorkingGroup == command.WorkingGroup;

    /// <summary>Why it cannot be started; null when it can.</summary>
    public Refusal? CheckStart(StartImport command, IReadOnlyDictionary<ImportRowState, int> rows) => Status switch
    {
        not (ImportStatus.Checked or ImportStatus.Paused) => NotNow(),
        _ when !command.OnlyGood && rows.GetValueOrDefault(ImportRowState.Bad) > 0 => new(
            RefusalCode.Conflict, Reasons.ImportRowsBad, "Some rows are bad. Mend them, or import only the good ones."),
        _ when rows.GetValueOrDefault(ImportRowState.Good) == 0 => new(
            RefusalCode.Conflict, Reasons.ImportNothing, "There is no row from which a case can be opened."),
        _ => null,
    };

    public static Refusal NotFound() => new(RefusalCode.NotFound, Reasons.ImportNotFound, "There is no such import.");

    public static Refusal NotNow() => new(RefusalCode.Conflict, Reasons.ImportNotNow,
        "The import is not at that point: it is still being received, or has ended.");

    public static Refusal KeyReused() => new(RefusalCode.Invalid, Reasons.KeyReused,
        "This key was used for another table. Use a new one.");
}

/// <summary>What of a row is sealed.</summary>
internal sealed record RowText(ImmutableArray<string> Cells, ImmutableArray<ImportProblem> Problems);
