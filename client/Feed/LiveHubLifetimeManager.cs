using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Tracker.Feed;

/// <summary>
/// Sends to groups without waiting for anybody: each message is serialized once, each connection has its lane. (The
/// default manager's group send waits for the slowest connection.)
/// </summary>
internal sealed class LiveHubLifetimeManager(
    ILogger<DefaultHubLifetimeManager<TrackerHub>> logger, FeedMetrics metrics, TimeProvider clock)
    : DefaultHubLifetimeManager<TrackerHub>(logger)
{
    private readonly ConcurrentDictionary<string, Lane> lanes = new();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Lane>> groups = new();

    /// <summary>The groups that have a connection, as far as this instant goes.</summary>
    public IEnumerable<string> Groups => groups.Where(g => !g.Value.IsEmpty).Select(g => g.Key);

    public bool HasGroup(string group) => groups.TryGetValue(group, out var members) && !members.IsEmpty;

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        lanes[connection.ConnectionId] = new Lane(connection, metrics, clock);
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        lanes.TryRemove(connection.ConnectionId, out _);
        foreach (var group in groups.Keys) Remove(connection.ConnectionId, group);
        return base.OnDisconnectedAsync(connection);
    }

    public override Task AddToGroupAsync(
        string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        if (!lanes.TryGetValue(connectionId, out var lane)) return Task.CompletedTask;
        lock (groups) groups.GetOrAdd(groupName, _ => new())[connectionId] = lane;
        // It may have disconnected while it was added.
        if (!lanes.ContainsKey(connectionId)) Remove(connectionId, groupName);
        return Task.CompletedTask;
    }

    public override Task RemoveFromGroupAsync(
        string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        Remove(connectionId, groupName);
        return Task.CompletedTask;
    }

    public override Task SendGroupAsync(
        string groupName, string methodName, object?[] args, CancellationToken cancellationToken = default)
    {
        if (!groups.TryGetValue(groupName, out var members) || members.IsEmpty) return Task.CompletedTask;
        var key = args is [ILiveMessage live] ? live.Key : Guid.NewGuid().ToString();
        var message = new SerializedHubMessage(new InvocationMessage(methodName, args));
        foreach (var lane in members.Values) lane.Send(key, message);
        return Task.CompletedTask;
    }

    /// <summary>Sends to one connection through its lane, in order with what its groups are sent.</summary>
    public void Send(string connectionId, string methodName, ILiveMessage message)
    {
        if (lanes.TryGetValue(connectionId, out var lane))
            lane.Send(message.Key, new SerializedHubMessage(new InvocationMessage(methodName, [message])));
    }

    public void Remove(string connectionId, string groupName)
    {
        if (!groups.TryGetValue(groupName, out var members)) return;
        members.TryRemove(connectionId, out _);
        lock (groups)
            if (members.IsEmpty)
                groups.TryRemove(new(groupName, members));
    }
}
