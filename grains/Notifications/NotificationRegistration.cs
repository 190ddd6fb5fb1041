using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Tracker.Notifications;

/// <summary>What sending needs.</summary>
internal static class NotificationRegistration
{
    public static void AddNotifications(this IServiceCollection services)
    {
        services.AddOptions<NotificationOptions>().BindConfiguration(NotificationOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSenders();
        services.AddSingleton<DeliveryAddresses>();
        services.AddSingleton<FindAddress>(provider => provider.GetRequiredService<DeliveryAddresses>().Find);
    }

    /// <summary>What sends, without what says whom to.</summary>
    public static void AddSenders(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<DeliveryMetrics>();
        services.AddSingleton<MailSender>();
        services.AddSingleton<HttpSenders>();
        services.AddSingleton<DeliverySender>();
        // A gateway of short messages or a robot is named by the operator, and may be anywhere.
        AddClient(services, HttpSenders.Configured, _ => true);
        AddClient(services, HttpSenders.Guarded, options => options.AllowPrivateAddresses);
    }

    private static void AddClient(IServiceCollection services, string name, Func<NotificationOptions, bool> allowPrivate) =>
        services.AddHttpClient(name, (provider, client) =>
            {
                // The sender's own patience is shorter; this is a second line.
                client.Timeout = provider.GetRequiredService<IOptions<NotificationOptions>>().Value.Timeout * 2;
                client.DefaultRequestHeaders.UserAgent.ParseAdd("Tracker/1.0");
            })
            .ConfigurePrimaryHttpMessageHandler(provider => GuardedConnection.Handler(
                allowPrivate(provider.GetRequiredService<IOptions<NotificationOptions>>().Value)))
            // URLs of robots and webhooks hold secrets: they stand in no log.
            .RemoveAllLoggers();
}
