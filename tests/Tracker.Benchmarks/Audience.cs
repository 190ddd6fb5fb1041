using System.Diagnostics;

namespace Tracker;

/// <summary>The watchers of one board, and what they have received.</summary>
internal sealed class Audience(int size) : IAsyncDisposable
{
    private readonly HubSocket[] watchers = new HubSocket[size];
    private readonly List<double>[] arrivals = [.. Enumerable.Range(0, size).Select(_ => new List<double>())];
    private TaskCompletionSource complete = new();
    private int awaited, lacking;

    /// <summary>What was received first, as an example.</summary>
    public byte[]? Message { get; private set; }

    public static double Milliseconds => Stopwatch.GetElapsedTime(0).TotalMilliseconds;

    public async Task Connect(Uri hub, string? token, string? topic)
    {
        await Parallel.ForAsync(0, size, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
            watchers[i] = await HubSocket.Connect(hub, token, topic, message => Receive(i, message)));
        foreach (var watcher in watchers) watcher.Read();
    }

    /// <summary>Does what sends this many messages to everybody, and waits until everybody has them: when each arrived.</summary>
    public async Task<List<double>[]> Receive(int messages, Func<Task> send)
    {
        foreach (var own in arrivals) own.Clear();
        complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (awaited, lacking) = (messages, size);
        await send();
        await complete.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return arrivals;
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(watchers.Select(w => w.DisposeAsync().AsTask()));

    private void Receive(int watcher, ReadOnlySpan<byte> message)
    {
        if (message.IndexOf("CaseChanged"u8) < 0) return;
        Message ??= message.ToArray();
        arrivals[watcher].Add(Milliseconds);
        if (arrivals[watcher].Count == awaited && Interlocked.Decrement(ref lacking) == 0) complete.TrySetResult();
    }
}
