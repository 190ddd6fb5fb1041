using System.Collections.Immutable;

namespace Tracker.Procedures;

/// <summary>
/// A procedure: what its file says, checked, in the file's order. It never changes; a changed file is a new version.
/// </summary>
/// <param name="Home">
/// The step that opens when a lane ends and nobody would have the case, and when a closed case is opened again.
/// </param>
internal sealed record Procedure(
    string Id, int Version, LocalText Name, LocalText Summary, ImmutableArray<Stage> Stages,
    IReadOnlyDictionary<string, LocalText> Roles, Opening Opening, string Home,
    IReadOnlyDictionary<string, StepRule> Steps, ImmutableArray<MotionRule> Motions,
    IReadOnlyDictionary<string, LocalText> Results)
{
    /// <summary>Results that every procedure has: the appellant withdrew; the case is worked on as part of another.</summary>
    private static readonly ImmutableDictionary<string, LocalText> Everywhere = new Dictionary<string, LocalText>
    {
        [Withdrawn] = new("申请人撤回", "Withdrawn by the appellant"),
        [Merged] = new("并案办理", "Merged into another case"),
    }.ToImmutableDictionary();

    public const string Withdrawn = "withdrawn";

    public const string Merged = "merged";

    public Stage StageOf(string step) => Stages.First(s => s.Id == Steps[step].Stage);

    public MotionRule? Motion(string id) => Motions.FirstOrDefault(m => m.Id == id);

    public LocalText Result(string id) => Everywhere.GetValueOrDefault(id) ?? Results[id];

    public static bool IsReserved(string result) => Everywhere.ContainsKey(result);
}

/// <summary>A column of the board.</summary>
internal sealed record Stage(string Id, LocalText Name);

/// <summary>What opening a case asks for and opens.</summary>
/// <param name="Binds">Roles bound to the opener's agency.</param>
internal sealed record Opening(
    ImmutableArray<FieldRule> Fields, ImmutableArray<string> Binds, ImmutableArray<string> Opens,
    ImmutableArray<CaseDeadlineRule> Deadlines);

/// <summary>A step: who owns it, whether it is a referral, and how it may end.</summary>
/// <param name="After">It opens only when none of these steps is running: a join of parallel lanes.</param>
/// <param name="Optional">The case can be closed while it is open; it is cancelled then.</param>
/// <param name="DueField">The field, of the act that opens it, which may name the last day itself.</param>
internal sealed record StepRule(
    string Id, LocalText Name, string Stage, string Owner, bool Referral, ImmutableArray<string> After, bool Optional,
    string? DueField, ImmutableArray<StepDeadline> Deadlines, ImmutableArray<OutcomeRule> Outcomes)
{
    public OutcomeRule? Outcome(string id) => Outcomes.FirstOrDefault(o => o.Id == id);
}

/// <summary>A deadline that runs with a step.</summary>
/// <param name="Rule">The key of the deadline rule; the case's region decides which one of that key.</param>
/// <param name="Opens">The steps that open when it is missed.</param>
internal sealed record StepDeadline(string Rule, DeadlineFrom From, DeadlineUntil Until, ImmutableArray<string> Opens)
{
    /// <summary>The rule that counts nothing: the last day is the one that the opening act names.</summary>
    public const string NamedDay = "act.named_day";
}

/// <summary>From when a deadline runs.</summary>
internal enum DeadlineFrom
{
    /// <summary>A referral's acceptance; of a step that was not referred, its opening.</summary>
    Accepted,

    /// <summary>A referral's receipt, if it is signed for.</summary>
    Signed,

    /// <summary>The opening: for a referral, when it was sent.</summary>
    Opened,
}

/// <summary>Until when a deadline runs.</summary>
internal enum DeadlineUntil
{
    /// <summary>The end of the step.</summary>
    Completed,

    /// <summary>A referral's acceptance or return.</summary>
    Answered,

    /// <summary>A referral's receipt.</summary>
    Signed,
}

/// <summary>A deadline that runs with the case as a whole, such as a limitation.</summary>
/// <param name="From">The date field of the opening from which it runs.</param>
internal sealed record CaseDeadlineRule(string Rule, string From);

/// <summary>What an act asks, whom it binds and what it opens; in the agency's own word.</summary>
internal abstract record ActRule(
    string Id, LocalText Label, string Tone, ImmutableArray<FieldRule> Fields, ImmutableArray<Binding> Binds,
    ImmutableArray<string> Opens);

/// <summary>How a step may end. It opens steps, closes the case, or ends its lane while others go on.</summary>
/// <param name="Closes">The result with which it closes the case; null when it does not.</param>
/// <param name="Ends">Its lane ends here.</param>
/// <param name="Starts">Procedures that may follow, each in a linked case of its own.</param>
internal sealed record OutcomeRule(
    string Id, LocalText Label, string Tone, ImmutableArray<FieldRule> Fields, ImmutableArray<Binding> Binds,
    ImmutableArray<string> Opens, string? Closes, bool Ends, ImmutableArray<string> Starts) : ActRule(Id, Label, Tone, Fields, Binds, Opens);

/// <summary>What an agency may begin on its own motion (依职权), at any time while the case is open.</summary>
/// <param name="Roles">Roles whose agency may.</param>
/// <param name="Lines">Lines of whose parties any may, such as <c>procuratorate</c>.</param>
/// <param name="Once">Not while it runs, and not again unless it was returned.</param>
internal sealed record MotionRule(
    string Id, LocalText Label, string Tone, ImmutableArray<string> Roles, ImmutableArray<string> Lines, bool Once,
    ImmutableArray<FieldRule> Fields, ImmutableArray<Binding> Binds, ImmutableArray<string> Opens)
    : ActRule(Id, Label, Tone, Fields, Binds, Opens);

/// <summary>Binds a role to an agency: the acting one (<see cref="Self"/>) or the one named in a field.</summary>
internal sealed record Binding(string Role, string Agency)
{
    public const string Self = "self";
}

/// <summary>A field to fill.</summary>
/// <param name="Line">
/// For an agency: one of this line, or of <see cref="AnyLine"/>; without it, one directly under the acting agency.
/// </param>
/// <param name="Own">Seen by the acting agency alone, not by the other parties.</param>
/// <param name="Personal">Personal data: shown masked to everybody but the acting agency.</param>
internal sealed record FieldRule(
    string Id, LocalText Label, FieldType Type, bool Required, IReadOnlyDictionary<string, LocalText> Choices,
    string? Line = null, bool Own = false, bool Personal = false)
{
    public const string AnyLine = "any";
}

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
    Agency,
}
