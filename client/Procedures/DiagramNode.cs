using System.Collections.Immutable;

namespace Tracker.Procedures;

/// <summary>A box while it is being laid out: its texts are placed from its own corner.</summary>
internal sealed class DiagramNode(DiagramKind kind, string id, string css, int column, int width)
{
    private const int Pad = 9;
    private readonly List<DiagramLine> lines = [];
    private readonly List<DiagramRow> rows = [];
    private readonly Dictionary<string, int> ports = [];

    public DiagramKind Kind => kind;

    public string Id => id;

    public int Column => column;

    public int X { get; set; }

    public int Y { get; set; }

    public int Width => width;

    public int Height { get; private set; } = 7;

    /// <summary>Above it are no acts: lines may come in here from the right.</summary>
    public int HeadHeight { get; private set; }

    public void Write(string css, string text, int size, bool bold = false, string? port = null)
    {
        var leading = size + 4;
        if (port is not null) ports[port] = Height + leading / 2;
        foreach (var line in DiagramText.Wrap(text, width - 2 * Pad, size, bold))
        {
            Height += leading;
            lines.Add(new DiagramLine(css, line, Pad, Height - 4));
        }
    }

    /// <summary>The head is finished; it has room for so many lines from the right.</summary>
    public void EndHead(int entries)
    {
        Height = Math.Max(Height, 10 + entries * DiagramWiring.Step) + 3;
        HeadHeight = Height;
    }

    /// <summary>The deadlines are finished.</summary>
    public void EndDue() => Height += 5;

    public void WriteRow(string outcome, string tone, string label, string? after, bool ends)
    {
        var top = Height;
        Height += 3;
        Write("d-act", label, 12);
        if (after is not null) Write("d-mark", after, 11);
        Height += 4;
        rows.Add(new DiagramRow(outcome, tone, top, Height - top, ends));
        ports[outcome] = top + (Height - top) / 2;
    }

    /// <summary>Room for so many lines from the left.</summary>
    public void End(int entries) =>
        Height = Math.Max(Height + (rows.Count > 0 ? 0 : 6), 14 + entries * DiagramWiring.Step);

    /// <summary>The height at which an act leaves the box; of what has no acts, its middle.</summary>
    public int Port(string? act) => Y + (act is null ? Height / 2 : ports[act]);

    public DiagramBox Box() => new(
        kind, id, css, X, Y, width, Height,
        [.. lines.Select(l => l with { X = X + l.X, Y = Y + l.Y })], [.. rows.Select(r => r with { Y = Y + r.Y })]);

    /// <summary>A free height near the top of the box for a line to come in, at a distance from all others.</summary>
    public int FreeEntry(bool right, IReadOnlyCollection<int> taken)
    {
        var (from, to) = (Y + 8, Y + (right ? HeadHeight : Height) - 6);
        for (var apart = 5; apart > 1; apart--)
            for (var y = from; y <= to; y++)
                if (taken.All(t => Math.Abs(t - y) >= apart))
                    return y;
        return from;
    }
}
