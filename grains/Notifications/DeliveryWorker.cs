using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Tracker.Notifications;

/// <summary>
/// Sends what is due; every silo has one. What it sends it has leased: when it dies, another takes it up after the lease. Only
/// then, or when an answer was lost, can a receiver get a message twice, and then under the same id.
/// </summary>
internal sealed partial class DeliveryWorker(
    NpgsqlDataSource database, FindAddress find, DeliverySender sender, DeliveryMetrics metrics,
    IOptions<NotificationOptions> options, TimeProvider clock, ILogger<DeliveryWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    /// <summary>An agency that had a page open so lately hears of things there.</summary>
    private static readonly TimeSpan Seen = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, int> busy = new();
    private int under;

    /// <summary>Sends what is due until nothing is. How many messages were tried.</summary>
    public async Task<int> SendDue(CancellationToken stop)
    {
        var tried = 0;
        var running = new List<Task>();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                // What ends from here on frees a lane that the next lease may not have seen: then it is asked once more.
                running.RemoveAll(task => task.IsCompleted);
                var isIdle = running.Count == 0;
                var free = options.Value.AtOnce - Volatile.Read(ref under);
                var leased = free <= 0 ? [] : await DeliveryRows.Lease(
                    database, clock.GetUtcNow(), options.Value.Lease, free, [.. busy.Where(b => b.Value > 1).Select(b => b.Key)], stop);
                metrics.Repeated(leased.Count(d => d.IsAgain));
                foreach (var together in leased.GroupBy(d => d.Bundle ?? d.Id).Select(g => g.ToList()))
                {
                    tried++;
                    Interlocked.Increment(ref under);
                    busy.AddOrUpdate(together[0].Place, 1, (_, n) => n + 1);
                    running.Add(Deliver(together));
                }

                if (leased.Count == 0 && isIdle) break;
                if (running.Count > 0 && (leased.Count == 0 || Volatile.Read(ref under) >= options.Value.AtOnce))
                    await Task.WhenAny([.. running, Task.Delay(Idle, stop)]);
            }
        }
        finally
        {
            // What is on its way is noted before the silo stops, and need not be sent again.
            await Task.WhenAll(running);
        }

        return tried;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Idle);
        while (await Tick(timer, stoppingToken))
        {
            try
            {
                await SendDue(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The database is away, or all silos: the next tick tries again.
                LogFailed(logger, failure);
            }
        }
    }

    private static async Task<bool> Tick(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task Deliver(List<Leased> together)
    {
        await Task.Yield();
        try
        {
            var (result, to) = await Attempt(together);
            var now = clock.GetUtcNow();
            var isSeen = result.Reason is null || to.FallBack is null
                || await DeliveryRows.IsSeen(database, together[0].Agency, now - Seen);
            var settled = together.Select(d => Settle(d, result, to, isSeen, now)).ToList();
            await DeliveryRows.Settle(database, settled, now);
            metrics.Tried(together[0].Channel, settled[0].State);
            if (settled[0].State == DeliveryState.Dead) LogDead(logger, together[0].Id, together[0].Channel, result.Reason);
        }
        catch (Exception failure)
        {
            // Its lease ends, and it is taken up again.
            LogNotSettled(logger, failure, together[0].Id);
        }
        finally
        {
            busy.AddOrUpdate(together[0].Place, 0, (_, n) => n - 1);
            busy.TryRemove(KeyValuePair.Create(together[0].Place, 0));
            Interlocked.Decrement(ref under);
        }
    }

    private async Task<(SendResult Result, Addressed To)> Attempt(List<Leased> together)
    {
        // What is not found out in time is tried again and counted: it would be sent when another may have it already.
        using var patience = new CancellationTokenSource(options.Value.Lease - 2 * options.Value.Timeout, clock);
        Addressed to;
        try
        {
            to = await find(together, patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception failure)
        {
            // Nothing was sent: a silo or the database is away, or a row cannot be read.
            LogNotPrepared(logger, failure, together[0].Id);
            return (new SendResult(DeliveryReasons.Failed), Addressed.Nobody);
        }

        return to is { Message: { } message, NotBefore: null }
            ? (await sender.Send(together[0].Channel, message, to.Address, to.Endpoint, CancellationToken.None), to)
            : (SendResult.Done, to);
    }

    private Settled Settle(Leased d, SendResult result, Addressed to, bool isSeen, DateTimeOffset now)
    {
        if (result.Reason is null && to.NotBefore is { } later)
            return new Settled(d, DeliveryState.Waiting, later, d.IsAgain, null, null, false);
        if (result.Reason is null && to.Message is null) return new Settled(d, DeliveryState.Void, now, false, null, null, false);
        var (state, at) = DeliveryRules.After(
            result, d.Attempts, d.Since, now, to.FallBack is not null, isSeen, options.Value, Random.Shared.NextDouble());
        return new Settled(
            d, state, at, result.IsUnsure, result.Detail is null ? result.Reason : $"{result.Reason} {result.Detail}",
            state == DeliveryState.Fallen ? to.FallBack : null, true);
    }

    [LoggerMessage(1, LogLevel.Warning, "Messages could not be sent; it is tried again at once")]
    private static partial void LogFailed(ILogger logger, Exception failure);

    [LoggerMessage(2, LogLevel.Warning, "Delivery {Delivery} could not be settled; it is taken up again after its lease")]
    private static partial void LogNotSettled(ILogger logger, Exception failure, Guid delivery);

    [LoggerMessage(3, LogLevel.Warning, "Delivery {Delivery} could not be prepared; it is tried again")]
    private static partial void LogNotPrepared(ILogger logger, Exception failure, Guid delivery);

    [LoggerMessage(4, LogLevel.Warning, "Delivery {Delivery} by {Channel} was given up: {Reason}")]
    private static partial void LogDead(ILogger logger, Guid delivery, NoticeChannel channel, string? reason);
}
