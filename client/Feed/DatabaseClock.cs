namespace Tracker.Feed;

/// <summary>
/// The database's clock as this gateway knows it. Its offset is learnt at every read of the feed; attempts are dated by
/// it, since the database is who refuses a late one.
/// </summary>
internal sealed class DatabaseClock(TimeProvider clock)
{
    private long offsetTicks;

    public DateTimeOffset Now => clock.GetUtcNow().AddTicks(Interlocked.Read(ref offsetTicks));

    public void Learn(DateTimeOffset database, DateTimeOffset askedAt, DateTimeOffset answeredAt) =>
        Interlocked.Exchange(ref offsetTicks, (database - (askedAt + (answeredAt - askedAt) / 2)).Ticks);
}
