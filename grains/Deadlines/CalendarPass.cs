namespace Tracker.Deadlines;

/// <summary>A walk through all cases with a running deadline, each of which computes it by the new calendar.</summary>
/// <param name="SeenAt">When the version was first seen here.</param>
internal sealed record CalendarPass(string Version, DateTimeOffset SeenAt, DateTimeOffset BeganAt)
{
    /// <summary>So long after a change no case can still be written by the calendar before.</summary>
    public static readonly TimeSpan Settled = 2 * LawfulTimes.OldestCalendar;

    /// <summary>How far it has come.</summary>
    public Guid After { get; set; }

    /// <summary>Cases that could not be told yet.</summary>
    public List<Guid> Behind { get; set; } = [];

    public bool IsDone { get; set; }

    /// <summary>Nothing can have been written behind it by the calendar before.</summary>
    public bool IsLast => BeganAt - SeenAt >= Settled;

    /// <summary>The walk to go on with; null while it is waited for the last one.</summary>
    public static CalendarPass? Next(CalendarPass? before, string version, DateTimeOffset now)
    {
        if (before?.Version != version) return new CalendarPass(version, now, now);
        if (!before.IsDone) return before;
        return now - before.SeenAt < Settled ? null : new CalendarPass(version, before.SeenAt, now);
    }
}
