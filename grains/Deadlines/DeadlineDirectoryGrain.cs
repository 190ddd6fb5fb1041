using Npgsql;
using Orleans.Concurrency;
using Tracker.Procedures;

namespace Tracker.Deadlines;

/// <inheritdoc cref="IDeadlineDirectoryGrain"/>
[StatelessWorker]
internal sealed class DeadlineDirectoryGrain(
    DeadlineLibrary library, Divisions divisions, NpgsqlDataSource database, TimeProvider clock)
    : Grain, IDeadlineDirectoryGrain
{
    public async Task<Answer<DeadlinePreview>> Preview(string rule, string? region, DateTimeOffset start)
    {
        var path = region is null ? [] : await divisions.Path(region);
        if (region is not null && path.Count == 0)
            return new Refusal(RefusalCode.Invalid, Reasons.RegionUnknown, $"There is no division '{region}'.");
        if (!WorkCalendar.Has(start.UtcDateTime.Year)) return WorkCalendar.OutOfRange;
        var found = library.Rules.Find(rule, path);
        if (found.Value is not { } nearest) return found.Refusal!;
        if (nearest.NamedOnly)
            return new Refusal(RefusalCode.Invalid, Reasons.RuleUnknown, $"'{rule}' counts nothing: the act names its last day.");
        var deadline = DeadlineClock.Compute(nearest, start, await Calendar());
        return DeadlineReading.Preview(deadline, await View(nearest), region, DeadlineReading.NameOf(path));
    }

    public async Task<IReadOnlyList<DeadlineRuleView>> Rules() => await Task.WhenAll(library.Rules.All.Select(View));

    public async Task<Answer<CalendarYear>> Calendar(int year) =>
        WorkCalendar.Has(year) ? (await Calendar()).Of(year) : WorkCalendar.OutOfRange;

    public Task<SweepLag> Lag() => SweepRows.Lag(database, clock.GetUtcNow());

    private async Task<WorkCalendar> Calendar() => new(library.Notices, await GrainFactory.GetCalendar().Get());

    private async Task<DeadlineRuleView> View(DeadlineRule rule) => DeadlineReading.View(
        rule, rule.Region is null ? null : DeadlineReading.NameOf(await divisions.Path(rule.Region)));
}
