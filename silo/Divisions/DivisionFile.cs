using Npgsql;

namespace Tracker.Divisions;

/// <summary>Brings the divisions of the file into the database; what is there already is left alone.</summary>
internal static class DivisionFile
{
    public static async Task Load(NpgsqlDataSource database, string path)
    {
        var rows = (await File.ReadAllLinesAsync(path)).Skip(1).Select(l => l.Split(',')).Where(c => c.Length == 5)
            .ToArray();
        await using var command = database.CreateCommand("""
            insert into division (code, parent, level, name, pseudo)
            select code, nullif(parent, ''), level, name, kind = 'pseudo'
            from unnest($1::text[], $2::text[], $3::smallint[], $4::text[], $5::text[]) as d(code, parent, level, name, kind)
            order by level
            on conflict do nothing
            """);
        command.Parameters.Add(new() { Value = rows.Select(r => r[0]).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(r => r[1]).ToArray() });
        command.Parameters.Add(new()
        {
            Value = rows.Select(r => short.Parse(r[2], System.Globalization.CultureInfo.InvariantCulture)).ToArray(),
        });
        command.Parameters.Add(new() { Value = rows.Select(r => r[3]).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(r => r[4]).ToArray() });
        await command.ExecuteNonQueryAsync();
    }
}
