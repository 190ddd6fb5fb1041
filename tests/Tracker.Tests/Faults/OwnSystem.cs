using Tracker.Fixtures;

namespace Tracker.Faults;

/// <summary>Two silos, two gateways and a PostgreSQL for the tests that do them harm, made whole again before each.</summary>
public sealed class OwnSystem : IAsyncDisposable
{
    private TrackerSystem? system;

    internal async Task<TrackerSystem> Get()
    {
        system ??= await TrackerSystem.Start(silos: 2, gateways: 2);
        await system.Repair();
        return system;
    }

    public async ValueTask DisposeAsync()
    {
        if (system is not null) await system.DisposeAsync();
    }
}
