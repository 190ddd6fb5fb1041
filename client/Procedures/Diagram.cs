using System.Collections.Immutable;

namespace Tracker.Procedures;

/// <summary>A procedure drawn: where every box, text and line is, in pixels.</summary>
internal sealed record Diagram(
    int Width, int Height, ImmutableArray<DiagramLine> Titles, ImmutableArray<DiagramBand> Bands,
    ImmutableArray<DiagramBox> Boxes, ImmutableArray<DiagramBundle> Bundles);

/// <summary>The strip behind a stage's column.</summary>
internal sealed record DiagramBand(int X, int Y, int Width, int Height, int HeadHeight);

internal enum DiagramKind
{
    Opening,
    Motion,
    Step,
    Result,
}

/// <summary>A box: what opens a case, a motion, a step or a result.</summary>
/// <param name="Id">Of the step, motion or result; unique within its kind.</param>
internal sealed record DiagramBox(
    DiagramKind Kind, string Id, string Class, int X, int Y, int Width, int Height, ImmutableArray<DiagramLine> Lines,
    ImmutableArray<DiagramRow> Rows)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;
}

/// <summary>An outcome within its step's box.</summary>
/// <param name="Ends">A lane ends here: no arrow leaves it.</param>
internal sealed record DiagramRow(string Outcome, string Tone, int Y, int Height, bool Ends);

/// <summary>A line of text; <paramref name="Y"/> is its base.</summary>
internal sealed record DiagramLine(string Class, string Text, int X, int Y);

/// <summary>Why a line leads from one box to another.</summary>
internal enum DiagramTie
{
    Outcome,
    Danger,
    Missed,
    Motion,
    Join,
}

/// <summary>A line from an act to what it opens or closes.</summary>
/// <param name="Act">The outcome or the deadline's rule, within the box it comes from.</param>
internal sealed record DiagramLink(DiagramBox From, string? Act, DiagramBox To, ImmutableArray<(int X, int Y)> Points);

/// <summary>All lines of one kind to one box: they run together and end in one head.</summary>
/// <param name="Path">The lines, each stretch once.</param>
/// <param name="Dots">Where one joins another.</param>
internal sealed record DiagramBundle(
    DiagramTie Tie, DiagramBox To, ImmutableArray<DiagramLink> Links, ImmutableArray<DiagramStretch> Path,
    ImmutableArray<(int X, int Y)> Dots, string Head);

/// <summary>A straight stretch, upright or level.</summary>
internal readonly record struct DiagramStretch(int X1, int Y1, int X2, int Y2)
{
    public bool IsLevel => Y1 == Y2;
}
