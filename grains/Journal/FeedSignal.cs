using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Tracker.Journal;

/// <summary>
/// Tells gateways that something was committed, on a connection of its own and coalesced: a NOTIFY inside the write
/// would serialize all commits. A lost signal costs a gateway one slow poll, nothing more.
/// </summary>
internal sealed partial class FeedSignal(NpgsqlDataSource database, ILogger<FeedSignal> logger) : BackgroundService
{
    public const string Channel = "tracker_feed";

    private readonly SemaphoreSlim news = new(0, 1);
    private ulong newest;

    public void Committed(ulong tx)
    {
        var seen = Volatile.Read(ref newest);
        while (tx > seen)
        {
            var found = Interlocked.CompareExchange(ref newest, tx, seen);
            if (found == seen) break;
            seen = found;
        }

        if (news.CurrentCount > 0) return;
        try
        {
            news.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another commit has just released it.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await news.WaitAsync(stoppingToken);
                await using var command = database.CreateCommand("select pg_notify($1, $2)");
                command.Parameters.Add(new() { Value = Channel });
                command.Parameters.Add(new()
                {
                    Value = Volatile.Read(ref newest).ToString(CultureInfo.InvariantCulture),
                });
                await command.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever it was: a lost signal is no reason to stop a silo.
                LogFailed(logger, failure);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Gateways could not be signalled; they will notice at their next poll")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
