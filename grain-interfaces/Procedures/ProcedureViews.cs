using System.Collections.Immutable;
using Orleans.Concurrency;
using Tracker.Cases;
using Tracker.Deadlines;

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

    /// <summary>A procedure as a whole: of this version or, without one, the newest; null where there is none.</summary>
    [Alias("get"), ReadOnly]
    Task<ProcedureDetails?> Get(string id, int? version);

    /// <summary>All versions that were recorded, with the requester's own cases under them.</summary>
    [Alias("versions"), ReadOnly]
    Task<IReadOnlyList<ProcedureVersion>> Versions(Requester by);
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

/// <summary>A recorded version of a procedure.</summary>
/// <param name="Newest">New cases are opened under it.</param>
/// <param name="RecordedAt">When a silo first read it.</param>
/// <param name="OpenCases">The open cases under it that the requester's agency is a party of.</param>
[GenerateSerializer, Immutable, Alias("tracker.procedure-version")]
public sealed record ProcedureVersion(
    string Id, int Version, LocalText Name, LocalText Summary, bool Newest, DateTimeOffset RecordedAt, int OpenCases);

/// <summary>A procedure as its file says it.</summary>
/// <param name="Versions">All its versions, newest first.</param>
/// <param name="Home">
/// The step that opens when a lane ends and nobody would have the case, and when a closed case is opened again.
/// </param>
/// <param name="Results">How a case may end by an outcome; it may be withdrawn or merged at any time besides.</param>
[GenerateSerializer, Immutable, Alias("tracker.procedure-details")]
public sealed record ProcedureDetails(
    string Id, int Version, LocalText Name, LocalText Summary, ImmutableArray<int> Versions,
    ImmutableArray<StageView> Stages, ImmutableArray<TermView> Roles, OpeningRuleView Opening, string Home,
    ImmutableArray<StepRuleView> Steps, ImmutableArray<MotionRuleView> Motions, ImmutableArray<TermView> Results);

/// <summary>A role or a result.</summary>
[GenerateSerializer, Immutable, Alias("tracker.term-view")]
public sealed record TermView(string Id, LocalText Name);

/// <summary>What opening a case asks, which roles the opener's agency then holds, and what it opens.</summary>
[GenerateSerializer, Immutable, Alias("tracker.opening-rule-view")]
public sealed record OpeningRuleView(
    ImmutableArray<FieldRuleView> Fields, ImmutableArray<string> Binds, ImmutableArray<string> Opens,
    ImmutableArray<CaseDeadlineRuleView> Deadlines);

/// <summary>A deadline of the case as a whole.</summary>
/// <param name="From">The date field of the opening from which it runs.</param>
/// <param name="Law">The rule for the whole country and those of regions.</param>
[GenerateSerializer, Immutable, Alias("tracker.case-deadline-rule-view")]
public sealed record CaseDeadlineRuleView(string Rule, string From, ImmutableArray<DeadlineRuleView> Law);

/// <summary>A step.</summary>
/// <param name="Owner">The role that must act.</param>
/// <param name="Referral">It is signed for and accepted or returned, unless it stays in one agency.</param>
/// <param name="After">It opens only when none of these steps is running.</param>
/// <param name="Optional">The case can be closed while it is open.</param>
/// <param name="DueField">The date field, of the act that opens it, which may name the last day.</param>
[GenerateSerializer, Immutable, Alias("tracker.step-rule-view")]
public sealed record StepRuleView(
    string Id, LocalText Name, string Stage, string Owner, bool Referral, ImmutableArray<string> After, bool Optional,
    string? DueField, ImmutableArray<StepDeadlineView> Deadlines, ImmutableArray<OutcomeRuleView> Outcomes);

/// <summary>A deadline of a step.</summary>
/// <param name="From">accepted, signed or opened.</param>
/// <param name="Until">completed, answered or signed.</param>
/// <param name="Opens">The steps that open when it is missed.</param>
/// <param name="Law">The rule for the whole country and those of regions.</param>
[GenerateSerializer, Immutable, Alias("tracker.step-deadline-view")]
public sealed record StepDeadlineView(
    string Rule, string From, string Until, ImmutableArray<string> Opens, ImmutableArray<DeadlineRuleView> Law);

/// <summary>How a step may end: it opens steps, closes the case with a result, or ends its lane.</summary>
/// <param name="Starts">Procedures that may follow, each in a linked case of its own.</param>
[GenerateSerializer, Immutable, Alias("tracker.outcome-rule-view")]
public sealed record OutcomeRuleView(
    string Id, LocalText Label, string Tone, ImmutableArray<FieldRuleView> Fields, ImmutableArray<BindingView> Binds,
    ImmutableArray<string> Opens, string? Closes, bool Ends, ImmutableArray<StartedProcedure> Starts);

/// <summary>What may be begun at any time while the case is open.</summary>
/// <param name="Roles">Roles whose agency may.</param>
/// <param name="Lines">Lines any party of which may.</param>
/// <param name="Once">Once in a case.</param>
[GenerateSerializer, Immutable, Alias("tracker.motion-rule-view")]
public sealed record MotionRuleView(
    string Id, LocalText Label, string Tone, ImmutableArray<string> Roles, ImmutableArray<string> Lines, bool Once,
    ImmutableArray<FieldRuleView> Fields, ImmutableArray<BindingView> Binds, ImmutableArray<string> Opens);

/// <summary>Gives a role to an agency.</summary>
/// <param name="Field">The agency field that names it; null: the acting agency itself.</param>
[GenerateSerializer, Immutable, Alias("tracker.binding-view")]
public sealed record BindingView(string Role, string? Field);

/// <summary>A field of a form.</summary>
/// <param name="Type">text, long-text, money (yuan, two decimals), number, date, choice, or agency.</param>
/// <param name="Line">For an agency: its line, or any; null: directly under the acting agency.</param>
/// <param name="OwnOnly">Seen by the acting agency alone.</param>
/// <param name="Personal">Masked for all but the acting agency.</param>
[GenerateSerializer, Immutable, Alias("tracker.field-rule-view")]
public sealed record FieldRuleView(
    string Id, LocalText Label, string Type, bool Required, ImmutableArray<ChoiceView> Choices, string? Line,
    bool OwnOnly, bool Personal);
