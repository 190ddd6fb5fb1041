using System.Collections.Immutable;
using System.Globalization;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Supervision;

/// <summary>How a case is supervised, after its events.</summary>
internal sealed record Ladder
{
    public static readonly Ladder None = new();

    public ImmutableSortedDictionary<int, LadderItem> Items { get; init; } = ImmutableSortedDictionary<int, LadderItem>.Empty;

    /// <summary>The causes that were taken up: none is twice.</summary>
    public ImmutableSortedSet<string> Causes { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>When to look whether a passed deadline is so many days late, by step and rule.</summary>
    public ImmutableSortedDictionary<string, LatenessAwaited> Awaited { get; init; } =
        ImmutableSortedDictionary.Create<string, LatenessAwaited>(StringComparer.Ordinal);

    /// <summary>The same of deadlines that have ended: should one run again, it is awaited again.</summary>
    public ImmutableSortedDictionary<string, LatenessAwaited> Asleep { get; init; } =
        ImmutableSortedDictionary.Create<string, LatenessAwaited>(StringComparer.Ordinal);

    public int Next => Items.IsEmpty ? 1 : Items.Keys.Max() + 1;

    /// <summary>The listing that holds.</summary>
    public LadderItem? Listing => Items.Values.FirstOrDefault(item => item.State == SupervisionState.Listed);

    /// <summary>When the case must look at its supervision next.</summary>
    public DateTimeOffset? LookAt => Items.Values.Select(item => item.LookAt)
        .Concat(Awaited.Values.Select(late => (DateTimeOffset?)late.At)).Min();

    /// <summary>The highest level that an agency has reached here and that was not lifted.</summary>
    public SupervisionLevel? Reached(string agency) => Items.Values
        .Where(item => item.IsMeasure && item.Agency == agency && item.State != SupervisionState.Lifted)
        .Max(item => (SupervisionLevel?)item.Level);

    public LadderItem? OpenOrder(string agency) =>
        Items.Values.FirstOrDefault(item => item.Agency == agency && item.IsOpenOrder);

    public Ladder Apply(Fact fact, CaseEvent happened)
    {
        return happened switch
        {
            SupervisionTriggered e => Put(new LadderItem(
                e.No, e.Level, e.Automatic ? SupervisionState.Taken : SupervisionState.Proposed, e.Agency, Audiences.System,
                Guid.Empty, fact.At) { Cause = e }) with
                {
                    Causes = Causes.Add(e.Cause),
                    Awaited = Awaited.RemoveRange(Awaited.Keys.Where(late => e.Cause.StartsWith($"overdue/{late}/", StringComparison.Ordinal))),
                },
            LatenessAwaited e => this with { Awaited = Awaited.SetItem(Key(e.Step, e.Rule), e) },
            DeadlineEnded e => Sleep(Key(e.Step, e.Rule)),
            DeadlineMoved e => Wake(Key(e.Step, e.Rule)),
            CaseUrged e => Put(Measure(e.No, e.Level, SupervisionState.Given, e.Agency, e.Automatic) with
            {
                Text = e.Reason, Why = e.Why, Proposal = e.Proposal,
            }).Follow(e.Proposal),
            HandlingOrderIssued e => Put(Measure(e.No, SupervisionLevel.Order, SupervisionState.Issued, e.Agency) with
            {
                Text = e.Demand, Why = e.Why, Proposal = e.Proposal, Due = e.Due, Warn = e.Warn,
            }).Follow(e.Proposal),
            CaseListed e => Put(Measure(e.No, SupervisionLevel.Listing, SupervisionState.Listed, e.Agency) with
            {
                Text = e.Reason, Why = e.Why, Proposal = e.Proposal,
            }).Follow(e.Proposal),
            CaseCirculated e => Put(Measure(e.No, SupervisionLevel.Circular, SupervisionState.Given, e.Agency) with
            {
                Text = e.Text, Why = e.Why, Proposal = e.Proposal, Told = e.Agencies,
            }).Follow(e.Proposal),
            ProposalDismissed e => Change(e.No, item => item with { State = SupervisionState.Dismissed }),
            HandlingOrderWarned e => Change(e.No, item => item with { Warned = true }),
            HandlingOrderMissed e => Change(e.No, item => item with { Missed = true }),
            HandlingOrderAnswered e => Change(e.No, item => item with { State = SupervisionState.Answered }),
            HandlingOrderAccepted e => Change(e.No, item => item with { State = SupervisionState.Accepted }),
            HandlingOrderReturned e => Change(e.No, item => item with
            {
                State = SupervisionState.Returned, Due = e.Due, Warn = e.Warn, Warned = false, Missed = false,
            }),
            HandlingOrderLifted e => Change(e.No, item => item with { State = SupervisionState.Lifted }),
            CaseUnlisted e => Change(e.No, item => item with { State = SupervisionState.Lifted }),
            _ => this,
        };

        LadderItem Measure(int no, SupervisionLevel level, SupervisionState state, string agency, bool automatic = false) => new(
            no, level, state, agency, automatic ? Audiences.System : fact.Agency, automatic ? Guid.Empty : fact.Account,
            fact.At);

        Ladder Change(int no, Func<LadderItem, LadderItem> change) =>
            Put(change(Items[no]) with { Course = Items[no].Course.Add((fact, happened)) });
    }

    /// <summary>The number of the measure or cause, of an event of supervision; else null.</summary>
    public static int? NoIn(CaseEvent happened) => happened switch
    {
        SupervisionTriggered e => e.No,
        ProposalDismissed e => e.No,
        CaseUrged e => e.No,
        HandlingOrderIssued e => e.No,
        HandlingOrderWarned e => e.No,
        HandlingOrderMissed e => e.No,
        HandlingOrderAnswered e => e.No,
        HandlingOrderAccepted e => e.No,
        HandlingOrderReturned e => e.No,
        HandlingOrderLifted e => e.No,
        CaseListed e => e.No,
        CaseUnlisted e => e.No,
        CaseCirculated e => e.No,
        _ => null,
    };

    public static string Key(int step, string rule) => string.Create(CultureInfo.InvariantCulture, $"{step}/{rule}");

    private Ladder Sleep(string key) => Awaited.TryGetValue(key, out var late)
        ? this with { Awaited = Awaited.Remove(key), Asleep = Asleep.SetItem(key, late) }
        : this;

    private Ladder Wake(string key) => Asleep.TryGetValue(key, out var late)
        ? this with { Awaited = Awaited.SetItem(key, late), Asleep = Asleep.Remove(key) }
        : this;

    private Ladder Follow(int? proposal) =>
        proposal is { } no && Items.TryGetValue(no, out var item) ? Put(item with { State = SupervisionState.Taken }) : this;

    private Ladder Put(LadderItem item) => this with { Items = Items.SetItem(item.No, item) };
}
