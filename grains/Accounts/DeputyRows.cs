using Npgsql;

namespace Tracker.Accounts;

/// <summary>
/// Where mandates are looked for by deputy and by agency. A row is written before the event and never taken away; whoever
/// reads it asks the person's own record, which knows what is true.
/// </summary>
internal static class DeputyRows
{
    public static async Task Write(NpgsqlDataSource database, Guid person, int no, Guid deputy, string agency)
    {
        await using var command = database.CreateCommand("""
            insert into deputy_row (person, no, deputy, agency) values ($1, $2, $3, $4)
            on conflict (person, no) do update set deputy = excluded.deputy, agency = excluded.agency
            """);
        command.Add(person);
        command.Add(no);
        command.Add(deputy);
        command.Add(agency);
        await command.ExecuteNonQueryAsync();
    }
}
