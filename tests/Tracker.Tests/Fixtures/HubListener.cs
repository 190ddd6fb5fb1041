using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Tracker.Feed;

namespace Tracker.Fixtures;

/// <summary>A connection to the hub that keeps every byte of every call it receives, and applies nothing.</summary>
internal sealed class HubListener : IAsyncDisposable
{
    private readonly HubConnection connection;
    private readonly Lock gate = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HubListener(HubConnection connection)
    {
        this.connection = connection;
        foreach (var method in typeof(ITrackerClient).GetMethods())
            connection.On<JsonElement>(method.Name, message =>
            {
                Received.Enqueue((method.Name, message.GetRawText()));
                lock (gate)
                {
                    changed.SetResult();
                    changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            });
    }

    public ConcurrentQueue<(string Method, string Text)> Received { get; } = new();

    public static async Task<HubListener> Connect(Gateway gateway, string token, Guid? actingFor = null)
    {
        var listener = new HubListener(new HubConnectionBuilder()
            .WithUrl(new Uri(gateway.Address, "/hubs/tracker"), o =>
            {
                o.AccessTokenProvider = () => Task.FromResult<string?>(token);
                if (actingFor is { } person) o.Headers["Acting-For"] = person.ToString();
                o.SkipNegotiation = true;
                o.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
            })
            .Build());
        await listener.connection.StartAsync();
        return listener;
    }

    /// <summary>Watches; what the hub answers counts as received.</summary>
    public async Task<JsonElement> Watch(string topic, string? after = null, string format = "json")
    {
        var reply = await connection.InvokeAsync<JsonElement>(nameof(TrackerHub.Watch), new { topic, after, format });
        Received.Enqueue(("Reply", reply.GetRawText()));
        return reply;
    }

    /// <summary>Says that the person writes in a form of the page.</summary>
    public Task Edit(string topic, string? form) => connection.InvokeAsync(nameof(TrackerHub.Edit), new { topic, form });

    /// <summary>The reason for which the hub refuses the topic.</summary>
    public async Task<string> RefusalOf(string topic, string? after = null)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Watch(topic, after));
        Received.Enqueue(("Refused", refusal.Message));
        return refusal.Message.Split(' ')[^1];
    }

    /// <summary>Waits until the topic's heartbeat says that everything up to this transaction was sent.</summary>
    public Task UntilPast(string topic, ulong tx) => Until(
        r => r.Any(m => m.Method == nameof(ITrackerClient.Heartbeat) && IsPast(m.Text, topic, tx)), $"{topic} past {tx}");

    /// <summary>Waits until a right has changed and it was told to ask anew.</summary>
    public Task UntilSentToWatchAgain() =>
        Until(r => r.Any(m => m.Text.Contains("\"rewatch\":true", StringComparison.Ordinal)), "to be told to watch again");

    public async Task Until(Func<IEnumerable<(string Method, string Text)>, bool> condition, string expectation)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            Task next;
            lock (gate) next = changed.Task;
            if (condition(Received)) return;
            try
            {
                await next.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Expected {expectation}; received: "
                    + string.Join('\n', Received.TakeLast(10).Select(m => $"{m.Method} {m.Text}")));
            }
        }
    }

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();

    private static bool IsPast(string heartbeat, string topic, ulong tx)
    {
        var message = JsonSerializer.Deserialize<JsonElement>(heartbeat);
        return message.GetProperty("topic").GetString() == topic
            && FeedCursor.TryParse(message.GetProperty("cursor").GetString(), out var cursor) && cursor.Tx > tx;
    }
}
