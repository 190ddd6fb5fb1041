using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Tracker.Letters;

/// <summary>A piece of two texts laid side by side.</summary>
/// <param name="Kind">-1: only in the first; 1: only in the second; 0: in both.</param>
public sealed record TextDifference(int Kind, string Text)
{
    /// <summary>The pieces of both, character by character: Chinese has no spaces between words.</summary>
    public static IReadOnlyList<TextDifference> Between(string before, string after)
    {
        var lines = InlineDiffBuilder.Diff(before, after, ignoreWhiteSpace: false, ignoreCase: false, new CharacterChunker()).Lines;
        var pieces = new List<TextDifference>();
        foreach (var line in lines)
        {
            var kind = line.Type switch { ChangeType.Inserted => 1, ChangeType.Deleted => -1, _ => 0 };
            if (pieces.Count > 0 && pieces[^1].Kind == kind) pieces[^1] = pieces[^1] with { Text = pieces[^1].Text + line.Text };
            else pieces.Add(new TextDifference(kind, line.Text));
        }

        return pieces;
    }
}
