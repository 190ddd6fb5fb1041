using Npgsql;

namespace Tracker.Journal;

/// <summary>A stored row.</summary>
internal sealed record JournalRow(
    long Version, Guid Command, byte[] RequestHash, Guid Account, string Agency, DateTimeOffset At,
    DateTimeOffset RecordedAt, string Type, byte[] Body, string Algorithm, byte[] PreviousHash, byte[] Hash);

/// <summary>Reads the journal of one stream.</summary>
internal sealed class JournalReader(NpgsqlDataSource database)
{
    /// <param name="kind">Of which the stream must be: under the id of another there is none.</param>
    public Task<List<JournalRow>> Read(Guid stream, string? kind = null) => Read(stream, 0, int.MaxValue, kind);

    /// <param name="after">The version behind which to begin.</param>
    public async Task<List<JournalRow>> Read(Guid stream, long after, int limit, string? kind = null)
    {
        await using var command = database.CreateCommand("""
            select version, command, request_hash, account, agency, at, recorded_at, type, body, algorithm, previous_hash,
                   hash
            from journal where stream = $1 and version > $2 and ($4::text is null or kind = $4)
            order by version limit $3
            """);
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = limit });
        command.Add(kind);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<JournalRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(new JournalRow(
                reader.GetInt64(0), reader.GetGuid(1), reader.GetFieldValue<byte[]>(2), reader.GetGuid(3),
                reader.GetString(4), reader.GetFieldValue<DateTimeOffset>(5), reader.GetFieldValue<DateTimeOffset>(6),
                reader.GetString(7), reader.GetFieldValue<byte[]>(8), reader.GetString(9),
                reader.GetFieldValue<byte[]>(10), reader.GetFieldValue<byte[]>(11)));
        }

        return rows;
    }
}
