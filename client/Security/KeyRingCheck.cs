using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Tracker.Security;

/// <summary>Stops a gateway with a wrong master key at its start; Data Protection itself would only log it.</summary>
internal sealed class KeyRingCheck(IOptions<KeyManagementOptions> ring) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ring.Value.XmlRepository?.GetAllElements();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
