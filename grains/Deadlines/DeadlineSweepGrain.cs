using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Runtime;
using Tracker.Cases;
using Tracker.Overdue;

namespace Tracker.Deadlines;

/// <inheritdoc cref="IDeadlineSweepGrain"/>
/// <remarks>
/// Four rounds go on beside each other, so that none keeps another waiting: what is due, what a new calendar moves, the
/// items of meetings, and rows of what is overdue that are no longer true. A round begins again a second after it ended, and
/// never meets itself.
/// </remarks>
internal sealed partial class DeadlineSweepGrain(
    NpgsqlDataSource database, DeadlineLibrary library, SweepMetrics metrics, TimeProvider clock,
    ILogger<DeadlineSweepGrain> logger,
    [PersistentState("deadline-sweep", GrainStorage.Name)] IPersistentState<SweepState> stored,
    [PersistentState("overdue-settled", GrainStorage.Name)] IPersistentState<SettledState> settled,
    OverdueRenewalRows renewals, AgencyPlaces agencies)
    : Grain, IDeadlineSweepGrain, IRemindable
{
    private const int BatchSize = 500;

    /// <summary>So many cases are told at the same time: what people do must not wait behind a night's deadlines.</summary>
    private const int AtOnce = 16;

    /// <summary>Of what is not urgent.</summary>
    private const int FewAtOnce = 4;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly LeftOut leftOut = new(clock);
    private readonly LeftOut meetingsLeftOut = new(clock);
    private readonly List<IGrainTimer> timers = [];
    private CalendarPass? following;
    private DateTimeOffset? doneAt;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var round in (Func<CancellationToken, Task>[])[FireAll, FollowCalendar, TendMeetings, RenewOverdue])
            timers.Add(this.RegisterGrainTimer(
                stop => Try(round, stop),
                new GrainTimerCreationOptions(Period, Period) { Interleave = true, KeepAlive = true }));
        return Task.CompletedTask;
    }

    /// <summary>The timers live as long as the activation; the reminder brings it back when that is gone.</summary>
    public async Task Begin() =>
        await this.RegisterOrUpdateReminder("sweep", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public Task<DateTimeOffset?> SweptAt() => Task.FromResult(doneAt);

    private async Task Try(Func<CancellationToken, Task> round, CancellationToken stop)
    {
        try
        {
            await round(stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // The database is away, or a silo: the next tick tries again.
            LogFailed(logger, failure);
        }
    }

    /// <summary>
    /// Until nothing is due that has not been told. A case may find by its own clock that it is not yet time; it is told
    /// again at the next tick, not at once.
    /// </summary>
    private async Task FireAll(CancellationToken stop)
    {
        var calendar = await Calendar();
        var told = new HashSet<Guid>();
        while (!stop.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            metrics.Lags(await SweepRows.Lag(database, now));
            var cases = await SweepRows.Due(database, now, leftOut.Now, BatchSize, stop);
            if (cases.TrueForAll(told.Contains)) break;
            await Tend(cases, calendar, AtOnce, stop);
            told.UnionWith(cases);
        }

        doneAt = clock.GetUtcNow();
    }

    /// <summary>
    /// When the calendar has changed, every case with a running deadline computes anew: at once, and again when no silo can
    /// still know the calendar before, by which a case may have set a deadline meanwhile. Only then is the new version noted:
    /// after a failure in the middle it begins again, and those that have moved do not move twice.
    /// </summary>
    private async Task FollowCalendar(CancellationToken stop)
    {
        var version = await Calendar();
        if (stored.State.Calendar == version) return;
        if (CalendarPass.Next(following, version, clock.GetUtcNow()) is not { } pass) return;
        following = pass;
        while (await SweepRows.Running(database, pass.After, BatchSize, stop) is { Count: > 0 } cases)
        {
            pass.Behind.AddRange(await Tend(cases, version, FewAtOnce, stop));
            pass.After = cases[^1];
        }

        // One that cannot be told keeps the version from being noted, and no other from being told.
        pass.Behind = await Tend(pass.Behind, version, FewAtOnce, stop);
        pass.IsDone = pass.Behind.Count == 0;
        if (!pass.IsDone || !pass.IsLast) return;
        await this.Store(stored, new SweepState { Calendar = version });
        following = null;
    }

    private Task<List<Guid>> Tend(IEnumerable<Guid> cases, string calendar, int atOnce, CancellationToken stop) => Tell(
        cases, atOnce, leftOut,
        id => GrainFactory.GetCase(id).TendDeadlines(new TendDeadlines(Requester.System, Guid.NewGuid(), Attempt, calendar)),
        LogLeftOut, stop);

    /// <summary>Items of meetings become overdue with the day; each meeting says so itself, once.</summary>
    private async Task TendMeetings(CancellationToken stop)
    {
        var due = await GrainFactory.GetMeetingDirectory().Due(ChinaTime.DayOf(clock.GetUtcNow()));
        await Tell(
            due.Where(id => !meetingsLeftOut.Has(id)), FewAtOnce, meetingsLeftOut,
            id => GrainFactory.GetMeeting(id).Work(new Meetings.TendItems(Requester.System, Guid.NewGuid(), Attempt)),
            LogMeeting, stop);
    }

    /// <summary>Tells some, a few at a time; answers those that could not be told. None keeps another from being told.</summary>
    private async Task<List<Guid>> Tell(
        IEnumerable<Guid> some, int atOnce, LeftOut left, Func<Guid, Task<Outcome>> tell,
        Action<ILogger, Exception?, Guid, string> log, CancellationToken stop)
    {
        var failed = new List<Guid>();
        using var places = new SemaphoreSlim(atOnce);
        await Task.WhenAll(some.ToArray().Select(async id =>
        {
            await places.WaitAsync(stop);
            try
            {
                Note(id, (await tell(id)).Refusal?.Message, null);
            }
            catch (Exception failure)
            {
                Note(id, failure.Message, failure);
            }
            finally
            {
                places.Release();
            }
        }));
        return failed;

        void Note(Guid id, string? reason, Exception? failure)
        {
            metrics.Told(reason is null);
            if (reason is null)
            {
                left.Remove(id);
                return;
            }

            failed.Add(id);
            left.Add(id);
            log(logger, failure, id, reason);
        }
    }

    private Attempt Attempt => new([], clock.GetUtcNow().AddSeconds(5), null);

    private async Task<string> Calendar() =>
        new WorkCalendar(library.Notices, await GrainFactory.GetCalendar().Get()).Version;

    [LoggerMessage(1, LogLevel.Warning, "Deadlines could not be swept; it is tried again at once")]
    private static partial void LogFailed(ILogger logger, Exception failure);

    [LoggerMessage(3, LogLevel.Warning, "Meeting {Meeting} could not be told of its items; it is tried again: {Reason}")]
    private static partial void LogMeeting(ILogger logger, Exception? failure, Guid meeting, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Case {Case} could not be told of its deadlines and is left out for a while: {Reason}")]
    private static partial void LogLeftOut(ILogger logger, Exception? failure, Guid @case, string reason);
}

/// <summary>What the sweep remembers.</summary>
internal sealed class SweepState
{
    /// <summary>The calendar by which every running deadline was computed.</summary>
    public string? Calendar { get; init; }
}
