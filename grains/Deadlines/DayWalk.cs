using System.Collections.Immutable;

namespace Tracker.Deadlines;

/// <summary>Goes from day to day, forwards or back, and notes of each whether it counts and why not.</summary>
internal sealed class DayWalk
{
    private readonly WorkCalendar calendar;
    private readonly ImmutableArray<Pause> pauses;

    public DayWalk(WorkCalendar calendar, ImmutableArray<Pause> pauses, DateOnly dayOfEvent, bool back)
    {
        (this.calendar, this.pauses, Day, Step) = (calendar, pauses, dayOfEvent, back ? -1 : 1);
        Skipped.Add(new SkippedDay(dayOfEvent, SkipReason.DayOfEvent));
    }

    /// <summary>A day forwards, or a day back.</summary>
    public int Step { get; }

    public DateOnly Day { get; private set; }

    public List<CountedDay> Counted { get; } = [];

    public List<SkippedDay> Skipped { get; } = [];

    public void Count(int days, bool onlyWorkingDays)
    {
        while (days > 0)
        {
            Day = Day.AddDays(Step);
            var skipped = PauseOn(Day) ?? (onlyWorkingDays ? calendar.OffReason(Day) : null);
            if (skipped is not null)
            {
                Skipped.Add(skipped);
                continue;
            }

            Counted.Add(new CountedDay(Day, Counted.Count + 1, calendar.MakeUpOn(Day)));
            days--;
        }
    }

    /// <summary>
    /// Goes on to a working day when the last day is off; that one is the last day in its place. Answers the day left.
    /// </summary>
    public SkippedDay? RollOver()
    {
        if (calendar.OffReason(Day) is not { } left) return null;
        for (var off = left; off is not null; off = PauseOn(Day) ?? calendar.OffReason(Day))
        {
            Skipped.Add(off);
            Day = Day.AddDays(Step);
        }

        Counted[^1] = Counted[^1] with { Day = Day, MakeUpFor = calendar.MakeUpOn(Day) };
        return left;
    }

    /// <summary>The first of the last working days on which the clock runs, the last day included.</summary>
    public DateOnly LastWorkingDays(int count)
    {
        var day = Day.AddDays(1);
        while (count > 0)
        {
            day = day.AddDays(-1);
            if (PauseOn(day) is null && !calendar.IsOff(day)) count--;
        }

        return day;
    }

    private SkippedDay? PauseOn(DateOnly day) => pauses.FirstOrDefault(p => p.Touches(day))?.Skips(day);
}
