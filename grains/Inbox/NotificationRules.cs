using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Letters;
using Tracker.Documents;
using Tracker.Supervision;

namespace Tracker.Inbox;

/// <summary>A notice as it is stored: to whom, of what.</summary>
/// <param name="Step">Number of the step it is about.</param>
/// <param name="Rule">The deadline rule it is about.</param>
internal sealed record NoticeRow(string Agency, NoticeKind Kind, int? Step, string? Rule)
{
    /// <summary>Whom of the agency it concerns; null for all whose duty it is.</summary>
    public ImmutableArray<Guid>? Persons { get; init; }
}

/// <summary>Which agency is told of which event, and whom of it. Nobody is told of what she did herself.</summary>
internal static class NotificationRules
{
    public static ImmutableArray<NoticeRow> Of(CaseState after, string actor, ImmutableArray<CaseEvent> events) =>
    [
        .. events.SelectMany(happened => Of(after, happened))
            .Where(row => SupervisionNotices.Has(row.Kind) || row.Agency != actor && MayHear(after, row))
            .Distinct()
            .Select(row => row with { Persons = NoticeAudience.Of(after, row) }),
    ];

    private static IEnumerable<NoticeRow> Of(CaseState s, CaseEvent happened) => happened switch
    {
        StepOpened e => [To(e.Owner, NoticeKind.StepReceived, e.No)],
        StepAccepted e => ToSender(s, e.No, NoticeKind.StepAccepted),
        StepReturned e => ToSender(s, e.No, NoticeKind.StepReturned),
        StepRerouted e => ToSender(s, e.No, NoticeKind.StepRerouted),
        SupplementAsked e => ToSender(s, e.No, NoticeKind.SupplementAsked),
        SupplementGiven e => [To(s.Steps[e.No].Owner, NoticeKind.SupplementGiven, e.No)],
        StepCompleted e => [.. ToSender(s, e.No, NoticeKind.StepCompleted), .. ToGuests(s, e.No, NoticeKind.StepCompleted)],
        StepInvited e => [To(e.Agency, NoticeKind.StepInvited, e.No)],
        CommentAdded { Visibility: Visibility.Invited, Step: { } no } => ToStep(s, no, NoticeKind.StepDiscussed),
        AppointmentMade e => ToThose(s, s.Appointments[e.No], NoticeKind.AppointmentMade),
        AppointmentCancelled e => ToThose(s, s.Appointments[e.No], NoticeKind.AppointmentCancelled),
        LetterSubmitted e => ToCountersigners(s, e.No),
        LetterChecked e => ToCountersigners(s, e.No),
        LetterCountersigned e => [To(s.Letters[e.No].Agency, NoticeKind.LetterCountersigned, null)],
        LetterReturned e => [To(s.Letters[e.No].Agency, NoticeKind.LetterReturned, null)],
        LetterAcknowledged e => [To(s.Letters[e.No].Agency, NoticeKind.LetterAcknowledged, null)],
        LetterServed { No: var no, Addressee: var at } when s.Letters[no].Text.To[at].Agency is { } served =>
            [To(served, NoticeKind.LetterServed, null)],
        CaseLent e => [To(e.Agency, NoticeKind.CaseLent, null)],
        PartyJoined { Invited: true } e => [To(e.Agency, NoticeKind.PartyJoined, null)],
        CommentAdded { Visibility: Visibility.Group } => ToAll(s, NoticeKind.CommentAdded),
        FileAttached { Visibility: Visibility.Group } => ToAll(s, NoticeKind.FileAttached),
        FileAttached { Visibility: Visibility.Invited, Step: { } no } => ToStep(s, no, NoticeKind.FileAttached),
        DeadlineWarned e => ToHolder(s, e.Step, e.Rule, NoticeKind.DeadlineWarned),
        DeadlineMissed e => ToHolder(s, e.Step, e.Rule, NoticeKind.DeadlineMissed),
        DeadlineMoved { Cause: MoveCause.Calendar } e => ToHolder(s, e.Step, e.Rule, NoticeKind.DeadlineMoved),
        CaseClosed => ToAll(s, NoticeKind.CaseClosed),
        CaseReopened => ToAll(s, NoticeKind.CaseReopened),
        _ => SupervisionNotices.Of(s, happened),
    };

    private static IEnumerable<NoticeRow> ToCountersigners(CaseState s, int no) =>
        s.Letters[no].State == LetterState.Countersigning
            ? s.Letters[no].Awaits.Select(agency => To(agency, NoticeKind.LetterAwaits, null))
            : [];

    private static NoticeRow To(string agency, NoticeKind kind, int? step) => new(agency, kind, step, null);

    private static IEnumerable<NoticeRow> ToSender(CaseState s, int no, NoticeKind kind) =>
        s.Steps[no].Sender is { } sender ? [To(sender, kind, no)] : [];

    private static IEnumerable<NoticeRow> ToAll(CaseState s, NoticeKind kind) =>
        s.Parties.Keys.Select(party => To(party, kind, null));

    private static IEnumerable<NoticeRow> ToGuests(CaseState s, int no, NoticeKind kind) =>
        s.Invited.Where(guest => guest.Value.Contains(no)).Select(guest => To(guest.Key, kind, no));

    private static IEnumerable<NoticeRow> ToStep(CaseState s, int no, NoticeKind kind) =>
        ToGuests(s, no, kind).Append(To(s.Steps[no].Owner, kind, no));

    private static IEnumerable<NoticeRow> ToThose(CaseState s, Appointment appointment, NoticeKind kind) => appointment switch
    {
        { Visibility: Visibility.Group } => ToAll(s, kind),
        { Visibility: Visibility.Invited, Step: { } no } => ToStep(s, no, kind),
        _ => [],
    };

    /// <summary>A party hears of everything here, a guest of its step alone, a borrower that it may read.</summary>
    private static bool MayHear(CaseState s, NoticeRow row) =>
        s.IsParty(row.Agency) || row.Kind == NoticeKind.CaseLent || row.Step is { } no && s.IsInvited(row.Agency, no);

    /// <summary>Who must act: also when it is a respondent's deadline that passed, since her next step is open now.</summary>
    private static IEnumerable<NoticeRow> ToHolder(CaseState s, int no, string rule, NoticeKind kind) =>
        [new NoticeRow(no == 0 ? s.Opener : s.Steps[no].Holder, kind, no == 0 ? null : no, rule)];
}
