using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;

namespace Tracker.Fixtures;

/// <summary>
/// A client of the hub that follows the rules for clients: one cursor a topic, pushed cursors count once the reply was
/// applied, cards apply by version, and a reconnect watches again from the cursor.
/// </summary>
internal sealed class BoardWatcher : IAsyncDisposable
{
    private readonly string topic;
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, (long Version, JsonElement? Card)> cases = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HubConnection? connection;
    private bool replied;

    private TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BoardWatcher(string topic) => this.topic = topic;

    public string? Cursor { get; private set; }

    public DateTimeOffset AsOf { get; private set; }

    /// <summary>Everything that was ever received, in order: method and text.</summary>
    public ConcurrentQueue<(string Method, string Text)> Received { get; } = new();

    public int Resets { get; private set; }

    public IReadOnlyDictionary<Guid, long> Versions
    {
        get
        {
            lock (gate) return cases.Where(c => c.Value.Card is not null).ToDictionary(c => c.Key, c => c.Value.Version);
        }
    }

    public IReadOnlyList<JsonElement> Cards
    {
        get
        {
            lock (gate) return [.. cases.Values.Where(c => c.Card is not null).Select(c => c.Card!.Value)];
        }
    }

    /// <summary>Completes when the connection ends or a repeated watch is refused: connect again.</summary>
    public Task Lost => lost.Task;

    /// <summary>Called with each pushed card's case and version, before it is applied.</summary>
    public Action<Guid, long>? OnPush { get; set; }

    /// <summary>Connects to a gateway, or to another one, and watches from the cursor.</summary>
    public async Task Connect(Uri gateway, string token, Action<HttpConnectionOptions>? configure = null)
    {
        await Disconnect();
        replied = false;
        var ended = lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
        connection = new HubConnectionBuilder()
            .WithUrl(new Uri(gateway, "/hubs/tracker"), o =>
            {
                o.AccessTokenProvider = () => Task.FromResult<string?>(token);
                o.SkipNegotiation = true;
                o.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
                configure?.Invoke(o);
            })
            .Build();
        // A viewer on a socket of the test's own is to be ended by the server, and by nobody else.
        if (configure is not null) connection.ServerTimeout = TimeSpan.FromMinutes(5);
        connection.On<JsonElement>("CaseChanged", m => Push("CaseChanged", m, m.GetProperty("card")));
        connection.On<JsonElement>("CaseGone", m => Push("CaseGone", m, null));
        connection.On<JsonElement>("Heartbeat", Beat);
        connection.On<JsonElement>("Hint", Hint);
        connection.Closed += _ =>
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        };
        await connection.StartAsync();
        await Watch();
    }

    public async Task Disconnect()
    {
        if (connection is not null) await connection.DisposeAsync();
        connection = null;
    }

    /// <summary>Waits until the condition holds; says what it saw when it does not.</summary>
    public async Task Until(Func<BoardWatcher, bool> condition, string expectation, int seconds = 20)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (true)
        {
            Task next;
            lock (gate) next = changed.Task;
            if (condition(this)) return;
            try
            {
                await next.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{topic}: expected {expectation}; seen: cursor {Cursor}, as of {AsOf:O}, "
                    + string.Join(", ", Versions.Select(v => $"{v.Key}@{v.Value}")));
            }
        }
    }

    public Task UntilVersion(Guid caseId, long version) =>
        Until(w => w.Versions.GetValueOrDefault(caseId) >= version, $"case {caseId} at version {version}");

    public Task UntilGone(Guid caseId) => Until(w => !w.Versions.ContainsKey(caseId), $"case {caseId} gone");

    /// <summary>Fails unless both hold the same cards, member for member.</summary>
    public static void AssertSame(BoardWatcher expected, BoardWatcher actual)
    {
        Assert.Equal(expected.Versions.OrderBy(each => each.Key), actual.Versions.OrderBy(each => each.Key));
        foreach (var (one, other) in ById(expected).Zip(ById(actual)))
            Assert.True(JsonElement.DeepEquals(one, other), $"expected {one}, held {other}");

        static IEnumerable<JsonElement> ById(BoardWatcher watcher) => watcher.Cards.OrderBy(card => card.GetProperty("id").GetGuid());
    }

    public async ValueTask DisposeAsync() => await Disconnect();

    private async Task Watch()
    {
        var reply = await connection!.InvokeAsync<JsonElement>(
            "Watch", new { topic, after = Cursor, format = "json" });
        Received.Enqueue(("Reply", reply.GetRawText()));
        lock (gate)
        {
            if (reply.GetProperty("reset").GetBoolean())
            {
                Resets++;
                cases.Clear();
            }

            foreach (var card in reply.GetProperty("cards").EnumerateArray())
                Apply(card.GetProperty("id").GetGuid(), card.GetProperty("version").GetInt64(), card.Clone());
            foreach (var gone in reply.GetProperty("gone").EnumerateArray())
                Apply(gone.GetProperty("caseId").GetGuid(), gone.GetProperty("version").GetInt64(), null);
            Cursor = reply.GetProperty("cursor").GetString();
            replied = true;
        }

        Signal();
    }

    private void Push(string method, JsonElement message, JsonElement? card)
    {
        Received.Enqueue((method, message.GetRawText()));
        var (id, version) = (message.GetProperty("caseId").GetGuid(), message.GetProperty("version").GetInt64());
        OnPush?.Invoke(id, version);
        lock (gate)
        {
            Apply(id, version, card?.Clone());
            Adopt(message);
        }

        Signal();
    }

    private void Beat(JsonElement message)
    {
        lock (gate)
        {
            AsOf = message.GetProperty("asOf").GetDateTimeOffset();
            Adopt(message);
        }

        Signal();
    }

    private void Hint(JsonElement message)
    {
        Received.Enqueue(("Hint", message.GetRawText()));
        if (message.GetProperty("rewatch").GetBoolean()) _ = WatchAgain();
    }

    private async Task WatchAgain()
    {
        try
        {
            lock (gate) replied = false;
            await Watch();
        }
        catch (Exception failure)
        {
            Received.Enqueue(("Refused", failure.Message));
            lost.TrySetResult();
            Signal();
        }
    }

    private void Apply(Guid id, long version, JsonElement? card)
    {
        if (!cases.TryGetValue(id, out var known) || version > known.Version) cases[id] = (version, card);
    }

    private void Adopt(JsonElement message)
    {
        if (replied) Cursor = message.GetProperty("cursor").GetString();
    }

    private void Signal()
    {
        lock (gate)
        {
            changed.SetResult();
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
