namespace Tracker.Deadlines;

/// <summary>
/// Computes lawful time as the Civil Code says (民法典 201–204). The day of the event is not counted (201). Months and
/// years end on the corresponding day, or where there is none on the month's last (202). A last day off gives way to
/// the next working day, and a day ends at 24:00 or at the close of business (203); unless another law differs (204), as
/// it does for custody, which no holiday prolongs.
/// </summary>
internal static class DeadlineClock
{
    public static Deadline Compute(
        DeadlineRule rule, DateTimeOffset start, WorkCalendar calendar, DeadlineCourse? course = null)
    {
        course ??= DeadlineCourse.Undisturbed;
        if (rule.CountsBack && !course.IsUndisturbed)
            throw new ArgumentException("What is due before an event neither stops nor grows.", nameof(course));
        var from = course.Interruptions.Select(i => i.At).Append(start).Max();
        var periods = Periods(rule, course);
        var end = rule.CountsHours
            ? AfterHours(rule, periods, calendar, course, from)
            : AfterDays(rule, periods, calendar, course, from);
        var lastDay = end.Counted[^1].Day;
        var provisional = IsProvisional(rule, periods, calendar, ChinaTime.DayOf(from), lastDay);
        return new Deadline(
            rule, course, calendar.Version, provisional, start, from, lastDay, end.Due, end.Warn, end.RolledFrom,
            [.. end.Counted], [.. end.Skipped]);
    }

    private static End AfterDays(
        DeadlineRule rule, List<Period> periods, WorkCalendar calendar, DeadlineCourse course, DateTimeOffset from)
    {
        var walk = new DayWalk(calendar, course.Pauses, ChinaTime.DayOf(from), rule.CountsBack);
        foreach (var period in periods)
        {
            var days = period.Unit == PeriodUnit.Months
                ? DaysToMonth(walk.Day, walk.Step * period.Length)
                : period.Length;
            walk.Count(days, onlyWorkingDays: period.Unit == PeriodUnit.WorkingDays);
        }

        var rolledFrom = rule.RollsOver ? walk.RollOver() : null;
        var due = rule.EndsAtClose ? ChinaTime.At(walk.Day, calendar.Closing) : ChinaTime.EndOf(walk.Day);
        var warn = ChinaTime.StartOf(
            rule.Warning == Warning.LastThird ? LastThird(walk.Counted) : walk.LastWorkingDays(3));
        // A short period is yellow from its very beginning; what counts back has none.
        return new End(due, warn < from && !rule.CountsBack ? from : warn, rolledFrom, walk.Counted, walk.Skipped);
    }

    private static End AfterHours(
        DeadlineRule rule, List<Period> periods, WorkCalendar calendar, DeadlineCourse course, DateTimeOffset from)
    {
        var length = TimeSpan.FromHours(periods.Sum(p => p.Length));
        var walk = new HourWalk(rule, calendar, course.Pauses, from);
        var due = walk.Run(length);
        var warn = new HourWalk(rule, calendar, course.Pauses, from).Run(length * 2 / 3);
        return new End(due, warn, null, walk.Counted, walk.Skipped);
    }

    /// <summary>
    /// The rule's period and its extensions, one after the other. What is of one unit is one period: two months and one
    /// more end on the day that corresponds after three.
    /// </summary>
    private static List<Period> Periods(DeadlineRule rule, DeadlineCourse course)
    {
        var periods = new List<Period>();
        foreach (var period in course.Extensions.Select(e => e.By).Prepend(rule.Period).Select(InMonths))
        {
            if (periods is [.., var last] && last.Unit == period.Unit)
                periods[^1] = last with { Length = last.Length + period.Length };
            else
                periods.Add(period);
        }

        return periods;
    }

    private static Period InMonths(Period period) => period.Unit == PeriodUnit.Years
        ? new Period(period.Length * 12, PeriodUnit.Months)
        : period;

    /// <summary>How many days to the corresponding day, which <c>AddMonths</c> finds as article 202 does.</summary>
    private static int DaysToMonth(DateOnly day, int months) =>
        Math.Abs(day.AddMonths(months).DayNumber - day.DayNumber);

    /// <summary>The first day of the last third: of fifteen days, the eleventh.</summary>
    private static DateOnly LastThird(List<CountedDay> counted) =>
        counted[counted.Count - (counted.Count + 2) / 3].Day;

    /// <summary>Whether a year on the way is provisional, and it matters which of its days are off.</summary>
    private static bool IsProvisional(
        DeadlineRule rule, List<Period> periods, WorkCalendar calendar, DateOnly first, DateOnly last) =>
        (rule.KnowsDaysOff || periods.Any(p => p.Unit == PeriodUnit.WorkingDays))
        && Enumerable.Range(Math.Min(first.Year, last.Year), Math.Abs(last.Year - first.Year) + 1)
            .Any(year => !calendar.IsSettled(year));

    private sealed record End(
        DateTimeOffset Due, DateTimeOffset Warn, SkippedDay? RolledFrom, List<CountedDay> Counted,
        List<SkippedDay> Skipped);
}
