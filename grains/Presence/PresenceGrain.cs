using System.Collections.Immutable;

namespace Tracker.Presence;

/// <inheritdoc cref="IPresenceGrain"/>
internal sealed class PresenceGrain(TimeProvider clock) : Grain, IPresenceGrain
{
    private Gathering gathering = Gathering.Empty;

    public Task<ImmutableArray<Viewer>> Beat(string gateway, ImmutableArray<Viewer> here)
    {
        gathering = gathering.With(gateway, here, clock.GetUtcNow());
        return Task.FromResult(gathering.All);
    }
}

/// <summary>Who is where, by gateway, and when each gateway said so.</summary>
internal sealed record Gathering(ImmutableSortedDictionary<string, (DateTimeOffset At, ImmutableArray<Viewer> People)> ByGateway)
{
    public static readonly Gathering Empty =
        new(ImmutableSortedDictionary.Create<string, (DateTimeOffset, ImmutableArray<Viewer>)>(StringComparer.Ordinal));

    /// <summary>Each person once; where she writes in one window, that she writes.</summary>
    public ImmutableArray<Viewer> All =>
    [
        .. ByGateway.Values.SelectMany(gateway => gateway.People)
            .GroupBy(viewer => (viewer.Account, viewer.For))
            .Select(same => same.OrderBy(viewer => viewer.Editing is null).First())
            .OrderBy(viewer => viewer.Account),
    ];

    public Gathering With(string gateway, ImmutableArray<Viewer> people, DateTimeOffset now)
    {
        var gone = ByGateway.Where(each => now - each.Value.At >= IPresenceGrain.Lifetime).Select(each => each.Key);
        var living = ByGateway.RemoveRange(gone);
        return new Gathering(people.IsEmpty
            ? living.Remove(gateway)
            : living.SetItem(gateway, (now, [.. people.Take(Viewer.Most)])));
    }
}
