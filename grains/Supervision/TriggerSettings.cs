using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Supervision;

/// <summary>A cause as the data file defines it.</summary>
/// <param name="Outcomes">The outcomes of steps that are this cause, by their ids.</param>
/// <param name="Fields">The fields that tell of it: a number, or a value as in media=yes.</param>
internal sealed record TriggerDefinition(
    TriggerKind Kind, TriggerSetting Setting, ImmutableArray<string> Outcomes, ImmutableArray<string> Fields)
{
    /// <summary>It is counted, so that a threshold says from how many on.</summary>
    public static bool Counts(TriggerKind kind) =>
        kind is TriggerKind.Overdue or TriggerKind.Returned or TriggerKind.Supplement or TriggerKind.Headcount;

    /// <summary>Whether a cause can be answered so.</summary>
    public static Refusal? Check(TriggerKind kind, TriggerSetting setting)
    {
        var (least, most) = kind switch
        {
            TriggerKind.Overdue => (0, 365),
            TriggerKind.Returned or TriggerKind.Supplement => (1, 20),
            TriggerKind.Headcount => (1, 100_000),
            _ => (1, 1),
        };
        if (setting.Threshold < least || setting.Threshold > most)
            return new Refusal(RefusalCode.Invalid, Reasons.TriggerThreshold, $"The threshold is from {least} to {most}.");
        return setting.Automatic && setting.Level > SupervisionLevel.Urge
            ? new Refusal(RefusalCode.Invalid, Reasons.TriggerNotAutomatic, "Only an alert or urging is given without a decision.")
            : null;
    }
}

/// <summary>How causes are answered in one region.</summary>
/// <param name="Path">The codes of the region and those above it, outermost first.</param>
/// <param name="Lines">Each agency's line.</param>
/// <param name="Rules">The version of the rules.</param>
internal sealed record TriggerSettings(
    ImmutableDictionary<TriggerKind, TriggerDefinition> Definitions, ImmutableArray<TriggerChange> Changed,
    ImmutableArray<string> Path, IReadOnlyDictionary<string, string> Lines, string Rules)
{
    /// <summary>What holds for an agency: the nearest region first, in it her line before all lines.</summary>
    public TriggerSetting Of(TriggerKind kind, string agency) => Changed
        .Where(c => c.Kind == kind && (c.Place.Region is null || Path.Contains(c.Place.Region))
            && (c.Place.Line is null || c.Place.Line == Lines.GetValueOrDefault(agency)))
        .OrderByDescending(c => c.Place.Region is { } region ? Path.IndexOf(region) : -1)
        .ThenByDescending(c => c.Place.Line is not null)
        .FirstOrDefault()?.Setting ?? Definitions[kind].Setting;
}
