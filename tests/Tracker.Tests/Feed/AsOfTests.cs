namespace Tracker.Feed;

public class AsOfTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_instant_is_certain_once_every_transaction_that_had_begun_by_then_has_ended()
    {
        var asOf = new AsOf();
        asOf.Add(watermark: 100, next: 103, Noon);
        Assert.Null(asOf.Certain);
        asOf.Add(watermark: 102, next: 105, Noon.AddSeconds(1));
        Assert.Null(asOf.Certain);
        asOf.Add(watermark: 103, next: 105, Noon.AddSeconds(2));
        Assert.Equal(Noon, asOf.Certain);
        asOf.Add(watermark: 105, next: 105, Noon.AddSeconds(3));
        Assert.Equal(Noon.AddSeconds(3), asOf.Certain);
    }

    [Fact]
    public void A_crash_that_gives_transaction_ids_again_does_not_keep_an_idle_board_old()
    {
        var asOf = new AsOf();
        asOf.Add(watermark: 100, next: 130, Noon);
        asOf.Add(watermark: 110, next: 110, Noon.AddSeconds(1));
        Assert.Equal(Noon.AddSeconds(1), asOf.Certain);
    }
}
