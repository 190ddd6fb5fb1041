using Tracker.Security;

namespace Tracker.Feed;

/// <summary>Asks for every watcher's right again, every minute: a second line behind the feed's own news of changes.</summary>
internal sealed partial class RightsRecheck(
    Watchers watchers, WatchRights rights, CurrentRequester requesters, LiveHubLifetimeManager live, TimeProvider clock,
    ILogger<RightsRecheck> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(60);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var same in watchers.All.GroupBy(w => (w.Account, w.For, w.Group.Topic, w.Group.Audience)).ToList())
                await Recheck(same.ToList());
        }
    }

    private async Task Recheck(List<Watch> watches)
    {
        try
        {
            var group = watches[0].Group;
            if (await requesters.As(watches[0].Account, watches[0].For) is { } by && by.Audience == group.Audience
                && Topic.TryParse(group.Topic, out var topic) && await rights.MayWatch(by, topic)) return;
            foreach (var watch in watches)
            {
                watchers.Drop(watch);
                live.Send(watch.Connection, nameof(ITrackerClient.Hint), new HintMessage(group.Topic, "", Rewatch: true));
            }
        }
        catch (Exception failure)
        {
            // Whatever it was: a second line of defence must not be what stops the gateway.
            LogNotAsked(logger, failure);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A watcher's right could not be asked again; the next round will")]
    private static partial void LogNotAsked(ILogger logger, Exception failure);
}
