using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Runtime;
using Tracker.Cases;

namespace Tracker.Deadlines;

/// <inheritdoc cref="IDeadlineSweepGrain"/>
internal sealed partial class DeadlineSweepGrain(
    NpgsqlDataSource database, DeadlineLibrary library, TimeProvider clock, ILogger<DeadlineSweepGrain> logger,
    [PersistentState("deadline-sweep", GrainStorage.Name)] IPersistentState<SweepState> stored)
    : Grain, IDeadlineSweepGrain, IRemindable
{
    private const int BatchSize = 500;
    private const int AtOnce = 16;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>A case that cannot be told now is left out for a while, so that it holds up no other.</summary>
    private static readonly TimeSpan LeftOut = TimeSpan.FromSeconds(30);

    private readonly Dictionary<Guid, DateTimeOffset> leftOut = [];
    private IGrainTimer? timer;
    private DateTimeOffset? doneAt;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        timer = this.RegisterGrainTimer(Sweep, new GrainTimerCreationOptions(Period, Period) { Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    /// <summary>The timer lives as long as the activation; the reminder brings it back when that is gone.</summary>
    public async Task Begin() =>
        await this.RegisterOrUpdateReminder("sweep", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public Task<DateTimeOffset?> SweptAt() => Task.FromResult(doneAt);

    private async Task Sweep(CancellationToken stop)
    {
        try
        {
            var calendar = new WorkCalendar(library.Notices, await GrainFactory.GetCalendar().Get()).Version;
            await FireAll(calendar, stop);
            await FollowCalendar(calendar, stop);
            await TendMeetings();
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
    private async Task FireAll(string calendar, CancellationToken stop)
    {
        var told = new HashSet<Guid>();
        while (!stop.IsCancellationRequested)
        {
            var cases = await Due(stop);
            if (cases.TrueForAll(told.Contains)) break;
            await Tend(cases, calendar, stop);
            told.UnionWith(cases);
        }

        doneAt = clock.GetUtcNow();
    }

    /// <summary>The cases of the deadlines longest due.</summary>
    private async Task<List<Guid>> Due(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        foreach (var (id, until) in leftOut)
            if (until < now)
                leftOut.Remove(id);
        await using var command = database.CreateCommand("""
            select case_id from (
                (select case_id, due_at as at from case_deadline
                 where state = 'running' and not missed and due_at <= $1 and case_id <> all($2) order by due_at limit $3)
                union all
                (select case_id, warn_at from case_deadline
                 where state = 'running' and not warned and warn_at <= $1 and case_id <> all($2) order by warn_at limit $3)
                union all
                (select case_id, at from supervision_watch
                 where at <= $1 and case_id <> all($2) order by at limit $3)
            ) d order by at
            """);
        command.Parameters.Add(new() { Value = now.UtcDateTime });
        command.Parameters.Add(new() { Value = leftOut.Keys.ToArray() });
        command.Parameters.Add(new() { Value = BatchSize });
        var cases = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
            cases.Add(reader.GetGuid(0));
        return [.. cases.Distinct()];
    }

    /// <summary>
    /// When the calendar has changed, every case with a running deadline computes anew. Only when all have done so is the
    /// new version noted: after a failure in the middle it begins again, and those that have moved do not move twice.
    /// </summary>
    private async Task FollowCalendar(string version, CancellationToken stop)
    {
        if (stored.State.Calendar == version) return;
        for (var after = Guid.Empty; ;)
        {
            await using var command = database.CreateCommand("""
                select distinct case_id from case_deadline
                where state = 'running' and case_id > $1 order by case_id limit $2
                """);
            command.Parameters.Add(new() { Value = after });
            command.Parameters.Add(new() { Value = BatchSize });
            var cases = new List<Guid>();
            await using (var reader = await command.ExecuteReaderAsync(stop))
                while (await reader.ReadAsync(stop)) cases.Add(reader.GetGuid(0));
            if (cases.Count == 0) break;
            if (!await Tend(cases, version, stop)) return;
            after = cases[^1];
        }

        await this.Store(stored, new SweepState { Calendar = version });
    }

    /// <summary>Whether all of them could be told.</summary>
    private async Task<bool> Tend(List<Guid> cases, string calendar, CancellationToken stop)
    {
        var all = true;
        using var places = new SemaphoreSlim(AtOnce);
        await Task.WhenAll(cases.Select(async id =>
        {
            await places.WaitAsync(stop);
            try
            {
                var outcome = await GrainFactory.GetCase(id).TendDeadlines(Command(calendar));
                if (outcome.Refusal is { } refusal) LeaveOut(id, refusal.Message, null);
            }
            catch (Exception failure)
            {
                LeaveOut(id, failure.Message, failure);
            }
            finally
            {
                places.Release();
            }
        }));
        return all;

        void LeaveOut(Guid id, string reason, Exception? failure)
        {
            all = false;
            leftOut[id] = clock.GetUtcNow() + LeftOut;
            LogLeftOut(logger, failure, id, reason);
        }
    }

    /// <summary>Items of meetings become overdue with the day; each meeting says so itself, once.</summary>
    private async Task TendMeetings()
    {
        foreach (var id in await GrainFactory.GetMeetingDirectory().Due(ChinaTime.DayOf(clock.GetUtcNow())))
        {
            if (leftOut.TryGetValue(id, out var until) && until > clock.GetUtcNow()) continue;
            try
            {
                var attempt = new Attempt([], clock.GetUtcNow().AddSeconds(5), null);
                var outcome = await GrainFactory.GetMeeting(id).Work(
                    new Meetings.TendItems(Requester.System, Guid.NewGuid(), attempt));
                if (outcome.Refusal is { } refusal) LeaveOut(id, refusal.Message, null);
            }
            catch (Exception failure)
            {
                LeaveOut(id, failure.Message, failure);
            }
        }

        // One that cannot be told keeps no other waiting.
        void LeaveOut(Guid id, string reason, Exception? failure)
        {
            leftOut[id] = clock.GetUtcNow() + LeftOut;
            LogMeeting(logger, failure, id, reason);
        }
    }

    private TendDeadlines Command(string calendar) =>
        new(Requester.System, Guid.NewGuid(), new Attempt([], clock.GetUtcNow().AddSeconds(5), null), calendar);

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
