using Tracker.Cases;

namespace Tracker.Inbox;

/// <summary>What notices ask of their reader. What is in neither list is information.</summary>
internal static class NoticeGroups
{
    private static readonly NoticeKind[] Act =
    [
        NoticeKind.StepReceived, NoticeKind.StepReturned, NoticeKind.SupplementAsked, NoticeKind.StepInvited,
        NoticeKind.LetterAwaits, NoticeKind.LetterReturned, NoticeKind.LetterServed, NoticeKind.MeetingNoticed,
        NoticeKind.MinutesIssued, NoticeKind.MinutesObjected, NoticeKind.ItemAssigned, NoticeKind.ItemSubmitted,
        NoticeKind.ItemReturned,
    ];

    private static readonly NoticeKind[] Deadline =
        [NoticeKind.DeadlineWarned, NoticeKind.DeadlineMissed, NoticeKind.DeadlineMoved, NoticeKind.ItemOverdue];

    /// <summary>The kinds as the table has them; for information, all that it is not. Null for every kind.</summary>
    public static string[]? Stored(NoticeGroup? group) => group switch
    {
        NoticeGroup.Act => Names(Act),
        NoticeGroup.Deadline => Names(Deadline),
        NoticeGroup.Information => Names([.. Act, .. Deadline]),
        _ => null,
    };

    private static string[] Names(NoticeKind[] kinds) => [.. kinds.Select(kind => CaseCards.Kebab(kind))];
}
