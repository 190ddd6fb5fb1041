using System.Collections.Immutable;

namespace Tracker.Procedures;

/// <summary>A procedure: what its file says, checked. It never changes; a changed file is a new version.</summary>
internal sealed record Procedure(
    string Id, int Version, LocalText Name, LocalText Summary, ImmutableArray<Stage> Stages,
    ImmutableDictionary<string, LocalText> Roles, Opening Opening, ImmutableDictionary<string, StepRule> Steps,
    ImmutableDictionary<string, LocalText> Results)
{
    public Stage StageOf(string step) => Stages.First(s => s.Id == Steps[step].Stage);
}

/// <summary>A column of the board.</summary>
internal sealed record Stage(string Id, LocalText Name);

/// <summary>What opening a case asks for and opens.</summary>
/// <param name="Binds">Roles bound to the opener's agency.</param>
internal sealed record Opening(
    ImmutableArray<FieldRule> Fields, ImmutableArray<string> Binds, ImmutableArray<string> Opens);

/// <summary>A step: who owns it, whether it is a referral, and how it may end.</summary>
internal sealed record StepRule(
    string Id, LocalText Name, string Stage, string Owner, bool Referral, ImmutableArray<OutcomeRule> Outcomes)
{
    public OutcomeRule? Outcome(string id) => Outcomes.FirstOrDefault(o => o.Id == id);
}

/// <summary>How a step may end: what it asks, whom it binds, what it opens or closes.</summary>
/// <param name="Closes">The result with which it closes the case; null when it does not.</param>
internal sealed record OutcomeRule(
    string Id, LocalText Label, string Tone, ImmutableArray<FieldRule> Fields, ImmutableArray<Binding> Binds,
    ImmutableArray<string> Opens, string? Closes);

/// <summary>Binds a role to an agency: the completing one (<see cref="Self"/>) or the one named in a field.</summary>
internal sealed record Binding(string Role, string Agency)
{
    public const string Self = "self";
}

/// <summary>A field to fill.</summary>
internal sealed record FieldRule(
    string Id, LocalText Label, FieldType Type, bool Required, ImmutableDictionary<string, LocalText> Choices);

/// <summary>What a field holds.</summary>
internal enum FieldType
{
    Text,
    LongText,

    /// <summary>Yuan with at most two decimals.</summary>
    Money,
    Number,
    Date,
    Choice,

    /// <summary>An agency directly under the completing one.</summary>
    Agency,
}
