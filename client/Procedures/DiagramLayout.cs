using System.Collections.Immutable;
using Tracker.Web;
using Bundle = Tracker.Procedures.DiagramWiring.Bundle;

namespace Tracker.Procedures;

/// <summary>
/// Draws a procedure: stages as columns, steps as boxes with their outcomes as rows; from each row lines lead to what
/// follows. Motions stand in a row of their own at the top, results at the right.
/// </summary>
internal sealed class DiagramLayout
{
    private const int Edge = 8;
    private const int OpeningWidth = 96;
    private const int BoxWidth = 162;
    private const int ResultWidth = 116;
    private const int BoxGap = 18;
    private readonly ProcedureDetails p;
    private readonly ProcedureWords words;
    private readonly List<DiagramNode> nodes = [];
    private readonly Dictionary<(DiagramKind, string), int> index = [];
    private readonly int[] columns;
    private int headTop, headHeight, lanesTop, boxesTop, lanesBottom;

    private DiagramLayout(ProcedureDetails procedure, ProcedureWords words)
    {
        (p, this.words) = (procedure, words);
        columns = new int[Columns];
    }

    private int Columns => p.Stages.Length + 2;

    public static Diagram Draw(ProcedureDetails procedure, ProcedureWords words) =>
        new DiagramLayout(procedure, words).Draw();

    private Diagram Draw()
    {
        // First with empty boxes, to know how many lines come into each.
        AddNodes((_, _) => 0);
        var draft = DiagramWiring.Bundles(Wires(), n => nodes[n].Column);
        var entries = draft.Where(b => nodes[b.To].Kind == DiagramKind.Step)
            .CountBy(b => (nodes[b.To].Id, b.FromRight)).ToDictionary();
        AddNodes((id, right) => entries.GetValueOrDefault((id, right)));
        var lanes = DiagramWiring.Lanes(draft);
        PlaceDown(lanes.Top);
        var bundles = DiagramWiring.Bundles(Wires(), n => nodes[n].Column);
        DiagramWiring.Lanes(bundles);
        Enter(bundles);
        var (channel, count) = DiagramWiring.Channels(bundles, Columns - 1, TopY, BottomY);
        var gutters = PlaceAcross(count);
        return Finish(
            bundles, (b, g) => gutters[g] + DiagramWiring.Margin + channel[(b, g)] * DiagramWiring.Step, lanes.Bottom);
    }

    private int TopY(int lane) => lanesTop + lane * DiagramWiring.Step;

    private int BottomY(int lane) => lanesBottom + lane * DiagramWiring.Step;

    private void AddNodes(Func<string, bool, int> entries)
    {
        nodes.Clear();
        index.Clear();
        Add(new DiagramNode(DiagramKind.Opening, "opening", "d-opening", 0, OpeningWidth), node =>
        {
            node.Write("d-name", words.Opening, 13, bold: true);
            node.Write("d-owner", ProcedureWords.Roles(p, p.Opening.Binds), 11);
        });
        foreach (var motion in p.Motions)
            Add(new DiagramNode(DiagramKind.Motion, motion.Id, "d-motion", ColumnOf(motion.Opens[0]), BoxWidth), node =>
            {
                node.Write("d-act", motion.Label.Here(), 12);
                node.Write("d-owner", words.Who(p, motion), 11);
                if (motion.Once) node.Write("d-mark", words.Once, 11);
            });
        foreach (var step in p.Steps)
        {
            var css = $"d-step{(step.Referral ? " d-referral" : "")}{(step.Optional ? " d-optional" : "")}";
            Add(new DiagramNode(DiagramKind.Step, step.Id, css, ColumnOf(step.Id), BoxWidth), node =>
                WriteStep(node, step, entries));
        }

        foreach (var result in p.Results)
            Add(new DiagramNode(DiagramKind.Result, result.Id, "d-result", Columns - 1, ResultWidth), node =>
                node.Write("d-name", result.Name.Here(), 12, bold: true));
    }

    private void Add(DiagramNode node, Action<DiagramNode> write)
    {
        index[(node.Kind, node.Id)] = nodes.Count;
        nodes.Add(node);
        write(node);
        if (node.Kind != DiagramKind.Step) node.End(node.Kind == DiagramKind.Result ? 2 : 0);
    }

    private void WriteStep(DiagramNode node, StepRuleView step, Func<string, bool, int> entries)
    {
        node.Write("d-name", step.Name.Here(), 13, bold: true);
        node.Write("d-owner", ProcedureWords.Role(p, step.Owner), 12);
        foreach (var mark in words.Marks(p, step)) node.Write("d-mark", mark, 11);
        var isAwaited = p.Steps.Any(s => s.After.Contains(step.Id));
        node.EndHead(entries(step.Id, true) + (isAwaited ? 1 : 0));
        foreach (var deadline in step.Deadlines)
            node.Write("d-due", words.Due(p, step, deadline), 11, port: deadline.Rule);
        if (step.Deadlines.Length > 0) node.EndDue();
        foreach (var outcome in step.Outcomes)
            node.WriteRow(outcome.Id, outcome.Tone, outcome.Label.Here(), words.Starts(outcome), outcome.Ends);
        node.End(entries(step.Id, false));
    }

    private int ColumnOf(string step) =>
        1 + p.Stages.Select(s => s.Id).ToList().IndexOf(p.Steps.First(s => s.Id == step).Stage);

    private IEnumerable<Wire> Wires()
    {
        foreach (var opens in p.Opening.Opens)
            yield return From(DiagramTie.Outcome, (DiagramKind.Opening, "opening"), null, opens);
        foreach (var motion in p.Motions)
            foreach (var opens in motion.Opens)
            {
                var wire = From(DiagramTie.Motion, (DiagramKind.Motion, motion.Id), null, opens);
                yield return wire with { Gutter = wire.Gutter - 1 };
            }

        foreach (var step in p.Steps)
        {
            var at = (DiagramKind.Step, step.Id);
            foreach (var deadline in step.Deadlines)
                foreach (var opens in deadline.Opens) yield return From(DiagramTie.Missed, at, deadline.Rule, opens);
            foreach (var outcome in step.Outcomes)
            {
                var tie = outcome.Tone == "danger" ? DiagramTie.Danger : DiagramTie.Outcome;
                foreach (var opens in outcome.Opens) yield return From(tie, at, outcome.Id, opens);
                if (outcome.Closes is { } result) yield return From(tie, at, outcome.Id, (DiagramKind.Result, result));
            }

            foreach (var awaited in step.After)
                yield return From(DiagramTie.Join, (DiagramKind.Step, awaited), null, step.Id);
        }
    }

    private Wire From(DiagramTie tie, (DiagramKind, string) from, string? act, string step) =>
        From(tie, from, act, (DiagramKind.Step, step));

    private Wire From(DiagramTie tie, (DiagramKind, string) from, string? act, (DiagramKind, string) to)
    {
        var node = nodes[index[from]];
        var y = tie == DiagramTie.Join ? node.Y + 12 : node.Port(act);
        return new Wire(tie, index[from], act, index[to], node.Column, y);
    }

    private void PlaceDown(int lanes)
    {
        var y = Stack(DiagramKind.Motion, Edge, 8);
        foreach (var column in nodes.Where(n => n.Kind == DiagramKind.Motion).GroupBy(n => n.Column).ToArray())
            Lower(column, y - 8);
        headTop = p.Motions.IsEmpty ? Edge : y + 6;
        headHeight = 10 + 17 * p.Stages.Max(s => Head(s.Name.Here()).Length);
        lanesTop = headTop + headHeight + 10;
        boxesTop = lanesTop + lanes * DiagramWiring.Step + 6;
        lanesBottom = 10 + new[] { DiagramKind.Opening, DiagramKind.Step, DiagramKind.Result }
            .Max(kind => Stack(kind, boxesTop, BoxGap));
    }

    /// <summary>Stacks the boxes of a kind in their columns; answers where the highest stack ends.</summary>
    private int Stack(DiagramKind kind, int top, int gap)
    {
        var bottom = top;
        foreach (var column in nodes.Where(n => n.Kind == kind).GroupBy(n => n.Column))
        {
            var y = top;
            foreach (var node in column)
            {
                node.Y = y;
                y += node.Height + gap;
            }

            bottom = Math.Max(bottom, y);
        }

        return bottom;
    }

    /// <summary>Motions stand as near as they can to what they open.</summary>
    private static void Lower(IEnumerable<DiagramNode> column, int bottom)
    {
        var by = bottom - column.Max(n => n.Y + n.Height);
        foreach (var node in column) node.Y += by;
    }

    private static ImmutableArray<string> Head(string name) => DiagramText.Wrap(name, BoxWidth - 12, 13, bold: true);

    private void Enter(ImmutableArray<Bundle> bundles)
    {
        foreach (var gutter in bundles.GroupBy(b => b.Last))
        {
            var taken = bundles.SelectMany(b => b.Wires).Where(w => w.Gutter == gutter.Key).Select(w => w.Y).ToList();
            foreach (var bundle in gutter.OrderBy(b => b.Tie))
                taken.Add(bundle.Entry = nodes[bundle.To].FreeEntry(bundle.FromRight, taken));
        }
    }

    private int[] PlaceAcross(int[] channels)
    {
        var gutters = new int[Columns - 1];
        var x = Edge;
        for (var column = 0; column < Columns; column++)
        {
            columns[column] = x;
            foreach (var node in nodes.Where(n => n.Column == column)) node.X = x;
            x += column == 0 ? OpeningWidth : BoxWidth;
            if (column == Columns - 1) break;
            gutters[column] = x;
            x += 2 * DiagramWiring.Margin + Math.Max(0, channels[column] - 1) * DiagramWiring.Step;
        }

        return gutters;
    }

    private Diagram Finish(ImmutableArray<Bundle> bundles, Func<Bundle, int, int> channelX, int lanes)
    {
        var boxes = nodes.Select(n => n.Box()).ToArray();
        var wired = bundles.Select(b => (
            Bundle: b, Links: b.Wires.Select(w => Link(boxes, b, w, g => channelX(b, g))).ToImmutableArray())).ToArray();
        // An act that opens several steps leaves its box once; the lines part at a dot.
        var parting = wired.SelectMany(w => w.Links).GroupBy(l => (l.From, l.Act))
            .SelectMany(g => g.OrderByDescending(l => l.Points[1].X).Skip(1)).ToHashSet();
        var drawn = wired.Select(w =>
        {
            var (b, links) = w;
            var path = DiagramWiring.Merge(links);
            return new DiagramBundle(
                b.Tie, boxes[b.To], links, path,
                [.. DiagramWiring.Dots(path), .. links.Where(parting.Contains).Select(l => l.Points[1])],
                DiagramWiring.Head(b.FromRight ? boxes[b.To].Right : boxes[b.To].X, b.Entry, b.FromRight));
        });
        var columnX = p.Stages.Select((_, i) => columns[i + 1]).ToArray();
        var height = lanesBottom + lanes * DiagramWiring.Step + 4;
        return new Diagram(
            columns[^1] + ResultWidth + Edge, height,
            [
                .. p.Stages.SelectMany((s, i) => Lines("d-stage", Head(s.Name.Here()), columnX[i] + 6, headTop + 6)),
                .. Lines("d-stage", Head(words.Results), columns[^1] + 6, headTop + 6),
                .. p.Motions.IsEmpty
                    ? []
                    : Lines("d-mark", DiagramText.Wrap(words.Motions, OpeningWidth, 11), Edge, headTop - 40),
            ],
            [
                .. columnX.Select(x =>
                    new DiagramBand(x - 6, headTop, BoxWidth + 12, lanesBottom - headTop - 4, headHeight)),
            ],
            [.. boxes], [.. drawn]);
    }

    private DiagramLink Link(DiagramBox[] boxes, Bundle b, Wire w, Func<int, int> channelX)
    {
        var (from, to) = (boxes[w.From], boxes[w.To]);
        return new DiagramLink(from, w.Act, to, DiagramWiring.Points(
            b, w, from.Kind == DiagramKind.Motion ? from.X : from.Right, b.FromRight ? to.Right : to.X, channelX, TopY,
            BottomY));
    }

    private static IEnumerable<DiagramLine> Lines(string css, ImmutableArray<string> texts, int x, int y) =>
        texts.Select((text, i) => new DiagramLine(css, text, x, y + 14 + i * 17));
}
