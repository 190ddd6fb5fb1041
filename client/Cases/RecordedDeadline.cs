using System.Collections.Immutable;
using Tracker.Deadlines;

namespace Tracker.Cases;

/// <summary>A deadline as its case recorded it, in the form in which one is explained.</summary>
internal static class RecordedDeadline
{
    public static DeadlinePreview Preview(DeadlineView deadline, string region)
    {
        var r = deadline.Reckoning;
        var skipped = r.Skipped.Select(s => s.Day).ToHashSet();
        var counted = new List<CountedDay>();
        for (var day = Days.Of(r.Start); day <= r.LastDay; day = day.AddDays(1))
            if (!skipped.Contains(day)) counted.Add(new CountedDay(day, counted.Count + 1, null));
        return new DeadlinePreview(
            deadline.Rule, deadline.Rule.Basis, region, null, r.Calendar, r.Provisional, r.Start, r.Due, r.LastDay, r.Warn,
            RolledFrom(deadline), [.. counted], r.Skipped);
    }

    /// <summary>Where every day counts, days off are skipped only at the end, to reach a working day.</summary>
    private static SkippedDay? RolledFrom(DeadlineView deadline)
    {
        if (deadline.Rule.Period.Unit is not (PeriodUnit.Days or PeriodUnit.Months or PeriodUnit.Years)) return null;
        SkippedDay? first = null;
        for (var day = deadline.Reckoning.LastDay.AddDays(-1);
             deadline.Reckoning.Skipped.FirstOrDefault(s => s.Day == day) is { Reason: SkipReason.Weekend or SkipReason.Holiday } off;
             day = day.AddDays(-1)) first = off;
        return first;
    }
}
