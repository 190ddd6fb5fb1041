using Npgsql;
using Tracker.Cases;

namespace Tracker.BulkActs;

/// <summary>How cases are called, for whoever is a party of them or supervises what her line does there.</summary>
internal static class BulkRows
{
    public static async Task<Dictionary<Guid, (string Number, string Title)>> Names(
        NpgsqlDataSource database, Requester by, SupervisorScope? scope, Guid[] cases)
    {
        await using var command = database.CreateCommand("""
            select c.case_id, c.number, c.title from case_row c
            where c.case_id = any($2) and (
                $3 or exists (select from case_party p where p.case_id = c.case_id and p.agency = $1 and p.present)
                or (c.region_path like $5
                    and exists (select from case_step s where s.case_id = c.case_id and s.owner = any($4))))
            """);
        command.Add(by.Agency);
        command.Add(cases);
        command.Add(by.IsCrossLine);
        command.Add(scope?.Agencies.ToArray() ?? []);
        command.Add(scope is null ? "" : scope.RegionPath + "%");
        var names = new Dictionary<Guid, (string, string)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) names[reader.GetGuid(0)] = (reader.GetString(1), reader.GetString(2));
        return names;
    }
}
