namespace Tracker.Feed;

/// <summary>
/// The database's clock as this gateway knows it. Its offset is learnt at every read of the feed; attempts are dated by
/// it, since the database is who refuses a late one.
/// </summary>
internal sealed class DatabaseClock(TimeProvider clock)
{
    /// <summary>The answer's instant lies somewhere between asking and hearing it: a long exchange teaches little.</summary>
    private static readonly TimeSpan LongestExchange = TimeSpan.FromMilliseconds(500);

    private long offsetTicks;
    private bool isKnown;

    public DateTimeOffset Now => clock.GetUtcNow().AddTicks(Interlocked.Read(ref offsetTicks));

    public void Learn(DateTimeOffset database, DateTimeOffset askedAt, DateTimeOffset answeredAt)
    {
        var exchange = answeredAt - askedAt;
        if (isKnown && exchange > LongestExchange) return;
        isKnown = true;
        Interlocked.Exchange(ref offsetTicks, (database - (askedAt + exchange / 2)).Ticks);
    }
}
