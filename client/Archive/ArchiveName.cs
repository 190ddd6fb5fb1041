using System.Globalization;
using System.Text;

namespace Tracker.Archive;

/// <summary>Names of files that unpack everywhere.</summary>
internal static class ArchiveName
{
    /// <summary>Characters; on some systems each takes three of the 255 bytes of a name.</summary>
    private const int Longest = 60;

    /// <summary>Letters and digits of any script, with points, hyphens and brackets; its ending stays.</summary>
    public static string Safe(string name)
    {
        var clean = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
            clean.Append(Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '-' or '_' or '（' or '）' or '〔' or '〕'
                ? rune.ToString()
                : "_");
        var text = clean.ToString().Trim('.', '_');
        var ending = Path.GetExtension(text) is { Length: <= 6 } found ? found : "";
        var stem = text[..^ending.Length];
        var elements = new StringInfo(stem);
        if (elements.LengthInTextElements > Longest) stem = elements.SubstringByTextElements(0, Longest);
        return stem.Length == 0 ? "_" + ending : stem + ending;
    }
}
