using System.Collections.Concurrent;

namespace Tracker.Feed;

/// <summary>A connection that watches a topic.</summary>
/// <param name="For">In whose place.</param>
/// <param name="Party">As whose she is seen there by the others who take part; null when she is not.</param>
internal sealed record Watch(string Connection, Guid Account, HubGroup Group, Guid? For = null, string? Party = null)
{
    /// <summary>Whose inbox and desk she looks at.</summary>
    public Guid Person => For ?? Account;
}

/// <summary>
/// Who watches what through this gateway. When a right changes, whom it may concern is taken out of the groups at once,
/// before anything later is sent, and watches again: that asks for the right anew.
/// </summary>
internal sealed class Watchers(LiveHubLifetimeManager live)
{
    private readonly ConcurrentDictionary<(string Connection, string Topic), Watch> watches = new();
    private long changes;

    /// <summary>Rises with every change of rights: who was let in before a change and added after it is asked again.</summary>
    public long Changes => Interlocked.Read(ref changes);

    /// <summary>When the feed was last known to be followed; for readiness.</summary>
    public DateTimeOffset LastSeen { get; private set; }

    public IEnumerable<Watch> All => watches.Values;

    public void Seen(DateTimeOffset at) => LastSeen = at;

    public async Task Add(Watch watch)
    {
        if (watches.TryGetValue(Key(watch), out var former) && former.Group != watch.Group) Drop(former);
        watches[Key(watch)] = watch;
        await live.AddToGroupAsync(watch.Connection, watch.Group.ToString());
    }

    public void Drop(Watch watch)
    {
        watches.TryRemove(Key(watch), out _);
        live.Remove(watch.Connection, watch.Group.ToString());
    }

    public void DropConnection(string connection)
    {
        foreach (var watch in watches.Values.Where(w => w.Connection == connection)) Drop(watch);
    }

    public void Drop(string connection, Topic topic)
    {
        if (watches.TryGetValue((connection, topic.ToString()), out var watch)) Drop(watch);
    }

    /// <summary>Everybody who watches the topic.</summary>
    public IReadOnlyList<Watch> Drop(string topic) => DropWhere(w => w.Group.Topic == topic);

    /// <summary>Everybody who watches any topic of the kind.</summary>
    public IReadOnlyList<Watch> DropKind(string kind) =>
        DropWhere(w => w.Group.Topic.StartsWith(kind + ":", StringComparison.Ordinal));

    /// <summary>One audience of the topic.</summary>
    public IReadOnlyList<Watch> Drop(string topic, string audience) =>
        DropWhere(w => w.Group.Topic == topic && w.Group.Audience == audience);

    /// <summary>Everything that one person watches, and others in her place.</summary>
    public IReadOnlyList<Watch> Drop(Guid account) => DropWhere(w => w.Account == account || w.For == account);

    /// <summary>Everything that is watched in this person's place.</summary>
    public IReadOnlyList<Watch> DropDeputies(Guid person) => DropWhere(w => w.For == person);

    public IReadOnlyList<Watch> DropAll() => DropWhere(_ => true);

    private List<Watch> DropWhere(Func<Watch, bool> which)
    {
        Interlocked.Increment(ref changes);
        var dropped = watches.Values.Where(which).ToList();
        foreach (var watch in dropped) Drop(watch);
        return dropped;
    }

    private static (string, string) Key(Watch watch) => (watch.Connection, watch.Group.Topic);
}
