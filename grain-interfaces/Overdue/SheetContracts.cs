using System.Collections.Immutable;

namespace Tracker.Overdue;

/// <summary>How long a period of the leader's sheet is.</summary>
[GenerateSerializer, Alias("tracker.sheet-period")]
public enum SheetPeriod
{
    /// <summary>Monday to Sunday.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,
}

/// <summary>Which week or month.</summary>
/// <param name="Day">Any day in it.</param>
[GenerateSerializer, Immutable, Alias("tracker.sheet-query")]
public sealed record SheetQuery(SheetPeriod Period, DateOnly Day)
{
    /// <summary>Its first day.</summary>
    public DateOnly From => Period == SheetPeriod.Month
        ? new DateOnly(Day.Year, Day.Month, 1)
        : Day.AddDays(-(((int)Day.DayOfWeek + 6) % 7));

    /// <summary>The first day behind it.</summary>
    public DateOnly Until => Period == SheetPeriod.Month ? From.AddMonths(1) : From.AddDays(7);

    /// <summary>The period before.</summary>
    public SheetQuery Before() => this with { Day = From.AddDays(-1) };

    /// <summary>The same a year before: the month, or the week 52 weeks before, which begins on a Monday too.</summary>
    public SheetQuery YearBefore() => this with { Day = Period == SheetPeriod.Month ? From.AddYears(-1) : From.AddDays(-52 * 7) };

    /// <summary>The period after.</summary>
    public SheetQuery After() => this with { Day = Until };
}

/// <summary>What happened in a period in the requester's scope, with the period before and the same a year before beside it.</summary>
/// <param name="Line">Of a line's supervisor; null for whoever sees all lines, and for an agency's own sheet.</param>
/// <param name="Region">The supervisor's division; null as before.</param>
/// <param name="Received">Cases opened.</param>
/// <param name="Closed">Cases closed.</param>
/// <param name="Done">Deadlines that bind agencies by whose end what was due was done, or later.</param>
/// <param name="InTime">Those of them that were kept.</param>
/// <param name="Letters">Letters that were given a number, by kind.</param>
/// <param name="Recovered">Yuan that were recorded as having reached workers.</param>
[GenerateSerializer, Immutable, Alias("tracker.leader-sheet")]
public sealed record LeaderSheet(
    DateOnly From, DateOnly Until, string? Line, string? Region, Compared<int> Received, Compared<int> Closed,
    Compared<int> Done, Compared<int> InTime, ImmutableArray<LineNumbers> Lines, ImmutableArray<LetterNumbers> Letters,
    Compared<decimal> Recovered);

/// <summary>A number of a period, of the one before, and of the same a year before.</summary>
[GenerateSerializer, Immutable, Alias("tracker.compared`1")]
public sealed record Compared<T>(T Now, T Before, T YearBefore);

/// <summary>What became overdue at the agencies of a line, and what is overdue there now.</summary>
[GenerateSerializer, Immutable, Alias("tracker.line-numbers")]
public sealed record LineNumbers(string Line, Compared<int> BecameOverdue, int Overdue);

/// <summary>Letters of one kind.</summary>
[GenerateSerializer, Immutable, Alias("tracker.letter-numbers")]
public sealed record LetterNumbers(string Kind, LocalText Name, Compared<int> Issued);
