namespace Tracker.Deadlines;

/// <summary>How often all deadlines are walked through when the calendar has changed.</summary>
public sealed class CalendarPassTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_change_is_followed_at_once_and_again_when_no_silo_can_know_the_calendar_before()
    {
        var first = CalendarPass.Next(null, "2", Now)!;
        Assert.False(first.IsLast);
        // What could not be told yet is tried again in the same walk.
        Assert.Same(first, CalendarPass.Next(first, "2", Now.AddMinutes(5)));
        first.IsDone = true;
        Assert.Null(CalendarPass.Next(first, "2", Now + CalendarPass.Settled - TimeSpan.FromSeconds(1)));
        var last = CalendarPass.Next(first, "2", Now + CalendarPass.Settled)!;
        Assert.Equal((true, Guid.Empty, Now), (last.IsLast, last.After, last.SeenAt));
    }

    [Fact]
    public void Another_change_meanwhile_begins_anew()
    {
        var first = CalendarPass.Next(null, "2", Now)!;
        first.IsDone = true;
        var other = CalendarPass.Next(first, "3", Now.AddSeconds(10))!;
        Assert.Equal(("3", Now.AddSeconds(10), false), (other.Version, other.SeenAt, other.IsLast));
    }

    [Fact]
    public void A_walk_that_took_long_is_not_the_last()
    {
        var first = CalendarPass.Next(null, "2", Now)!;
        first.IsDone = true;
        Assert.False(first.IsLast);
        Assert.True(CalendarPass.Next(first, "2", Now.AddHours(1))!.IsLast);
    }
}
