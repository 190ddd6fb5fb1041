using System.Collections.Immutable;

namespace Tracker.Cases;

/// <summary>What of a form is kept as a draft, and for how long.</summary>
internal static class DraftRules
{
    /// <summary>Who has not come back to a draft for so long will not.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private const int MostInputs = 200;
    private const int MostCharacters = 100_000;
    private const int MostProcedures = 20;

    // Filled in by the page itself: a form with nothing else is an empty one.
    private static readonly string[] Given = ["procedure", "group", "region", "happenedOn", "happenedOnShown", "key"];

    public static Refusal? Check(Guid account, SaveDraft command, int drafts)
    {
        if (command.By.Account != account || !PostRoles.MayWork(command.By))
            return new Refusal(RefusalCode.Forbidden, Reasons.RoleMissing, "Whoever may open cases keeps a draft.");
        if (command.Values.Count > MostInputs || drafts >= MostProcedures
            || command.Procedure.Length > Limits.Name
            || command.Values.Sum(value => (long)value.Key.Length + value.Value.Length) > MostCharacters)
            return new Refusal(RefusalCode.Invalid, Reasons.RequestTooLarge, "A draft cannot be as large as that.");
        return null;
    }

    /// <summary>
    /// Not when another window saved or discarded it since. A form that began empty knows of none that was discarded.
    /// </summary>
    public static bool MayReplace(KeptDraft? before, SaveDraft command) =>
        command.Version == (before?.Version ?? 0)
        || command.Version == 0 && before?.Text is null
        || before?.Text is not null && command.Window is not null && command.Window == before.Window;

    public static bool IsEmpty(ImmutableSortedDictionary<string, string> values) =>
        values.All(value => Given.Contains(value.Key) || string.IsNullOrWhiteSpace(value.Value));

    public static bool IsPast(DateTimeOffset savedAt, DateTimeOffset now) => now - savedAt > Lifetime;
}
