using Microsoft.AspNetCore.SignalR;

namespace Tracker.Feed;

/// <summary>
/// The way to one connection. While its last write is unfinished, further messages wait here, the newest of each key
/// only; a connection that does not move is aborted, and its client resumes by cursor. So a slow viewer costs others nothing.
/// </summary>
internal sealed class Lane(HubConnectionContext connection, FeedMetrics metrics, TimeProvider clock)
{
    internal const int MostPending = 500;
    internal static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, SerializedHubMessage> pending = [];
    private bool writing;
    private long writingSince;

    public void Send(string key, SerializedHubMessage message)
    {
        lock (gate)
        {
            if (writing)
            {
                pending.Remove(key);
                pending.Add(key, message);
                if (pending.Count <= MostPending && clock.GetElapsedTime(writingSince) < LongestWrite) return;
                pending.Clear();
                metrics.Aborted();
                connection.Abort();
                return;
            }

            writing = true;
            writingSince = clock.GetTimestamp();
        }

        var write = connection.WriteAsync(message);
        if (write.IsCompletedSuccessfully && IsIdle()) return;
        _ = Drain(write);
    }

    /// <summary>The usual case: the write is done and nothing came meanwhile.</summary>
    private bool IsIdle()
    {
        lock (gate)
        {
            if (pending.Count > 0) return false;
            writing = false;
            return true;
        }
    }

    private async Task Drain(ValueTask write)
    {
        try
        {
            await write;
            while (Next(out var message)) await connection.WriteAsync(message!);
        }
        catch (Exception)
        {
            // The connection is gone; SignalR itself says so to whoever cares.
            connection.Abort();
        }
    }

    private bool Next(out SerializedHubMessage? message)
    {
        lock (gate)
        {
            if (pending.Count == 0)
            {
                message = null;
                return writing = false;
            }

            message = pending.GetAt(0).Value;
            pending.RemoveAt(0);
            writingSince = clock.GetTimestamp();
            return true;
        }
    }
}
