using System.Diagnostics.Metrics;

namespace Tracker.Feed;

/// <summary>What operators watch of the feed, on the meter <c>Tracker</c>.</summary>
internal sealed class FeedMetrics
{
    private readonly Counter<long> sent;
    private readonly Counter<long> aborted;
    private long certainTicks;

    public FeedMetrics(IMeterFactory meters, TimeProvider clock)
    {
        var meter = meters.Create("Tracker");
        sent = meter.CreateCounter<long>("tracker.feed.rows", description: "Rows of the feed that were sent");
        aborted = meter.CreateCounter<long>(
            "tracker.hub.aborted", description: "Connections aborted because they did not move");
        meter.CreateObservableGauge("tracker.feed.age", () => certainTicks == 0
            ? 0
            : (clock.GetUtcNow() - new DateTimeOffset(Interlocked.Read(ref certainTicks), TimeSpan.Zero)).TotalSeconds,
            "s", "Age of the instant as of which boards are current; a writer that lingers makes it grow");
    }

    public void Sent(int rows) => sent.Add(rows);

    public void Aborted() => aborted.Add(1);

    public void Certain(DateTimeOffset at) => Interlocked.Exchange(ref certainTicks, at.UtcTicks);
}
