namespace Tracker.Cases;

public sealed class SittingTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 26, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_look_has_nothing_before_it() =>
        Assert.Equal(new Sitting(null, Nine), new Sitting().Looked(Nine));

    [Fact]
    public void A_look_soon_after_another_belongs_to_the_same_sitting()
    {
        var sitting = new Sitting().Looked(Nine).Looked(Nine.AddMinutes(20)).Looked(Nine.AddMinutes(50));
        Assert.Equal(new Sitting(null, Nine.AddMinutes(50)), sitting);
    }

    [Fact]
    public void After_half_an_hour_the_next_look_sees_what_changed_since_the_last_one()
    {
        var morning = new Sitting().Looked(Nine).Looked(Nine.AddMinutes(10));
        Assert.Equal(morning with { LastLook = Nine.AddMinutes(40) }, morning.Looked(Nine.AddMinutes(40)));
        var noon = morning.Looked(Nine.AddHours(3));
        Assert.Equal(new Sitting(Nine.AddMinutes(10), Nine.AddHours(3)), noon);
        // A reload empties nothing.
        Assert.Equal(Nine.AddMinutes(10), noon.Looked(Nine.AddHours(3).AddMinutes(5)).Since);
        Assert.Equal(Nine.AddHours(3), noon.Looked(Nine.AddHours(9)).Since);
    }

    [Fact]
    public void Reloading_all_the_time_writes_once_a_minute()
    {
        var sitting = new Sitting().Looked(Nine);
        Assert.Same(sitting, sitting.Looked(Nine.AddSeconds(59)));
        Assert.Equal(Nine.AddSeconds(60), sitting.Looked(Nine.AddSeconds(60)).LastLook);
    }
}
