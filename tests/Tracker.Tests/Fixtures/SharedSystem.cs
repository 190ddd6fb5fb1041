[assembly: Xunit.AssemblyFixture(typeof(Tracker.Fixtures.SharedSystem))]

namespace Tracker.Fixtures;

/// <summary>
/// One system of two silos and two gateways for all tests that harm nobody: each opens cases of its own and looks only at
/// those. It starts with the first test that asks for it.
/// </summary>
public sealed class SharedSystem : IAsyncDisposable
{
    private readonly Lazy<Task<Receivers>> receivers = new(Fixtures.Receivers.Start);
    private readonly Lazy<Task<TrackerSystem>> system;

    public SharedSystem() => system = new(async () => await TrackerSystem.Start(
        silos: 2, gateways: 2, settings: (await receivers.Value).Settings));

    internal Task<TrackerSystem> Get() => system.Value;

    /// <summary>Where it sends its messages.</summary>
    internal Task<Receivers> Receivers() => receivers.Value;

    public async ValueTask DisposeAsync()
    {
        if (system.IsValueCreated) await (await system.Value).DisposeAsync();
        if (receivers.IsValueCreated) await (await receivers.Value).DisposeAsync();
    }
}
