using Tracker.Inbox;

namespace Tracker.Notifications;

/// <summary>What sending goes by: to which group of choices a notice belongs, and when it may come.</summary>
/// <param name="IsEscalation">It presses for what is late; people are not pressed outside office hours.</param>
internal sealed record NoticeTraits(NoticeGroup Group, bool IsEscalation)
{
    /// <summary>What is not listed informs.</summary>
    public static NoticeTraits Of(NoticeKind kind) => kind switch
    {
        NoticeKind.StepReceived or NoticeKind.StepReturned or NoticeKind.SupplementAsked or NoticeKind.SupplementGiven
            or NoticeKind.PartyJoined or NoticeKind.StepInvited or NoticeKind.MeetingNoticed or NoticeKind.MinutesIssued
            or NoticeKind.ItemAssigned or NoticeKind.ItemSubmitted or NoticeKind.ItemReturned or NoticeKind.LetterAwaits
            or NoticeKind.LetterReturned or NoticeKind.LetterServed => new(NoticeGroup.Act, false),
        NoticeKind.DeadlineWarned or NoticeKind.DeadlineMoved => new(NoticeGroup.Deadline, false),
        NoticeKind.DeadlineMissed or NoticeKind.ItemOverdue => new(NoticeGroup.Deadline, true),
        _ => new(NoticeGroup.Information, false),
    };
}
