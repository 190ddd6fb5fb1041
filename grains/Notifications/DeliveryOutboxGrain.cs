using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Runtime;
using Tracker.Deadlines;

namespace Tracker.Notifications;

/// <inheritdoc cref="IDeliveryOutboxGrain"/>
internal sealed partial class DeliveryOutboxGrain(
    NpgsqlDataSource database, DeadlineLibrary library, DeliveryMetrics metrics, TimeProvider clock,
    ILogger<DeliveryOutboxGrain> logger)
    : Grain, IDeliveryOutboxGrain, IRemindable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookedAt = TimeSpan.FromSeconds(15);

    /// <summary>What is older is in the inbox and no longer news.</summary>
    private static readonly TimeSpan News = TimeSpan.FromDays(3);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);
    private DateTimeOffset figuresAt;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(Go, new GrainTimerCreationOptions(Period, Period) { Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // Another silo says it from now on.
        metrics.Show(0, TimeSpan.Zero, 0);
        return Task.CompletedTask;
    }

    public async Task Begin() =>
        await this.RegisterOrUpdateReminder("outbox", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    private async Task Go(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested && await Derive(stop))
            {
            }

            await Look();
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // The database is away, or a silo: the next tick tries again.
            LogFailed(logger, failure);
        }
    }

    /// <summary>Whether there may be more.</summary>
    private async Task<bool> Derive(CancellationToken stop)
    {
        var page = await OutboxRows.Read(database, stop);
        if (page.Next == page.From) return false;
        var calendar = new WorkCalendar(library.Notices, await GrainFactory.GetCalendar().Get());
        var now = clock.GetUtcNow();
        var recipients = new Recipients(GrainFactory, ChinaTime.DayOf(now));
        var all = new List<NewDelivery>();
        foreach (var told in page.Notices.Where(notice => notice.At > now - News))
        {
            var (notice, set) = await recipients.Of(told);
            all.AddRange(DeliveryRules.Of(notice, set, calendar, now));
        }

        return await OutboxRows.Enter(database, page, all, stop);
    }

    private async Task Look()
    {
        var now = clock.GetUtcNow();
        if (now - figuresAt < LookedAt) return;
        figuresAt = now;
        var (waiting, oldest, dead) = await DeliveryRows.Figures(database, now);
        metrics.Show(waiting, oldest, dead);
        await DeliveryRows.Forget(database, now - Kept);
    }

    [LoggerMessage(1, LogLevel.Warning, "Deliveries could not be derived from notices; it is tried again at once")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
