using Tracker.Cases;

namespace Tracker.Inbox;

/// <summary>What a notice asks of its reader, and when it may come.</summary>
/// <param name="IsEscalation">It presses for what is late; people are not pressed outside office hours.</param>
internal sealed record NoticeTraits(NoticeGroup Group, bool IsEscalation)
{
    /// <summary>What is not listed informs.</summary>
    public static NoticeTraits Of(NoticeKind kind) => kind switch
    {
        NoticeKind.StepReceived or NoticeKind.StepReturned or NoticeKind.SupplementAsked or NoticeKind.SupplementGiven
            or NoticeKind.PartyJoined or NoticeKind.StepInvited or NoticeKind.MeetingNoticed or NoticeKind.MinutesIssued
            or NoticeKind.MinutesObjected or NoticeKind.ItemAssigned or NoticeKind.ItemSubmitted or NoticeKind.ItemReturned
            or NoticeKind.MeetingHandedOver or NoticeKind.ItemReleased or NoticeKind.LookBackDue
            or NoticeKind.LetterAwaits or NoticeKind.LetterReturned or NoticeKind.LetterServed
            or NoticeKind.SupervisionAnswered or NoticeKind.SupervisionProposed or NoticeKind.DeputyAwaits
            or NoticeKind.HandOverAwaits => new(NoticeGroup.Act, false),
        NoticeKind.SupervisionAlerted or NoticeKind.SupervisionUrged or NoticeKind.SupervisionOrdered
            or NoticeKind.SupervisionReturned => new(NoticeGroup.Act, true),
        NoticeKind.DeadlineWarned or NoticeKind.DeadlineMoved or NoticeKind.SupervisionOrderWarned =>
            new(NoticeGroup.Deadline, false),
        NoticeKind.DeadlineMissed or NoticeKind.ItemOverdue or NoticeKind.SupervisionOrderMissed =>
            new(NoticeGroup.Deadline, true),
        _ => new(NoticeGroup.Information, false),
    };

    /// <summary>The kinds of a group as the table has them.</summary>
    public static string[] Stored(NoticeGroup group) =>
        [.. Enum.GetValues<NoticeKind>().Where(kind => Of(kind).Group == group).Select(kind => CaseCards.Kebab(kind))];
}
