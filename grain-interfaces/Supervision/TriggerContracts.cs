using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Tracker.Supervision;

/// <summary>What may bring supervision about.</summary>
[GenerateSerializer, Alias("tracker.trigger-kind")]
public enum TriggerKind
{
    /// <summary>A deadline that binds an agency is so many days late.</summary>
    Overdue,

    /// <summary>It was not accepted (不予受理).</summary>
    NotAccepted,

    /// <summary>It was not docketed (不予立案).</summary>
    NotDocketed,

    /// <summary>A step was returned so many times.</summary>
    Returned,

    /// <summary>More was asked for so many times in one step.</summary>
    Supplement,

    /// <summary>A closed case was opened again.</summary>
    Reopened,

    /// <summary>The worker was not satisfied at a follow-up visit.</summary>
    Dissatisfied,

    /// <summary>So many workers are concerned.</summary>
    Headcount,

    /// <summary>Minors are concerned.</summary>
    Minors,

    /// <summary>Women in pregnancy, childbed or nursing are concerned.</summary>
    Protected,

    /// <summary>The media report.</summary>
    Media,
}

/// <summary>How a cause is answered.</summary>
/// <param name="On">Whether it is at all.</param>
/// <param name="Threshold">From how many on; of those that count nothing it is 1.</param>
/// <param name="Level">The measure that is proposed.</param>
/// <param name="Automatic">An alert or urging is given at once; any other measure a supervisor decides.</param>
[GenerateSerializer, Immutable, Alias("tracker.trigger-setting")]
public sealed record TriggerSetting(
    [property: Id(0)] bool On, [property: Id(1)] int Threshold, [property: Id(2)] SupervisionLevel Level,
    [property: Id(3)] bool Automatic);

/// <summary>For whom a setting holds: a line, a region and all below it, both, or everybody.</summary>
[GenerateSerializer, Immutable, Alias("tracker.trigger-place")]
public sealed record TriggerPlace([property: Id(0)] string? Line, [property: Id(1)] string? Region);

/// <summary>Sets how a cause is answered somewhere; administrators and cross-line supervisors do.</summary>
[GenerateSerializer, Immutable, Alias("tracker.set-trigger")]
public sealed record SetTrigger(
    Requester By, Guid CommandId, Attempt Attempt, TriggerKind Kind, TriggerPlace Place, TriggerSetting Setting,
    string Reason) : ICommand;

/// <summary>Takes back what was set somewhere: what holds around it holds there again.</summary>
[GenerateSerializer, Immutable, Alias("tracker.reset-trigger")]
public sealed record ResetTrigger(
    Requester By, Guid CommandId, Attempt Attempt, TriggerKind Kind, TriggerPlace Place, string Reason) : ICommand;

/// <summary>A fact about the rules of causes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TriggerSet), "tracker.trigger-set")]
[JsonDerivedType(typeof(TriggerReset), "tracker.trigger-reset")]
[GenerateSerializer, Immutable, Alias("tracker.trigger-event")]
public abstract record TriggerEvent;

/// <summary>It was set how a cause is answered somewhere.</summary>
/// <param name="Reason">No personal data: it stands in the open.</param>
[GenerateSerializer, Immutable, Alias("tracker.trigger-set")]
public sealed record TriggerSet(
    [property: Id(0)] TriggerKind Kind, [property: Id(1)] TriggerPlace Place, [property: Id(2)] TriggerSetting Setting,
    [property: Id(3)] string Reason) : TriggerEvent;

/// <summary>What was set was taken back.</summary>
[GenerateSerializer, Immutable, Alias("tracker.trigger-reset")]
public sealed record TriggerReset(
    [property: Id(0)] TriggerKind Kind, [property: Id(1)] TriggerPlace Place, [property: Id(2)] string Reason) : TriggerEvent;

/// <summary>How causes are answered.</summary>
/// <param name="Version">Of the rules as they are now: that of the file, and how often they were changed.</param>
/// <param name="Defaults">As the product came.</param>
/// <param name="Changed">What holds elsewhere.</param>
/// <param name="History">The changes, newest first; at most 100.</param>
[GenerateSerializer, Immutable, Alias("tracker.trigger-rules-view")]
public sealed record TriggerRulesView(
    string Version, ImmutableArray<TriggerDefault> Defaults, ImmutableArray<TriggerChange> Changed,
    ImmutableArray<TriggerChange> History);

/// <summary>How a cause is answered where nobody set anything else.</summary>
/// <param name="Counts">It has a threshold that may be set.</param>
[GenerateSerializer, Immutable, Alias("tracker.trigger-default")]
public sealed record TriggerDefault(TriggerKind Kind, TriggerSetting Setting, bool Counts);

/// <summary>A change of the rules.</summary>
/// <param name="Setting">Null where one was taken back.</param>
[GenerateSerializer, Immutable, Alias("tracker.trigger-change")]
public sealed record TriggerChange(
    TriggerKind Kind, TriggerPlace Place, TriggerSetting? Setting, string Agency, Guid Account, DateTimeOffset At,
    string Reason);
