namespace Tracker.Deadlines;

/// <summary>A rule, as bare values.</summary>
internal sealed record PlainRule(
    int N, string Unit, bool RollsOver = false, bool CountsBack = false, bool EndsAtClose = false, bool WarnsByWorkingDays = false);

/// <summary>What the plain clock found. All times are those on a wall in Beijing.</summary>
internal sealed record PlainDeadline(
    DateTime Due, DateTime Warn, List<DateTime> Counted, List<(DateTime Day, string Why)> Skipped, DateTime? RolledFrom);

/// <summary>
/// Lawful time a second time, to compare with. It is written from the law and not from the product, shares no code with it,
/// and is as simple as can be: it goes from day to day, and for hours from minute to minute.
/// </summary>
internal sealed class PlainClock(PlainHolidays holidays)
{
    private static readonly int[] LengthOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    public PlainDeadline Compute(
        PlainRule rule, DateTime start, (DateTime From, DateTime To)[]? pauses = null, (int N, string Unit)[]? extensions = null)
    {
        pauses ??= [];
        extensions ??= [];
        if (rule.Unit is "Hours" or "OfficeHours")
        {
            var hours = rule.N;
            foreach (var extension in extensions) hours += extension.N;
            return Hours(rule.Unit == "OfficeHours", start, hours * 60, pauses);
        }

        return Days(rule, start, pauses, extensions);
    }

    private PlainDeadline Days(
        PlainRule rule, DateTime start, (DateTime From, DateTime To)[] pauses, (int N, string Unit)[] extensions)
    {
        var step = rule.CountsBack ? -1 : 1;
        var day = start.Date;
        var counted = new List<DateTime>();
        var skipped = new List<(DateTime, string)> { (day, "event") };
        foreach (var (n, unit) in Parts(rule, extensions))
        {
            var end = unit == "Months" ? Corresponding(day, step * n) : day.AddDays(step * n);
            var left = 0;
            for (var d = day; d != end; d = d.AddDays(step)) left++;
            while (left > 0)
            {
                day = day.AddDays(step);
                var why = IsPaused(day, pauses) ? "pause" : unit == "WorkingDays" ? WhyOff(day) : null;
                if (why is null)
                {
                    counted.Add(day);
                    left--;
                }
                else
                {
                    skipped.Add((day, why));
                }
            }
        }

        DateTime? rolledFrom = null;
        if (rule.RollsOver && WhyOff(day) is not null)
        {
            rolledFrom = day;
            counted.RemoveAt(counted.Count - 1);
            skipped.Add((day, WhyOff(day)!));
            day = day.AddDays(step);
            while (IsPaused(day, pauses) || WhyOff(day) is not null)
            {
                skipped.Add((day, IsPaused(day, pauses) ? "pause" : WhyOff(day)!));
                day = day.AddDays(step);
            }

            counted.Add(day);
        }

        var due = rule.EndsAtClose ? day.AddHours(17).AddMinutes(30) : day.AddDays(1);
        return new PlainDeadline(due, WarnFor(rule, start, counted, pauses), counted, skipped, rolledFrom);
    }

    private DateTime WarnFor(PlainRule rule, DateTime start, List<DateTime> counted, (DateTime From, DateTime To)[] pauses)
    {
        DateTime warn;
        if (rule.WarnsByWorkingDays)
        {
            warn = counted[^1];
            var found = 0;
            while (true)
            {
                if (WhyOff(warn) is null && !IsPaused(warn, pauses)) found++;
                if (found == 3) break;
                warn = warn.AddDays(-1);
            }
        }
        else
        {
            var third = counted.Count / 3;
            if (third * 3 < counted.Count) third++;
            warn = counted[counted.Count - third];
        }

        return !rule.CountsBack && warn < start ? start : warn;
    }

    private PlainDeadline Hours(bool office, DateTime start, int minutes, (DateTime From, DateTime To)[] pauses)
    {
        var counted = new List<DateTime>();
        var skipped = new List<(DateTime, string)>();
        var warn = DateTime.MinValue;
        var ran = 0;
        var at = start;
        while (true)
        {
            var day = at.Date;
            var stands = office && (WhyOff(day) is not null || !IsOpen(at.TimeOfDay));
            foreach (var pause in pauses) stands |= at >= pause.From && at < pause.To;
            at = at.AddMinutes(1);
            if (!stands)
            {
                ran++;
                if (counted.Count == 0 || counted[^1] != day) counted.Add(day);
                if (ran * 3 == minutes * 2) warn = at;
            }

            if ((at.Date != day || ran == minutes) && !counted.Contains(day))
                skipped.Add((day, IsPaused(day, pauses) ? "pause" : office && WhyOff(day) is { } why ? why : "closed"));
            if (ran == minutes) return new PlainDeadline(at, warn, counted, skipped, null);
        }
    }

    private static bool IsOpen(TimeSpan time) =>
        (time.Hours >= 9 && time.Hours < 12) || (time.TotalMinutes >= 13 * 60 + 30 && time.TotalMinutes < 17 * 60 + 30);

    private static bool IsPaused(DateTime day, (DateTime From, DateTime To)[] pauses)
    {
        foreach (var (from, to) in pauses)
            if (from < day.AddDays(1) && to > day)
                return true;
        return false;
    }

    private string? WhyOff(DateTime day)
    {
        if (holidays.Works.Contains(day)) return null;
        if (holidays.Off.Contains(day)) return "holiday";
        return day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? "weekend" : null;
    }

    /// <summary>The period and its extensions; neighbours of one unit are one. A year is twelve months.</summary>
    private static List<(int N, string Unit)> Parts(PlainRule rule, (int N, string Unit)[] extensions)
    {
        var parts = new List<(int N, string Unit)>();
        foreach (var (n, unit) in new[] { (rule.N, rule.Unit) }.Concat(extensions))
        {
            var part = unit == "Years" ? (N: n * 12, Unit: "Months") : (N: n, Unit: unit);
            if (parts.Count > 0 && parts[^1].Unit == part.Unit)
            {
                part.N += parts[^1].N;
                parts.RemoveAt(parts.Count - 1);
            }

            parts.Add(part);
        }

        return parts;
    }

    private static DateTime Corresponding(DateTime day, int months)
    {
        var (year, month) = (day.Year, day.Month);
        for (var i = 0; i < Math.Abs(months); i++)
        {
            month += months > 0 ? 1 : -1;
            if (month == 13) (year, month) = (year + 1, 1);
            if (month == 0) (year, month) = (year - 1, 12);
        }

        var length = LengthOfMonth[month - 1];
        if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) length = 29;
        return new DateTime(year, month, day.Day > length ? length : day.Day);
    }
}
