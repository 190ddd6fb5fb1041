using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR.Client;
using Tracker.Feed;
using Tracker.Fixtures;

namespace Tracker.Faults;

/// <summary>Many watchers of one board, half of them at each gateway, and how long each change takes to reach each of them.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly List<HubConnection> connections = [];
    private readonly ConcurrentDictionary<(Guid Case, long Version), long> sentAt = new();
    private readonly Lock gate = new();
    private List<TimeSpan> delays = [];
    private int expected;
    private TaskCompletionSource complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<Crowd> Gather(TrackerSystem system, string token, string topic, int size)
    {
        var crowd = new Crowd();
        await Parallel.ForEachAsync(Enumerable.Range(0, size), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, stop) =>
        {
            var connection = new HubConnectionBuilder()
                .WithUrl(new Uri(system.Gateways[i % system.Gateways.Count].Address, "/hubs/tracker"), o =>
                {
                    o.AccessTokenProvider = () => Task.FromResult<string?>(token);
                    o.SkipNegotiation = true;
                    o.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
                })
                .Build();
            lock (crowd.connections) crowd.connections.Add(connection);
            connection.On<Change>(nameof(ITrackerClient.CaseChanged), crowd.Receive);
            await connection.StartAsync(stop);
            await connection.InvokeAsync(nameof(TrackerHub.Watch), new { topic }, stop);
        });
        return crowd;
    }

    /// <summary>Begins to count: so many changes are to reach everybody.</summary>
    public void Expect(int changes)
    {
        lock (gate)
        {
            (delays, expected) = ([], changes * connections.Count);
            complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>A change is sent now that will lead to this version.</summary>
    public void Sending(Guid id, long version) => sentAt[(id, version)] = TimeProvider.System.GetTimestamp();

    /// <summary>The delays of all that was expected, in order of length, once all of it came.</summary>
    public async Task<TimeSpan[]> Delays()
    {
        try
        {
            await complete.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{delays.Count} of {expected} changes came.");
        }

        lock (gate) return [.. delays.Order()];
    }

    public async ValueTask DisposeAsync() =>
        await Parallel.ForEachAsync(connections, async (connection, _) => await connection.DisposeAsync());

    private void Receive(Change change)
    {
        var now = TimeProvider.System.GetTimestamp();
        if (!sentAt.TryGetValue((change.CaseId, change.Version), out var sent)) return;
        lock (gate)
        {
            delays.Add(TimeProvider.System.GetElapsedTime(sent, now));
            if (delays.Count == expected) complete.TrySetResult();
        }
    }

    private sealed record Change(Guid CaseId, long Version);
}
