using System.Diagnostics.Metrics;

namespace Tracker.Deadlines;

/// <summary>How the sweep fares, for whoever collects metrics: of the silo that sweeps.</summary>
internal sealed class SweepMetrics
{
    private readonly Counter<long> told;
    private readonly Counter<long> failed;
    private volatile SweepLag? lag;

    public SweepMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Tracker.Deadlines");
        told = meter.CreateCounter<long>("tracker.sweep.told", description: "Cases that were told to look at their deadlines");
        failed = meter.CreateCounter<long>("tracker.sweep.failed", description: "Cases that could not be told, and are told later");
        meter.CreateObservableGauge(
            "tracker.sweep.due", () => lag?.Due ?? 0, description: "Warnings and deadlines that are due and not told");
        meter.CreateObservableGauge(
            "tracker.sweep.age", () => lag?.Age.TotalSeconds ?? 0, "s", "How long the oldest of them has been due");
    }

    public void Told(bool accepted) => (accepted ? told : failed).Add(1);

    public void Lags(SweepLag now) => lag = now;
}
