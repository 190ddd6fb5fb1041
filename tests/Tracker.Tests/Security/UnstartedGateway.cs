using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tracker.Security;

/// <summary>A gateway within the tests, built and never started: its routes can be read and its keys used.</summary>
internal static class UnstartedGateway
{
    public static WebApplication Build(string database = "Host=nowhere", string? masterKey = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Tracker.Client",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Gateway"] = database,
            ["Tracker:Cluster:ClusterId"] = "none",
            ["Tracker:Keys:Master"] = masterKey ?? Convert.ToBase64String(new byte[KeyRingOptions.MasterBytes]),
        });
        builder.AddTrackerClient();
        var gateway = builder.Build();
        gateway.MapTracker();
        return gateway;
    }
}
