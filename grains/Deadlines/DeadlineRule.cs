using System.Collections.Immutable;

namespace Tracker.Deadlines;

/// <summary>A rule of lawful time. It never changes: another text is another version.</summary>
/// <param name="Region">The code of the division in which it holds; null: in the whole country.</param>
/// <param name="Starts">The event from which it is counted.</param>
/// <param name="Extension">By how much it may be extended at most; null: not at all.</param>
internal sealed record DeadlineRule(
    string Key, int Version, string? Region, LocalText Name, Period Period, LocalText Starts, LocalText Action,
    Bound Binds, Confidence Confidence, LocalText Basis)
{
    public LocalText? Note { get; init; }

    public Period? Extension { get; init; }

    public Warning Warning { get; init; }

    /// <summary>So many days before its end it is warned of again, the most first.</summary>
    public ImmutableArray<int> WarnsAgain { get; init; } = [];

    /// <summary>Whether a last day off gives way to the next working day or, counting back, the one before.</summary>
    public bool RollsOver { get; init; }

    /// <summary>Whether the action is due so long before the event.</summary>
    public bool CountsBack { get; init; }

    /// <summary>Whether the last day ends at the close of business instead of 24:00.</summary>
    public bool EndsAtClose { get; init; }

    /// <summary>Whether it runs only until a day that the act itself names, and counts nothing of its own.</summary>
    public bool NamedOnly { get; init; }

    public bool CountsHours => Period.Unit is PeriodUnit.Hours or PeriodUnit.OfficeHours;

    public bool CountsWorkingTime => Period.Unit is PeriodUnit.WorkingDays or PeriodUnit.OfficeHours;

    /// <summary>Whether it matters at all which days are days off.</summary>
    public bool KnowsDaysOff => CountsWorkingTime || RollsOver || Warning == Warning.LastThreeWorkingDays;
}
