using Npgsql;
using Tracker.Deadlines;
using Tracker.Divisions;
using Tracker.Employers;
using Tracker.Journal;
using Tracker.Letters;
using Tracker.Procedures;
using Tracker.Schema;
using Tracker.Supervision;
using Tracker.Workers;

namespace Tracker.Hosting;

/// <summary>
/// What must be done before the silo joins: schema, divisions, deadline rules, procedures. It runs before Orleans
/// starts, since hosted services start in order.
/// </summary>
internal sealed partial class Preparation(
    NpgsqlDataSource database, ProcedureLibrary procedures, DeadlineLibrary deadlines, LetterLibrary letters, TriggerLibrary triggers, BlindIndex workers, SubjectKeys keys,
    IConfiguration configuration, ILogger<Preparation> logger)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!Pinyin.IsAvailable)
            throw new StartException(
                "The Chinese sort order of ICU is missing, so that names could not be found by their initials. Install ICU "
                + "with its full data (libicu, icu-libs and icu-data-full) and leave the invariant mode off.");
        if (configuration.GetConnectionString("Owner") is { Length: > 0 } owner)
        {
            await using var source = NpgsqlDataSource.Create(owner);
            await SchemaMigrator.Migrate(source, cancellationToken);
            LogMigrated(logger, SchemaMigrator.Embedded()[^1].Number);
        }

        await SchemaMigrator.Await(database, cancellationToken);

        await EmployerRows.Complete(database, cancellationToken);
        await workers.Complete(keys, cancellationToken);
        await DivisionFile.Load(database, Path.Combine(AppContext.BaseDirectory, "Divisions", "divisions.csv"));
        await deadlines.Load(
            configuration["Tracker:Deadlines:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "Deadlines"));
        await procedures.Record(
            configuration["Tracker:Procedures:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "Procedures"),
            deadlines.Rules);
        await letters.Load(
            configuration["Tracker:Letters:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "Letters"));
        await triggers.Load(
            configuration["Tracker:Supervision:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "Supervision"));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Information, "The database has schema {Version}")]
    private static partial void LogMigrated(ILogger logger, int version);
}
