using System.Collections.Concurrent;
using Tracker.Accounts;

namespace Tracker.Security;

/// <summary>The post of every account that asked lately, so that a request need not ask the account.</summary>
internal sealed class PostCache(IClusterClient cluster, TimeProvider clock)
{
    /// <summary>How long a post is believed should the feed not tell of its end.</summary>
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<Guid, Entry> entries = new();

    /// <summary>The post, or null when the account holds none.</summary>
    public async Task<Post?> Find(Guid account)
    {
        var entry = entries.GetOrAdd(account, Ask);
        if (clock.GetElapsedTime(entry.AskedAt) >= Validity)
        {
            entries.TryRemove(KeyValuePair.Create(account, entry));
            entry = entries.GetOrAdd(account, Ask);
        }

        try
        {
            return await entry.Post.Value;
        }
        catch
        {
            // An outage is no answer; the next request asks again.
            entries.TryRemove(KeyValuePair.Create(account, entry));
            throw;
        }
    }

    /// <summary>Call it when the journal says that the post changed: the next request asks anew.</summary>
    public void Forget(Guid account) => entries.TryRemove(account, out _);

    private Entry Ask(Guid account) => new(clock.GetTimestamp(), new(() => cluster.GetAccount(account).Get()));

    // A question stays in its entry: when the entry is forgotten meanwhile, its answer is not kept.
    private sealed record Entry(long AskedAt, Lazy<Task<Post?>> Post);
}
