using System.Text.RegularExpressions;
using Tracker.Agencies;
using Tracker.Procedures;

namespace Tracker.Letters;

/// <summary>The word with which the numbers of an agency's letters begin, where it has chosen none.</summary>
internal static partial class LetterWord
{
    /// <summary>The place of the agency's short name: 澜沧 of 澜沧县总工会; the whole name where it has none.</summary>
    public static string Of(AgencyProfile agency) =>
        Place().Match(agency.ShortName) is { Success: true } found ? found.Groups[1].Value : agency.ShortName;

    /// <summary>
    /// The place where the kind's own code tells the line; else the agency's name, since two agencies of one place would give
    /// the same numbers.
    /// </summary>
    public static string Of(AgencyProfile agency, LetterKind kind) =>
        kind.Lines is [not FieldRule.AnyLine] ? Of(agency) : agency.ShortName;

    [GeneratedRegex("^(..+?)(?:省|市|区|县|州|旗|镇|乡|街道)")]
    private static partial Regex Place();
}
