using System.Collections.Immutable;

namespace Tracker.Presence;

/// <summary>
/// Who looks at one case or meeting at this moment, through all gateways. It lives in memory alone: what is lost with a
/// silo is told again by the next beat, and a gateway that is silent for <see cref="Lifetime"/> has nobody there any more.
/// </summary>
[Alias("tracker.presence")]
public interface IPresenceGrain : IGrainWithStringKey
{
    /// <summary>After so long without a beat a gateway's people are no longer there.</summary>
    static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(9);

    /// <summary>A gateway says who is there through it, and learns who is there through all.</summary>
    /// <param name="gateway">The gateway's own name, which no other has.</param>
    [Alias("beat")]
    Task<ImmutableArray<Viewer>> Beat(string gateway, ImmutableArray<Viewer> here);
}

/// <summary>Somebody who looks at a page.</summary>
/// <param name="Agency">In whose name.</param>
/// <param name="For">In whose place.</param>
/// <param name="Editing">The form in which she writes; null when she only reads.</param>
[GenerateSerializer, Immutable, Alias("tracker.viewer")]
public sealed record Viewer(Guid Account, string Agency, Guid? For, string? Editing)
{
    /// <summary>The most that are named of one gateway.</summary>
    public const int Most = 50;
}
