using System.Collections.Immutable;
using Tracker.Documents;
using Tracker.Journal;
using Tracker.Letters;
using Tracker.Supervision;

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

    /// <summary>Steps that open once the lanes they join have ended.</summary>
    public ImmutableSortedDictionary<string, HeldStep> Held { get; init; } = ByName<HeldStep>();

    /// <summary>The motions that were begun.</summary>
    public ImmutableSortedSet<string> Motions { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The persons who keep away from the case.</summary>
    public ImmutableHashSet<Guid> Recused { get; init; } = [];

    /// <summary>The steps into which agencies were invited, by agency.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedSet<int>> Invited { get; init; } =
        ByName<ImmutableSortedSet<int>>();

    /// <summary>To whom the case file was lent, by agency; also those loans whose day has passed.</summary>
    public ImmutableSortedDictionary<string, Loan> Loans { get; init; } = ByName<Loan>();

    /// <summary>The cases it is linked with.</summary>
    public ImmutableSortedSet<Guid> Links { get; init; } = [];

    /// <summary>Its appointments, by their number; also those that were called off.</summary>
    public ImmutableSortedDictionary<int, Appointment> Appointments { get; init; } =
        ImmutableSortedDictionary<int, Appointment>.Empty;

    /// <summary>Its files; also those that were withdrawn.</summary>
    public ImmutableSortedDictionary<Guid, CaseFile> Files { get; init; } = ImmutableSortedDictionary<Guid, CaseFile>.Empty;

    /// <summary>Its letters, by their number in the case.</summary>
    public ImmutableSortedDictionary<int, Letter> Letters { get; init; } = ImmutableSortedDictionary<int, Letter>.Empty;

    /// <summary>Deadlines that run with the case as a whole.</summary>
    public ImmutableArray<CaseDeadline> Deadlines { get; init; } = [];

    /// <summary>How it is supervised.</summary>
    public Ladder Ladder { get; init; } = Ladder.None;

    /// <summary>The case it was merged into.</summary>
    public Guid? Into { get; init; }

    public ImmutableList<(Fact Fact, CaseEvent Event)> History { get; init; } = [];

    public bool Exists => Number.Length > 0;

    /// <summary>Whether she, or the person in whose place she acts, keeps away from the case.</summary>
    public bool KeepsAway(Requester by) => Recused.Any(by.Stands);

    public bool IsParty(string agency) => Parties.ContainsKey(agency);

    public bool IsInvited(string agency, int step) => Invited.TryGetValue(agency, out var steps) && steps.Contains(step);

    /// <summary>The loans that run at a moment.</summary>
    public IEnumerable<KeyValuePair<string, Loan>> LoansAt(DateTimeOffset now) => Loans.Where(loan => loan.Value.RunsAt(now));

    public CaseState Apply(Fact fact, CaseEvent happened)
    {
        var next = happened switch
        {
            CaseOpened e => Open(e, fact.At),
            PartyJoined e => this with { Parties = Parties.SetItem(e.Agency, e.Invited) },
            PartyLeft e => this with { Parties = Parties.Remove(e.Agency) },
            RoleBound e => this with { Roles = Roles.SetItem(e.Role, e.Agency) },
            StepOpened e => With(new CaseStep(e.No, e.Step, e.Owner, e.Sender, e.From, e.Since, fact.At) { Due = e.Due }) with
            {
                Held = Held.Remove(e.Step),
            },
            StepHeld e => this with { Held = Held.SetItem(e.Step, new HeldStep(e.Sender, e.From, e.Due)) },
            MotionBegun e => this with { Motions = Motions.Add(e.Motion) },
            ReferralOpened e => With(Steps[e.No] with { ReceiverOpenedAt = fact.At }),
            StepSignedFor e => With(Steps[e.No] with { SignedForOn = e.HappenedOn }),
            StepAccepted e => With(Steps[e.No] with { State = StepState.Open, AcceptedOn = e.HappenedOn }),
            StepReturned e => With(Steps[e.No] with { State = StepState.Returned, EndedOn = e.HappenedOn }),
            StepRerouted e => With(Steps[e.No] with { State = StepState.Rerouted, EndedOn = e.HappenedOn }),
            SupplementAsked e => With(
                Steps[e.No].Paused(PauseKind.Supplement, e.HappenedOn) with { State = StepState.Supplement }),
            SupplementGiven e => With(Steps[e.No].Resumed(e.HappenedOn) with { State = StepState.Offered }),
            HandlersAssigned e => With(Steps[e.No] with { Handler = e.Handler, CoHandlers = e.CoHandlers }),
            HandlerRecused e => Recuse(e.Account),
            StepPaused e => With(Steps[e.No].Paused(e.Kind, e.HappenedOn)),
            StepResumed e => With(Steps[e.No].Resumed(e.HappenedOn)),
            StepCompleted e => With(
                Steps[e.No] with { State = StepState.Done, EndedOn = e.HappenedOn, Outcome = e.Outcome }),
            StepCorrected e => Correct(e),
            StepWithdrawn e => With(Steps[e.No] with { State = StepState.Open, EndedOn = null, Outcome = null }) with
            {
                Held = Held.RemoveRange(Held.Where(h => h.Value.From == e.No).Select(h => h.Key)),
            },
            StepCancelled e => With(Steps[e.No] with { State = StepState.Cancelled, EndedOn = e.On }),
            DeadlineSet e => WithDeadline(e.Step, new CaseDeadline(e.Rule, e.Reckoning)),
            DeadlineMoved e => WithDeadline(e.Step, e.Rule, d => d.MovedTo(e.Reckoning, fact.At)),
            DeadlineStopped e => WithDeadline(e.Step, e.Rule, d => d with { State = DeadlineState.Stopped }),
            DeadlineExtended e => WithDeadline(e.Step, e.Rule, d => d with { Extensions = d.Extensions.Add(e.By) }),
            DeadlineInterrupted e => WithDeadline(e.Step, e.Rule, d => d with { Interruptions = d.Interruptions.Add(e.On) }),
            DeadlineSuspended e => WithDeadline(e.Step, e.Rule, d => d.Suspended(e.From)),
            DeadlineContinued e => WithDeadline(e.Step, e.Rule, d => d.Continued(e.On)),
            WorkerWarned e => WithDeadline(e.Step, e.Rule, d => d with { ToldOf = e.LastDay, WorkerWarnedOn = e.HappenedOn }),
            DeadlineWarned e => WithDeadline(e.Step, e.Rule, d => d.WarnedOf(fact.At)),
            DeadlineMissed e => WithDeadline(e.Step, e.Rule, d => d with { Missed = true }),
            DeadlineEnded e => WithDeadline(e.Step, e.Rule, d => d with
            {
                State = e.Met ? DeadlineState.Met : DeadlineState.Void, EndedOn = e.On,
            }),
            CaseAmended e => this with
            {
                Title = e.Title ?? Title, Region = e.Region ?? Region, Fields = e.Fields ?? Fields,
            },
            CaseClosed e => this with
            {
                Status = CaseStatus.Closed, Result = e.Result, ClosedOn = e.ClosedOn, Into = e.Into, Held = Held.Clear(),
            },
            CaseReopened => this with { Status = CaseStatus.Open, Result = null, ClosedOn = null, Into = null },
            StepInvited e => this with { Invited = Invited.SetItem(e.Agency, StepsOfGuest(e.Agency).Add(e.No)) },
            InvitationEnded e => Uninvite(e.Agency, e.No),
            CaseLent e => this with { Loans = Loans.SetItem(e.Agency, new Loan(fact.Agency, e.Until)) },
            LoanEnded e => this with { Loans = Loans.Remove(e.Agency) },
            CaseLinked e => this with { Links = Links.Add(e.Other) },
            CaseUnlinked e => this with { Links = Links.Remove(e.Other) },
            AppointmentMade e => this with
            {
                Appointments = Appointments.SetItem(
                    e.No, new Appointment(e.No, fact.Agency, e.Kind, e.At, e.Place, e.Text, e.Visibility, e.Step)),
            },
            AppointmentCancelled e => this with
            {
                Appointments = Appointments.SetItem(e.No, Appointments[e.No] with { IsCancelled = true }),
            },
            FileAttached e => this with { Files = Files.SetItem(e.File, new CaseFile(e, fact)) },
            FileWithdrawn e => this with { Files = Files.SetItem(e.File, Files[e.File] with { Withdrawn = e.Reason }) },
            LetterDrafted e => this with
            {
                Letters = Letters.Add(e.No, new Letter(e.No, e.Kind, fact.Agency, e.Act).Apply(fact, e)),
            },
            _ when Letter.NoIn(happened) is { } no => this with { Letters = Letters.SetItem(no, Letters[no].Apply(fact, happened)) },
            ContactLogged or CommentAdded or LatenessAwaited => this,
            _ when Ladder.NoIn(happened) is not null => this,
            _ => throw new InvalidOperationException($"{happened.GetType().Name} is no event of a case."),
        };
        return next with { History = History.Add((fact, happened)), Ladder = Ladder.Apply(fact, happened) };
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

    private ImmutableSortedSet<int> StepsOfGuest(string agency) => Invited.GetValueOrDefault(agency) ?? [];

    private CaseState Uninvite(string agency, int step)
    {
        var left = StepsOfGuest(agency).Remove(step);
        return this with { Invited = left.IsEmpty ? Invited.Remove(agency) : Invited.SetItem(agency, left) };
    }

    private CaseState With(CaseStep step) => this with
    {
        Steps = Steps.SetItem(step.No, step),
        Waiting = step.IsWaiting ? Waiting.Add(step.No) : Waiting.Remove(step.No),
    };

    /// <summary>The steps that are other than they were: those that waited before or wait now, and new ones.</summary>
    /// <param name="also">Steps that may have changed although they wait for nobody.</param>
    public IEnumerable<CaseStep> StepsChangedSince(CaseState before, params IEnumerable<int> also) =>
        before.Waiting.Union(Waiting)
            .Union(Enumerable.Range(before.Steps.Count + 1, Steps.Count - before.Steps.Count))
            .Union(also)
            .Select(no => Steps[no])
            .Where(s => !before.Steps.TryGetValue(s.No, out var old) || !ReferenceEquals(old, s));

    /// <summary>The deadlines of a step; of the case as a whole for 0.</summary>
    public ImmutableArray<CaseDeadline> DeadlinesOf(int step) => step == 0 ? Deadlines : Steps[step].Deadlines;

    private CaseState WithDeadline(int step, string rule, Func<CaseDeadline, CaseDeadline> change) =>
        WithDeadline(step, change(DeadlinesOf(step).First(d => d.Rule == rule)));

    private CaseState WithDeadline(int step, CaseDeadline deadline)
    {
        var before = DeadlinesOf(step);
        var at = before.IndexOf(before.FirstOrDefault(d => d.Rule == deadline.Rule)!);
        var after = at < 0 ? before.Add(deadline) : before.SetItem(at, deadline);
        return step == 0 ? this with { Deadlines = after } : With(Steps[step] with { Deadlines = after });
    }

    /// <summary>What the corrected step opened has waited from the corrected date on.</summary>
    private CaseState Correct(StepCorrected e)
    {
        var was = Steps[e.No].EndedOn;
        var opened = Waiting.Select(no => Steps[no]).Where(s => s.From == e.No && s.Since == was);
        return opened.Aggregate(
            With(Steps[e.No] with { EndedOn = e.HappenedOn }), (state, s) => state.With(s with { Since = e.HappenedOn }));
    }

    private CaseState Recuse(Guid account) => Waiting.Select(no => Steps[no]).Aggregate(
        this with { Recused = Recused.Add(account) },
        (state, s) => s.Handler != account && !s.CoHandlers.Contains(account)
            ? state
            : state.With(s with
            {
                Handler = s.Handler == account ? null : s.Handler,
                CoHandlers = s.CoHandlers.Remove(account),
            }));
}
