using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Tracker.Journal;

/// <summary>
/// Stores commands, many in one statement (group commit). One writer a silo; its queue is bounded, so that a slow
/// database slows the grains down and fills no memory.
/// </summary>
internal sealed partial class JournalWriter(
    NpgsqlDataSource database, FeedSignal signal, IOptions<JournalOptions> options, ILogger<JournalWriter> logger)
    : BackgroundService
{
    private static readonly TimeSpan QueuePatience = TimeSpan.FromSeconds(4);
    private readonly Channel<Pending> queue = Channel.CreateBounded<Pending>(options.Value.QueueLength);

    /// <summary>Completes when it is known what became of the entry: never before it is durable.</summary>
    public async Task<Append> Append(JournalEntry entry)
    {
        var pending = new Pending(entry);
        if (!queue.Writer.TryWrite(pending))
        {
            using var patience = new CancellationTokenSource(QueuePatience);
            try
            {
                await queue.Writer.WriteAsync(pending, patience.Token);
            }
            catch (Exception full) when (full is OperationCanceledException or ChannelClosedException)
            {
                return Journal.Append.NotStored;
            }
        }

        return await pending.Done.Task;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Pumps).Select(_ => Task.Run(() => Pump(stoppingToken))));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Grains deactivate before this stops; what they still wait for is stored first.
        queue.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    private async Task Pump(CancellationToken stop)
    {
        var batch = new List<Pending>(options.Value.BatchSize);
        var streams = new HashSet<Guid>(options.Value.BatchSize);
        Pending? held = null;
        while (held is not null || await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            streams.Clear();
            held = Fill(batch, streams, held);
            if (batch.Count > 0) await Store(batch, retried: false);
            if (stop.IsCancellationRequested && held is null && queue.Reader.Count == 0) return;
        }
    }

    /// <summary>One of each stream, so that what the statement returns says which entry won; answers who must wait.</summary>
    private Pending? Fill(List<Pending> batch, HashSet<Guid> streams, Pending? held)
    {
        while (batch.Count < options.Value.BatchSize && (held is not null || queue.Reader.TryRead(out held)))
        {
            if (!streams.Add(held.Entry.Stream)) return held;
            batch.Add(held);
            held = null;
        }

        return null;
    }

    private async Task Store(IReadOnlyList<Pending> batch, bool retried)
    {
        NpgsqlConnection connection;
        try
        {
            connection = await database.OpenConnectionAsync();
        }
        catch (Exception failure)
        {
            LogUnreachable(logger, failure, batch.Count);
            Complete(batch, Journal.Append.NotStored);
            return;
        }

        try
        {
            await using (connection) Complete(batch, await Execute(connection, batch));
        }
        catch (Exception failure) when (AppendFailure.IsRolledBack(failure))
        {
            await AfterRollback(batch, failure, retried);
        }
        catch (Exception failure)
        {
            // Whatever it was, the commit may have happened: the grains read the truth again.
            LogLost(logger, failure, batch.Count);
            Complete(batch, Journal.Append.Unknown);
        }
    }

    private async Task AfterRollback(IReadOnlyList<Pending> batch, Exception failure, bool retried)
    {
        if (AppendFailure.IsWorthAnotherTry(failure) && !retried)
        {
            await Store(batch, retried: true);
        }
        else if (!AppendFailure.LiesInARow(failure))
        {
            LogLost(logger, failure, batch.Count);
            Complete(batch, Journal.Append.NotStored);
        }
        else if (batch.Count == 1)
        {
            LogRejected(logger, failure, batch[0].Entry.Stream, batch[0].Entry.Version);
            Complete(batch, Journal.Append.Rejected);
        }
        else
        {
            // One row of them is poison: halve until it is alone.
            var half = batch.Count / 2;
            await Store([.. batch.Take(half)], retried: false);
            await Store([.. batch.Skip(half)], retried: false);
        }
    }

    private async Task<HashSet<(Guid, long)>> Execute(NpgsqlConnection connection, IReadOnlyList<Pending> batch)
    {
        var won = new HashSet<(Guid, long)>(batch.Count);
        var tx = 0UL;
        await using var command = AppendStatement.Create(connection, [.. batch.Select(p => p.Entry)]);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            won.Add((reader.GetGuid(0), reader.GetInt64(1)));
            tx = reader.GetFieldValue<ulong>(2);
        }

        if (tx > 0) signal.Committed(tx);
        return won;
    }

    private static void Complete(IReadOnlyList<Pending> batch, HashSet<(Guid, long)> won)
    {
        foreach (var pending in batch)
            pending.Done.TrySetResult(won.Contains((pending.Entry.Stream, pending.Entry.Version))
                ? Journal.Append.Stored
                : Journal.Append.NotStored);
    }

    private static void Complete(IReadOnlyList<Pending> batch, Append result)
    {
        foreach (var pending in batch) pending.Done.TrySetResult(result);
    }

    [LoggerMessage(1, LogLevel.Warning, "The database cannot be reached; {Count} commands were not stored")]
    private static partial void LogUnreachable(ILogger logger, Exception failure, int count);

    [LoggerMessage(2, LogLevel.Warning, "A statement with {Count} commands failed")]
    private static partial void LogLost(ILogger logger, Exception failure, int count);

    [LoggerMessage(3, LogLevel.Error, "The database rejects version {Version} of stream {Stream}")]
    private static partial void LogRejected(ILogger logger, Exception failure, Guid stream, long version);

    private sealed record Pending(JournalEntry Entry)
    {
        public TaskCompletionSource<Append> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
