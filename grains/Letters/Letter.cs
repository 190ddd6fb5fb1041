using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Letters;

/// <summary>A letter of a case, after its events.</summary>
internal sealed record Letter(int No, string Kind, string Agency, LetterAct? Act)
{
    /// <summary>As it was written, each time by somebody; the last one holds.</summary>
    public ImmutableList<Writing> Writings { get; init; } = [];

    public bool IsSubmitted { get; init; }

    /// <summary>It came back, and was not sent on its route again.</summary>
    public bool IsReturned { get; init; }

    /// <summary>Whether somebody must check it, and whether somebody has.</summary>
    public bool IsChecked { get; init; }

    public bool NeedsCheck { get; init; }

    public ImmutableArray<string> Countersigners { get; init; } = [];

    public ImmutableSortedSet<string> Countersigned { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public string? Number { get; init; }

    public DateOnly? SignedOn { get; init; }

    public LetterDocument? Document { get; init; }

    /// <summary>As it was composed when it was signed.</summary>
    public Sealed? Sheet { get; init; }

    public bool IsSealed { get; init; }

    public Guid? Scan { get; init; }

    public ImmutableSortedDictionary<int, LetterServed> Served { get; init; } =
        ImmutableSortedDictionary<int, LetterServed>.Empty;

    /// <summary>When addressees that are agencies of the platform signed for it.</summary>
    public ImmutableSortedDictionary<int, DateTimeOffset> Acknowledged { get; init; } =
        ImmutableSortedDictionary<int, DateTimeOffset>.Empty;

    public bool IsVoid { get; init; }

    /// <summary>Since when it stands where it stands.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    public LetterWording Text => Writings[^1].Text;

    public LetterState State => this switch
    {
        { IsVoid: true } => LetterState.Void,
        { Number: not null, IsSealed: false } => LetterState.SignedOff,
        { Number: not null } when Served.Count == Text.To.Length => LetterState.Served,
        { Number: not null } => LetterState.Sealed,
        { IsSubmitted: false } => LetterState.Draft,
        { NeedsCheck: true, IsChecked: false } => LetterState.Checking,
        _ when Countersigned.Count < Countersigners.Length => LetterState.Countersigning,
        _ => LetterState.Signing,
    };

    /// <summary>The agencies it waits for.</summary>
    public ImmutableArray<string> Awaits => State switch
    {
        LetterState.Countersigning => [.. Countersigners.Where(c => !Countersigned.Contains(c))],
        LetterState.Void => [],
        LetterState.Served => ToSignFor(),
        LetterState.Sealed => [Agency, .. ToSignFor().Remove(Agency)],
        _ => [Agency],
    };

    /// <summary>Which of the addressees this agency is that was served and has not signed for it; null for none.</summary>
    public int? ToSignFor(string agency) =>
        Served.Keys.Where(to => Text.To[to].Agency == agency && !Acknowledged.ContainsKey(to)).Cast<int?>().FirstOrDefault();

    private ImmutableArray<string> ToSignFor() =>
        [.. Served.Keys.Where(to => !Acknowledged.ContainsKey(to)).Select(to => Text.To[to].Agency).OfType<string>().Distinct()];

    public Letter Apply(Fact fact, CaseEvent happened) => Apply(happened, fact) with { ChangedAt = fact.At };

    private Letter Apply(CaseEvent happened, Fact fact) => happened switch
    {
        LetterDrafted e => Written(fact, e.Text),
        LetterRevised e => Written(fact, e.Text),
        LetterSubmitted e => this with
        {
            IsSubmitted = true, IsReturned = false, NeedsCheck = e.IsChecked, IsChecked = false, Countersigners = e.Countersigners,
            Countersigned = Countersigned.Clear(),
        },
        LetterChecked => this with { IsChecked = true },
        LetterCountersigned e => this with { Countersigned = Countersigned.Add(e.Agency) },
        LetterReturned => this with { IsSubmitted = false, IsReturned = true },
        LetterSigned e => this with { Number = e.Number, SignedOn = e.On, Document = e.Document, Sheet = e.Sheet },
        LetterSealed e => this with { IsSealed = true, Scan = e.Scan ?? Scan },
        LetterServed e => this with { Served = Served.SetItem(e.Addressee, e) },
        LetterAcknowledged e => this with { Acknowledged = Acknowledged.SetItem(e.Addressee, fact.At) },
        LetterVoided => this with { IsVoid = true },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is no event of a letter."),
    };

    private Letter Written(Fact fact, LetterWording text) =>
        this with { Writings = Writings.Add(new Writing(fact.Account, fact.At, text) { For = fact.For }) };

    /// <summary>The letter's number in the case, of an event that is about a letter; else null.</summary>
    public static int? NoIn(CaseEvent happened) => happened switch
    {
        LetterDrafted e => e.No,
        LetterRevised e => e.No,
        LetterSubmitted e => e.No,
        LetterChecked e => e.No,
        LetterCountersigned e => e.No,
        LetterReturned e => e.No,
        LetterSigned e => e.No,
        LetterSealed e => e.No,
        LetterServed e => e.No,
        LetterAcknowledged e => e.No,
        LetterVoided e => e.No,
        _ => null,
    };

    /// <summary>Under this id it has its number.</summary>
    public static Guid IdOf(Guid caseId, int no) => DerivedId.From($"letter/{caseId}/{no}");
}

/// <summary>A letter as somebody wrote it.</summary>
internal sealed record Writing(Guid Account, DateTimeOffset At, LetterWording Text)
{
    /// <summary>In whose place, when a deputy wrote it.</summary>
    public Guid? For { get; init; }

    /// <summary>Whether she wrote it, had it written in her place, or acts for somebody who did.</summary>
    public bool IsOf(Requester by) => by.Stands(Account) || For is { } person && by.Stands(person);
}
