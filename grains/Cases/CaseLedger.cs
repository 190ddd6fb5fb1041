using System.Collections.Immutable;
using Tracker.Deadlines;

namespace Tracker.Cases;

/// <summary>
/// In whose hands a case was, and for how long. At every moment it is in somebody's: who works beside others has an
/// equal share of it, so that the parts always sum to the case's age.
/// </summary>
internal static class CaseLedger
{
    private static readonly Holder Nobody = new(HolderKind.Nobody, null);

    public static ImmutableArray<HeldTime> Of(CaseState state, DateTimeOffset now)
    {
        var end = state.ClosedOn ?? now;
        if (end <= state.OpenedOn) return [];
        var turns = new List<Turn>(2 * state.Steps.Count);
        foreach (var step in state.Steps.Values)
            foreach (var span in Spans(step, state.OpenedOn, end))
            {
                if (span.From >= span.To) continue;
                turns.Add(new Turn(span.From.UtcTicks, 1, span.By));
                turns.Add(new Turn(span.To.UtcTicks, -1, span.By));
            }

        turns.Sort(static (a, b) => a.At.CompareTo(b.At));
        var held = new Dictionary<Holder, long>();
        // How many of their steps each has open at the moment; few have any.
        var open = new SortedDictionary<Holder, int>();
        var since = state.OpenedOn.UtcTicks;
        foreach (var (at, sign, by) in turns)
        {
            if (at > since) Share(held, open.Keys, at - since);
            since = Math.Max(since, at);
            var count = open.GetValueOrDefault(by) + sign;
            if (count == 0) open.Remove(by);
            else open[by] = count;
        }

        if (end.UtcTicks > since) Share(held, open.Keys, end.UtcTicks - since);
        return
        [
            .. held.OrderByDescending(h => h.Value).ThenBy(h => h.Key.Kind).ThenBy(h => h.Key.Agency, StringComparer.Ordinal)
                .Select(h => new HeldTime(h.Key.Kind, h.Key.Agency, TimeSpan.FromTicks(h.Value))),
        ];
    }

    private static void Share(Dictionary<Holder, long> held, ICollection<Holder> holders, long ticks)
    {
        if (holders.Count == 0) holders = [Nobody];
        var rest = ticks % holders.Count;
        foreach (var holder in holders)
            held[holder] = held.GetValueOrDefault(holder) + ticks / holders.Count + (rest-- > 0 ? 1 : 0);
    }

    /// <summary>The step's time, cut where it changes hands; a step of which nothing is to be said is one piece.</summary>
    private static IEnumerable<Span> Spans(CaseStep step, DateTimeOffset opened, DateTimeOffset end)
    {
        var to = step.EndedOn is { } ended && !step.IsWaiting && ended < end ? ended : end;
        var at = At(step.Since, opened);
        foreach (var pause in step.Pauses.OrderBy(p => p.From))
        {
            foreach (var span in Worked(step, at, Min(pause.From, to))) yield return span;
            var until = Min(pause.To ?? to, to);
            yield return new Span(At(at, pause.From), until, pause.Kind switch
            {
                PauseKind.Supplement => new Holder(HolderKind.Agency, step.Sender),
                PauseKind.Worker => new Holder(HolderKind.Worker, null),
                _ => new Holder(HolderKind.Law, null),
            });
            at = At(at, until);
        }

        foreach (var span in Worked(step, at, to)) yield return span;
    }

    /// <summary>While a respondent's deadline runs it is the respondent's; when it has passed the owner must act.</summary>
    private static IEnumerable<Span> Worked(CaseStep step, DateTimeOffset from, DateTimeOffset to)
    {
        var owner = new Holder(HolderKind.Agency, step.Owner);
        var due = step.Deadlines.FirstOrDefault(d => d.Reckoning.Binds == Bound.Respondent)?.Reckoning.Due;
        var turn = due is { } at ? Min(at, to) : from;
        if (turn > from) yield return new Span(from, turn, new Holder(HolderKind.Respondent, null));
        yield return new Span(turn > from ? turn : from, to, owner);
    }

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset At(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private readonly record struct Holder(HolderKind Kind, string? Agency) : IComparable<Holder>
    {
        public int CompareTo(Holder other) => Kind != other.Kind
            ? Kind.CompareTo(other.Kind)
            : string.CompareOrdinal(Agency, other.Agency);
    }

    private readonly record struct Span(DateTimeOffset From, DateTimeOffset To, Holder By);

    /// <summary>Somebody takes a step in hand (1), or lays it down (-1).</summary>
    private readonly record struct Turn(long At, int Sign, Holder By);
}
