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
    private readonly ConcurrentDictionary<(string, string, FeedCursor?, bool), (long At, Task<BoardChanges> Answer)> asked = new();

    /// <summary>
    /// The changes since the cursor, in a format. A page whose cursor is void or too far behind is only told so: it reads
    /// itself anew, and shows part of the board.
    /// </summary>
    public Task<BoardChanges> For(string group, string audience, FeedCursor? after, string format) =>
        Board(group, audience, after, whole: after is null || format is not (HubGroup.HtmlZh or HubGroup.HtmlEn));

    /// <summary>
    /// The changes since the cursor. What this gateway's feed has sent already is in the answer, also when it is an answer
    /// given to somebody else: a watcher has joined its group before it asks, and whoever has just lost a case is not
    /// given it again.
    /// </summary>
    /// <param name="whole">Whether the whole board is given where the cursor is void.</param>
    public async Task<BoardChanges> Board(string group, string audience, FeedCursor? after, bool whole = true)
    {
        var sent = tail.Frontier;
        var key = (group, audience, after, whole);
        if (asked.TryGetValue(key, out var earlier) && clock.GetElapsedTime(earlier.At) < Freshness)
        {
            var answer = await earlier.Answer;
            if (sent is null || answer.Cursor.Epoch == sent.Epoch && answer.Cursor.Tx >= sent.Tx) return answer;
        }

        var question = Ask(group, audience, after, whole);
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

    private async Task<BoardChanges> Ask(string group, string audience, FeedCursor? after, bool whole)
    {
        await places.WaitAsync();
        try
        {
            var directory = grains.GetCaseDirectory();
            return whole || after is null
                ? await directory.Board(group, audience, after)
                : await directory.Changes(group, audience, after);
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
