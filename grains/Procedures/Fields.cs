using System.Collections.Immutable;
using System.Globalization;
using Tracker.Agencies;
using Tracker.Cases;

namespace Tracker.Procedures;

/// <summary>Checks the values of a form against the procedure's fields.</summary>
internal static class Fields
{
    /// <summary>The first thing wrong with the values, or null.</summary>
    public static Refusal? Check(ImmutableArray<FieldRule> rules, IReadOnlyDictionary<string, string> values)
    {
        if (values.Keys.FirstOrDefault(k => !rules.Any(r => r.Id == k)) is { } unknown)
            return new Refusal(RefusalCode.Invalid, Reasons.FieldUnknown, $"There is no field '{unknown}' here.");
        foreach (var rule in rules)
        {
            var value = values.GetValueOrDefault(rule.Id);
            var limit = rule.Type == FieldType.LongText ? Limits.Note : Limits.Field;
            if (Texts.Check(rule.Id, value, limit, rule.Required) is { } refusal) return refusal;
            if (!string.IsNullOrWhiteSpace(value) && !Fits(rule, value))
                return new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid,
                    $"'{rule.Id}' does not hold a valid {rule.Type.ToString().ToLowerInvariant()}.");
        }

        return null;
    }

    /// <summary>Whether every agency named exists, and is one that the acting agency may name there.</summary>
    public static Refusal? CheckAgencies(
        ImmutableArray<FieldRule> rules, IReadOnlyDictionary<string, string> values, string from,
        IReadOnlyDictionary<string, AgencyProfile> agencies)
    {
        foreach (var rule in rules.Where(r => r.Type == FieldType.Agency))
            if (values.TryGetValue(rule.Id, out var to) && to.Length > 0
                && CheckAgency(rule, from, to, agencies.GetValueOrDefault(to)) is { } refusal)
                return refusal;
        return null;
    }

    /// <summary>Whether this agency may be named in this field by that agency.</summary>
    public static bool MayName(FieldRule rule, string from, AgencyProfile to) =>
        rule.Line switch
        {
            null => to.Parent == from,
            FieldRule.AnyLine => true,
            var line => to.Line == line,
        };

    private static Refusal? CheckAgency(FieldRule rule, string from, string to, AgencyProfile? target)
    {
        if (target is null)
            return new Refusal(RefusalCode.Invalid, Reasons.AgencyUnknown, $"There is no agency '{to}'.");
        if (MayName(rule, from, target)) return null;
        return rule.Line is null
            ? new Refusal(RefusalCode.Invalid, Reasons.AgencyNotSubordinate, $"'{to}' is not directly under '{from}'.")
            : new Refusal(RefusalCode.Invalid, Reasons.AgencyOtherLine, $"'{to}' is no agency of the line '{rule.Line}'.");
    }

    public static ImmutableSortedDictionary<string, Sealed> Seal(
        Guid subject, IReadOnlyDictionary<string, string> values) =>
        values.Where(v => !string.IsNullOrWhiteSpace(v.Value))
            .ToImmutableSortedDictionary(v => v.Key, v => new Sealed(subject, v.Value.Trim()), StringComparer.Ordinal);

    private static bool Fits(FieldRule rule, string value) => rule.Type switch
    {
        FieldType.Money => decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var m)
            && m <= 1_000_000_000_000m && decimal.Round(m, 2) == m,
        FieldType.Number => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        FieldType.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out _),
        FieldType.Choice => rule.Choices.ContainsKey(value),
        _ => true,
    };
}
