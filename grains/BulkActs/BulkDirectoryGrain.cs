using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using Orleans.Concurrency;

namespace Tracker.BulkActs;

/// <inheritdoc cref="IBulkDirectoryGrain"/>
[StatelessWorker]
internal sealed class BulkDirectoryGrain(NpgsqlDataSource database) : Grain, IBulkDirectoryGrain
{
    public async Task<ImmutableArray<BulkSummary>> List(Requester by)
    {
        await using var command = database.CreateCommand("""
            select n0, n1, payload::text from grain_state
            where grain_type = 'bulk' and payload ->> 'account' = $1 and payload ->> 'agency' = $2
            order by payload ->> 'preparedAt' desc limit 10
            """);
        command.Add(by.Account.ToString());
        command.Add(by.Agency);
        await using var reader = await command.ExecuteReaderAsync();
        var found = ImmutableArray.CreateBuilder<BulkSummary>();
        while (await reader.ReadAsync())
        {
            var record = JsonSerializer.Deserialize<BulkRecord>(reader.GetString(2), GrainStorage.Json)!;
            found.Add(new BulkSummary(
                IdOf(reader.GetInt64(0), reader.GetInt64(1)), record.Status, record.PreparedAt, record.Rows.Length));
        }

        return found.ToImmutable();
    }

    /// <summary>The provider keeps a grain's id as two halves.</summary>
    private static Guid IdOf(long n0, long n1) => new([.. BitConverter.GetBytes(n0), .. BitConverter.GetBytes(n1)]);
}
