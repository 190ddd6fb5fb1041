using System.Text.RegularExpressions;

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
    public static async Task<string[]> Suggest(IClusterClient grains, string text) =>
        [.. (await Find(grains, text)).Take(Suggestions).Select(found => $"{found.Code} {found.Path}")];

    /// <summary>The same without codes, for pages that show none: names from the province down are as exact.</summary>
    public static async Task<string[]> SuggestNames(IClusterClient grains, string text) =>
        [.. (await Find(grains, text)).Take(Suggestions).Select(found => found.Path)];

    /// <summary>The code that was typed or is meant by the only division so named; null when it is not clear.</summary>
    public static async Task<string?> CodeOf(IClusterClient grains, string text)
    {
        if (CodeIn(text) is { } code) return code;
        var found = await Find(grains, text);
        return (found.Where(each => each.Path == text || each.Name == text).ToList(), found) switch
        {
            ([var only], _) => only.Code,
            ([], [var only]) => only.Code,
            _ => null,
        };
    }

    /// <summary>Divisions of which the text is the code or part of the name; of several names it is the last.</summary>
    private static async Task<List<(string Code, string Name, string Path)>> Find(IClusterClient grains, string text)
    {
        var names = text.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0) return [];
        var sought = CodeIn(text.Trim());
        var divisions = await grains.GetProcedureDirectory().FindDivisions(sought ?? names[^1]);
        var found = await Task.WhenAll(divisions.Where(division => !division.Pseudo)
            .Select(async division => (division.Code, division.Name, Path: await Name(grains, division.Code) ?? "")));
        return [.. found.Where(each => sought is not null || names.All(each.Path.Contains))];
    }

    private static string? CodeIn(string text) =>
        LeadingCode().Match(text) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"^\d{2,12}(?=\s|$)")]
    private static partial Regex LeadingCode();
}
