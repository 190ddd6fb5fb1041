using Npgsql;

namespace Tracker.Imports;

/// <summary>A row as it is stored.</summary>
/// <param name="Sealed">Cells and problems as ciphertext; null once its case is open.</param>
internal sealed record KeptRow(int No, Guid Case, ImportRowState State, string? Number, string? Sealed);

/// <summary>The rows of imports. One statement a batch, so that none needs the whole table in memory.</summary>
internal static class ImportRows
{
    public static async Task Begin(NpgsqlDataSource database, Guid import, string agency, DateTimeOffset at)
    {
        await using var command = database.CreateCommand("""
            with old as (delete from import_row where import_id = $1)
            insert into import_job (import_id, agency, received_at) values ($1, $2, $3)
            on conflict (import_id) do update set received_at = excluded.received_at
            """);
        command.Add(import);
        command.Add(agency);
        command.Add(at.UtcDateTime);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A row that is there stays as it is.</summary>
    public static async Task Write(NpgsqlDataSource database, Guid import, IReadOnlyCollection<KeptRow> rows)
    {
        await using var command = Command(database, import, rows, """
            insert into import_row (import_id, no, case_id, state, number, sealed)
            select $1, r.no, r.case_id, r.state, r.number, r.sealed
            from unnest($2::int[], $3::uuid[], $4::smallint[], $5::text[], $6::text[]) as r(no, case_id, state, number, sealed)
            on conflict do nothing
            """);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What became of rows.</summary>
    public static async Task Settle(NpgsqlDataSource database, Guid import, IReadOnlyCollection<KeptRow> rows)
    {
        await using var command = Command(database, import, rows, """
            update import_row i set state = r.state, number = r.number, sealed = r.sealed
            from unnest($2::int[], $3::uuid[], $4::smallint[], $5::text[], $6::text[]) as r(no, case_id, state, number, sealed)
            where i.import_id = $1 and i.no = r.no and i.case_id = r.case_id
            """);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<List<KeptRow>> Read(
        NpgsqlDataSource database, Guid import, IEnumerable<ImportRowState> states, int after, int limit)
    {
        await using var command = database.CreateCommand("""
            select no, case_id, state, number, sealed from import_row
            where import_id = $1 and (cardinality($2::smallint[]) = 0 or state = any($2)) and no > $3
            order by no limit $4
            """);
        command.Add(import);
        command.Add(states.Select(s => (short)s).ToArray());
        command.Add(after);
        command.Add(limit);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<KeptRow>();
        while (await reader.ReadAsync())
            rows.Add(new KeptRow(
                reader.GetInt32(0), reader.GetGuid(1), (ImportRowState)reader.GetInt16(2),
                reader.IsDBNull(3) ? null : reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4)));
        return rows;
    }

    public static async Task<Dictionary<ImportRowState, int>> Count(NpgsqlDataSource database, Guid import)
    {
        await using var command = database.CreateCommand(
            "select state, count(*)::int from import_row where import_id = $1 group by state");
        command.Add(import);
        await using var reader = await command.ExecuteReaderAsync();
        var counts = new Dictionary<ImportRowState, int>();
        while (await reader.ReadAsync()) counts[(ImportRowState)reader.GetInt16(0)] = reader.GetInt32(1);
        return counts;
    }

    /// <summary>How many rows there are beside these.</summary>
    public static async Task<int> Others(NpgsqlDataSource database, Guid import, int[] numbers)
    {
        await using var command = database.CreateCommand(
            "select count(*)::int from import_row where import_id = $1 and no <> all($2)");
        command.Add(import);
        command.Add(numbers);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Which of these cases earlier rows of the table stand for already; a bad row stands for none.</summary>
    public static async Task<HashSet<Guid>> Earlier(NpgsqlDataSource database, Guid import, int before, Guid[] cases)
    {
        await using var command = database.CreateCommand(
            "select distinct case_id from import_row where import_id = $1 and no < $2 and case_id = any($3) and state <> $4");
        command.Add(import);
        command.Add(before);
        command.Add(cases);
        command.Add((short)ImportRowState.Bad);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new HashSet<Guid>();
        while (await reader.ReadAsync()) found.Add(reader.GetGuid(0));
        return found;
    }

    /// <summary>The numbers of those of these cases that are open already.</summary>
    public static async Task<Dictionary<Guid, string>> Numbers(NpgsqlDataSource database, Guid[] cases)
    {
        await using var command = database.CreateCommand("select case_id, number from case_row where case_id = any($1)");
        command.Add(cases);
        await using var reader = await command.ExecuteReaderAsync();
        var numbers = new Dictionary<Guid, string>();
        while (await reader.ReadAsync()) numbers[reader.GetGuid(0)] = reader.GetString(1);
        return numbers;
    }

    public static async Task Delete(NpgsqlDataSource database, Guid import)
    {
        await using var command = database.CreateCommand("""
            with rows as (delete from import_row where import_id = $1)
            delete from import_job where import_id = $1
            """);
        command.Add(import);
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlCommand Command(
        NpgsqlDataSource database, Guid import, IReadOnlyCollection<KeptRow> rows, string sql)
    {
        var command = database.CreateCommand(sql);
        command.Add(import);
        command.Add(rows.Select(r => r.No).ToArray());
        command.Add(rows.Select(r => r.Case).ToArray());
        command.Add(rows.Select(r => (short)r.State).ToArray());
        command.Add(rows.Select(r => r.Number).ToArray());
        command.Add(rows.Select(r => r.Sealed).ToArray());
        return command;
    }
}
