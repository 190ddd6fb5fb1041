using System.Globalization;
using Npgsql;

namespace Tracker.Feed;

/// <summary>
/// Hears from the silos that something was committed, and wakes the tail. It is a hint only: without it the tail polls.
/// </summary>
internal sealed partial class FeedListener(NpgsqlDataSource database, ILogger<FeedListener> logger) : BackgroundService
{
    private readonly SemaphoreSlim news = new(0, 1);
    private ulong heard;

    /// <summary>The newest transaction id heard of.</summary>
    public ulong Heard => Volatile.Read(ref heard);

    /// <summary>Waits until something is heard, for this long at most.</summary>
    public Task<bool> Wait(TimeSpan most, CancellationToken stop) => news.WaitAsync(most, stop);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever it was: a gateway that stops for want of a hint serves nobody.
                LogLost(logger, failure);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    private async Task Listen(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        connection.Notification += (_, e) => Hear(e.Payload);
        await using (var command = new NpgsqlCommand("listen tracker_feed", connection))
            await command.ExecuteNonQueryAsync(stop);
        // What was heard before may come from another life of the database, which gave higher ids.
        Volatile.Write(ref heard, 0);
        while (true) await connection.WaitAsync(stop);
    }

    private void Hear(string payload)
    {
        if (!ulong.TryParse(payload, NumberStyles.None, CultureInfo.InvariantCulture, out var tx)) return;
        // One connection, one reader: nobody else writes this.
        if (tx > heard) Volatile.Write(ref heard, tx);
        if (news.CurrentCount > 0) return;
        try
        {
            news.Release();
        }
        catch (SemaphoreFullException)
        {
            // The tail has not taken the last one yet.
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The database's signals are not heard; the feed is polled")]
    private static partial void LogLost(ILogger logger, Exception failure);
}
