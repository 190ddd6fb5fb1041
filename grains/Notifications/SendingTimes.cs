using Tracker.Deadlines;
using Tracker.Inbox;

namespace Tracker.Notifications;

/// <summary>When a message may be sent. All hours are those of Beijing.</summary>
internal static class SendingTimes
{
    /// <summary>A bundle is closed before it is sent: clocks of silos differ a little.</summary>
    private static readonly TimeSpan Closing = TimeSpan.FromMinutes(1);

    /// <summary>Whose quiet hours leave an office hour free has it after fewer.</summary>
    private const int Rounds = 8;

    /// <summary>
    /// The first instant from now on that is neither in quiet hours nor, for what presses, outside office hours. What would
    /// come after its own last day comes at once. Where no office hour lies outside quiet hours, what presses comes in the next.
    /// </summary>
    public static DateTimeOffset Of(
        DateTimeOffset now, NoticeTraits traits, DateTimeOffset? due, NoticeSettings? person, WorkCalendar calendar)
    {
        var at = now;
        for (var (before, round) = (at, 1); ; before = at, round++)
        {
            if (traits.IsEscalation) at = InOffice(at, calendar);
            if (person is { QuietFrom: { } from, QuietTo: { } to }) at = AfterQuiet(at, from, to);
            if (at == before) break;
            if (round < Rounds) continue;
            at = InOffice(now, calendar);
            break;
        }

        return due is { } last && now < last && at >= last ? now : at;
    }

    /// <summary>When the bundle is sent that closes next.</summary>
    public static DateTimeOffset Digest(DateTimeOffset now, int hour)
    {
        var at = ChinaTime.At(ChinaTime.DayOf(now), new TimeOnly(hour, 0));
        return at > now + Closing ? at : ChinaTime.At(ChinaTime.DayOf(now).AddDays(1), new TimeOnly(hour, 0));
    }

    private static DateTimeOffset InOffice(DateTimeOffset at, WorkCalendar calendar)
    {
        for (var day = ChinaTime.DayOf(at); ; day = day.AddDays(1))
        {
            // Beyond the years the calendar knows, every hour is one of office.
            if (!WorkCalendar.Has(day.Year)) return at;
            if (calendar.IsOff(day)) continue;
            foreach (var span in calendar.OfficeHours)
            {
                if (at < ChinaTime.At(day, span.Opens)) return ChinaTime.At(day, span.Opens);
                if (at < ChinaTime.At(day, span.Closes)) return at;
            }
        }
    }

    private static DateTimeOffset AfterQuiet(DateTimeOffset at, int from, int to)
    {
        if (from == to) return at;
        var day = ChinaTime.DayOf(at);
        var hour = (int)(at - ChinaTime.StartOf(day)).TotalHours;
        var quiet = from < to ? hour >= from && hour < to : hour >= from || hour < to;
        if (!quiet) return at;
        return ChinaTime.At(from > to && hour >= from ? day.AddDays(1) : day, new TimeOnly(to, 0));
    }
}
