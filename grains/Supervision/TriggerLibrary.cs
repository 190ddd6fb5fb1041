using System.Collections.Immutable;
using System.Globalization;
using Tracker.Procedures;

namespace Tracker.Supervision;

/// <summary>Where cases learn how causes are answered. What was changed of it holds everywhere within half a minute.</summary>
internal sealed class TriggerLibrary(IGrainFactory grains, Divisions divisions, TimeProvider clock)
{
    private readonly Remembered<Present> present = new(
        () => Read(grains), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), clock);

    private (int Version, ImmutableDictionary<TriggerKind, TriggerDefinition> Triggers)? loaded;

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
        var now = await present.Get();
        return new TriggerSettings(
            Loaded.Triggers, now.Rules.Changed, [.. (await divisions.Path(region)).Select(d => d.Code)], now.Lines,
            now.Rules.Version);
    }

    private static async Task<Present> Read(IGrainFactory grains)
    {
        var rules = grains.GetTriggerRules().Get();
        var agencies = await grains.GetAgencyDirectory().List();
        return new Present(await rules, agencies.ToDictionary(a => a.Id, a => a.Line));
    }

    private sealed record Present(TriggerRulesView Rules, Dictionary<string, string> Lines);
}
