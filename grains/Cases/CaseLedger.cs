using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
        // It is drawn at every command, so that a case of a thousand steps must not feel it: plain arrays, one sort.
        var holders = new List<Holder>();
        var turns = new List<Turn>(2 * state.Steps.Count);
        foreach (var step in state.Steps.Values)
            foreach (var span in Spans(step, state.OpenedOn, end))
                if (span.From < span.To)
                {
                    var by = IndexOf(holders, span.By);
                    turns.Add(new Turn(span.From.UtcTicks, by, 1));
                    turns.Add(new Turn(span.To.UtcTicks, by, -1));
                }

        CollectionsMarshal.AsSpan(turns).Sort();
        var (held, open) = (new long[holders.Count + 1], new int[holders.Count]);
        var since = state.OpenedOn.UtcTicks;
        foreach (var turn in turns)
        {
            Share(held, open, turn.At - since);
            since = Math.Max(since, turn.At);
            open[turn.By] += turn.Sign;
        }

        Share(held, open, end.UtcTicks - since);
        return
        [
            .. holders.Append(Nobody).Select((by, i) => (By: by, Time: held[i])).Where(h => h.Time > 0)
                .OrderByDescending(h => h.Time).ThenBy(h => h.By.Kind).ThenBy(h => h.By.Agency, StringComparer.Ordinal)
                .Select(h => new HeldTime(h.By.Kind, h.By.Agency, TimeSpan.FromTicks(h.Time))),
        ];
    }

    /// <summary>Shares a time among those who have a step open in it; what nobody has goes to the last.</summary>
    private static void Share(long[] held, int[] open, long ticks)
    {
        if (ticks <= 0) return;
        var sharers = open.Count(steps => steps > 0);
        if (sharers == 0) held[^1] += ticks;
        for (var (i, rest) = (0, sharers == 0 ? 0 : ticks % sharers); i < open.Length; i++)
            if (open[i] > 0) held[i] += ticks / sharers + (rest-- > 0 ? 1 : 0);
    }

    private static int IndexOf(List<Holder> holders, Holder by)
    {
        var at = holders.IndexOf(by);
        if (at >= 0) return at;
        holders.Add(by);
        return holders.Count - 1;
    }

    /// <summary>The step's time, cut where it changes hands; most steps are one piece.</summary>
    private static IEnumerable<Span> Spans(CaseStep step, DateTimeOffset opened, DateTimeOffset end)
    {
        var to = step.EndedOn is { } ended && !step.IsWaiting && ended < end ? ended : end;
        var at = At(step.Since, opened);
        return step.Pauses.IsEmpty && !step.Deadlines.Any(d => d.Reckoning.Binds == Bound.Respondent)
            ? [new Span(at, to, new Holder(HolderKind.Agency, step.Owner))]
            : Pieces(step, at, to);
    }

    private static IEnumerable<Span> Pieces(CaseStep step, DateTimeOffset at, DateTimeOffset to)
    {
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

    private readonly record struct Holder(HolderKind Kind, string? Agency);

    private readonly record struct Span(DateTimeOffset From, DateTimeOffset To, Holder By);

    /// <summary>Somebody takes a step in hand (1), or lays it down (-1).</summary>
    private readonly record struct Turn(long At, int By, int Sign) : IComparable<Turn>
    {
        public int CompareTo(Turn other) => At.CompareTo(other.At);
    }
}
