using System.Collections.Immutable;

namespace Tracker.Deadlines;

/// <summary>Makes a day a holiday or a make-up workday.</summary>
[GenerateSerializer, Immutable, Alias("tracker.set-calendar-day")]
public sealed record SetCalendarDay(
    Requester By, Guid CommandId, Attempt Attempt, DateOnly Day, DayKind Kind, LocalText Name, string Notice)
    : ICommand;

/// <summary>Takes an administrator's change of a day back.</summary>
[GenerateSerializer, Immutable, Alias("tracker.undo-calendar-day")]
public sealed record UndoCalendarDay(Requester By, Guid CommandId, Attempt Attempt, DateOnly Day) : ICommand;

/// <summary>Says that the holidays of a year are entered as published: it is no longer provisional.</summary>
/// <param name="Notice">The State Council's notice.</param>
[GenerateSerializer, Immutable, Alias("tracker.confirm-calendar-year")]
public sealed record ConfirmCalendarYear(Requester By, Guid CommandId, Attempt Attempt, int Year, string Notice)
    : ICommand;

/// <summary>Takes the confirmation of a year back.</summary>
[GenerateSerializer, Immutable, Alias("tracker.reopen-calendar-year")]
public sealed record ReopenCalendarYear(Requester By, Guid CommandId, Attempt Attempt, int Year) : ICommand;

/// <summary>What a day is.</summary>
[GenerateSerializer, Alias("tracker.day-kind")]
public enum DayKind
{
    /// <summary>A day off because a holiday says so, whatever the weekday.</summary>
    Holiday,

    /// <summary>A working day (调休上班) although it is a weekend, or would be a holiday.</summary>
    MakeUpWorkday,
}

/// <summary>Who says so.</summary>
[GenerateSerializer, Alias("tracker.day-source")]
public enum DaySource
{
    /// <summary>The State Council's notice, as it came with the product.</summary>
    Notice,

    /// <summary>An administrator.</summary>
    Administrator,

    /// <summary>The law alone (全国年节及纪念日放假办法): the year's notice is not published yet.</summary>
    Statute,
}

/// <summary>A day that is not what its weekday says.</summary>
/// <param name="Name">The holiday, or the one it makes up for.</param>
/// <param name="Notice">The document that says so.</param>
[GenerateSerializer, Immutable, Alias("tracker.calendar-day")]
public sealed record CalendarDay(DateOnly Day, DayKind Kind, LocalText Name, string Notice, DaySource Source);

/// <summary>What administrators changed, on top of what came with the product.</summary>
/// <param name="Version">How many changes were made.</param>
/// <param name="Years">The years that were confirmed, with their notice.</param>
[GenerateSerializer, Immutable, Alias("tracker.calendar-changes")]
public sealed record CalendarChanges(
    long Version, ImmutableSortedDictionary<DateOnly, CalendarDay> Days, ImmutableSortedDictionary<int, string> Years)
{
    /// <summary>Nothing was changed.</summary>
    public static readonly CalendarChanges None =
        new(0, ImmutableSortedDictionary<DateOnly, CalendarDay>.Empty, ImmutableSortedDictionary<int, string>.Empty);
}

/// <summary>A year of the calendar.</summary>
/// <param name="Version">The calendar's version, of which every deadline keeps note.</param>
/// <param name="Provisional">The year's holidays are not published yet; those of the statute are assumed.</param>
/// <param name="Notice">The State Council's notice; null while the year is provisional.</param>
/// <param name="ConfirmedHere">An administrator confirmed it, and may take that back.</param>
[GenerateSerializer, Immutable, Alias("tracker.calendar-year")]
public sealed record CalendarYear(
    int Year, string Version, bool Provisional, string? Notice, bool ConfirmedHere, ImmutableArray<CalendarDay> Days);
