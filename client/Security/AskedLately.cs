using System.Collections.Concurrent;

namespace Tracker.Security;

/// <summary>What was asked of grains lately, by account, so that a request need not ask again.</summary>
internal abstract class AskedLately<T>(Func<Guid, Task<T>> ask, TimeProvider clock)
{
    /// <summary>How long an answer is believed should the feed not tell of a change.</summary>
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(60);

    /// <summary>After so many questions what is believed no more is dropped: whoever asks may name any account.</summary>
    private const int Many = 10_000;

    private readonly ConcurrentDictionary<Guid, Entry> entries = new();
    private int added;

    public async Task<T> Find(Guid account)
    {
        var entry = entries.GetOrAdd(account, Ask);
        if (clock.GetElapsedTime(entry.AskedAt) >= Validity)
        {
            entries.TryRemove(KeyValuePair.Create(account, entry));
            entry = entries.GetOrAdd(account, Ask);
        }

        try
        {
            return await entry.Answer.Value;
        }
        catch
        {
            // An outage is no answer; the next request asks again.
            entries.TryRemove(KeyValuePair.Create(account, entry));
            throw;
        }
    }

    /// <summary>Call it when the journal says that it changed: the next request asks anew.</summary>
    public void Forget(Guid account) => entries.TryRemove(account, out _);

    /// <summary>Call it when the journal may have said something that was not read.</summary>
    public void ForgetAll() => entries.Clear();

    private Entry Ask(Guid account)
    {
        if (Interlocked.Increment(ref added) % Many == 0)
            foreach (var old in entries.Where(e => clock.GetElapsedTime(e.Value.AskedAt) >= Validity)) entries.TryRemove(old);
        return new(clock.GetTimestamp(), new(() => ask(account)));
    }

    // A question stays in its entry: when the entry is forgotten meanwhile, its answer is not kept.
    private sealed record Entry(long AskedAt, Lazy<Task<T>> Answer);
}
