using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Campaigns;

/// <summary>A campaign, from its events.</summary>
internal sealed record CampaignState(
    string WorkingGroup, SealedPlan? Plan, CampaignStatus Status, Sealed? Summary, ImmutableHashSet<Guid> Cases,
    ImmutableArray<CampaignAct> Acts, ImmutableArray<ReportedFigure> Figures, ImmutableArray<CampaignEntry> Entries)
{
    public static readonly CampaignState None =
        new("", null, CampaignStatus.Planned, null, [], [], [], []);

    public bool Exists => Plan is not null;

    public int Addressees => Acts.Sum(act => act.Lines.Length);

    public CampaignAct? Act(int no) => no >= 1 && no <= Acts.Length ? Acts[no - 1] : null;

    /// <summary>Of what happened, the newest that are shown.</summary>
    public CampaignState Apply(Fact fact, CampaignEvent happened) => Changed(fact, happened) with
    {
        Entries = [.. Entries.TakeLast(CampaignLimits.Timeline - 1), EntryOf(fact, happened)],
    };

    private CampaignState Changed(Fact fact, CampaignEvent happened) => happened switch
    {
        CampaignPlanned e => this with { WorkingGroup = e.WorkingGroup, Plan = e.Plan },
        CampaignChanged e => this with { Plan = e.Plan },
        CampaignStarted => this with { Status = CampaignStatus.Running },
        CampaignCaseAdded e => this with { Cases = Cases.Add(e.CaseId) },
        CampaignCaseRemoved e => this with { Cases = Cases.Remove(e.CaseId) },
        CampaignActWritten e => this with
        {
            Acts = Acts.Add(new CampaignAct(e.No, e.Kind, e.Title, e.Text, e.ReplyBy, fact.Agency, fact.At, [])),
        },
        AddresseesAdded e => With(e.Act, act => act.Add(e)),
        AddresseesMarked e => With(e.Act, act => act.Mark(e)),
        FigureReported e => Reported(fact, e),
        CampaignClosed e => this with { Status = CampaignStatus.Closed, Summary = e.Summary },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is no event of a campaign."),
    };

    private CampaignState With(int act, Func<CampaignAct, CampaignAct> change) =>
        this with { Acts = Acts.SetItem(act - 1, change(Acts[act - 1])) };

    private CampaignState Reported(Fact fact, FigureReported e)
    {
        var before = e.No <= Figures.Length ? Figures[e.No - 1].Value : (decimal?)null;
        var figure = new ReportedFigure(e.No, e.Name, e.Value, e.Unit, fact.Agency, fact.Account, fact.At, before);
        return this with { Figures = before is null ? Figures.Add(figure) : Figures.SetItem(e.No - 1, figure) };
    }

    private CampaignEntry EntryOf(Fact fact, CampaignEvent happened)
    {
        var (label, count, mark) = happened switch
        {
            CampaignActWritten e => (e.Title.Text, 0, (AddresseeMark?)null),
            AddresseesAdded e => (Acts[e.Act - 1].Title.Text, e.Addressees.Length, null),
            AddresseesMarked e => (Acts[e.Act - 1].Title.Text, e.Lines.Length, e.On is null ? null : e.Mark),
            FigureReported e => (e.Name.Text, 0, null),
            _ => (null, 0, null),
        };
        var kind = EventName.Short(happened.GetType());
        return new CampaignEntry(fact.Version, kind, fact.Agency, fact.Account, fact.At, label, count, mark);
    }
}

/// <summary>A letter, guide or request with its addressees; an addressee's number is its place, from 1.</summary>
internal sealed record CampaignAct(
    int No, CampaignActKind Kind, Sealed Title, Sealed Text, DateOnly? ReplyBy, string Agency, DateTimeOffset WrittenAt,
    ImmutableArray<AddressedLine> Lines)
{
    public CampaignAct Add(AddresseesAdded added) =>
        this with { Lines = Lines.AddRange(added.Addressees.Select((each, i) => new AddressedLine(added.First + i, each))) };

    public CampaignAct Mark(AddresseesMarked marked)
    {
        var lines = Lines.ToBuilder();
        foreach (var no in marked.Lines) lines[no - 1] = lines[no - 1].Mark(marked);
        return this with { Lines = lines.ToImmutable() };
    }
}

/// <summary>One addressee, and what became of the act there.</summary>
internal sealed record AddressedLine(int No, SealedAddressee To)
{
    /// <summary>The addressee's credit code; null where it was not told.</summary>
    public string? Code => To.Code?.Text ?? To.CreditCode;

    public LineMark? Sent { get; init; }

    public LineMark? Delivered { get; init; }

    public LineMark? Undelivered { get; init; }

    public LineMark? Replied { get; init; }

    public LineMark? Checked { get; init; }

    public LineMark? Rectified { get; init; }

    public bool HasProblem => Checked?.Problem == true;

    public bool IsOverdue(DateOnly? replyBy, DateOnly today) =>
        replyBy is { } last && today > last && Sent is not null && Replied is null;

    /// <summary>Whether a receipt, a return or a reply is recorded for an earlier day.</summary>
    public bool CameBackBefore(DateOnly on) => Delivered?.On < on || Undelivered?.On < on || Replied?.On < on;

    /// <summary>How far it has come, for sorting: prepared 0, put right 5.</summary>
    public int Progress => this switch
    {
        { Rectified: not null } => 5,
        { Checked: not null } => 4,
        { Replied: not null } => 3,
        { Delivered: not null } or { Undelivered: not null } => 2,
        { Sent: not null } => 1,
        _ => 0,
    };

    public bool Is(AddresseeFilter filter, DateOnly? replyBy, DateOnly today) => filter switch
    {
        AddresseeFilter.NotSent => Sent is null,
        AddresseeFilter.Sent => Sent is not null,
        AddresseeFilter.Delivered => Delivered is not null,
        AddresseeFilter.Undelivered => Undelivered is not null,
        AddresseeFilter.Replied => Replied is not null,
        AddresseeFilter.NotReplied => Sent is not null && Replied is null,
        AddresseeFilter.Overdue => IsOverdue(replyBy, today),
        AddresseeFilter.Checked => Checked is not null,
        AddresseeFilter.Problem => HasProblem,
        AddresseeFilter.Unrectified => HasProblem && Rectified is null,
        AddresseeFilter.Rectified => Rectified is not null,
        _ => true,
    };

    /// <summary>Receipt and return exclude each other; without a problem there is nothing to put right.</summary>
    public AddressedLine Mark(AddresseesMarked e)
    {
        var mark = e.On is { } on ? new LineMark(on, e.Way, e.Problem, e.Text) : null;
        return e.Mark switch
        {
            AddresseeMark.Sent when mark is null => this with { Sent = null, Delivered = null, Undelivered = null, Replied = null },
            AddresseeMark.Sent => this with { Sent = mark },
            AddresseeMark.Delivered => this with { Delivered = mark, Undelivered = mark is null ? Undelivered : null },
            AddresseeMark.Undelivered => this with { Undelivered = mark, Delivered = mark is null ? Delivered : null },
            AddresseeMark.Replied => this with { Replied = mark },
            AddresseeMark.Checked => this with { Checked = mark, Rectified = mark is { Problem: true } ? Rectified : null },
            _ => this with { Rectified = mark },
        };
    }
}

/// <summary>A mark on an addressee.</summary>
internal sealed record LineMark(DateOnly On, SendWay? Way, bool Problem, Sealed? Text);

/// <summary>A figure reported by hand.</summary>
internal sealed record ReportedFigure(
    int No, Sealed Name, decimal Value, Sealed Unit, string Agency, Guid Account, DateTimeOffset At, decimal? Before);
