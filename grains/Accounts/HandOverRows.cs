using Npgsql;

namespace Tracker.Accounts;

/// <summary>Where hand-overs are looked for. A row is written before the event and never taken away.</summary>
internal static class HandOverRows
{
    public static async Task Write(NpgsqlDataSource database, Guid id, Guid giver, Guid[] receivers, string agency)
    {
        await using var command = database.CreateCommand("""
            insert into hand_over_row (hand_over_id, giver, receivers, agency) values ($1, $2, $3, $4)
            on conflict (hand_over_id) do update set receivers = excluded.receivers
            """);
        command.Add(id);
        command.Add(giver);
        command.Add(receivers);
        command.Add(agency);
        await command.ExecuteNonQueryAsync();
    }
}
