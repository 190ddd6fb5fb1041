using System.Collections.Immutable;
using System.Globalization;

namespace Tracker.Procedures;

/// <summary>A line before it has a way.</summary>
/// <param name="Gutter">The gutter into which it leaves its box; gutter n lies right of column n.</param>
internal sealed record Wire(DiagramTie Tie, int From, string? Act, int To, int Gutter, int Y);

/// <summary>
/// Finds ways for lines: level out of the box into a gutter, upright in it, along a lane above the boxes (forward) or
/// below them (back) where the target is farther off, and level into the box. Lines of one kind to one box run together.
/// </summary>
internal sealed class DiagramWiring
{
    public const int Step = 6;
    public const int Margin = 12;

    /// <summary>Lines to one box, of one kind and into one side of it.</summary>
    public sealed record Bundle(DiagramTie Tie, int To, bool FromRight, ImmutableArray<Wire> Wires, int Last)
    {
        /// <summary>The gutters in which it runs.</summary>
        public int[] Gutters => [.. Wires.Select(w => w.Gutter).Append(Last).Distinct()];

        public bool UsesTop => Wires.Any(w => w.Gutter < Last);

        public bool UsesBottom => Wires.Any(w => w.Gutter > Last);

        public int Entry { get; set; }

        public int TopLane { get; set; } = -1;

        public int BottomLane { get; set; } = -1;
    }

    public static ImmutableArray<Bundle> Bundles(IEnumerable<Wire> wires, Func<int, int> columnOf) =>
    [
        .. from wire in wires
           let column = columnOf(wire.To)
           group wire by (wire.Tie, wire.To, FromRight: wire.Gutter == column, Column: column) into g
           select new Bundle(
               g.Key.Tie, g.Key.To, g.Key.FromRight, [.. g], g.Key.FromRight ? g.Key.Column : g.Key.Column - 1),
    ];

    /// <summary>
    /// Gives each bundle a lane above or below the boxes; two share one where they are far apart. Answers how many.
    /// </summary>
    public static (int Top, int Bottom) Lanes(IReadOnlyList<Bundle> bundles)
    {
        foreach (var b in bundles) (b.TopLane, b.BottomLane) = (-1, -1);
        var top = Pack(
            bundles.Where(b => b.UsesTop), b => Span(b, w => w.Gutter <= b.Last), (b, lane) => b.TopLane = lane);
        var bottom = Pack(
            bundles.Where(b => b.UsesBottom), b => Span(b, w => w.Gutter >= b.Last), (b, lane) => b.BottomLane = lane);
        return (top, bottom);
    }

    private static (int, int) Span(Bundle b, Func<Wire, bool> which)
    {
        var gutters = b.Wires.Where(which).Select(w => w.Gutter).Append(b.Last).ToArray();
        return (gutters.Min(), gutters.Max());
    }

    /// <summary>Gives each an upright channel in every gutter; answers how many each gutter needs.</summary>
    public static (Dictionary<(Bundle, int), int> Channel, int[] Count) Channels(
        IReadOnlyList<Bundle> bundles, int gutters, Func<int, int> topY, Func<int, int> bottomY)
    {
        var channel = new Dictionary<(Bundle, int), int>();
        var count = new int[gutters];
        for (var g = 0; g < gutters; g++)
        {
            var at = g;
            count[g] = Pack(
                bundles.Where(b => b.Gutters.Contains(at)).OrderBy(b => b.Tie).ThenBy(b => b.Entry),
                b =>
                {
                    var ys = Ys(b, at, topY, bottomY).ToArray();
                    return (ys.Min() - 5, ys.Max() + 5);
                },
                (b, c) => channel[(b, at)] = c);
        }

        return (channel, count);
    }

    private static IEnumerable<int> Ys(Bundle b, int gutter, Func<int, int> topY, Func<int, int> bottomY)
    {
        foreach (var wire in b.Wires.Where(w => w.Gutter == gutter))
        {
            yield return wire.Y;
            if (gutter < b.Last) yield return topY(b.TopLane);
            if (gutter > b.Last) yield return bottomY(b.BottomLane);
        }

        if (gutter != b.Last) yield break;
        yield return b.Entry;
        if (b.UsesTop) yield return topY(b.TopLane);
        if (b.UsesBottom) yield return bottomY(b.BottomLane);
    }

    /// <summary>The points of a line.</summary>
    public static ImmutableArray<(int X, int Y)> Points(
        Bundle b, Wire wire, int startX, int endX, Func<int, int> channelX, Func<int, int> topY, Func<int, int> bottomY)
    {
        var first = channelX(wire.Gutter);
        if (wire.Gutter == b.Last) return [(startX, wire.Y), (first, wire.Y), (first, b.Entry), (endX, b.Entry)];
        var lane = wire.Gutter < b.Last ? topY(b.TopLane) : bottomY(b.BottomLane);
        var last = channelX(b.Last);
        return [(startX, wire.Y), (first, wire.Y), (first, lane), (last, lane), (last, b.Entry), (endX, b.Entry)];
    }

    /// <summary>All stretches of these lines, each once.</summary>
    public static ImmutableArray<DiagramStretch> Merge(IEnumerable<DiagramLink> links)
    {
        var all = links.SelectMany(l => l.Points.Zip(l.Points.Skip(1), (a, b) => (a, b))).ToArray();
        return
        [
            .. all.Where(s => s.a.Y == s.b.Y).GroupBy(s => s.a.Y).SelectMany(g => Union(g.Select(s => (s.a.X, s.b.X)))
                .Select(r => new DiagramStretch(r.From, g.Key, r.To, g.Key))),
            .. all.Where(s => s.a.Y != s.b.Y).GroupBy(s => s.a.X).SelectMany(g => Union(g.Select(s => (s.a.Y, s.b.Y)))
                .Select(r => new DiagramStretch(g.Key, r.From, g.Key, r.To))),
        ];
    }

    /// <summary>Where three or four stretches of one bundle meet.</summary>
    public static ImmutableArray<(int X, int Y)> Dots(ImmutableArray<DiagramStretch> path) =>
    [
        .. from level in path.Where(s => s.IsLevel)
           from upright in path.Where(s => !s.IsLevel)
           where upright.X1 >= level.X1 && upright.X1 <= level.X2 && level.Y1 >= upright.Y1 && level.Y1 <= upright.Y2
           let inLevel = upright.X1 > level.X1 && upright.X1 < level.X2
           let inUpright = level.Y1 > upright.Y1 && level.Y1 < upright.Y2
           where inLevel || inUpright
           select (upright.X1, level.Y1),
    ];

    public static string Head(int x, int y, bool toLeft) => string.Create(
        CultureInfo.InvariantCulture, $"M{x} {y}l{(toLeft ? 7 : -7)} -4v8z");

    private static IEnumerable<(int From, int To)> Union(IEnumerable<(int A, int B)> ranges)
    {
        (int From, int To)? open = null;
        foreach (var (from, to) in ranges.Select(r => (Math.Min(r.A, r.B), Math.Max(r.A, r.B)))
                     .Where(r => r.Item1 < r.Item2).Order())
        {
            if (open is { } o && from <= o.To) open = (o.From, Math.Max(o.To, to));
            else
            {
                if (open is { } done) yield return done;
                open = (from, to);
            }
        }

        if (open is { } last) yield return last;
    }

    /// <summary>Puts each into the first row in which its span is free.</summary>
    private static int Pack(IEnumerable<Bundle> bundles, Func<Bundle, (int From, int To)> span, Action<Bundle, int> place)
    {
        var rows = new List<List<(int From, int To)>>();
        foreach (var bundle in bundles)
        {
            var (from, to) = span(bundle);
            var row = rows.FindIndex(taken => taken.All(t => to < t.From || from > t.To));
            if (row < 0)
            {
                row = rows.Count;
                rows.Add([]);
            }

            rows[row].Add((from, to));
            place(bundle, row);
        }

        return rows.Count;
    }
}
