using System.Collections.Concurrent;
using Tracker.Cases;

namespace Tracker.Feed;

/// <summary>
/// What a board's watchers missed. After a gateway's death thousands ask alike at once: the same question within a second
/// is answered once, and few are asked at a time.
/// </summary>
internal sealed class CatchUp(IClusterClient grains, FeedTail tail, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim places = new(32);
    private readonly ConcurrentDictionary<(string, string, FeedCursor?), (long At, Task<BoardChanges> Answer)> asked = new();

    /// <summary>
    /// The changes since the cursor. What this gateway's feed has sent already is in the answer, also when it is an answer
    /// given to somebody else: a watcher has joined its group before it asks, and whoever has just lost a case is not
    /// given it again.
    /// </summary>
    public async Task<BoardChanges> Board(string group, string audience, FeedCursor? after)
    {
        var sent = tail.Frontier;
        var key = (group, audience, after);
        if (asked.TryGetValue(key, out var earlier) && clock.GetElapsedTime(earlier.At) < Freshness)
        {
            var answer = await earlier.Answer;
            if (sent is null || answer.Cursor.Epoch == sent.Epoch && answer.Cursor.Tx >= sent.Tx) return answer;
        }

        var question = Ask(group, audience, after);
        asked[key] = (clock.GetTimestamp(), question);
        if (asked.Count > 1000) Forget();
        try
        {
            return await question;
        }
        catch
        {
            asked.TryRemove(key, out _);
            throw;
        }
    }

    public void Dispose() => places.Dispose();

    private async Task<BoardChanges> Ask(string group, string audience, FeedCursor? after)
    {
        await places.WaitAsync();
        try
        {
            return await grains.GetCaseDirectory().Board(group, audience, after);
        }
        finally
        {
            places.Release();
        }
    }

    private void Forget()
    {
        foreach (var (key, value) in asked)
            if (clock.GetElapsedTime(value.At) >= Freshness)
                asked.TryRemove(key, out _);
    }
}
