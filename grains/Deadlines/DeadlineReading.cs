using Tracker.Procedures;

namespace Tracker.Deadlines;

/// <summary>Rules and deadlines as they are shown.</summary>
internal static class DeadlineReading
{
    public static DeadlineRuleView View(DeadlineRule rule, string? regionName) => new(
        rule.Key, rule.Version, rule.Name, rule.Period, rule.Starts, rule.Action, rule.Binds, rule.Region, regionName,
        rule.CountsBack, rule.RollsOver, rule.EndsAtClose, rule.Warning, rule.Extension, rule.Confidence, rule.Basis,
        rule.Note);

    public static DeadlinePreview Preview(Deadline d, DeadlineRuleView rule, string? region, string? regionName) => new(
        rule, rule.Basis, region, regionName, d.Calendar, d.Provisional, d.Start.ToUniversalTime(),
        d.Due.ToUniversalTime(), d.LastDay, d.Warn.ToUniversalTime(), d.RolledFrom, d.Counted, d.Skipped);

    /// <summary>The names from the province down, without brackets of the code system; null for no division.</summary>
    public static string? NameOf(IReadOnlyList<Division> path) => path.Count == 0
        ? null
        : string.Join(' ', path.Where(d => !d.Pseudo).Select(d => d.Name));
}
