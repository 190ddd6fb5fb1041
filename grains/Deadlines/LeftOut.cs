namespace Tracker.Deadlines;

/// <summary>
/// Whoever cannot be told now is left out for a while, longer each time, so that it holds up no other and is soon told once
/// what stood in the way was short.
/// </summary>
internal sealed class LeftOut(TimeProvider clock)
{
    private const int Longest = 64;
    private readonly Dictionary<Guid, (DateTimeOffset Until, int Seconds)> left = [];

    /// <summary>Those that are not to be told yet.</summary>
    public Guid[] Now => [.. left.Where(l => l.Value.Until > clock.GetUtcNow()).Select(l => l.Key)];

    public bool Has(Guid id) => left.TryGetValue(id, out var l) && l.Until > clock.GetUtcNow();

    public void Add(Guid id)
    {
        var seconds = left.TryGetValue(id, out var before) ? Math.Min(before.Seconds * 2, Longest) : 1;
        left[id] = (clock.GetUtcNow().AddSeconds(seconds), seconds);
    }

    public void Remove(Guid id) => left.Remove(id);
}
