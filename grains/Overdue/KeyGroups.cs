using System.Collections.Immutable;
using System.Globalization;
using Tracker.Cases;

namespace Tracker.Overdue;

/// <summary>Which key groups (重点群体) a case concerns, as far as its fields say so.</summary>
internal static class KeyGroups
{
    /// <summary>With so many workers a dispute is a collective one (Law on Labour Dispute Mediation and Arbitration, art. 7).</summary>
    private const int ManyWorkers = 10;

    /// <summary>Values of choices, whichever field asks for them.</summary>
    private static readonly ImmutableDictionary<string, KeyGroup> Choices = new Dictionary<string, KeyGroup>
    {
        ["women_workers"] = KeyGroup.Protected,
        ["woman"] = KeyGroup.Women,
        ["minor"] = KeyGroup.Minors,
        ["maternity"] = KeyGroup.Women,
        ["disabled"] = KeyGroup.Disabled,
        ["migrant"] = KeyGroup.Migrant,
        ["elderly"] = KeyGroup.Elderly,
        ["new_form"] = KeyGroup.NewForm,
        ["dispatched_workers"] = KeyGroup.Dispatched,
    }.ToImmutableDictionary();

    /// <summary>The fields of the opening that say it.</summary>
    private static readonly ImmutableHashSet<string> Fields = ["violation", "difficulty", "protected_group"];

    public static ImmutableArray<KeyGroup> Of(CaseState state)
    {
        var groups = new SortedSet<KeyGroup>();
        foreach (var (field, value) in state.Fields)
        {
            if (field == "headcount" && IsMany(value.Text)) groups.Add(KeyGroup.Collective);
            else if (Fields.Contains(field) && value.Text is { } text && Choices.TryGetValue(text, out var group)) groups.Add(group);
        }

        return [.. groups];
    }

    private static bool IsMany(string? number) =>
        decimal.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out var workers) && workers >= ManyWorkers;
}
