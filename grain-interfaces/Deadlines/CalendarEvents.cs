using System.Text.Json.Serialization;

namespace Tracker.Deadlines;

/// <summary>A fact about the calendar.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CalendarDaySet), "tracker.calendar-day-set")]
[JsonDerivedType(typeof(CalendarDayUndone), "tracker.calendar-day-undone")]
[JsonDerivedType(typeof(CalendarYearConfirmed), "tracker.calendar-year-confirmed")]
[JsonDerivedType(typeof(CalendarYearReopened), "tracker.calendar-year-reopened")]
[GenerateSerializer, Immutable, Alias("tracker.calendar-event")]
public abstract record CalendarEvent;

/// <summary>A day became a holiday or a make-up workday.</summary>
[GenerateSerializer, Immutable, Alias("tracker.calendar-day-set")]
public sealed record CalendarDaySet(
    [property: Id(0)] DateOnly Day, [property: Id(1)] DayKind Kind, [property: Id(2)] LocalText Name,
    [property: Id(3)] string Notice) : CalendarEvent;

/// <summary>A day became again what it was before administrators changed it.</summary>
[GenerateSerializer, Immutable, Alias("tracker.calendar-day-undone")]
public sealed record CalendarDayUndone([property: Id(0)] DateOnly Day) : CalendarEvent;

/// <summary>A year's holidays are entered as published.</summary>
[GenerateSerializer, Immutable, Alias("tracker.calendar-year-confirmed")]
public sealed record CalendarYearConfirmed([property: Id(0)] int Year, [property: Id(1)] string Notice) : CalendarEvent;

/// <summary>A year became provisional again.</summary>
[GenerateSerializer, Immutable, Alias("tracker.calendar-year-reopened")]
public sealed record CalendarYearReopened([property: Id(0)] int Year) : CalendarEvent;
