using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Tracker.BulkActs;

/// <summary>What may be done with many cases at once. Each case judges it by its own rules.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(BulkReassign), "tracker.bulk-reassign")]
[JsonDerivedType(typeof(BulkExtend), "tracker.bulk-extend")]
[JsonDerivedType(typeof(BulkClose), "tracker.bulk-close")]
[JsonDerivedType(typeof(BulkUrge), "tracker.bulk-urge")]
[GenerateSerializer, Immutable, Alias("tracker.bulk-act")]
public abstract record BulkAct;

/// <summary>Gives the steps that wait for the requester's agency into other hands; co-handlers stay.</summary>
/// <param name="Handler">A person of the agency; null takes them from whoever had them.</param>
[GenerateSerializer, Immutable, Alias("tracker.bulk-reassign")]
public sealed record BulkReassign([property: Id(0)] Guid? Handler) : BulkAct;

/// <summary>Extends the deadlines of the agency's open steps that the law lets it extend.</summary>
/// <param name="Approver">Who allowed it. Required. Limit <see cref="Cases.Limits.Name"/>.</param>
/// <param name="Reason">Required. Limit <see cref="Cases.Limits.Note"/>.</param>
/// <param name="Told">Who was told of it. Limit <see cref="Cases.Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.bulk-extend")]
public sealed record BulkExtend(
    [property: Id(0)] string Approver, [property: Id(1)] string Reason, [property: Id(2)] string? Told) : BulkAct;

/// <summary>Closes the cases early. One in which a right still runs is refused until its worker was warned.</summary>
/// <param name="Reason">Required. Limit <see cref="Cases.Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.bulk-close")]
public sealed record BulkClose([property: Id(0)] string Reason) : BulkAct;

/// <summary>Urges whoever must act (催办), as far as the requester supervises them.</summary>
/// <param name="Reason">Required; the agencies read it. Limit <see cref="Cases.Limits.Note"/>.</param>
/// <param name="Why">Why a level is skipped or repeated, where one is. Limit <see cref="Cases.Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.bulk-urge")]
public sealed record BulkUrge([property: Id(0)] string Reason, [property: Id(1)] string? Why) : BulkAct;

/// <summary>Does in one case what is done in many.</summary>
[GenerateSerializer, Immutable, Alias("tracker.work-in-bulk")]
public sealed record WorkInBulk(Requester By, Guid CommandId, Attempt Attempt, BulkAct Act) : ICommand;

/// <summary>Puts a bulk act together: nothing is done before it is started.</summary>
/// <param name="Cases">At most <see cref="BulkLimits.Cases"/>; each is taken once.</param>
/// <param name="Hash">What the request was, so that another under the same id is refused.</param>
[GenerateSerializer, Immutable, Alias("tracker.prepare-bulk")]
public sealed record PrepareBulk(Requester By, BulkAct Act, ImmutableArray<Guid> Cases, string Hash);

/// <summary>What a bulk act may be at most.</summary>
public static class BulkLimits
{
    /// <summary>Cases.</summary>
    public const int Cases = 1_000;

    /// <summary>What came of it can be looked at for so long.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
}

/// <summary>Where a bulk act is.</summary>
[GenerateSerializer, Alias("tracker.bulk-status")]
public enum BulkStatus
{
    /// <summary>Each case is asked whether it could be done; nothing is changed.</summary>
    Checking,

    /// <summary>All cases were asked.</summary>
    Checked,

    /// <summary>It is being done.</summary>
    Running,

    /// <summary>No case is left.</summary>
    Done,

    /// <summary>Given up; what was done stays.</summary>
    Cancelled,
}

/// <summary>What a case of a bulk act is.</summary>
[GenerateSerializer, Alias("tracker.bulk-state")]
public enum BulkState
{
    /// <summary>It was not asked yet.</summary>
    Waiting,

    /// <summary>It can be done.</summary>
    Ready,

    /// <summary>It was done.</summary>
    Done,

    /// <summary>The case refuses it; the reason says why.</summary>
    Refused,
}

/// <summary>How a bulk act stands.</summary>
/// <param name="Until">When it is forgotten.</param>
/// <param name="Items">All its cases, in the order in which they were chosen.</param>
[GenerateSerializer, Immutable, Alias("tracker.bulk-details")]
public sealed record BulkDetails(
    Guid Id, BulkAct Act, BulkStatus Status, DateTimeOffset PreparedAt, DateTimeOffset Until, ImmutableArray<BulkItem> Items)
{
    /// <summary>How many of its cases are in a state.</summary>
    public int Count(BulkState state) => Items.Count(item => item.State == state);
}

/// <summary>A bulk act in a list.</summary>
[GenerateSerializer, Immutable, Alias("tracker.bulk-summary")]
public sealed record BulkSummary(Guid Id, BulkStatus Status, DateTimeOffset PreparedAt, int Cases);

/// <summary>A case of a bulk act.</summary>
/// <param name="Number">Null where the requester may not see the case.</param>
/// <param name="Title">Masked; null where the requester may not see the case.</param>
/// <param name="Reason">Why it is refused: a stable name from <see cref="Reasons"/>.</param>
/// <param name="Message">The same in a plain English sentence.</param>
[GenerateSerializer, Immutable, Alias("tracker.bulk-item")]
public sealed record BulkItem(
    Guid Case, string? Number, string? Title, BulkState State, string? Reason, string? Message);
