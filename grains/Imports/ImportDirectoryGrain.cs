using System.Collections.Immutable;
using Npgsql;
using Orleans.Concurrency;

namespace Tracker.Imports;

/// <inheritdoc cref="IImportDirectoryGrain"/>
[StatelessWorker]
internal sealed class ImportDirectoryGrain(NpgsqlDataSource database) : Grain, IImportDirectoryGrain
{
    public async Task<ImmutableArray<ImportSummary>> List(Requester by)
    {
        if (!PostRoles.MayWork(by)) return [];
        await using var command = database.CreateCommand("""
            select j.import_id, j.received_at, count(r.no)::int, (count(r.no) filter (where r.state = $2))::int
            from (select * from import_job where agency = $1 order by received_at desc limit 10) j
            left join import_row r on r.import_id = j.import_id
            group by j.import_id, j.received_at
            order by j.received_at desc
            """);
        command.Add(by.Agency);
        command.Add((short)ImportRowState.Opened);
        await using var reader = await command.ExecuteReaderAsync();
        var found = ImmutableArray.CreateBuilder<ImportSummary>();
        while (await reader.ReadAsync())
            found.Add(new ImportSummary(
                reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt32(2), reader.GetInt32(3)));
        return found.ToImmutable();
    }
}
