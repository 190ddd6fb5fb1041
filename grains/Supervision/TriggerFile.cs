using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Tracker.Cases;

namespace Tracker.Supervision;

/// <summary>Reads what brings supervision about.</summary>
internal static partial class TriggerFile
{
    /// <exception cref="DataFileException">The file is no table of causes; the message says where and why.</exception>
    public static (int Version, ImmutableDictionary<TriggerKind, TriggerDefinition> Triggers) Parse(string yaml, string file)
    {
        var read = DataFile.Read<TriggersYaml>(yaml, file);
        if (read.Version < 1) throw new DataFileException(file, read.At, "'version' must be 1 or more.");
        var triggers = ImmutableDictionary.CreateBuilder<TriggerKind, TriggerDefinition>();
        foreach (var y in read.Triggers)
        {
            var trigger = Trigger(y, file);
            if (!triggers.TryAdd(trigger.Kind, trigger))
                throw new DataFileException(file, y.At, $"'{y.Kind}' is there twice.");
        }

        foreach (var kind in Enum.GetValues<TriggerKind>())
            if (!triggers.ContainsKey(kind))
                throw new DataFileException(file, read.At, $"'{CaseCards.Kebab(kind)}' is missing; write on: false where it is not wanted.");
        return (read.Version, triggers.ToImmutable());
    }

    private static TriggerDefinition Trigger(TriggerYaml y, string file)
    {
        var kind = OneOf<TriggerKind>(y.Kind);
        var setting = new TriggerSetting(y.On, y.Threshold, OneOf<SupervisionLevel>(y.Level), y.Automatic);
        if (TriggerDefinition.Check(kind, setting) is { } wrong) throw Problem(wrong.Message);
        var (byOutcome, byField) = (
            kind is TriggerKind.NotAccepted or TriggerKind.NotDocketed or TriggerKind.Dissatisfied,
            kind is TriggerKind.Headcount or TriggerKind.Minors or TriggerKind.Protected or TriggerKind.Media);
        if (y.Outcomes.Count > 0 != byOutcome) throw Problem(byOutcome ? "'outcomes' is missing." : "It has no 'outcomes'.");
        if (y.Fields.Count > 0 != byField) throw Problem(byField ? "'fields' is missing." : "It has no 'fields'.");
        foreach (var field in y.Fields)
            if (!Field().IsMatch(field) || field.Contains('=', StringComparison.Ordinal) == (kind == TriggerKind.Headcount))
                throw Problem($"'{field}' is no field; one looks like media=yes, or headcount where it is counted.");
        return new TriggerDefinition(kind, setting, [.. y.Outcomes], [.. y.Fields]);

        T OneOf<T>(string word) where T : struct, Enum =>
            Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => CaseCards.Kebab(v!.Value) == word)
            ?? throw Problem($"'{word}' is none of {string.Join(", ", Enum.GetValues<T>().Select(CaseCards.Kebab))}.");

        DataFileException Problem(string text) => new(file, y.At, text);
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_]*(=[a-z0-9_]+)?\z")]
    private static partial Regex Field();
}

internal sealed class TriggersYaml : YamlPart
{
    public int Version { get; set; }
    public List<TriggerYaml> Triggers { get; set; } = [];
}

internal sealed class TriggerYaml : YamlPart
{
    public string Kind { get; set; } = "";
    public bool On { get; set; } = true;
    public int Threshold { get; set; } = 1;
    public string Level { get; set; } = "";
    public bool Automatic { get; set; }
    public List<string> Outcomes { get; set; } = [];
    public List<string> Fields { get; set; } = [];
}
