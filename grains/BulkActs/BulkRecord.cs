using System.Collections.Immutable;

namespace Tracker.BulkActs;

/// <summary>What a bulk act remembers.</summary>
internal sealed record BulkRecord
{
    /// <summary>In whose name it is done.</summary>
    public Guid Account { get; init; }

    /// <summary>In whose place she does it, as that person's deputy.</summary>
    public Guid? For { get; init; }

    /// <summary>Her agency; null when there is no such bulk act.</summary>
    public string? Agency { get; init; }

    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>The act as ciphertext: people write into it why.</summary>
    public string Sealed { get; init; } = "";

    public string Hash { get; init; } = "";

    public BulkStatus Status { get; init; }

    public DateTimeOffset PreparedAt { get; init; }

    public ImmutableArray<BulkRow> Rows { get; init; } = [];

    public Requester By => new(Account, Agency ?? "", Roles, For);

    public DateTimeOffset Until => PreparedAt + BulkLimits.Lifetime;

    /// <summary>What goes on by itself.</summary>
    public bool IsUnderWay => Status is BulkStatus.Checking or BulkStatus.Running;

    /// <summary>The cases that are next: to be asked, or to be done.</summary>
    public BulkState Next => Status == BulkStatus.Checking ? BulkState.Waiting : BulkState.Ready;

    /// <summary>Whether a person in this post may do such an act at all.</summary>
    public static bool MayDo(Requester by, BulkAct act) =>
        act is BulkUrge ? by.Has(PostRoles.Supervisor) : PostRoles.MayWork(by);

    /// <summary>Whether this person may know of it: whoever put it together, in the post she had.</summary>
    public bool IsFor(Requester by) => Agency is not null && by.Agency == Agency && by.Account == Account;

    /// <summary>
    /// With what became of some of its cases, and ended where none is left. What was done while somebody gave up is done.
    /// </summary>
    public BulkRecord With(IReadOnlyDictionary<Guid, BulkRow> settled)
    {
        var next = this with { Rows = [.. Rows.Select(row => settled.GetValueOrDefault(row.Case) ?? row)] };
        return !IsUnderWay || next.Rows.Any(row => row.State == Next) ? next
            : next with { Status = Status == BulkStatus.Checking ? BulkStatus.Checked : BulkStatus.Done };
    }

    public static Refusal NotFound() => new(RefusalCode.NotFound, Reasons.BulkNotFound, "There is no such bulk act.");

    public static Refusal NotNow() => new(RefusalCode.Conflict, Reasons.BulkNotNow,
        "The bulk act is not at that point: cases are still being asked, or it has ended.");

    public static Refusal KeyReused() => new(RefusalCode.Invalid, Reasons.KeyReused,
        "This key was used for another bulk act. Use a new one.");
}

/// <summary>A case and what became of it.</summary>
internal sealed record BulkRow(Guid Case, BulkState State, string? Reason = null, string? Message = null);
