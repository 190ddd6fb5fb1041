using System.Collections.Immutable;
using Tracker.Inbox;

namespace Tracker.Meetings;

/// <summary>Which agency is told of what happens to a meeting. Nobody is told of what she did herself.</summary>
internal static class MeetingNotices
{
    public static ImmutableArray<NoticeRow> Of(
        MeetingState before, MeetingState after, string actor, ImmutableArray<MeetingEvent> events) =>
    [
        .. events.SelectMany(happened => Of(after, happened).Concat(Formerly(before, happened)))
            .Where(row => row.Agency != actor).Distinct(),
    ];

    /// <summary>Whoever had been told to do an item that is given to another agency does it no more.</summary>
    private static IEnumerable<NoticeRow> Formerly(MeetingState before, MeetingEvent happened) =>
        happened is ItemAmended e && before.Items.GetValueOrDefault(e.No) is { Assigned: true, Content.Owner: var owner }
        && owner != e.Item.Owner
            ? [To(owner, NoticeKind.ItemWithdrawn, e.No)]
            : [];

    private static IEnumerable<NoticeRow> Of(MeetingState s, MeetingEvent happened) => happened switch
    {
        MeetingNoticed e => e.Agencies.Select(agency => To(agency, NoticeKind.MeetingNoticed)),
        MeetingCancelled when s.NoticedAt is not null => Here(s).Select(a => To(a.Key, NoticeKind.MeetingCancelled)),
        MinutesIssued =>
        [
            .. Here(s).Select(a => To(
                a.Key, a.Value.Present == true ? NoticeKind.MinutesIssued : NoticeKind.MinutesToldAbsent)),
            .. FirstAssigned(s).Select(item => To(item.Content.Owner, NoticeKind.ItemAssigned, item.No)),
        ],
        MinutesObjected => [To(s.Convener, NoticeKind.MinutesObjected)],
        ItemSubmitted e => [To(s.Items[e.No].Content.Verifier, NoticeKind.ItemSubmitted, e.No)],
        ItemReturned e => [To(s.Items[e.No].Content.Owner, NoticeKind.ItemReturned, e.No)],
        ItemWithdrawn e when s.Items[e.No].Assigned => [To(s.Items[e.No].Content.Owner, NoticeKind.ItemWithdrawn, e.No)],
        LookBackRecorded { Result: LookBackResult.Rebound } e =>
            [To(s.Items[e.No].Content.Owner, NoticeKind.ItemReturned, e.No)],
        ItemVerified e => [To(s.Items[e.No].Content.Owner, NoticeKind.ItemVerified, e.No)],
        MeetingHandedOver e => [To(e.Convener, NoticeKind.MeetingHandedOver)],
        ItemReleased e => [To(s.Convener, NoticeKind.ItemReleased, e.No)],
        ItemVerifierChanged e when s.Items[e.No].State == ItemState.Submitted => [To(e.Verifier, NoticeKind.ItemSubmitted, e.No)],
        ItemVerifierChanged e when s.Items[e.No] is { AwaitsLookBack: true, LookBackTold: true } =>
            [To(e.Verifier, NoticeKind.LookBackDue, e.No)],
        LookBackDue e => [To(s.Items[e.No].Content.Verifier, NoticeKind.LookBackDue, e.No)],
        ItemOverdue e =>
        [
            To(s.Items[e.No].Content.Owner, NoticeKind.ItemOverdue, e.No),
            To(s.Items[e.No].Content.Verifier, NoticeKind.ItemOverdue, e.No),
        ],
        _ => [],
    };

    /// <summary>Who left the working group hears no more of it.</summary>
    private static IEnumerable<KeyValuePair<string, Attendance>> Here(MeetingState s) =>
        s.Agencies.Where(a => a.Value.LeftAt is null);

    /// <summary>Issued again, the minutes assign anew what nobody has begun: it may have been changed.</summary>
    private static IEnumerable<MeetingItem> FirstAssigned(MeetingState s) =>
        s.Items.Values.Where(item => item is { State: ItemState.Open, Released: false });

    private static NoticeRow To(string agency, NoticeKind kind, int? item = null) => new(agency, kind, item, null);
}
