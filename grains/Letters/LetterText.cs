using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Tracker.Letters;

/// <summary>Texts as paper holds them.</summary>
internal static class LetterText
{
    /// <summary>Room to write a date by hand.</summary>
    public const string OpenDate = "\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日";

    /// <summary>
    /// The text without what XML cannot hold; a tab is a space, and every kind of line end a line feed.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n') continue;
            if (c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029') clean.Append('\n');
            else if (c == '\t') clean.Append(' ');
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(c) && !char.IsSurrogate(c) && c is not (>= '\u007F' and < '\u00A0'))
                clean.Append(c);
        }

        return clean.ToString();
    }

    /// <summary>The text's lines without empty ones and without the indent somebody typed.</summary>
    public static ImmutableArray<string> Lines(string? text) =>
        [.. Clean(text).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    /// <summary>A cell's lines; room that somebody left to write in stays.</summary>
    public static ImmutableArray<string> Cell(string? text) =>
        [.. Clean(text).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

    /// <summary>The text on one line.</summary>
    public static string Line(string? text) => string.Join(' ', Lines(text));

    public static string Date(DateOnly? day) =>
        day is { } d ? string.Create(CultureInfo.InvariantCulture, $"{d.Year}年{d.Month}月{d.Day}日") : OpenDate;

    /// <summary>How wide a text is in characters of its own size; what is not Chinese counts half.</summary>
    public static double Width(string text) =>
        text.EnumerateRunes().Sum(rune => rune.Value is < 0x2000 and not 0xB7 ? 0.5 : 1);
}
