using System.Net;
using Npgsql;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;
using Tracker.Notifications;
using Tracker.Samples;

namespace Tracker.Hosting;

/// <summary>Everything a silo is made of.</summary>
internal static class SiloRegistration
{
    private const string Invariant = "Npgsql";

    public static void AddTrackerSilo(this IHostApplicationBuilder builder)
    {
        var settings = new ClusterSettings();
        builder.Configuration.GetSection(ClusterSettings.Section).Bind(settings);
        builder.Services.AddOptions<ClusterSettings>().BindConfiguration(ClusterSettings.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddTrackerDatabase(builder.Configuration);
        builder.Services.AddHostedService<Preparation>();
        builder.Services.AddTrackerGrains();
        builder.UseOrleans(silo => silo.AddCluster(settings).AddStorage());
        // Otherwise a database that is away reaches the gateway as a defect of the serializer.
        builder.Services.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.Add("Npgsql"));
        builder.Services.AddHostedService<SweepStart>();
        builder.Services.AddHostedService<DeliveryStart>().AddHostedService<DeliveryWorker>();
        builder.Services.AddSamples(builder.Configuration);
        builder.Services.AddHostedService<ReadyFile>();
    }

    /// <summary>One pool for grains and providers. Every statement is short by force.</summary>
    private static void AddTrackerDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var connection = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Silo")
            ?? throw new StartException("Set ConnectionStrings:Silo to the database and its silo role."))
        {
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            CommandTimeout = 6,
            // No statement here leaves anything behind in its session.
            NoResetOnClose = true,
            // Compiling a statement takes PostgreSQL longer than any of ours runs.
            Options = "-c jit=off",
            ApplicationName = "tracker silo",
        };
        if (connection.MaxPoolSize == 100) connection.MaxPoolSize = 16;
        services.AddSingleton(_ => NpgsqlDataSource.Create(connection));
    }

    private static ISiloBuilder AddCluster(this ISiloBuilder silo, ClusterSettings settings)
    {
        silo.Configure<ClusterOptions>(o =>
        {
            o.ClusterId = settings.ClusterId;
            o.ServiceId = settings.ServiceId;
        });
        if (!IPAddress.TryParse(settings.Address, out var address))
            throw new StartException(
                "Set Tracker:Cluster:Address to the IP address at which the others reach this silo, "
                + $"not '{settings.Address}'.");
        silo.ConfigureEndpoints(address, settings.SiloPort, settings.GatewayPort);
        silo.UseAdoNetClustering(o => o.Configure<NpgsqlDataSource>((a, d) => (a.Invariant, a.DataSource) = (Invariant, d)));
        // A dead silo is found in about a second and a half; a call in flight waits for its time-out, so that is short.
        silo.Configure<ClusterMembershipOptions>(o =>
        {
            o.ProbeTimeout = TimeSpan.FromSeconds(1);
            o.NumMissedProbesLimit = 3;
            o.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
            o.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            o.DefunctSiloExpiration = TimeSpan.FromDays(1);
        });
        silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(5));
        return silo;
    }

    private static ISiloBuilder AddStorage(this ISiloBuilder silo)
    {
        silo.UseAdoNetReminderService(o =>
            o.Configure<NpgsqlDataSource>((a, d) => (a.Invariant, a.DataSource) = (Invariant, d)));
        silo.AddAdoNetGrainStorage(GrainStorage.Name, o => o.Configure<NpgsqlDataSource>((a, d) =>
        {
            (a.Invariant, a.DataSource) = (Invariant, d);
            a.GrainStorageSerializer = new JsonStateSerializer();
        }));
        return silo;
    }
}
