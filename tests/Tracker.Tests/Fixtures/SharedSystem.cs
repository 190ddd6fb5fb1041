[assembly: Xunit.AssemblyFixture(typeof(Tracker.Fixtures.SharedSystem))]

namespace Tracker.Fixtures;

/// <summary>
/// One system of two silos and two gateways for all tests that harm nobody: each opens cases of its own and looks only at
/// those. It starts with the first test that asks for it.
/// </summary>
public sealed class SharedSystem : IAsyncDisposable
{
    private readonly Lazy<Task<TrackerSystem>> system = new(() => TrackerSystem.Start(silos: 2, gateways: 2));

    internal Task<TrackerSystem> Get() => system.Value;

    public async ValueTask DisposeAsync()
    {
        if (system.IsValueCreated) await (await system.Value).DisposeAsync();
    }
}
