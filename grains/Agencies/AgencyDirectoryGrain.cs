using Npgsql;
using Orleans.Concurrency;

namespace Tracker.Agencies;

/// <inheritdoc cref="IAgencyDirectoryGrain"/>
[StatelessWorker]
internal sealed class AgencyDirectoryGrain(NpgsqlDataSource database, TimeProvider clock) : Grain, IAgencyDirectoryGrain
{
    // Agencies change a few times a year and every case page asks for them.
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);
    private IReadOnlyList<AgencyProfile> agencies = [];
    private DateTimeOffset readAt;

    public async Task<IReadOnlyList<AgencyProfile>> List()
    {
        if (agencies.Count > 0 && clock.GetUtcNow() - readAt < Freshness) return agencies;
        var states = await GrainStorage.ReadAll<AgencyState>(database, AgencyGrain.StateName);
        agencies = [.. states.Select(s => s.Profile).OfType<AgencyProfile>().OrderBy(a => a.Id, StringComparer.Ordinal)];
        readAt = clock.GetUtcNow();
        return agencies;
    }
}
