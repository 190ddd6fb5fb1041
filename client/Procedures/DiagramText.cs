using System.Collections.Immutable;
using System.Text;

namespace Tracker.Procedures;

/// <summary>
/// How wide a text is, and where its lines break. Nobody asks the browser: widths are those of common fonts, a little
/// generous, so that what is laid out here fits there.
/// </summary>
internal static class DiagramText
{
    /// <summary>What may not begin a line.</summary>
    private const string Closing = "，。、；：！？）》”’」】·,.;:!?)";

    public static ImmutableArray<string> Wrap(string text, int width, int size, bool bold = false)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var line = "";
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && Width(line + word.TrimEnd(), size, bold) > width)
            {
                lines.Add(line.TrimEnd());
                line = "";
            }

            line += word;
            while (Width(line.TrimEnd(), size, bold) > width && line.Length > 1)
            {
                var fits = line.Length - 1;
                while (fits > 1 && Width(line[..fits], size, bold) > width) fits--;
                lines.Add(line[..fits]);
                line = line[fits..];
            }
        }

        if (line.Trim().Length > 0) lines.Add(line.TrimEnd());
        return lines.ToImmutable();
    }

    public static double Width(string text, int size, bool bold = false) =>
        text.EnumerateRunes().Sum(Em) * size * (bold ? 1.07 : 1);

    private static double Em(Rune rune) => rune.Value switch
    {
        >= 0x2E80 or 0x2018 or 0x2019 or 0x201C or 0x201D or 0x2026 or 0x2014 => 1.0,
        ' ' => 0.32,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.92,
        'i' or 'j' or 'l' or 't' or 'f' or 'r' or 'I' or '.' or ',' or ':' or ';' or '\'' or '(' or ')' or '-' => 0.42,
        >= 'A' and <= 'Z' => 0.72,
        _ => 0.6,
    };

    /// <summary>What stays together: a word with the space after it, or one Chinese character with its punctuation.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isClosing = rune.IsBmp && Closing.Contains((char)rune.Value, StringComparison.Ordinal);
            if (word.Length > 0 && !isClosing && (rune.Value >= 0x2E80 || word[^1] == ' ' || word[^1] >= 0x2E80))
            {
                yield return word.ToString();
                word.Clear();
            }

            word.Append(rune.ToString());
        }

        if (word.Length > 0) yield return word.ToString();
    }
}
