using System.Collections.Immutable;
using Tracker.Feed;

namespace Tracker.Notifications;

/// <summary>Says every half minute which agencies have a page open here: who has none is told by another way sooner.</summary>
internal sealed partial class SeenReport(
    Watchers watchers, IClusterClient grains, TimeProvider clock, ILogger<SeenReport> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var agencies = watchers.All.Select(watch => watch.Group.Audience)
                .Where(audience => audience != Audiences.CrossLine).Distinct().ToImmutableArray();
            if (agencies.IsEmpty) continue;
            try
            {
                await grains.GetDeliveryDirectory().Seen(agencies);
            }
            catch (Exception failure)
            {
                // The next one says the same.
                LogFailed(logger, failure);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Which agencies have a page open could not be said")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
