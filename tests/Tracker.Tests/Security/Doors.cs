using System.Text.RegularExpressions;

namespace Tracker.Security;

/// <summary>One way into a gateway, or out of it: a route, a hub method, a topic that can be watched, a pushed message.</summary>
/// <param name="Verb">GET, POST or ANY; HUB for a method, WATCH for a topic, PUSH for a message.</param>
/// <param name="Path">The route's pattern, or the name.</param>
/// <param name="For">Who may pass.</param>
internal sealed record Door(string Verb, string Path, string For)
{
    public bool IsRoute => Verb is "GET" or "POST" or "PUT" or "ANY";

    public bool IsApi => Path.StartsWith("/api/", StringComparison.Ordinal);

    public bool IsPage => IsRoute && !IsApi && !Path.StartsWith("/hubs/", StringComparison.Ordinal);

    public override string ToString() => $"{Verb} {Path}";
}

/// <summary>
/// Every door, and for whom it is. What is missing here, or is here and nowhere else, fails <see cref="DoorsTests"/>; that
/// each lets in whom it is for, and nobody else, is tried at every line by <see cref="ClosedDoorsTests"/>.
/// </summary>
internal static partial class Doors
{
    /// <summary>Anybody.</summary>
    public const string Public = "public";

    /// <summary>Whoever holds a post; all get the same.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Whoever holds a post; each gets what concerns her own agency.</summary>
    public const string OwnAgency = "own agency";

    /// <summary>An agency of the working group, the cross-line supervisors, administrators. Others learn of no such group.</summary>
    public const string Member = "member";

    /// <summary>An agency of the case; to read it, the cross-line supervisors too. Others learn of no such case.</summary>
    public const string Party = "party";

    /// <summary>An agency that takes part in the campaign; to read it, the cross-line supervisors too. Others learn of no such campaign.</summary>
    public const string TakingPart = "taking part";

    /// <summary>A supervisor in whose scope the case lies. A party is told that it is not for her; others learn of no such case.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Administrators and the cross-line supervisors.</summary>
    public const string Overseer = "overseer";

    /// <summary>Whoever keeps agencies, groups and posts.</summary>
    public const string Administrator = "administrator";

    /// <summary>The liaisons of the agency, and administrators.</summary>
    public const string Keeper = "keeper";

    /// <summary>Whoever began the upload, and nobody else of her agency either.</summary>
    public const string Uploader = "uploader";

    /// <summary>Whoever put the bulk act together, and nobody else of her agency either. Others learn of none.</summary>
    public const string Preparer = "preparer";

    /// <summary>The handlers and liaisons of the agency that imports. Others learn of no such import.</summary>
    public const string Importer = "importer";

    /// <summary>An agency of the group whose meeting it is; some reads also the cross-line supervisors. Others learn of none.</summary>
    public const string Meeting = "meeting";

    private const string Table = Programs + "\n" + Pages + "\n" + Sweep + "\n" + BulkActs + "\n" + People + "\n" + Notifications
        + "\n" + OverdueDoors + "\n" + OfSupervision;

    public static readonly IReadOnlyDictionary<string, Door> All = Line().Matches(Table)
        .Select(line => new Door(line.Groups[1].Value, line.Groups[2].Value, line.Groups[3].Value))
        .ToDictionary(door => door.ToString());

    /// <summary>The names of those doors, for a theory.</summary>
    public static TheoryData<string> Where(Func<Door, bool> which) => [.. All.Values.Where(which).Select(d => d.ToString())];

    [GeneratedRegex(@"^ *([A-Z]+) +(\S+) +(\S.*?) *$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
