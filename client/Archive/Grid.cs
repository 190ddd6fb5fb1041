using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Tracker.Archive;

/// <summary>
/// The grid of an official paper: 28 characters in a line, 22 lines on a page (GB/T 9704-2012, 5.2.3). A Chinese character
/// takes two units, a Latin letter or digit one.
/// </summary>
internal static class Grid
{
    public const int Units = 2 * 28;
    public const int Rows = 22;

    private const string Closing = "，。、；：？！）》〉」』】〕〗”’…％℃,.;:?!)]}%";
    private const string Opening = "（《〈「『【〔〖“‘￥([{";

    /// <summary>How much room a text takes in one line.</summary>
    public static int WidthOf(string text) => Clusters(text).Sum(c => c.Width);

    /// <summary>
    /// The lines of a text. None begins with closing or ends with opening punctuation, and what stands together in Latin
    /// letters and digits stays together, as long as it fits a line.
    /// </summary>
    /// <param name="width">Units of a line.</param>
    /// <param name="indent">Units that each paragraph's first line leaves free.</param>
    public static ImmutableArray<string> Wrap(string text, int width = Units, int indent = 0) =>
        [.. text.ReplaceLineEndings("\n").Split('\n').SelectMany(paragraph => WrapOne(paragraph, width, indent))];

    /// <summary>A line in parts of one kind: what is set at full width, at half, and pictures.</summary>
    public static IEnumerable<(string Text, GridRun Kind)> Runs(string line)
    {
        var (run, kind) = (new StringBuilder(), GridRun.Full);
        foreach (var cluster in Clusters(line))
        {
            if (run.Length > 0 && (kind != cluster.Kind || kind == GridRun.Picture))
            {
                yield return (run.ToString(), kind);
                run.Clear();
            }

            kind = cluster.Kind;
            run.Append(cluster.Text);
        }

        if (run.Length > 0) yield return (run.ToString(), kind);
    }

    private static List<string> WrapOne(string paragraph, int width, int indent)
    {
        var lines = new List<string>();
        var line = new List<Cluster>();
        var used = indent;
        foreach (var group in Groups([.. Clusters(paragraph)]))
        {
            var needed = group.Sum(c => c.Width);
            if (used + needed > width && needed <= width && line.Count > 0) Break(line.Count);
            foreach (var cluster in group)
            {
                if (used + cluster.Width > width && line.Count > 0) Break(CutBefore(line, cluster));
                // A line does not begin with the space between two words.
                if (cluster.IsSpace && line.Count == 0 && lines.Count > 0) continue;
                line.Add(cluster);
                used += cluster.Width;
            }
        }

        if (line.Count > 0 || lines.Count == 0) Break(line.Count);
        return lines;

        void Break(int at)
        {
            var first = lines.Count == 0 ? new string('　', indent / 2) : "";
            lines.Add((first + string.Concat(line.Take(at).Select(c => c.Text))).TrimEnd(' '));
            line.RemoveRange(0, at);
            used = line.Sum(c => c.Width);
        }
    }

    /// <summary>Where to break what is longer than a line, so that the next one can begin with what then comes first.</summary>
    private static int CutBefore(List<Cluster> line, Cluster next)
    {
        var cut = line.Count;
        while (cut > 1 && (cut == line.Count ? next : line[cut]).IsClosing) cut--;
        return cut > 1 ? cut : line.Count;
    }

    /// <summary>What stays together: a character or word, with the punctuation that belongs to it.</summary>
    private static IEnumerable<ArraySegment<Cluster>> Groups(Cluster[] all)
    {
        for (var at = 0; at < all.Length;)
        {
            var start = at;
            while (at < all.Length && all[at].IsOpening) at++;
            if (at < all.Length && all[at].IsWord)
                while (at < all.Length && all[at].IsWord) at++;
            else if (at < all.Length && (!all[at].IsSpace || at == start))
                at++;
            while (at < all.Length && all[at].IsClosing && !all[start].IsSpace) at++;
            yield return new ArraySegment<Cluster>(all, start, at - start);
        }
    }

    private static IEnumerable<Cluster> Clusters(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var first = element.EnumerateRunes().First();
            if (first.Value == '\t') yield return new Cluster(" ", 1);
            // What is not seen, or turns the line round, has no place on paper.
            else if (Rune.GetUnicodeCategory(first) is not (UnicodeCategory.Control or UnicodeCategory.Format
                     or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
                yield return new Cluster(element, IsNarrow(first, element) ? 1 : 2);
        }
    }

    private static bool IsNarrow(Rune first, string element) => first.Value switch
    {
        // A digit in a box is a picture.
        <= 0x7E => !element.Contains('\uFE0F', StringComparison.Ordinal),
        < 0x1100 => Rune.IsLetterOrDigit(first),
        >= 0xFF61 and <= 0xFFDC or >= 0xFFE8 and <= 0xFFEE => true,
        _ => false,
    };

    private readonly record struct Cluster(string Text, int Width)
    {
        public bool IsSpace => Text == " ";

        public bool IsWord => Width == 1 && !IsSpace;

        public bool IsClosing => Text.Length == 1 && Closing.Contains(Text[0], StringComparison.Ordinal);

        public bool IsOpening => Text.Length == 1 && Opening.Contains(Text[0], StringComparison.Ordinal);

        public GridRun Kind => Width == 1 ? GridRun.Half : IsPicture ? GridRun.Picture : GridRun.Full;

        // Behind the pictures lie the rare characters.
        private bool IsPicture => Rune.GetRuneAt(Text, 0).Value is >= 0x1F000 and < 0x20000
            || Text.Contains('\uFE0F', StringComparison.Ordinal);
    }
}

/// <summary>How a part of a line is set.</summary>
internal enum GridRun
{
    Full,
    Half,
    Picture,
}
