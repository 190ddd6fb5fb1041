using System.Collections.Immutable;
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

    public async Task<ImmutableArray<Guid>> People(Requester by)
    {
        // The last that was said of each account is where it is posted.
        await using var command = database.CreateCommand("""
            select subject::uuid
            from (select distinct on (stream) subject, body from journal where kind = 'account' order by stream, version desc) a
            where convert_from(body, 'UTF8')::jsonb @> jsonb_build_array(jsonb_build_object('agency', $1::text))
            order by 1
            """);
        command.Add(by.Agency);
        var people = ImmutableArray.CreateBuilder<Guid>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) people.Add(reader.GetGuid(0));
        return people.ToImmutable();
    }
}
