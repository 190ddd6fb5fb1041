namespace Tracker.Samples;

/// <summary>
/// Sample data, when <c>Tracker:Samples:Load</c> says so; and a demonstration that goes on by itself, when
/// <c>Tracker:Samples:Play</c> does.
/// </summary>
internal static class SamplesRegistration
{
    public static IServiceCollection AddSamples(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.GetValue<bool>("Tracker:Samples:Load")) services.AddHostedService<SampleLoader>();
        if (configuration.GetValue<bool>("Tracker:Samples:Play")) services.AddHostedService<SamplePlayer>();
        return services;
    }
}
