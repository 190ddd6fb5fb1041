using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Tracker.Deadlines;

/// <summary>The State Council's notices of holidays and make-up workdays that came with the product.</summary>
/// <param name="Years">The notice of each year.</param>
/// <param name="Days">Every day that is not what its weekday says.</param>
internal sealed record HolidayNotices(
    int Version, ImmutableArray<OfficeSpan> OfficeHours, FrozenDictionary<int, string> Years,
    FrozenDictionary<DateOnly, CalendarDay> Days);

/// <summary>A span of the day in which offices are open.</summary>
internal sealed record OfficeSpan(TimeOnly Opens, TimeOnly Closes);
