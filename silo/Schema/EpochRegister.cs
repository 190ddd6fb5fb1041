using Npgsql;

namespace Tracker.Schema;

/// <summary>
/// Begins a new epoch when the database is not the one it was: another cluster (a dump restored), another timeline (a
/// failover or a recovery to a point in time) or another database of the same cluster. Transaction ids are comparable
/// within an epoch only.
/// </summary>
internal static class EpochRegister
{
    public static async Task Raise(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("""
            with present as (
                select (select system_identifier from pg_control_system()) as system_identifier,
                       (select timeline_id from pg_control_checkpoint()) as timeline,
                       (select oid from pg_database where datname = current_database()) as database_oid)
            insert into epoch (number, system_identifier, timeline, database_oid)
            select 1, system_identifier, timeline, database_oid from present
            on conflict (only_row) do update
            set number = epoch.number + 1, system_identifier = excluded.system_identifier,
                timeline = excluded.timeline, database_oid = excluded.database_oid, raised_at = clock_timestamp()
            where (epoch.system_identifier, epoch.timeline, epoch.database_oid)
                  is distinct from (excluded.system_identifier, excluded.timeline, excluded.database_oid)
            """, connection);
        await command.ExecuteNonQueryAsync(stop);
    }
}
