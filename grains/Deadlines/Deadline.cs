using System.Collections.Immutable;

namespace Tracker.Deadlines;

/// <summary>A deadline, with all that it was computed from and every day on the way.</summary>
/// <param name="Calendar">The version of the calendar.</param>
/// <param name="Provisional">It touches a year whose holidays are not published.</param>
/// <param name="Start">The event.</param>
/// <param name="From">What it was counted from: the event, or the last interruption after it.</param>
/// <param name="LastDay">The day on which it ends.</param>
/// <param name="RolledFrom">The day off on which it would have ended.</param>
/// <param name="Counted">In the order of counting, as are the skipped days.</param>
internal sealed record Deadline(
    DeadlineRule Rule, DeadlineCourse Course, string Calendar, bool Provisional, DateTimeOffset Start,
    DateTimeOffset From, DateOnly LastDay, DateTimeOffset Due, DateTimeOffset Warn, SkippedDay? RolledFrom,
    ImmutableArray<CountedDay> Counted, ImmutableArray<SkippedDay> Skipped);
