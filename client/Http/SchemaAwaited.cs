using Npgsql;

namespace Tracker.Http;

/// <summary>
/// Waits, before anything of the gateway starts, until a silo has brought the database to the schema this program needs.
/// </summary>
internal sealed partial class SchemaAwaited(NpgsqlDataSource database, ILogger<SchemaAwaited> logger) : IHostedService
{
    /// <summary>The newest script in the silo's schema folder that the gateway depends on.</summary>
    private const int Needed = 2;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (await Version(cancellationToken) < Needed)
        {
            LogWaiting(logger, Needed);
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<int> Version(CancellationToken stop)
    {
        try
        {
            await using var command = database.CreateCommand("select max(number) from schema_version");
            return await command.ExecuteScalarAsync(stop) as int? ?? 0;
        }
        catch (NpgsqlException failure) when (
            failure.IsTransient || failure.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return 0;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Waiting for the database to come to schema {Version}; start a silo")]
    private static partial void LogWaiting(ILogger logger, int version);
}
