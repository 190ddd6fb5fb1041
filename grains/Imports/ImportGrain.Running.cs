using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Tracker.Accounts;
using Tracker.Procedures;

namespace Tracker.Imports;

internal sealed partial class ImportGrain
{
    private const int BatchSize = 40;

    /// <summary>Few, so that commands of people do not wait behind an import.</summary>
    private const int AtOnce = 4;

    /// <summary>A case that cannot be opened for so long is left out; a silo or the database is back before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, long> failing = new();
    private IGrainTimer? timer;
    private (long At, int Opened) since;

    /// <summary>Cases opened in a second since this activation began to.</summary>
    private double Rate => timer is null || since.Opened == 0
        ? 0
        : Math.Round(since.Opened / Math.Max(clock.GetElapsedTime(since.At).TotalSeconds, 0.001), 1);

    private void Run()
    {
        if (timer is not null) return;
        since = (clock.GetTimestamp(), 0);
        timer = this.RegisterGrainTimer(OpenAll, new GrainTimerCreationOptions(TimeSpan.Zero, Period)
        {
            Interleave = true,
            KeepAlive = true,
        });
    }

    private void Rest()
    {
        timer?.Dispose();
        timer = null;
    }

    private async Task OpenAll(CancellationToken stop)
    {
        try
        {
            while (State.Status == ImportStatus.Running && !stop.IsCancellationRequested)
            {
                if (await IsLeft()) break;
                var rows = await ImportRows.Read(database, Id, [ImportRowState.Good], 0, BatchSize);
                if (rows.Count == 0) await Put(state => state.Status == ImportStatus.Running
                    ? state with { Status = ImportStatus.Done }
                    : state);
                // When none could be opened now, the next tick tries again.
                else if (!await OpenSome(rows)) return;
            }

            Rest();
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // The database is away, or a silo: the next tick tries again.
            LogFailed(logger, failure, Id);
        }
    }

    /// <summary>
    /// Whether whoever started it holds another post now, or none, or is a deputy no more: nothing more is opened in her
    /// name until somebody of the agency goes on.
    /// </summary>
    private async Task<bool> IsLeft()
    {
        if (await PostStanding.Of(GrainFactory, State.By, clock) is { } by && PostRoles.MayWork(by)) return false;
        await Put(state => state.Status == ImportStatus.Running ? state with { Status = ImportStatus.Paused } : state);
        return true;
    }

    /// <summary>Whether anything came of it.</summary>
    private async Task<bool> OpenSome(List<KeptRow> rows)
    {
        var procedure = procedures.Newest(State.Procedure)!;
        await FindRegions(rows.Select(row => new ImportRow(row.No, Open(row).Cells)));
        using var places = new SemaphoreSlim(AtOnce);
        var settled = (await Task.WhenAll(rows.Select(row => OpenOne(row, procedure, places)))).OfType<KeptRow>().ToList();
        if (settled.Count == 0) return false;
        await ImportRows.Settle(database, Id, settled);
        since.Opened += settled.Count(row => row.State == ImportRowState.Opened);
        return true;
    }

    /// <summary>
    /// Opens the case of a row, under an id that follows from the row and by a command that follows from import and row:
    /// whoever does it again is answered as before. Null when nobody could say what became of it.
    /// </summary>
    private async Task<KeptRow?> OpenOne(KeptRow row, Procedure procedure, SemaphoreSlim places)
    {
        await places.WaitAsync();
        try
        {
            if (State.Status != ImportStatus.Running) return null;
            var text = Open(row);
            var read = ImportRules.Read(State.Columns, text.Cells, procedure, regions);
            var name = $"import/{Id}/{row.Case}";
            var attempt = new Attempt(
                [.. SHA256.HashData(DerivedId.From(name).ToByteArray())], clock.GetUtcNow() + AttemptTime, null);
            var outcome = read.Problems is [var problem, ..]
                ? Outcome.Refused(RefusalCode.Invalid, problem.Reason, problem.Message)
                : await GrainFactory.GetCase(row.Case).Open(
                    read.Command(State.By, DerivedId.From(name), attempt, State.Procedure, State.WorkingGroup));
            return outcome.Refusal switch
            {
                null => row with { State = ImportRowState.Opened, Number = outcome.Number, Sealed = null },
                { Code: RefusalCode.Unavailable } refusal => Again(row, refusal),
                { Reason: Reasons.CaseExists } => row with
                {
                    State = ImportRowState.Existing,
                    Number = (await ImportRows.Numbers(database, [row.Case])).GetValueOrDefault(row.Case),
                },
                { } refusal => row with
                {
                    State = ImportRowState.Refused,
                    Sealed = Seal(text with { Problems = [ImportRules.ProblemOf(refusal)] }),
                },
            };
        }
        catch (Exception failure)
        {
            LogLeftOut(logger, failure, row.Case, Id);
            return Again(row, new Refusal(RefusalCode.Unavailable, Reasons.ServiceUnavailable, "The case does not answer."));
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>Null while it is to be tried again.</summary>
    private KeptRow? Again(KeptRow row, Refusal refusal) =>
        clock.GetElapsedTime(failing.GetOrAdd(row.Case, _ => clock.GetTimestamp())) < Patience
            ? null
            : row with
            {
                State = ImportRowState.Refused,
                Sealed = Seal(Open(row) with { Problems = [ImportRules.ProblemOf(refusal)] }),
            };

    [LoggerMessage(1, LogLevel.Warning, "Import {Import} could not go on; it is tried again at once")]
    private static partial void LogFailed(ILogger logger, Exception failure, Guid import);

    [LoggerMessage(2, LogLevel.Warning, "Case {Case} of import {Import} could not be opened; it is tried again")]
    private static partial void LogLeftOut(ILogger logger, Exception failure, Guid @case, Guid import);
}
