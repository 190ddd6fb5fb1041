using System.Collections.Immutable;
using System.Globalization;
using Tracker.Procedures;

namespace Tracker.Supervision;

/// <summary>Where cases learn how causes are answered. What was changed of it is asked for again every few seconds.</summary>
internal sealed class TriggerLibrary(IGrainFactory grains, Divisions divisions, TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private (int Version, ImmutableDictionary<TriggerKind, TriggerDefinition> Triggers)? loaded;
    private volatile Known? known;

    public (int Version, ImmutableDictionary<TriggerKind, TriggerDefinition> Triggers) Loaded =>
        loaded ?? throw new InvalidOperationException("The causes of supervision are not loaded.");

    /// <exception cref="DataFileException">The file is wrong.</exception>
    public async Task Load(string folder)
    {
        const string file = "triggers.yaml";
        loaded = TriggerFile.Parse(await DataFile.Text(Path.Combine(folder, file)), file);
    }

    public string VersionOf(long changes) => string.Create(CultureInfo.InvariantCulture, $"{Loaded.Version}.{changes}");

    public async Task<TriggerSettings> In(string region)
    {
        var now = await Present();
        return new TriggerSettings(
            Loaded.Triggers, now.Rules.Changed, [.. (await divisions.Path(region)).Select(d => d.Code)], now.Lines,
            now.Rules.Version);
    }

    private async Task<Known> Present()
    {
        if (known is { } k && clock.GetElapsedTime(k.At) < Freshness) return k;
        var rules = grains.GetTriggerRules().Get();
        var agencies = await grains.GetAgencyDirectory().List();
        return known = new Known(await rules, agencies.ToDictionary(a => a.Id, a => a.Line), clock.GetTimestamp());
    }

    private sealed record Known(TriggerRulesView Rules, Dictionary<string, string> Lines, long At);
}
