using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Meetings;

/// <summary>A meeting as its events made it.</summary>
internal sealed record MeetingState
{
    public static readonly MeetingState None = new();

    public bool Exists => WorkingGroup.Length > 0;

    public string WorkingGroup { get; init; } = "";

    public MeetingKind Kind { get; init; }

    public string Number { get; init; } = "";

    public string Convener { get; init; } = "";

    public MeetingStatus Status { get; init; }

    public Sealed? Topic { get; init; }

    public DateTimeOffset? At { get; init; }

    public Sealed? Place { get; init; }

    public Sealed? LateReason { get; init; }

    public Sealed? CancelReason { get; init; }

    public ImmutableList<CasePut> Agenda { get; init; } = [];

    /// <summary>By case; what is beside all cases under the empty id.</summary>
    public ImmutableDictionary<Guid, Sealed> Conclusions { get; init; } = ImmutableDictionary<Guid, Sealed>.Empty;

    public ImmutableSortedDictionary<string, Attendance> Agencies { get; init; } =
        ImmutableSortedDictionary.Create<string, Attendance>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<int, MeetingItem> Items { get; init; } = ImmutableSortedDictionary<int, MeetingItem>.Empty;

    public HearingKept? Hearing { get; init; }

    /// <summary>How often the minutes were issued.</summary>
    public int Revision { get; init; }

    public DateTimeOffset? NoticedAt { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    public IEnumerable<string> Present => Agencies.Where(a => a.Value.Present == true).Select(a => a.Key);

    public MeetingState Apply(Fact fact, MeetingEvent happened) => happened switch
    {
        MeetingPlanned e => this with
        {
            WorkingGroup = e.WorkingGroup, Kind = e.Kind, Number = e.Number, Convener = e.Convener, Topic = e.Topic, At = e.At,
            Place = e.Place, Agencies = Agencies.Add(e.Convener, new Attendance()),
        },
        MeetingArranged e => this with
        {
            Topic = e.Topic, At = e.At, Place = e.Place,
            // At another time or place it is announced anew.
            Status = e.At == At && e.Place?.Text == Place?.Text ? Status : MeetingStatus.Planned,
        },
        MeetingCancelled e => this with { Status = MeetingStatus.Cancelled, CancelReason = e.Reason },
        CasePut e => this with { Agenda = Agenda.Add(e) },
        CaseMoved e => this with { Agenda = Moved(e) },
        CaseTaken e => this with { Agenda = Agenda.RemoveAll(c => c.Case == e.Case) },
        MeetingNoticed e => this with
        {
            Status = MeetingStatus.Noticed, NoticedAt = fact.At, LateReason = e.LateReason,
            Agencies = Agencies.RemoveRange(Agencies.Keys.Except(e.Agencies.Append(Convener)))
                .SetItems(Agencies.Where(a => e.Agencies.Contains(a.Key)).Select(a =>
                    KeyValuePair.Create(a.Key, a.Value with { LeftAt = null })))
                .AddRange(e.Agencies.Except(Agencies.Keys).Select(a => KeyValuePair.Create(a, new Attendance()))),
        },
        AttendanceRecorded e => Attended(e.Agency, e.Present, e.Person).Changed(),
        MeetingOpened => Attended(Convener, true, Agencies[Convener].Person) with
        {
            Status = MeetingStatus.Open, OpenedAt = fact.At,
        },
        MeetingClosed => this with { Status = MeetingStatus.Held, ClosedAt = fact.At },
        ConclusionRecorded e => (this with { Conclusions = Conclusions.SetItem(e.Case ?? Guid.Empty, e.Text) }).Changed(),
        HearingKept e => (this with { Hearing = e }).Changed(),
        MinutesIssued => Issued(fact),
        MinutesConfirmed => Answered(fact, MinutesAnswer.Confirmed, null).Settled(),
        MinutesObjected e => Answered(fact, MinutesAnswer.Objected, e.Remarks) with { Status = MeetingStatus.Held },
        MeetingMemberLeft e => (this with
        {
            Agencies = Agencies.SetItem(e.Agency, Agencies[e.Agency] with { LeftAt = fact.At }),
        }).Unawaited(),
        MeetingHandedOver e => this with
        {
            Convener = e.Convener,
            Agencies = Agencies.ContainsKey(e.Convener) ? Agencies : Agencies.Add(e.Convener, new Attendance()),
        },
        MeetingFinished => this with { Status = MeetingStatus.Closed },
        ItemAdded e => With(new MeetingItem { No = e.No, Content = e.Item }).Changed(),
        ItemAmended e => With(Items[e.No] with
        {
            Content = e.Item, Overdue = false, Released = false,
            // Another agency is told by the minutes that are issued again.
            Assigned = Items[e.No].Assigned && e.Item.Owner == Items[e.No].Content.Owner,
        }).Changed(),
        ItemWithdrawn e => With((Items[e.No] with { State = ItemState.Withdrawn }).Noted(fact, e, e.Reason)).Changed(),
        _ => ApplyToItem(fact, happened),
    };

    private MeetingState ApplyToItem(Fact fact, MeetingEvent happened) => With(happened switch
    {
        ItemStarted e => (Items[e.No] with { State = ItemState.InProgress }).Noted(fact, e, null),
        ItemSubmitted e => (Items[e.No] with { State = ItemState.Submitted, RepliedAt = fact.At }).Noted(fact, e, e.Evidence),
        ItemReturned e => Items[e.No].Again(e.Due).Noted(fact, e, e.Reason),
        ItemVerified e => (Items[e.No] with { State = ItemState.Verified, RectifiedAt = fact.At }).Noted(fact, e, e.Note),
        ItemClosed e => (Items[e.No] with { State = ItemState.Closed }).Noted(fact, e, null),
        ItemOverdue e => (Items[e.No] with { Overdue = true }).Noted(fact, e, null),
        ItemReleased e => (Items[e.No] with
        {
            State = ItemState.Open, Assigned = false, Released = true, Overdue = false,
        }).Noted(fact, e, null),
        ItemVerifierChanged e => (Items[e.No] with
        {
            Content = Items[e.No].Content with { Verifier = e.Verifier },
        }).Noted(fact, e, null),
        VisitRecorded e => Items[e.No] with { Visits = Items[e.No].Visits.Add((e, fact)) },
        LookBackSet e => Items[e.No] with { LookBackOn = e.On, LookBack = null, LookBackTold = false },
        LookBackDue e => Items[e.No] with { LookBackTold = true },
        LookBackRecorded { Result: LookBackResult.Rebound } e =>
            (Items[e.No] with { LookBack = e.Result }).Again(e.Due).Noted(fact, e, e.Note),
        LookBackRecorded e => (Items[e.No] with { LookBack = e.Result }).Noted(fact, e, e.Note),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is no event of a meeting."),
    });

    private MeetingState With(MeetingItem item) => this with { Items = Items.SetItem(item.No, item) };

    private MeetingState Attended(string agency, bool present, Sealed? person) => this with
    {
        Agencies = Agencies.SetItem(agency, Agencies[agency] with { Present = present, Person = person, LeftAt = null }),
    };

    /// <summary>Minutes that have changed are no longer what was confirmed.</summary>
    private MeetingState Changed() => Status is not (MeetingStatus.MinutesIssued or MeetingStatus.Tracked) ? this : this with
    {
        Status = MeetingStatus.Held, Agencies = Unanswered(),
    };

    private MeetingState Issued(Fact fact) => (this with
    {
        Status = MeetingStatus.MinutesIssued, Revision = Revision + 1, IssuedAt = fact.At, Agencies = Unanswered(),
        // What was released waits for another agency to be named.
        Items = Items.ToImmutableSortedDictionary(i => i.Key, i => i.Value with { Assigned = !i.Value.Released }),
    }).Answered(fact, MinutesAnswer.Confirmed, null).Settled();

    private MeetingState Answered(Fact fact, MinutesAnswer answer, Sealed? remarks) => this with
    {
        Agencies = Agencies.SetItem(fact.Agency, Agencies[fact.Agency] with
        {
            Answer = answer, AnsweredAt = fact.At, Remarks = remarks,
        }),
    };

    /// <summary>Minutes that waited for nobody else are confirmed.</summary>
    private MeetingState Unawaited() => Status == MeetingStatus.MinutesIssued ? Settled() : this;

    private MeetingState Settled() => Agencies.Values.Any(a => a is { Present: true, LeftAt: null } && a.Answer != MinutesAnswer.Confirmed)
        ? this
        : this with { Status = MeetingStatus.Tracked };

    private ImmutableSortedDictionary<string, Attendance> Unanswered() => Agencies.ToImmutableSortedDictionary(
        a => a.Key, a => new Attendance { Present = a.Value.Present, Person = a.Value.Person, LeftAt = a.Value.LeftAt }, StringComparer.Ordinal);

    private ImmutableList<CasePut> Moved(CaseMoved e)
    {
        var moved = Agenda.Find(c => c.Case == e.Case)!;
        return Agenda.Remove(moved).Insert(Math.Clamp(e.To, 0, Agenda.Count - 1), moved);
    }
}

/// <summary>An agency at the meeting.</summary>
internal sealed record Attendance
{
    public bool? Present { get; init; }

    public Sealed? Person { get; init; }

    public MinutesAnswer Answer { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public Sealed? Remarks { get; init; }

    /// <summary>When it was noted that the agency belongs to the working group no more.</summary>
    public DateTimeOffset? LeftAt { get; init; }
}
