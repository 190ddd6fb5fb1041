using Npgsql;

namespace Tracker.Deadlines;

/// <summary>What the sweep looks for: cases with deadlines that have come near, or passed, and have not said so.</summary>
internal static class SweepRows
{
    /// <summary>The cases of the deadlines longest due.</summary>
    public static async Task<List<Guid>> Due(
        NpgsqlDataSource database, DateTimeOffset now, Guid[] leftOut, int limit, CancellationToken stop)
    {
        await using var command = database.CreateCommand("""
            select case_id from (
                (select case_id, due_at as at from case_deadline
                 where state = 'running' and not missed and due_at <= $1 and case_id <> all($2) order by due_at limit $3)
                union all
                (select case_id, warn_at from case_deadline
                 where state = 'running' and not warned and warn_at <= $1 and case_id <> all($2) order by warn_at limit $3)
                union all
                (select case_id, at from supervision_watch where at <= $1 and case_id <> all($2) order by at limit $3)
            ) d order by at
            """);
        command.Add(now.UtcDateTime);
        command.Add(leftOut);
        command.Add(limit);
        return [.. (await Read(command, stop)).Distinct()];
    }

    /// <summary>The cases with a running deadline, by their ids, behind one of them.</summary>
    public static async Task<List<Guid>> Running(NpgsqlDataSource database, Guid after, int limit, CancellationToken stop)
    {
        await using var command = database.CreateCommand("""
            select distinct case_id from case_deadline
            where state = 'running' and case_id > $1 order by case_id limit $2
            """);
        command.Add(after);
        command.Add(limit);
        return await Read(command, stop);
    }

    /// <summary>How much waits to be told, and since when; by index, counted up to a bound.</summary>
    public static async Task<SweepLag> Lag(NpgsqlDataSource database, DateTimeOffset now)
    {
        await using var command = database.CreateCommand("""
            select count(*)::int, min(at) from (
                (select due_at as at from case_deadline
                 where state = 'running' and not missed and due_at <= $1 order by due_at limit $2)
                union all
                (select warn_at from case_deadline
                 where state = 'running' and not warned and warn_at <= $1 order by warn_at limit $2)
                union all
                (select at from supervision_watch where at <= $1 order by at limit $2)
                order by at limit $2) d
            """);
        command.Add(now.UtcDateTime);
        command.Add(SweepLag.Most);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new SweepLag(
            now, reader.GetInt32(0), reader.IsDBNull(1) ? null : new DateTimeOffset(reader.GetDateTime(1), TimeSpan.Zero));
    }

    private static async Task<List<Guid>> Read(NpgsqlCommand command, CancellationToken stop)
    {
        var cases = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) cases.Add(reader.GetGuid(0));
        return cases;
    }
}
