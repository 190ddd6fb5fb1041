using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Tracker.Accounts;

namespace Tracker.BulkActs;

internal sealed partial class BulkGrain
{
    private const int BatchSize = 25;

    /// <summary>Few, so that commands of people do not wait behind it.</summary>
    private const int AtOnce = 4;

    /// <summary>A case that cannot be reached so many times is left as it is.</summary>
    private const int Tries = 20;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(10);
    private readonly Dictionary<Guid, int> tries = [];
    private IGrainTimer? timer;

    private void Run() => timer ??= this.RegisterGrainTimer(GoOn, new GrainTimerCreationOptions(TimeSpan.Zero, Period)
    {
        Interleave = true,
        KeepAlive = true,
    });

    private async Task GoOn(CancellationToken stop)
    {
        try
        {
            while (State.IsUnderWay && Act is { } act && !stop.IsCancellationRequested)
            {
                if (await IsLeft(act)) return;
                var (status, next) = (State.Status, State.Next);
                var batch = State.Rows.Where(row => row.State == next)
                    .OrderBy(row => tries.GetValueOrDefault(row.Case)).Take(BatchSize).ToArray();
                using var places = new SemaphoreSlim(AtOnce);
                var settled = (await Task.WhenAll(batch.Select(row => Settle(row, act, status, places)))).OfType<BulkRow>()
                    .ToDictionary(row => row.Case);
                // When nobody could be reached now, the next tick tries again.
                if (settled.Count == 0 && batch.Length > 0) return;
                await Put(state => state.Agency is null ? state : state.With(settled));
            }

            timer?.Dispose();
            timer = null;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // The database is away, or a silo: the next tick tries again.
            LogFailed(logger, failure, Id);
        }
    }

    /// <summary>
    /// Whether whoever put it together holds another post now, or none, or is a deputy no more: nothing more is done in her
    /// name.
    /// </summary>
    private async Task<bool> IsLeft(BulkAct act)
    {
        if (await PostStanding.Of(GrainFactory, State.By, clock) is { } by && BulkRecord.MayDo(by, act)) return false;
        await Put(state => state with { Status = BulkStatus.Cancelled });
        return true;
    }

    /// <summary>
    /// Asks the case whether it could be done, or does it by a command that follows from bulk act and case: whoever does it
    /// again is answered as before. Null when nobody could say what became of it.
    /// </summary>
    private async Task<BulkRow?> Settle(BulkRow row, BulkAct act, BulkStatus status, SemaphoreSlim places)
    {
        await places.WaitAsync();
        try
        {
            if (State.Status != status) return null;
            var key = DerivedId.From($"bulk/{Id}/{row.Case}");
            var command = new WorkInBulk(State.By, key, new Attempt(
                [.. SHA256.HashData(key.ToByteArray())], clock.GetUtcNow() + AttemptTime, null), act);
            var @case = GrainFactory.GetCase(row.Case);
            var outcome = status == BulkStatus.Checking ? await @case.TryInBulk(command) : await @case.WorkInBulk(command);
            return outcome.Refusal switch
            {
                null => row with { State = status == BulkStatus.Checking ? BulkState.Ready : BulkState.Done },
                { Code: RefusalCode.Unavailable } refusal => Again(row, refusal),
                { } refusal => row with { State = BulkState.Refused, Reason = refusal.Reason, Message = refusal.Message },
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

    private BulkRow? Again(BulkRow row, Refusal refusal)
    {
        tries[row.Case] = tries.GetValueOrDefault(row.Case) + 1;
        return tries[row.Case] < Tries
            ? null
            : row with { State = BulkState.Refused, Reason = refusal.Reason, Message = refusal.Message };
    }

    [LoggerMessage(1, LogLevel.Warning, "Bulk act {Bulk} could not go on; it is tried again at once")]
    private static partial void LogFailed(ILogger logger, Exception failure, Guid bulk);

    [LoggerMessage(2, LogLevel.Warning, "Case {Case} of bulk act {Bulk} does not answer; it is tried again")]
    private static partial void LogLeftOut(ILogger logger, Exception failure, Guid @case, Guid bulk);
}
