using System.Collections.Concurrent;
using Tracker.Fixtures;

namespace Tracker.Faults;

/// <summary>A watcher who comes back by cursor, at whichever gateway lives, and counts what a feed must not do.</summary>
internal sealed class LoadWatcher : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentDictionary<Guid, long> pushed = new();
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

    public int Connections { get; private set; }

    public int Doubled { get; private set; }

    public int Backwards { get; private set; }

    /// <summary>When each version of each case was first pushed.</summary>
    public ConcurrentDictionary<(Guid Case, long Version), DateTimeOffset> PushedAt { get; } = new();

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
        while (!end.IsCancellationRequested)
        {
            try
            {
                await Board.Lost.WaitAsync(end.Token);
                await Connect();
            }
            catch (Exception) when (!end.IsCancellationRequested)
            {
                // Whatever the outage shows itself as: a client tries again.
                await Task.Delay(200);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Connect()
    {
        if (system.Gateways is not { Count: > 0 } gateways) throw new HttpRequestException("No gateway.");
        pushed.Clear();
        await Board.Connect(gateways[turn++ % gateways.Count].Address, account.Token);
        Connections++;
    }

    private void Count(Guid id, long version)
    {
        var last = pushed.GetValueOrDefault(id);
        if (version == last) Doubled++;
        if (version < last) Backwards++;
        pushed[id] = version;
        PushedAt.TryAdd((id, version), TimeProvider.System.GetUtcNow());
    }
}
