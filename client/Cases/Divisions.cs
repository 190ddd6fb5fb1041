using System.Text.RegularExpressions;
using Tracker.Procedures;

namespace Tracker.Cases;

/// <summary>Administrative divisions as people write and read them: <c>530828 云南省 普洱市 澜沧拉祜族自治县</c>.</summary>
internal static partial class Divisions
{
    private const int Suggestions = 12;

    /// <summary>The names from the province down, or null when there is no such code.</summary>
    public static async Task<string?> Name(IClusterClient grains, string code)
    {
        var path = await grains.GetProcedureDirectory().DivisionPath(code);
        var names = path.Where(division => !division.Pseudo).Select(division => division.Name);
        return path.Count == 0 ? null : string.Join(' ', names);
    }

    /// <summary>What the text may mean, each with its code in front.</summary>
    public static async Task<string[]> Suggest(IClusterClient grains, string text)
    {
        if (text.Trim() is not { Length: > 0 } sought) return [];
        var found = await grains.GetProcedureDirectory().FindDivisions(CodeIn(sought) ?? sought);
        return await Task.WhenAll(found.Where(division => !division.Pseudo).Take(Suggestions)
            .Select(async division => $"{division.Code} {await Name(grains, division.Code)}"));
    }

    /// <summary>The code that was typed or is meant by the only division so named; null when it is not clear.</summary>
    public static async Task<string?> CodeOf(IClusterClient grains, string text)
    {
        if (CodeIn(text) is { } code) return code;
        var found = (await grains.GetProcedureDirectory().FindDivisions(text)).Where(each => !each.Pseudo).ToList();
        var exact = found.Where(division => division.Name == text).ToList();
        return (exact, found) switch
        {
            ([Division only], _) => only.Code,
            ([], [Division only]) => only.Code,
            _ => null,
        };
    }

    private static string? CodeIn(string text) =>
        LeadingCode().Match(text) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"^\d{2,12}(?=\s|$)")]
    private static partial Regex LeadingCode();
}
