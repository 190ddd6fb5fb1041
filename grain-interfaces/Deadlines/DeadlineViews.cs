using System.Collections.Immutable;

namespace Tracker.Deadlines;

/// <summary>How long: so many units.</summary>
[GenerateSerializer, Immutable, Alias("tracker.period")]
public sealed record Period(int Length, PeriodUnit Unit);

/// <summary>In what a period is counted.</summary>
[GenerateSerializer, Alias("tracker.period-unit")]
public enum PeriodUnit
{
    /// <summary>Hours, round the clock.</summary>
    Hours,

    /// <summary>Hours in which offices are open.</summary>
    OfficeHours,

    /// <summary>Working days (工作日), by the calendar of holidays and make-up workdays.</summary>
    WorkingDays,

    /// <summary>Calendar days (日).</summary>
    Days,

    /// <summary>Months: until the corresponding day.</summary>
    Months,

    /// <summary>Years: until the corresponding day.</summary>
    Years,
}

/// <summary>Whom a deadline binds.</summary>
[GenerateSerializer, Alias("tracker.bound")]
public enum Bound
{
    /// <summary>An agency: only this one counts as its lateness.</summary>
    Agency,

    /// <summary>A respondent, such as an employer: its silence opens its opponent's next lawful step.</summary>
    Respondent,

    /// <summary>A right, which is lost with time (limitation).</summary>
    Right,
}

/// <summary>How sure it is that the law says so.</summary>
[GenerateSerializer, Alias("tracker.confidence")]
public enum Confidence
{
    /// <summary>The article itself was read.</summary>
    Read,

    /// <summary>A public page quotes the article.</summary>
    Quoted,

    /// <summary>Known, but to be confirmed before use.</summary>
    Unconfirmed,

    /// <summary>No law says so; the product proposes it.</summary>
    ProductDefault,
}

/// <summary>When a running deadline turns yellow.</summary>
[GenerateSerializer, Alias("tracker.warning")]
public enum Warning
{
    /// <summary>As its last third begins.</summary>
    LastThird,

    /// <summary>As its last three working days begin.</summary>
    LastThreeWorkingDays,
}

/// <summary>A rule of lawful time, as shown.</summary>
/// <param name="Key">Such as <c>union.opinion.reply</c>; the same in all regions.</param>
/// <param name="Starts">The event at which it starts or, when it counts back, before which it ends.</param>
/// <param name="Action">What is due.</param>
/// <param name="Region">The code of the division in which it holds; null: in the whole country.</param>
/// <param name="RegionName">That division's name.</param>
/// <param name="CountsBack">The action is due so long before the event.</param>
/// <param name="RollsOver">Whether a last day off gives way to a working day.</param>
/// <param name="EndsAtClose">The last day ends at the close of business, not at 24:00.</param>
/// <param name="Extension">By how much it may be extended at most, if at all.</param>
/// <param name="Basis">The law and article, or why it is proposed.</param>
[GenerateSerializer, Immutable, Alias("tracker.deadline-rule-view")]
public sealed record DeadlineRuleView(
    string Key, int Version, LocalText Name, Period Period, LocalText Starts, LocalText Action, Bound Binds,
    string? Region, string? RegionName, bool CountsBack, bool RollsOver, bool EndsAtClose, Warning Warning,
    Period? Extension, Confidence Confidence, LocalText Basis, LocalText? Note);

/// <summary>A day that counts.</summary>
/// <param name="No">Which one it is, from 1.</param>
/// <param name="MakeUpFor">It is a make-up workday, for this holiday.</param>
[GenerateSerializer, Immutable, Alias("tracker.counted-day")]
public sealed record CountedDay(DateOnly Day, int No, LocalText? MakeUpFor);

/// <summary>A day that does not count, and why.</summary>
/// <param name="Holiday">The holiday's name.</param>
/// <param name="Pause">Why the clock stood still.</param>
[GenerateSerializer, Immutable, Alias("tracker.skipped-day")]
public sealed record SkippedDay(DateOnly Day, SkipReason Reason, LocalText? Holiday = null, string? Pause = null);

/// <summary>Why a day does not count.</summary>
[GenerateSerializer, Alias("tracker.skip-reason")]
public enum SkipReason
{
    /// <summary>The day of the event itself is not counted (民法典 201, 203).</summary>
    DayOfEvent,

    /// <summary>Saturday or Sunday.</summary>
    Weekend,

    /// <summary>A holiday.</summary>
    Holiday,

    /// <summary>The clock stood still.</summary>
    Pause,

    /// <summary>The event fell after the close of business.</summary>
    AfterClose,
}

/// <summary>A deadline with everything that led to its date: why this date, and no other.</summary>
/// <param name="Basis">The law and article of the rule.</param>
/// <param name="Region">The code of the division that was asked for; null: the whole country.</param>
/// <param name="RegionName">The names of the division and of those above it.</param>
/// <param name="Calendar">The version of the calendar.</param>
/// <param name="Provisional">It touches a year whose holidays are not published; it will be computed again.</param>
/// <param name="LastDay">The day on which it ends: <paramref name="DueAt"/> is its 24:00, or a time on it.</param>
/// <param name="WarnAt">When it turns yellow.</param>
/// <param name="RolledFrom">The day on which it would have ended, were it no day off.</param>
/// <param name="Counted">In the order of counting: backwards, if the rule counts back.</param>
/// <param name="Skipped">In the same order.</param>
[GenerateSerializer, Immutable, Alias("tracker.deadline-preview")]
public sealed record DeadlinePreview(
    DeadlineRuleView Rule, LocalText Basis, string? Region, string? RegionName, string Calendar, bool Provisional,
    DateTimeOffset StartAt, DateTimeOffset DueAt, DateOnly LastDay, DateTimeOffset WarnAt, SkippedDay? RolledFrom,
    ImmutableArray<CountedDay> Counted, ImmutableArray<SkippedDay> Skipped);
