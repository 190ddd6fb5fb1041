namespace Tracker.Hosting;

/// <summary>
/// Sees to it that deadlines are swept, from the first silo's first start on. The sweep lives in one silo; all of them ask
/// after it, so that it is soon elsewhere when that one dies.
/// </summary>
internal sealed partial class SweepStart(IGrainFactory grains, ILogger<SweepStart> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        var begun = false;
        do
        {
            try
            {
                if (begun) await grains.GetDeadlineSweep().SweptAt();
                else await grains.GetDeadlineSweep().Begin();
                begun = true;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "The sweep of deadlines does not answer; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
