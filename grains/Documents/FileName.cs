using System.Globalization;
using System.Text;

namespace Tracker.Documents;

/// <summary>A file's name, such that every system can store it and nobody is deceived by it.</summary>
internal static class FileName
{
    private const string NotInNames = "<>:\"|?*";
    private const int LongestExtension = 5;

    /// <summary>The last part of a path, without what cannot be seen, and not longer than the limit; empty for none.</summary>
    public static string Clean(string? raw)
    {
        var text = raw ?? "";
        text = text[(text.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            // Control and format characters: among them those that turn the direction of what follows.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || rune == Rune.ReplacementChar)
                continue;
            clean.Append(NotInNames.Contains(rune.ToString(), StringComparison.Ordinal) ? "_" : rune.ToString());
        }

        var name = clean.ToString().Trim().Trim('.').Trim();
        return Shortened(name, ExtensionOf(name));
    }

    /// <summary>How the name ends, in small letters; empty for what is no extension, as in "第1.2稿".</summary>
    public static string ExtensionOf(string name)
    {
        var dot = name.LastIndexOf('.');
        var ending = dot > 0 ? name[(dot + 1)..] : "";
        return ending.Length is > 0 and <= LongestExtension && ending.All(char.IsAsciiLetterOrDigit)
            && ending.Any(char.IsAsciiLetter)
                ? ending.ToLowerInvariant()
                : "";
    }

    /// <summary>The name with this extension at its end.</summary>
    public static string With(string name, string extension) => Shortened($"{name}.{extension}", extension);

    private static string Shortened(string name, string extension)
    {
        if (name.Length <= Cases.Limits.FileName) return name;
        var end = extension.Length == 0 ? "" : $".{extension}";
        var kept = name[..(Cases.Limits.FileName - end.Length)];
        if (char.IsHighSurrogate(kept[^1])) kept = kept[..^1];
        return kept.TrimEnd(' ', '.') + end;
    }
}
