using System.Collections.Immutable;

namespace Tracker.Overdue;

/// <summary>A number of the leader's sheet that counts acts within cases.</summary>
[GenerateSerializer, Alias("tracker.sheet-number")]
public enum SheetNumber
{
    /// <summary>Deadlines by whose end, or later, what was due was done.</summary>
    Done,

    /// <summary>Those of them that were kept.</summary>
    InTime,

    /// <summary>Deadlines that passed undone.</summary>
    BecameOverdue,

    /// <summary>Letters that were given a number.</summary>
    Letters,

    /// <summary>Money that was recorded as having reached workers.</summary>
    Recovered,
}

/// <summary>What a number of a sheet counts.</summary>
/// <param name="Line">Of <see cref="SheetNumber.BecameOverdue"/>: at whose agencies.</param>
/// <param name="Kind">Of <see cref="SheetNumber.Letters"/>: of which kind.</param>
/// <param name="After">The cursor of the page before; null for the first.</param>
/// <param name="Limit">From 1 to 200.</param>
[GenerateSerializer, Immutable, Alias("tracker.sheet-list-query")]
public sealed record SheetListQuery(
    SheetQuery Period, SheetNumber Of, string? Line, string? Kind, string? After, int Limit);

/// <summary>One thing that was counted, the latest first.</summary>
/// <param name="Number">The case's.</param>
/// <param name="Title">The case's; null for whoever is no longer party of it.</param>
/// <param name="What">What was due, or which letter; null for money.</param>
/// <param name="Agency">Whose it was: who had to do it, who issued it, who opened the case.</param>
/// <param name="At">When it was done, became overdue, was issued or received.</param>
/// <param name="Due">By when it had to be done; null for letters and money.</param>
/// <param name="Amount">Yuan; null for all but money.</param>
/// <param name="Readable">Whether the requester may open the case.</param>
[GenerateSerializer, Immutable, Alias("tracker.sheet-item")]
public sealed record SheetItem(
    Guid CaseId, string Number, string? Title, LocalText? What, string Agency, DateTimeOffset At, DateTimeOffset? Due,
    decimal? Amount, bool Readable);

/// <summary>A page of what a number of a sheet counts, in the scope of the sheet itself.</summary>
/// <param name="Line">As <see cref="LeaderSheet.Line"/>.</param>
/// <param name="Region">As <see cref="LeaderSheet.Region"/>.</param>
/// <param name="Kind">The name of the kind of letter asked for; null where none is.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
[GenerateSerializer, Immutable, Alias("tracker.sheet-list")]
public sealed record SheetList(
    string? Line, string? Region, LocalText? Kind, ImmutableArray<SheetItem> Items, string? Next);
