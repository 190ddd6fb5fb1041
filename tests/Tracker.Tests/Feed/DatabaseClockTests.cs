namespace Tracker.Feed;

public class DatabaseClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly DatabaseClock clock = new(new StoppedClock());

    [Fact]
    public void It_stands_where_the_database_was_in_the_middle_of_the_exchange()
    {
        clock.Learn(Noon.AddSeconds(30), Noon.AddMilliseconds(-10), Noon.AddMilliseconds(10));
        Assert.Equal(Noon.AddSeconds(30), clock.Now);
    }

    /// <summary>An answer that a frozen database gave after five seconds would let attempts live two and a half too long.</summary>
    [Fact]
    public void An_answer_that_was_long_in_coming_teaches_nothing()
    {
        clock.Learn(Noon, Noon, Noon);
        clock.Learn(Noon, Noon.AddSeconds(-5), Noon);
        Assert.Equal(Noon, clock.Now);
    }

    [Fact]
    public void Where_every_exchange_is_long_the_first_one_counts()
    {
        clock.Learn(Noon.AddSeconds(30), Noon.AddSeconds(-1), Noon.AddSeconds(1));
        Assert.Equal(Noon.AddSeconds(30), clock.Now);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon;
    }
}
