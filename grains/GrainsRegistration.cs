using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Documents;
using Tracker.Journal;
using Tracker.Letters;
using Tracker.Notifications;
using Tracker.Overdue;
using Tracker.Procedures;
using Tracker.Supervision;
using Tracker.Workers;

namespace Tracker;

/// <summary>What the grains need beside Orleans and a data source.</summary>
internal static class GrainsRegistration
{
    public static IServiceCollection AddTrackerGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<KeyOptions>().BindConfiguration(KeyOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<JournalOptions>().BindConfiguration(JournalOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DocumentOptions>().BindConfiguration(DocumentOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<FileStore>();
        services.AddSingleton<FileInspector>();
        services.AddSingleton<JournalReader>();
        services.AddSingleton<SubjectKeys>();
        services.AddSingleton<BlindIndex>();
        services.AddSingleton<CheckpointSigner>();
        services.AddSingleton<ProcedureLibrary>();
        services.AddSingleton<Divisions>();
        services.AddSingleton<SupervisorScopes>();
        services.AddSingleton<AgencyPlaces>();
        services.AddSingleton<OverdueListRows>();
        services.AddSingleton<OverdueRenewalRows>();
        services.AddSingleton<DeadlineLibrary>();
        services.AddSingleton<SweepMetrics>();
        services.AddSingleton<LawfulTimes>();
        services.AddSingleton<LetterLibrary>();
        services.AddSingleton<TriggerLibrary>();
        services.AddSingleton<LetterNumberRows>();
        services.AddNotifications();
        services.AddHostedSingleton<FeedSignal>();
        services.AddHostedSingleton<JournalWriter>();
        return services;
    }

    private static void AddHostedSingleton<T>(this IServiceCollection services)
        where T : class, Microsoft.Extensions.Hosting.IHostedService
    {
        services.AddSingleton<T>();
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
