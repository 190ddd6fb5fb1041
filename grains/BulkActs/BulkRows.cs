using Npgsql;

namespace Tracker.BulkActs;

/// <summary>How cases are called, for whoever is a party of them.</summary>
internal static class BulkRows
{
    public static async Task<Dictionary<Guid, (string Number, string Title)>> Names(
        NpgsqlDataSource database, string agency, Guid[] cases)
    {
        await using var command = database.CreateCommand("""
            select c.case_id, c.number, c.title from case_row c
            join case_party p on p.case_id = c.case_id and p.agency = $1 and p.present
            where c.case_id = any($2)
            """);
        command.Add(agency);
        command.Add(cases);
        var names = new Dictionary<Guid, (string, string)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) names[reader.GetGuid(0)] = (reader.GetString(1), reader.GetString(2));
        return names;
    }
}
