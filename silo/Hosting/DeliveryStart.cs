namespace Tracker.Hosting;

/// <summary>Sees to it that deliveries are derived from notices, from the first silo's first start on.</summary>
internal sealed partial class DeliveryStart(IGrainFactory grains, ILogger<DeliveryStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await grains.GetDeliveryOutbox().Begin();
                return;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, failure);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Deriving deliveries could not be begun; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
