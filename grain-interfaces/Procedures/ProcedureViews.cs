using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Tracker.Procedures;

/// <summary>Procedures as the pages need them.</summary>
[Alias("tracker.procedure-directory")]
public interface IProcedureDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The newest version of every procedure.</summary>
    [Alias("list"), ReadOnly]
    Task<IReadOnlyList<ProcedureView>> List();

    /// <summary>Divisions whose code or name begins with or contains the text, at most 50; for choosing a region.</summary>
    [Alias("find-divisions"), ReadOnly]
    Task<IReadOnlyList<Division>> FindDivisions(string text);

    /// <summary>The division with this code and its ancestors, outermost first; empty when there is none.</summary>
    [Alias("division-path"), ReadOnly]
    Task<IReadOnlyList<Division>> DivisionPath(string code);
}

/// <summary>A procedure as shown.</summary>
[GenerateSerializer, Immutable, Alias("tracker.procedure-view")]
public sealed record ProcedureView(
    string Id, int Version, LocalText Name, LocalText Summary, ImmutableArray<StageView> Stages,
    ImmutableArray<FieldView> OpeningFields);

/// <summary>A stage: a column of the board.</summary>
[GenerateSerializer, Immutable, Alias("tracker.stage-view")]
public sealed record StageView(string Id, LocalText Name);

/// <summary>An outcome that a step may end with.</summary>
/// <param name="Label">The act in the agency's own word.</param>
/// <param name="Tone">primary, neutral or danger: how the button looks.</param>
/// <param name="Closes">Whether it closes the case.</param>
[GenerateSerializer, Immutable, Alias("tracker.outcome-view")]
public sealed record OutcomeView(string Id, LocalText Label, string Tone, bool Closes, ImmutableArray<FieldView> Fields);

/// <summary>A field to fill.</summary>
/// <param name="Type">text, long-text, money (yuan, two decimals), number, date, choice, or agency.</param>
/// <param name="Choices">For a choice; and the permitted agencies for an agency field.</param>
[GenerateSerializer, Immutable, Alias("tracker.field-view")]
public sealed record FieldView(
    string Id, LocalText Label, string Type, bool Required, ImmutableArray<ChoiceView> Choices);

/// <summary>One value of a choice.</summary>
[GenerateSerializer, Immutable, Alias("tracker.choice-view")]
public sealed record ChoiceView(string Id, LocalText Label);

/// <summary>An administrative division.</summary>
/// <param name="Pseudo">Only a bracket of the code system (市辖区, 省直辖县级行政区划), not shown to people.</param>
[GenerateSerializer, Immutable, Alias("tracker.division")]
public sealed record Division(string Code, string? Parent, int Level, string Name, bool Pseudo);
