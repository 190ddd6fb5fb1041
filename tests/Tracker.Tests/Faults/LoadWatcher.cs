using System.Collections.Concurrent;
using Tracker.Fixtures;

namespace Tracker.Faults;

/// <summary>A watcher who comes back by cursor, at whichever gateway lives, and counts what a feed must not do.</summary>
internal sealed class LoadWatcher : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentDictionary<Guid, long> pushed = new();
    private readonly ConcurrentDictionary<(Guid Case, long Version), DateTimeOffset> pushedAt = new();
    private readonly TrackerSystem system;
    private readonly ApiAccount account;
    private int turn;
    private Task running = Task.CompletedTask;

    private LoadWatcher(TrackerSystem system, ApiAccount account, int turn)
    {
        (this.system, this.account, this.turn) = (system, account, turn);
        Board.OnPush = Count;
    }

    public BoardWatcher Board { get; } = new("board:" + Load.Group);

    /// <summary>The sample accounts are called as their agencies.</summary>
    public string Audience => account.UserName;

    /// <summary>Where it watches.</summary>
    public Gateway? At { get; private set; }

    public int Connections { get; private set; }

    public DateTimeOffset ConnectedAt { get; private set; }

    public int Doubled { get; private set; }

    public int Backwards { get; private set; }

    /// <summary>When this version was pushed, or the next one that was; null when the case is not for this watcher.</summary>
    public DateTimeOffset? PushOf(Guid id, long version)
    {
        for (var last = pushed.GetValueOrDefault(id); version <= last; version++)
            if (pushedAt.TryGetValue((id, version), out var at))
                return at;
        return null;
    }

    public static async Task<LoadWatcher> Start(TrackerSystem system, ApiAccount account, int turn)
    {
        var watcher = new LoadWatcher(system, account, turn);
        await watcher.Connect();
        watcher.running = Task.Run(watcher.Run);
        return watcher;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await running;
        await Board.DisposeAsync();
        end.Dispose();
    }

    private async Task Run()
    {
        try
        {
            while (true)
            {
                await Board.Lost.WaitAsync(end.Token);
                while (!await Return()) await Task.Delay(200, end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The load has ended.
        }
    }

    private async Task<bool> Return()
    {
        try
        {
            await Connect();
            return true;
        }
        catch (Exception)
        {
            // Whatever the outage shows itself as: a client tries again.
            return false;
        }
    }

    private async Task Connect()
    {
        if (system.Gateways is not { Count: > 0 } gateways) throw new HttpRequestException("No gateway.");
        At = gateways[turn++ % gateways.Count];
        pushed.Clear();
        await Board.Connect(At.Address, account.Token);
        Connections++;
        ConnectedAt = TimeProvider.System.GetUtcNow();
    }

    private void Count(Guid id, long version)
    {
        var last = pushed.GetValueOrDefault(id);
        if (version == last) Doubled++;
        if (version < last) Backwards++;
        pushed[id] = version;
        pushedAt.TryAdd((id, version), TimeProvider.System.GetUtcNow());
    }
}
