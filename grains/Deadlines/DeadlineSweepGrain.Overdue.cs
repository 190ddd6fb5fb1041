using Microsoft.Extensions.Logging;
using Tracker.Overdue;

namespace Tracker.Deadlines;

/// <remarks>What lists are told of what is overdue is kept true where nothing happens in the cases.</remarks>
internal sealed partial class DeadlineSweepGrain
{
    private readonly LeftOut staleLeftOut = new(clock);
    private Move? moved;

    private async Task RenewOverdue(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested
            && await renewals.Stale(staleLeftOut.Now, BatchSize, stop) is { Count: > 0 } cases)
            await Tell(cases, FewAtOnce, staleLeftOut, id => GrainFactory.GetCase(id).RenewOverdue(), LogStale, stop);
        await FollowAgencies(stop);
    }

    /// <summary>
    /// When agencies stand elsewhere, all rows are settled by it at once, and again when no silo can still know the places
    /// before: until then a case may write what was.
    /// </summary>
    private async Task FollowAgencies(CancellationToken stop)
    {
        await agencies.Refresh();
        var (known, now) = (agencies.Known, clock.GetUtcNow());
        if (settled.State.Places == known.Version) return;
        if (moved?.Places != known.Version) moved = new Move(known.Version, now);
        var isLast = now - moved.SeenAt >= 2 * AgencyPlaces.Freshness;
        if (moved.IsSettled && !isLast) return;
        for (Guid? after = Guid.Empty; after is { } from;)
            after = await renewals.Settle(known.All, from, BatchSize, stop);
        moved = moved with { IsSettled = true };
        if (isLast) await this.Store(settled, new SettledState { Places = known.Version });
    }

    /// <summary>Agencies stand elsewhere than they did.</summary>
    private sealed record Move(string Places, DateTimeOffset SeenAt, bool IsSettled = false);

    [LoggerMessage(4, LogLevel.Warning, "Case {Case} could not renew what is overdue in it and is left out for a while: {Reason}")]
    private static partial void LogStale(ILogger logger, Exception? failure, Guid @case, string reason);
}

/// <summary>What is remembered of where agencies stood.</summary>
internal sealed class SettledState
{
    /// <summary>By which places every row of what is overdue was settled.</summary>
    public string? Places { get; init; }
}
