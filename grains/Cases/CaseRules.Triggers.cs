using System.Collections.Immutable;
using Tracker.Journal;
using Tracker.Supervision;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;
using Events = ImmutableArray<CaseEvent>.Builder;

/// <summary>What follows for the supervision of a case from what happens in it; decided together with it, and once.</summary>
internal static partial class CaseRules
{
    /// <param name="settings">How causes are answered; null where nobody asks.</param>
    private static Decision Supervised(
        CaseState state, Decision decided, TriggerSettings? settings, bool looks, DateTimeOffset now)
    {
        if (decided.Refusal is not null || decided.Events.IsEmpty && !looks) return decided;
        var events = decided.Events.ToBuilder();
        var after = After(state, decided.Events, now);
        if (looks) after = Look(events, after, now);
        if (settings is null) return events.ToImmutable();
        foreach (var happened in decided.Events)
        {
            if (happened is DeadlineMissed missed && TriggerRules.Awaits(after, missed, settings) is { } awaited)
                after = Then(events, after, awaited, now);
            foreach (var cause in TriggerRules.Of(after, happened, settings)) after = Take(events, after, cause, now);
        }

        return events.ToImmutable();
    }

    /// <summary>Orders that are near or missed, and deadlines that have become so many days late.</summary>
    private static CaseState Look(Events events, CaseState after, DateTimeOffset now)
    {
        foreach (var order in after.Ladder.Items.Values.Where(item => item.Awaits))
        {
            if (!order.Warned && order.Warn <= now) after = Then(events, after, new HandlingOrderWarned(order.No), now);
            if (!order.Missed && order.Due <= now) after = Then(events, after, new HandlingOrderMissed(order.No), now);
        }

        foreach (var late in after.Ladder.Awaited.Values.Where(late => late.At <= now))
        {
            var happened = TriggerRules.Late(after, late, now);
            var next = happened is SupervisionTriggered cause ? Take(events, after, cause, now) : Then(events, after, happened, now);
            // Taken up before, or no room for it: it is not looked at again every second.
            after = ReferenceEquals(next, after) ? Then(events, after, late with { At = now.AddYears(1) }, now) : next;
        }

        return after;
    }

    private static CaseState Take(Events events, CaseState after, SupervisionTriggered cause, DateTimeOffset now)
    {
        if (after.Ladder.Causes.Contains(cause.Cause) || after.Ladder.Items.Count >= SupervisionLimits.Items) return after;
        var no = after.Ladder.Next;
        after = Then(events, after, cause with { No = no }, now);
        return cause.Automatic
            ? Then(events, after, new CaseUrged(no + 1, cause.Level, cause.Agency, null, null, no, Automatic: true), now)
            : after;
    }

    private static CaseState Then(Events events, CaseState after, CaseEvent happened, DateTimeOffset now)
    {
        events.Add(happened);
        return after.Apply(NoFact with { At = now }, happened);
    }
}
