using System.Collections.Immutable;
using Tracker.Journal;

namespace Tracker.Cases;

/// <summary>What a case is after its events: rebuilt from them, and from nothing else.</summary>
internal sealed record CaseState
{
    public static readonly CaseState None = new();

    public string Number { get; init; } = "";
    public string Procedure { get; init; } = "";
    public int ProcedureVersion { get; init; }
    public string WorkingGroup { get; init; } = "";
    public Sealed Title { get; init; } = new(Guid.Empty, null);
    public string Region { get; init; } = "";
    public string Opener { get; init; } = "";
    public CaseWorker? Worker { get; init; }
    public ImmutableArray<Respondent> Respondents { get; init; } = [];
    public ImmutableSortedDictionary<string, Sealed> Fields { get; init; } = ByName<Sealed>();
    public DateTimeOffset OpenedOn { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public CaseStatus Status { get; init; }
    public string? Result { get; init; }
    public DateTimeOffset? ClosedOn { get; init; }

    /// <summary>The agencies that see the case; true for those invited by name.</summary>
    public ImmutableSortedDictionary<string, bool> Parties { get; init; } = ByName<bool>();

    public ImmutableSortedDictionary<string, string> Roles { get; init; } = ByName<string>();
    public ImmutableSortedDictionary<int, CaseStep> Steps { get; init; } = ImmutableSortedDictionary<int, CaseStep>.Empty;

    /// <summary>Numbers of the steps that wait for somebody.</summary>
    public ImmutableSortedSet<int> Waiting { get; init; } = [];

    public ImmutableList<(Fact Fact, CaseEvent Event)> History { get; init; } = [];

    public bool Exists => Number.Length > 0;

    public bool IsParty(string agency) => Parties.ContainsKey(agency);

    public CaseState Apply(Fact fact, CaseEvent happened)
    {
        var next = happened switch
        {
            CaseOpened e => Open(e, fact.At),
            PartyJoined e => this with { Parties = Parties.SetItem(e.Agency, e.Invited) },
            PartyLeft e => this with { Parties = Parties.Remove(e.Agency) },
            RoleBound e => this with { Roles = Roles.SetItem(e.Role, e.Agency) },
            StepOpened e => With(new CaseStep(e.No, e.Step, e.Owner, e.SentBy, e.Since, fact.At)),
            StepAccepted e => With(Steps[e.No] with { State = StepState.Open }),
            StepReturned e => With(Steps[e.No] with { State = StepState.Returned, EndedOn = e.HappenedOn }),
            StepCompleted e => With(
                Steps[e.No] with { State = StepState.Done, EndedOn = e.HappenedOn, Outcome = e.Outcome }),
            CaseClosed e => this with { Status = CaseStatus.Closed, Result = e.Result, ClosedOn = e.ClosedOn },
            CommentAdded => this,
            _ => throw new InvalidOperationException($"{happened.GetType().Name} is no event of a case."),
        };
        return next with { History = History.Add((fact, happened)) };
    }

    // Ordinal: to a culture, names that differ in an invisible character only are the same name.
    private static ImmutableSortedDictionary<string, T> ByName<T>() =>
        ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);

    private CaseState Open(CaseOpened e, DateTimeOffset at) => this with
    {
        Number = e.Number,
        Procedure = e.Procedure,
        ProcedureVersion = e.ProcedureVersion,
        WorkingGroup = e.WorkingGroup,
        Title = e.Title,
        Region = e.Region,
        Opener = e.Opener,
        Worker = e.Worker,
        Respondents = e.Respondents,
        Fields = e.Fields,
        OpenedOn = e.OpenedOn,
        OpenedAt = at,
    };

    private CaseState With(CaseStep step) => this with
    {
        Steps = Steps.SetItem(step.No, step),
        Waiting = step.IsWaiting ? Waiting.Add(step.No) : Waiting.Remove(step.No),
    };
}

/// <summary>A step of a case. A referral begins offered, any other step open.</summary>
internal sealed record CaseStep(
    int No, string Step, string Owner, int? SentBy, DateTimeOffset Since, DateTimeOffset OpenedAt)
{
    public StepState State { get; init; } = SentBy is null ? StepState.Open : StepState.Offered;
    public DateTimeOffset? EndedOn { get; init; }
    public string? Outcome { get; init; }

    public bool IsWaiting => State is StepState.Offered or StepState.Open;
}
