using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Serialization;
using Tracker.Accounts;
using Tracker.Agencies;
using Tracker.Archive;
using Tracker.BulkActs;
using Tracker.Campaigns;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Documents;
using Tracker.Employers;
using Tracker.Feed;
using Tracker.Http;
using Tracker.Imports;
using Tracker.Inbox;
using Tracker.Meetings;
using Tracker.Notifications;
using Tracker.Overdue;
using Tracker.Presence;
using Tracker.Security;
using Tracker.Web;
using Tracker.WorkingGroups;
using Tracker.Supervision;

namespace Tracker;

/// <summary>Everything a gateway is made of.</summary>
internal static class ClientRegistration
{
    /// <summary>The longest text is 10,000 characters; a route that takes files says how large they may be.</summary>
    private const long LargestBody = 256 * 1024;

    public static void AddTrackerClient(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestBody);
        AddDatabase(builder.Services, builder.Configuration);
        AddCluster(builder);
        AddFeed(builder.Services);
        builder.Services.AddSingleton<CommandSender>();
        builder.Services.ConfigureHttpJsonOptions(json => ClientJson.Configure(json.SerializerOptions));
        builder.Services.AddOpenApi();
        builder.Services.AddHostedService<SchemaAwaited>();
        builder.AddTrackerSecurity();
        builder.AddTrackerPages();
    }

    public static void MapTracker(this WebApplication app)
    {
        app.UseTrackerSecurity();
        app.UseTrackerPages();
        app.Use(NoNul.Refuse);
        app.MapHealth();
        app.MapOpenApi().AllowAnonymous();
        var api = app.MapGroup("/api/v1");
        api.MapCases();
        api.MapFilesApi();
        api.MapArchiveApi();
        api.MapBoards();
        api.MapOverdueApi();
        api.MapSupervisionApi();
        api.MapInboxApi();
        api.MapNotificationsApi();
        api.MapReference();
        api.MapEmployersApi();
        api.MapCampaignsApi();
        api.MapDirectoryApi();
        api.MapContactsApi();
        api.MapMeetingsApi();
        api.MapAdministration();
        api.MapPeopleApi();
        api.MapHandOversApi();
        api.MapDeadlines();
        api.MapCalendar();
        api.MapImportsApi();
        api.MapBulkApi();
        app.MapSignIn();
        app.MapHub<TrackerHub>("/hubs/tracker", hub => hub.CloseOnAuthenticationExpiration = true);
        app.MapPages();
    }

    private static void AddDatabase(IServiceCollection services, ConfigurationManager configuration)
    {
        var connection = new NpgsqlConnectionStringBuilder(
            Required(configuration, "ConnectionStrings:Gateway", "the database and its gateway role"))
        {
            MaxAutoPrepare = 32,
            AutoPrepareMinUsages = 2,
            CommandTimeout = 6,
            KeepAlive = 10,
            // No statement here leaves anything behind in its session.
            NoResetOnClose = true,
            // Compiling a statement takes PostgreSQL longer than any of ours runs.
            Options = "-c jit=off",
            ApplicationName = "tracker gateway",
        };
        if (connection.MaxPoolSize == 100) connection.MaxPoolSize = 8;
        services.AddSingleton(_ => NpgsqlDataSource.Create(connection));
    }

    private static void AddCluster(WebApplicationBuilder builder) => builder.UseOrleansClient(client =>
    {
        client.Configure<ClusterOptions>(o =>
        {
            o.ClusterId = Required(
                builder.Configuration, "Tracker:Cluster:ClusterId", "what all silos and gateways of one cluster say");
            o.ServiceId = builder.Configuration["Tracker:Cluster:ServiceId"] ?? "tracker";
        });
        client.UseAdoNetClustering(o => o.Configure<NpgsqlDataSource>((a, d) =>
            (a.Invariant, a.DataSource) = ("Npgsql", d)));
        client.Configure<GatewayOptions>(o => o.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
        client.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(5));
        client.Services.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.Add("Npgsql"));
        // Silos may start after gateways: wait for them for as long as it takes.
        client.UseConnectionRetryFilter(async (_, stop) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), stop);
            return true;
        });
    });

    private static string Required(ConfigurationManager configuration, string setting, string meaning) =>
        configuration[setting] is { Length: > 0 } value
            ? value
            : throw new OptionsValidationException(setting, typeof(string), [$"Set {setting} to {meaning}."]);

    private static void AddFeed(IServiceCollection services)
    {
        services.AddSingleton<DatabaseClock>().AddSingleton<FeedReader>().AddSingleton<FeedDispatcher>().AddSingleton<NoticePush>();
        services.AddSingleton<FeedMetrics>().AddSingleton<Watchers>().AddSingleton<WatchRights>().AddSingleton<CatchUp>();
        services.AddHosted<FeedListener>().AddHosted<FeedTail>().AddHosted<RightsRecheck>().AddHosted<PresenceBeat>();
        services.AddHosted<SeenReport>();
        services.AddSignalR(hub =>
            {
                hub.MaximumParallelInvocationsPerClient = 4;
                hub.MaximumReceiveMessageSize = 16 * 1024;
            })
            .AddJsonProtocol(json => ClientJson.Configure(json.PayloadSerializerOptions));
        services.AddSingleton<LiveHubLifetimeManager>();
        services.AddSingleton<HubLifetimeManager<TrackerHub>>(p => p.GetRequiredService<LiveHubLifetimeManager>());
    }

    private static IServiceCollection AddHosted<T>(this IServiceCollection services) where T : class, IHostedService =>
        services.AddSingleton<T>().AddHostedService(provider => provider.GetRequiredService<T>());
}
