using System.Diagnostics.Metrics;

namespace Tracker.Notifications;

/// <summary>What operators watch of deliveries, on the meter <c>Tracker</c> of a silo.</summary>
internal sealed class DeliveryMetrics
{
    private readonly Counter<long> attempts;
    private readonly Counter<long> repeats;
    private long waiting;
    private long oldest;
    private long dead;

    public DeliveryMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Tracker");
        attempts = meter.CreateCounter<long>("tracker.delivery.attempts", description: "Messages tried, by channel and state after it");
        repeats = meter.CreateCounter<long>(
            "tracker.delivery.repeats", description: "Messages sent again under their id, because an answer was lost");
        meter.CreateObservableGauge("tracker.delivery.waiting", () => Interlocked.Read(ref waiting),
            description: "Messages that wait; said by the one silo that derives them");
        meter.CreateObservableGauge("tracker.delivery.oldest", () => Interlocked.Read(ref oldest), "s",
            "For how long the oldest waiting message has been due");
        meter.CreateObservableGauge("tracker.delivery.dead", () => Interlocked.Read(ref dead),
            description: "Messages that were given up");
    }

    public void Tried(NoticeChannel channel, DeliveryState state) => attempts.Add(
        1, new KeyValuePair<string, object?>("channel", channel.ToString()), new("state", DeliveryRows.NameOf(state)));

    public void Repeated(int messages) => repeats.Add(messages);

    public void Show(long nowWaiting, TimeSpan nowOldest, long nowDead)
    {
        Interlocked.Exchange(ref waiting, nowWaiting);
        Interlocked.Exchange(ref oldest, (long)nowOldest.TotalSeconds);
        Interlocked.Exchange(ref dead, nowDead);
    }
}
