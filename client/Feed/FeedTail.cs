namespace Tracker.Feed;

/// <summary>
/// Follows the feed for this gateway: one sequential loop that sends cards, then heartbeats. Whatever a heartbeat's
/// cursor says was sent before it. When the loop stops, so do the heartbeats, and boards say that they are old.
/// </summary>
internal sealed partial class FeedTail(
    FeedReader reader, FeedListener listener, FeedDispatcher dispatcher, FeedMetrics metrics, TimeProvider clock,
    ILogger<FeedTail> logger)
    : BackgroundService
{
    private static readonly TimeSpan IdlePoll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan HeartbeatPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstReread = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LastReread = TimeSpan.FromMilliseconds(20);

    /// <summary>Between two reads: under load many commits are read at once, and nobody waits noticeably longer.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(4);

    /// <summary>So many full pages in a row are further than it is worth to follow card by card.</summary>
    private const int TooFarBehind = 20;

    private readonly AsOf asOf = new();
    private int fullPages;
    private long lastHeartbeat;
    private long lastRead;

    /// <summary>Everything below it was sent to the groups of this gateway; null until the first read.</summary>
    public FeedCursor? Position { get; private set; }

    /// <summary>Nothing from it on was sent to anybody yet: who joins a group and then reads up to it misses nothing.</summary>
    public FeedCursor? Frontier { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstReread;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Breathe(stoppingToken);
                var page = await reader.Read(Position, stoppingToken);
                await Follow(page);
                await Beat();
                if (page.Full) continue;
                // A commit was heard of that an older, open transaction still hides: look again very soon.
                if (listener.Heard >= page.Watermark)
                {
                    await listener.Wait(pause, stoppingToken);
                    pause = pause * 1.5 < LastReread ? pause * 1.5 : LastReread;
                }
                else
                {
                    pause = FirstReread;
                    await listener.Wait(IdlePoll, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever it was, it is tried again: meanwhile there are no heartbeats, and boards say that they are old.
                LogUnreadable(logger, failure);
                await Task.Delay(TimeSpan.FromMilliseconds(500), stoppingToken);
            }
        }
    }

    private async Task Breathe(CancellationToken stop)
    {
        var since = clock.GetElapsedTime(lastRead);
        if (since < Breath) await Task.Delay(Breath - since, clock, stop);
        lastRead = clock.GetTimestamp();
    }

    private async Task Follow(FeedPage page)
    {
        var end = new FeedCursor(page.Epoch, page.End);
        if (Position is null)
        {
            Position = Frontier = end;
        }
        else if (Position.Epoch != page.Epoch || Position.Tx > page.End)
        {
            // Another life of the database: nothing that was sent before can be compared with what comes.
            asOf.Forget();
            await Jump(page);
        }
        else if (page.Full && ++fullPages >= TooFarBehind)
        {
            LogBehind(logger);
            await Jump(await reader.Read(null, CancellationToken.None));
        }
        else
        {
            Frontier = end;
            await Send(page);
            Position = end;
        }

        if (page.Full) return;
        fullPages = 0;
        asOf.Add(page.Watermark, page.Next, page.At);
    }

    /// <summary>A row that cannot be sent holds up no other: whom it concerns catches up by the own cursor.</summary>
    private async Task Send(FeedPage page)
    {
        try
        {
            foreach (var row in page.Rows) await dispatcher.Send(row, new FeedCursor(page.Epoch, row.Tx));
            metrics.Sent(page.Rows.Count);
        }
        catch (Exception failure)
        {
            LogUnsendable(logger, failure);
            await dispatcher.Rewatch(Frontier!);
        }
    }

    /// <summary>Gives up following and has every watcher catch up by its own cursor.</summary>
    private async Task Jump(FeedPage page)
    {
        fullPages = 0;
        Position = Frontier = new FeedCursor(page.Epoch, page.End);
        await dispatcher.Rewatch(Position);
    }

    private async Task Beat()
    {
        if (asOf.Certain is not { } certain || clock.GetElapsedTime(lastHeartbeat) < HeartbeatPeriod) return;
        lastHeartbeat = clock.GetTimestamp();
        metrics.Certain(certain);
        await dispatcher.Beat(Position!, certain);
    }

    [LoggerMessage(1, LogLevel.Warning, "The feed cannot be read; boards will say that they are old")]
    private static partial void LogUnreadable(ILogger logger, Exception failure);

    [LoggerMessage(2, LogLevel.Warning, "The feed ran ahead; watchers catch up by their cursors")]
    private static partial void LogBehind(ILogger logger);

    [LoggerMessage(3, LogLevel.Error, "A row of the feed could not be sent; watchers catch up by their cursors")]
    private static partial void LogUnsendable(ILogger logger, Exception failure);
}
