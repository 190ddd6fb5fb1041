using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Journal;

namespace Tracker.Meetings;

using Decision = Decision<MeetingEvent>;

/// <summary>What a meeting's rules must know beside its state.</summary>
/// <param name="Members">The present member agencies of its working group.</param>
/// <param name="Cases">The cases that a command names, as far as the requester may see them.</param>
/// <param name="Number">For a new meeting.</param>
internal sealed record MeetingFacts(
    Guid Id, ImmutableArray<string> Members, IReadOnlyDictionary<Guid, NamedCase> Cases, string Number, DateTimeOffset Now)
{
    public DateOnly Today => ChinaTime.DayOf(Now);

    /// <summary>The files of the item's case that all its parties may see.</summary>
    public ImmutableArray<Guid> Files { get; init; } = [];

    /// <summary>The agency that leads the working group.</summary>
    public string? Lead { get; init; }
}

/// <summary>A case that a command names.</summary>
internal sealed record NamedCase(string Number, string WorkingGroup);

/// <summary>Convening, announcing, holding and putting away a meeting.</summary>
internal static partial class MeetingRules
{
    /// <summary>Invitations reach no further into the future.</summary>
    private const int MostDays = 730;

    public static Decision Decide(MeetingState s, PlanMeeting c, MeetingFacts facts)
    {
        if (s.Exists) return NotNow();
        if (!facts.Members.Contains(c.By.Agency)) return WorkingGroups.GroupRules.NotFound();
        if (!PostRoles.MayWork(c.By)) return RoleMissing();
        if (CheckArrangement(c.Topic, c.At, c.Place, facts) is { } wrong) return wrong;
        if (Put(s with { WorkingGroup = c.WorkingGroup }, c.Cases, facts, out var put) is { } refusal) return refusal;
        return Happened(
        [
            new MeetingPlanned(
                c.WorkingGroup, c.Kind, facts.Number, c.By.Agency, Seal(facts, c.Topic)!, c.At, Seal(facts, c.Place)),
            .. put,
        ]);
    }

    /// <summary>Who may not even learn of the meeting was turned away before.</summary>
    public static Decision Decide(MeetingState s, ICommand command, MeetingFacts facts) => command switch
    {
        TendItems => Tend(s, facts),
        _ when !facts.Members.Contains(command.By.Agency) || !PostRoles.MayWork(command.By) => RoleMissing(),
        PutOnAgenda c => PutOn(s, c, facts),
        ConfirmMinutes or ObjectToMinutes => Answer(s, command, facts),
        StartItem or SubmitItem or ReturnItem or VerifyItem or Meetings.CloseItem or RecordVisit or SetLookBack
            or RecordLookBack => Follow(s, command, facts),
        _ when command.By.Agency != s.Convener => new Refusal(
            RefusalCode.Forbidden, Reasons.MeetingNotConvener, "Only the agency that convened the meeting does this."),
        ArrangeMeeting c => Arrange(s, c, facts),
        CancelMeeting c => Cancel(s, c, facts),
        MoveOnAgenda c => !IsBefore(s) && s.Status != MeetingStatus.Open ? NotNow()
            : OnAgenda(s, c.Case) ? One(new CaseMoved(c.Case, c.To)) : AgendaUnknown(),
        TakeOffAgenda c => !IsBefore(s) ? NotNow() : OnAgenda(s, c.Case) ? One(new CaseTaken(c.Case)) : AgendaUnknown(),
        SendMeetingNotice c => Notice(s, c, facts),
        Meetings.OpenMeeting => Open(s, facts),
        Meetings.CloseMeeting => s.Status == MeetingStatus.Open ? One(new MeetingClosed()) : NotNow(),
        Meetings.FinishMeeting => Finish(s),
        _ => Record(s, command, facts),
    };

    public static Refusal NotFound() =>
        new(RefusalCode.NotFound, Reasons.MeetingNotFound, "There is no such meeting.");

    public static bool IsBefore(MeetingState s) => s.Status is MeetingStatus.Planned or MeetingStatus.Noticed;

    /// <summary>What is written down may be changed until the meeting is put away; changed minutes are issued anew.</summary>
    public static bool IsRecorded(MeetingState s) =>
        s.Status is MeetingStatus.Open or MeetingStatus.Held or MeetingStatus.MinutesIssued or MeetingStatus.Tracked;

    public static bool MayFinish(MeetingState s) =>
        s.Status == MeetingStatus.Tracked && s.Items.Values.All(item => item.IsDone && !item.AwaitsLookBack);

    private static Decision Arrange(MeetingState s, ArrangeMeeting c, MeetingFacts facts)
    {
        if (!IsBefore(s)) return NotNow();
        return CheckArrangement(c.Topic, c.At, c.Place, facts) is { } refusal
            ? refusal
            : One(new MeetingArranged(Seal(facts, c.Topic)!, c.At, Seal(facts, c.Place)));
    }

    private static Decision Cancel(MeetingState s, CancelMeeting c, MeetingFacts facts)
    {
        if (!IsBefore(s)) return NotNow();
        return Texts.Check("reason", c.Reason, Limits.Note, required: true) is { } refusal
            ? refusal
            : One(new MeetingCancelled(Seal(facts, c.Reason)!));
    }

    private static Decision PutOn(MeetingState s, PutOnAgenda c, MeetingFacts facts)
    {
        if (!IsBefore(s) && !(s.Status == MeetingStatus.Open && c.By.Agency == s.Convener)) return NotNow();
        return Put(s, c.Cases, facts, out var put) is { } refusal ? refusal : Happened(put);
    }

    private static Refusal? Put(
        MeetingState s, ImmutableArray<Guid> cases, MeetingFacts facts, out ImmutableArray<MeetingEvent> put)
    {
        put = [];
        var fresh = cases.Distinct().Where(id => !OnAgenda(s, id)).ToArray();
        if (s.Agenda.Count + fresh.Length > MeetingLimits.Cases)
            return new Refusal(RefusalCode.Invalid, Reasons.AgendaFull, $"An agenda holds {MeetingLimits.Cases} cases.");
        foreach (var id in fresh)
        {
            if (!facts.Cases.TryGetValue(id, out var found)) return CaseRules.NotFound();
            if (found.WorkingGroup != s.WorkingGroup)
                return new Refusal(
                    RefusalCode.Invalid, Reasons.AgendaOtherGroup, $"{found.Number} is of another working group.");
        }

        put = [.. fresh.Select(id => new CasePut(id, facts.Cases[id].Number))];
        return null;
    }

    private static Decision Notice(MeetingState s, SendMeetingNotice c, MeetingFacts facts)
    {
        if (!IsBefore(s)) return NotNow();
        if (s.At is not { } at || s.Place is null)
            return new Refusal(RefusalCode.Invalid, Reasons.MeetingTimeNeeded, "Say when and where the meeting is first.");
        if (CheckMembers(c.Agencies, facts) is { } strange) return strange;
        if (c.Agencies.All(a => a == s.Convener))
            return new Refusal(RefusalCode.Invalid, Reasons.FieldRequired, "Invite at least one other agency.");
        if (Texts.Check("lateReason", c.LateReason, Limits.Note) is { } refusal) return refusal;
        if (IsLate(s.Kind, at, facts) && string.IsNullOrWhiteSpace(c.LateReason))
            return new Refusal(RefusalCode.Invalid, Reasons.HearingNoticeLate,
                $"A hearing is announced {MeetingLimits.HearingNoticeDays} days before; say why it is not.");
        return One(new MeetingNoticed([.. c.Agencies.Distinct().Order(StringComparer.Ordinal)], Seal(facts, c.LateReason)));
    }

    private static bool IsLate(MeetingKind kind, DateTimeOffset at, MeetingFacts facts) => kind == MeetingKind.Hearing
        && ChinaTime.DayOf(at) < facts.Today.AddDays(MeetingLimits.HearingNoticeDays);

    /// <summary>Whoever has a right to be heard comes on the day that was announced.</summary>
    public static bool IsBeforeItsDay(MeetingState s, DateOnly today) =>
        s is { Kind: MeetingKind.Hearing, At: { } at } && ChinaTime.DayOf(at) > today;

    private static Decision Open(MeetingState s, MeetingFacts facts)
    {
        if (s.Status != MeetingStatus.Noticed) return NotNow();
        return IsBeforeItsDay(s, facts.Today)
            ? new Refusal(RefusalCode.Conflict, Reasons.HearingTooEarly, "A hearing does not begin before the day announced.")
            : One(new MeetingOpened());
    }

    private static Decision Finish(MeetingState s)
    {
        if (s.Status != MeetingStatus.Tracked) return NotNow();
        return MayFinish(s)
            ? One(new MeetingFinished())
            : new Refusal(RefusalCode.Conflict, Reasons.ItemsOpen, "Some of its items are not yet done, or are to be looked back at.");
    }

    private static Refusal? CheckArrangement(string topic, DateTimeOffset? at, string? place, MeetingFacts facts) =>
        Texts.Check("topic", topic, Limits.Title, required: true) ?? Texts.Check("place", place, Limits.Field)
        ?? (at > facts.Now.AddDays(MostDays)
            ? new Refusal(RefusalCode.Invalid, Reasons.MeetingOutOfRange, "The meeting lies more than two years ahead.")
            : null);

    /// <summary>What programs send may be nothing at all, which is no member either.</summary>
    private static Refusal? CheckMembers(IEnumerable<string?> agencies, MeetingFacts facts) =>
        agencies.Where(a => !facts.Members.Contains(a!)).Take(1).ToArray() is [var stranger]
            ? new Refusal(RefusalCode.Invalid, Reasons.MemberUnknown, $"'{stranger}' is no member of the working group.")
            : null;

    private static bool OnAgenda(MeetingState s, Guid id) => s.Agenda.Exists(c => c.Case == id);

    private static Refusal AgendaUnknown() =>
        new(RefusalCode.Invalid, Reasons.AgendaUnknown, "The case is not on the agenda.");

    private static Refusal NotNow() =>
        new(RefusalCode.Conflict, Reasons.MeetingNotNow, "As the meeting stands, this cannot be done.");

    private static Refusal RoleMissing() =>
        new(RefusalCode.Forbidden, Reasons.RoleMissing, "Only a handler or liaison of a member agency may do this.");

    private static Decision One(MeetingEvent happened) => ImmutableArray.Create(happened);

    private static Decision Happened(ImmutableArray<MeetingEvent> happened) => happened;

    private static Sealed? Seal(MeetingFacts facts, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : new Sealed(facts.Id, text.Trim());
}
