using System.Collections.Immutable;
using Tracker.Procedures;

namespace Tracker.Deadlines;

/// <summary>The table of rules. A region has its own, else those of its nearest ancestor, else the country's.</summary>
internal sealed class DeadlineRules
{
    private readonly ILookup<string, DeadlineRule> byKey;
    private readonly Dictionary<(string, int, string?), DeadlineRule> every;

    public DeadlineRules(IEnumerable<DeadlineRule> rules)
    {
        var given = rules.ToArray();
        every = given.ToDictionary(r => (r.Key, r.Version, r.Region));
        DeadlineRule[] newest =
        [
            .. given.GroupBy(r => (r.Key, r.Region)).Select(g => g.MaxBy(r => r.Version)!)
                .OrderBy(r => r.Key, StringComparer.Ordinal).ThenBy(r => r.Region, StringComparer.Ordinal),
        ];
        All = [.. newest.Where(r => !r.NamedOnly)];
        byKey = newest.ToLookup(r => r.Key);
    }

    /// <summary>The newest version of every rule that counts a period.</summary>
    public ImmutableArray<DeadlineRule> All { get; }

    /// <summary>The newest version of a rule in every region that has it, the country first.</summary>
    public IEnumerable<DeadlineRule> Of(string key) => byKey[key];

    /// <summary>Whether there is a rule of this key that can run with a step.</summary>
    public bool CanRun(string key) => byKey[key].Any(r => !r.CountsBack);

    public bool Has(string key) => byKey.Contains(key);

    public IEnumerable<string> Keys => byKey.Select(rules => rules.Key);

    /// <summary>The very rule a deadline was computed by, which may be out of force by now.</summary>
    public DeadlineRule? Find(string key, int version, string? region) => every.GetValueOrDefault((key, version, region));

    /// <param name="path">The region's division and its ancestors by their explicit parents, outermost first.</param>
    public Answer<DeadlineRule> Find(string key, IReadOnlyList<Division> path)
    {
        if (!byKey.Contains(key))
            return new Refusal(RefusalCode.Invalid, Reasons.RuleUnknown, $"There is no deadline rule '{key}'.");
        var regions = path.Select(d => d.Code).Reverse().Append(null);
        var nearest = regions.Select(code => byKey[key].FirstOrDefault(r => r.Region == code))
            .FirstOrDefault(r => r is not null);
        if (nearest is null)
            return new Refusal(RefusalCode.Invalid, Reasons.RuleNotInRegion,
                $"The deadline rule '{key}' holds in other regions only.");
        return nearest;
    }
}
