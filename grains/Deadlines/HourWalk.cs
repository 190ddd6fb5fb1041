using System.Collections.Immutable;

namespace Tracker.Deadlines;

/// <summary>Lets hours run from an instant on, round the clock or while offices are open; never in a pause.</summary>
internal sealed class HourWalk(
    DeadlineRule rule, WorkCalendar calendar, ImmutableArray<Pause> pauses, DateTimeOffset from)
{
    public List<CountedDay> Counted { get; } = [];

    public List<SkippedDay> Skipped { get; } = [];

    /// <summary>The instant at which so much time has run.</summary>
    public DateTimeOffset Run(TimeSpan length)
    {
        for (var day = ChinaTime.DayOf(from); ; day = day.AddDays(1))
        {
            var running = RunningOn(day).ToList();
            if (running.Count == 0) Skipped.Add(ReasonFor(day));
            else Counted.Add(new CountedDay(day, Counted.Count + 1, calendar.MakeUpOn(day)));
            foreach (var (begin, end) in running)
            {
                if (length <= end - begin) return begin + length;
                length -= end - begin;
            }
        }
    }

    /// <summary>When the clock runs on this day.</summary>
    private IEnumerable<(DateTimeOffset Begin, DateTimeOffset End)> RunningOn(DateOnly day)
    {
        foreach (var (begin, end) in OpenOn(day))
        {
            var at = Max(begin, from);
            foreach (var pause in pauses.Where(p => p.To > begin && p.From < end).OrderBy(p => p.From))
            {
                if (pause.From > at) yield return (at, pause.From);
                at = Max(at, pause.To);
            }

            if (at < end) yield return (at, end);
        }
    }

    private IEnumerable<(DateTimeOffset Begin, DateTimeOffset End)> OpenOn(DateOnly day)
    {
        if (!rule.CountsWorkingTime) return [(ChinaTime.StartOf(day), ChinaTime.EndOf(day))];
        return calendar.IsOff(day)
            ? []
            : calendar.OfficeHours.Select(span => (ChinaTime.At(day, span.Opens), ChinaTime.At(day, span.Closes)));
    }

    private SkippedDay ReasonFor(DateOnly day) =>
        pauses.FirstOrDefault(p => p.Touches(day))?.Skips(day)
        ?? (rule.CountsWorkingTime ? calendar.OffReason(day) : null)
        ?? new SkippedDay(day, SkipReason.AfterClose);

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
