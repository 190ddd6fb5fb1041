using Npgsql;

namespace Tracker.Procedures;

/// <summary>The country's administrative divisions, in memory: some three thousand, changed by a migration only.</summary>
internal sealed class Divisions(NpgsqlDataSource database)
{
    private volatile Dictionary<string, Division>? all;

    public async Task<IReadOnlyList<Division>> Path(string code)
    {
        var divisions = await All();
        var path = new List<Division>();
        for (var at = divisions.GetValueOrDefault(code); at is not null; at = at.Parent is null ? null : divisions[at.Parent])
            path.Insert(0, at);
        return path;
    }

    public async Task<IReadOnlyList<Division>> Find(string text)
    {
        var divisions = await All();
        return
        [
            .. divisions.Values
                .Where(d => !d.Pseudo && (d.Code.StartsWith(text, StringComparison.Ordinal)
                    || d.Name.Contains(text, StringComparison.Ordinal)))
                .OrderBy(d => d.Level).ThenBy(d => d.Code, StringComparer.Ordinal)
                .Take(50),
        ];
    }

    // Two first readers may both load; the result is the same.
    private async Task<Dictionary<string, Division>> All() => all ??= await Load();

    private async Task<Dictionary<string, Division>> Load()
    {
        await using var command = database.CreateCommand("select code, parent, level, name, pseudo from division");
        await using var reader = await command.ExecuteReaderAsync();
        var divisions = new Dictionary<string, Division>();
        while (await reader.ReadAsync())
        {
            var division = new Division(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1),
                reader.GetInt16(2), reader.GetString(3), reader.GetBoolean(4));
            divisions[division.Code] = division;
        }

        return divisions;
    }
}
