using System.Globalization;

namespace Tracker.Hosting;

/// <summary>Writes the file named by <c>Tracker:ReadyFile</c> once the silo serves, for whoever started it.</summary>
internal sealed class ReadyFile(IHostApplicationLifetime lifetime, IConfiguration configuration) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration["Tracker:ReadyFile"] is { Length: > 0 } path)
            lifetime.ApplicationStarted.Register(() =>
                File.WriteAllText(path, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
