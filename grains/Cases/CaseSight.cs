using System.Collections.Immutable;

namespace Tracker.Cases;

/// <summary>What there is to see in a case.</summary>
internal enum CaseItem
{
    /// <summary>That it exists: number, masked title, stage, respondents, region, status.</summary>
    Course,

    /// <summary>The case as a whole: full title, worker, fields, parties, whose hands it was in, the audit.</summary>
    Whole,

    /// <summary>A step: what was done in it, when, with what result; its deadlines.</summary>
    Step,

    /// <summary>What was written for all parties.</summary>
    Group,

    /// <summary>What was written for the owner of a step and those invited into it.</summary>
    Invited,

    /// <summary>What an agency keeps to itself: internal notes, drafts, deliberation.</summary>
    Agency,
}

/// <summary>How far a reader's sight goes among items of one kind.</summary>
internal enum Reach
{
    None,

    /// <summary>What her own agency wrote.</summary>
    Own,

    /// <summary>
    /// What is near her: of the step her agency owns or was invited into; for a line's supervisor, what agencies of her
    /// line did.
    /// </summary>
    Near,
    All,
}

/// <summary>Whom a line's supervisor supervises: the agencies of her line, where a case lies in her region.</summary>
/// <param name="RegionPath">The codes of her region and those above it, as in 44/4403/.</param>
internal sealed record SupervisorScope(ImmutableHashSet<string> Agencies, string RegionPath)
{
    public bool Covers(CaseState state, string regionPath) =>
        regionPath.StartsWith(RegionPath, StringComparison.Ordinal) && state.Parties.Keys.Any(Agencies.Contains);
}

/// <summary>Who sees what of a case. It is decided here, by one table, and nowhere else.</summary>
internal sealed class CaseSight
{
    private static readonly ImmutableArray<Row> Table =
    [
        //                   party       guest       line        cross-line  borrower
        new(CaseItem.Course,  Reach.All,  Reach.All,  Reach.All,  Reach.All,  Reach.All),
        new(CaseItem.Whole,   Reach.All,  Reach.None, Reach.None, Reach.All,  Reach.All),
        new(CaseItem.Step,    Reach.All,  Reach.Near, Reach.Near, Reach.All,  Reach.All),
        new(CaseItem.Group,   Reach.All,  Reach.None, Reach.Near, Reach.All,  Reach.All),
        // What a borrower wrote, and where it is a guest too, it goes on seeing.
        new(CaseItem.Invited, Reach.Near, Reach.Near, Reach.None, Reach.None, Reach.Near),
        new(CaseItem.Agency,  Reach.Own,  Reach.Own,  Reach.None, Reach.None, Reach.Own),
    ];

    private readonly CaseState state;
    private readonly string agency;
    private readonly SupervisorScope? scope;
    private readonly bool covers;

    private CaseSight(CaseState state, Requester reader, Standing standing, SupervisorScope? scope, bool covers, bool leads) =>
        (this.state, agency, Reader, Standing, this.scope, this.covers, Leads) =
        (state, reader.Agency, reader, standing, scope, covers, leads);

    public Requester Reader { get; }

    public Standing Standing { get; }

    /// <summary>She supervises for the agency that leads the case's working group, and that is a party.</summary>
    public bool Leads { get; }

    /// <summary>Whether she may supervise anybody here.</summary>
    public bool IsSupervisor => Reader.IsCrossLine || Leads || covers;

    /// <summary>Whether there is a case at all for this reader.</summary>
    public bool IsAny => Standing != Standing.Stranger;

    public static CaseSight Of(
        CaseState state, Requester by, SupervisorScope? scope, string regionPath, DateTimeOffset now,
        bool leads = false) => new(
        state, by, state switch
        {
            { Exists: false } => Standing.Stranger,
            // Also where her office is a party: she never sees what an agency keeps to itself.
            _ when by.IsCrossLine => Standing.CrossLine,
            _ when state.IsParty(by.Agency) => Standing.Party,
            _ when state.Loans.GetValueOrDefault(by.Agency)?.RunsAt(now) == true => Standing.Borrower,
            _ when state.Invited.ContainsKey(by.Agency) => Standing.Guest,
            _ when scope?.Covers(state, regionPath) == true => Standing.LineSupervisor,
            _ => Standing.Stranger,
        }, scope, state.Exists && scope?.Covers(state, regionPath) == true, leads);

    /// <summary>Whether she supervises this agency in this case: by line and region, across lines, or for the group's lead.</summary>
    public bool Supervises(string supervised) =>
        Reader.IsCrossLine || Leads || covers && scope!.Agencies.Contains(supervised);

    /// <param name="author">The agency that wrote the item.</param>
    /// <param name="step">The step it belongs to.</param>
    public bool Sees(CaseItem item, string? author = null, int? step = null) => ReachOf(item) switch
    {
        Reach.All => true,
        Reach.Near => IsNear(author, step),
        Reach.Own => author == agency,
        _ => false,
    };

    /// <summary>Whether she sees what was written with this visibility.</summary>
    public bool Sees(Visibility visibility, string author, int? step) => visibility switch
    {
        Visibility.Group => Sees(CaseItem.Group, author, step),
        Visibility.Invited => Sees(CaseItem.Invited, author, step),
        _ => Sees(CaseItem.Agency, author, step),
    };

    private Reach ReachOf(CaseItem item)
    {
        var row = Table.First(r => r.Item == item);
        return Standing switch
        {
            Standing.Party => row.Party,
            Standing.Guest => row.Guest,
            Standing.LineSupervisor => row.Line,
            Standing.CrossLine => row.CrossLine,
            Standing.Borrower => row.Borrower,
            _ => Reach.None,
        };
    }

    private bool IsNear(string? author, int? no)
    {
        var step = no is { } number ? state.Steps.GetValueOrDefault(number) : null;
        if (Standing == Standing.LineSupervisor)
            return step is null
                ? author is not null && scope!.Agencies.Contains(author)
                : scope!.Agencies.Contains(step.Owner) || step.Sender is { } sender && scope.Agencies.Contains(sender);
        if (Standing == Standing.Borrower) return step is not null && state.IsInvited(agency, step.No);
        return step is not null && (step.Owner == agency || state.IsInvited(agency, step.No));
    }

    private sealed record Row(
        CaseItem Item, Reach Party, Reach Guest, Reach Line, Reach CrossLine, Reach Borrower);
}
