using System.Text;

namespace Tracker.Employers;

/// <summary>What makes two ways of writing an employer the same one.</summary>
public static class EmployerName
{
    /// <summary>What every key of the watch list begins with.</summary>
    public const string WatchPrefix = "name:";

    /// <summary>
    /// Without spaces, full-width characters and brackets as half-width ones, letters in upper case; empty when nothing
    /// is left.
    /// </summary>
    public static string Key(string? name) =>
        string.Concat(Normal(name).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>A unified social credit code as it is printed; null when there is none.</summary>
    public static string? Code(string? code) =>
        Key(code).Replace("-", "", StringComparison.Ordinal) is { Length: > 0 } text ? text : null;

    /// <summary>
    /// The key of its place on the watch list. Alone, a name such as "AB+公司" would be read as a number and stored under
    /// another key.
    /// </summary>
    public static string WatchKey(string? name) => WatchPrefix + Key(name);

    // By runes, since half a surrogate pair cannot be normalised.
    private static string Normal(string? name) =>
        string.Concat((name ?? "").EnumerateRunes()).Normalize(NormalizationForm.FormKC);
}
