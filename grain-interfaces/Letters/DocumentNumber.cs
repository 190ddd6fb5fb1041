using System.Globalization;
using System.Text.RegularExpressions;

namespace Tracker.Letters;

/// <summary>The number of an official document (文号), such as 澜沧工劳监意〔2026〕12号.</summary>
/// <param name="Word">The word before the year (代字).</param>
/// <param name="Year">The year.</param>
/// <param name="Ordinal">The number within word and year, from 1.</param>
public sealed partial record DocumentNumber(string Word, int Year, int Ordinal)
{
    /// <summary>
    /// Reads a number as people and other systems write it: 〔2026〕12号, 〔2026〕第12号, [2026]012号, （2026）12.
    /// </summary>
    public static bool TryRead(string? text, out DocumentNumber number)
    {
        number = null!;
        if (text is null || Form().Match(text.Normalize(System.Text.NormalizationForm.FormKC)) is not { Success: true } m)
            return false;
        if (!int.TryParse(m.Groups[3].ValueSpan, CultureInfo.InvariantCulture, out var ordinal) || ordinal < 1) return false;
        number = new DocumentNumber(
            m.Groups[1].Value, int.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture), ordinal);
        return true;
    }

    /// <summary>As the standard for official documents writes it (GB/T 9704: brackets of six corners, no 第, no zeros).</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Word}〔{Year}〕{Ordinal}号");

    [GeneratedRegex(@"^\s*(\S{1,40}?)字?\s*[〔\[(【{]\s*((?:19|20)\d\d)\s*[〕\])】}]\s*第?\s*0*(\d{1,6})\s*号?\s*\z")]
    private static partial Regex Form();
}
