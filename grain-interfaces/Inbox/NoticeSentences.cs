using System.Globalization;

namespace Tracker.Inbox;

/// <summary>
/// A notice in a sentence, and where it leads, for pages and for what is sent out. No personal data: what happened, and
/// the name of a step or deadline as the procedure has it.
/// </summary>
public static class NoticeSentences
{
    private static readonly Dictionary<NoticeKind, LocalText> Sentences = new()
    {
        [NoticeKind.StepReceived] = new("{0}：待我方办理", "{0}: waits for you"),
        [NoticeKind.StepAccepted] = new("{0}：对方已接收", "{0}: accepted"),
        [NoticeKind.StepReturned] = new("{0}：被退回", "{0}: returned"),
        [NoticeKind.StepRerouted] = new("{0}：已转送其他单位", "{0}: passed on to another agency"),
        [NoticeKind.SupplementAsked] = new("{0}：对方要求补充材料", "{0}: more is asked for"),
        [NoticeKind.SupplementGiven] = new("{0}：对方已补充材料", "{0}: the supplement has come"),
        [NoticeKind.StepCompleted] = new("{0}：对方已办结", "{0}: completed"),
        [NoticeKind.PartyJoined] = new("受邀参与案件", "You were brought into a case"),
        [NoticeKind.CommentAdded] = new("案件有新留言", "A comment was added"),
        [NoticeKind.DeadlineWarned] = new("“{0}”即将到期", "“{0}” is near"),
        [NoticeKind.DeadlineMissed] = new("“{0}”已逾期", "“{0}” has passed"),
        [NoticeKind.DeadlineMoved] = new("“{0}”因工作日历调整重新推算", "“{0}” was computed anew by a changed calendar"),
        [NoticeKind.CaseClosed] = new("案件已办结", "The case was closed"),
        [NoticeKind.CaseReopened] = new("案件重新办理", "The case was opened again"),
        [NoticeKind.StepInvited] = new("{0}：邀请我方参与", "{0}: you are invited to take part"),
        [NoticeKind.AppointmentMade] = new("案件有新的会见安排", "A date was set"),
        [NoticeKind.AppointmentCancelled] = new("案件的会见安排已取消", "A date was called off"),
        [NoticeKind.FileAttached] = new("案件有新附件", "A file was attached"),
        [NoticeKind.LetterAwaits] = new("有文书等待我方会签", "A letter waits for your countersignature"),
        [NoticeKind.LetterCountersigned] = new("文书已由对方会签", "Your letter was countersigned"),
        [NoticeKind.LetterReturned] = new("文书被退回修改", "Your letter came back with remarks"),
        [NoticeKind.LetterAcknowledged] = new("文书已由对方签收", "Your letter was signed for"),
        [NoticeKind.LetterServed] = new("有文书送达我方", "A letter was served on your agency"),
        [NoticeKind.CaseLent] = new("案件卷宗已借给我方查阅", "A case file was lent to your agency"),
        [NoticeKind.SupervisionAlerted] = new("上级提醒：请抓紧办理", "Supervision: you are reminded to act"),
        [NoticeKind.SupervisionUrged] = new("上级催办：请尽快办理", "Supervision: you are urged to act"),
        [NoticeKind.SupervisionOrdered] = new("收到督办单，请按期答复", "A handling order: answer it in time"),
        [NoticeKind.SupervisionOrderWarned] = new("督办单即将到期", "A handling order is nearly due"),
        [NoticeKind.SupervisionOrderMissed] = new("督办单逾期未答复", "A handling order was not answered in time"),
        [NoticeKind.SupervisionAnswered] = new("督办单已答复，待审核", "A handling order was answered"),
        [NoticeKind.SupervisionAccepted] = new("督办单答复已认可", "Your answer to a handling order was accepted"),
        [NoticeKind.SupervisionReturned] = new("督办单答复被退回，请重新答复", "Your answer to a handling order was returned"),
        [NoticeKind.SupervisionLifted] = new("督办已解除", "Supervision was lifted"),
        [NoticeKind.SupervisionListed] = new("案件被挂牌督办", "The case was listed for supervision"),
        [NoticeKind.SupervisionCirculated] = new("收到督办通报", "A notice of supervision was circulated"),
        [NoticeKind.SupervisionProposed] = new("有督办建议，待我方决定", "A measure of supervision is proposed: decide on it"),
        [NoticeKind.StepDiscussed] = new("{0}：参与方有新留言", "{0}: those who take part wrote"),
        [NoticeKind.MeetingNoticed] = new("邀请我方参加会议", "You are invited to a meeting"),
        [NoticeKind.MeetingCancelled] = new("会议已取消", "The meeting was called off"),
        [NoticeKind.MinutesIssued] = new("会议纪要已成稿，请核对确认", "The minutes are ready: please confirm them"),
        [NoticeKind.MinutesToldAbsent] = new("会议纪要已成稿，我方未出席，请阅知", "The minutes of a meeting you missed are ready"),
        [NoticeKind.MinutesObjected] = new("对会议纪要有异议", "There is an objection to the minutes"),
        [NoticeKind.ItemAssigned] = new("第 {1} 项整改事项由我方负责", "Item {1} is yours to do"),
        [NoticeKind.ItemSubmitted] = new("第 {1} 项整改事项已提交，待我方核验", "Item {1} was replied to and waits for your verification"),
        [NoticeKind.ItemReturned] = new("第 {1} 项整改事项被退回", "Your reply on item {1} was returned"),
        [NoticeKind.ItemVerified] = new("第 {1} 项整改事项核验通过", "Item {1} was found rectified"),
        [NoticeKind.MeetingHandedOver] = new("召集单位已退出工作组，会议改由我方召集", "The convener left the group: you run the meeting now"),
        [NoticeKind.ItemReleased] = new("第 {1} 项整改事项的责任单位已退出工作组，请重新指派", "Whoever was to do item {1} left the group: name another"),
        [NoticeKind.LookBackDue] = new("第 {1} 项整改事项到了回头看的日子", "It is the day to look back at item {1}"),
        [NoticeKind.ItemOverdue] = new("第 {1} 项整改事项已逾期", "Item {1} is overdue"),
        [NoticeKind.ItemWithdrawn] = new("第 {1} 项整改事项已撤回，我方不再办理", "Item {1} was taken back: you have nothing more to do"),
        [NoticeKind.DeputyAwaits] = new("有代办授权等待您确认", "A deputy's mandate waits for your confirmation"),
        [NoticeKind.HandOverAwaits] = new("有工作移交等待您确认", "A hand-over waits for your confirmation"),
    };

    /// <summary>The sentence in Chinese.</summary>
    public static string Zh(Notice notice) => Text(Sentences[notice.Kind].Zh, notice.StepName?.Zh, notice.Step);

    /// <summary>The sentence in English.</summary>
    public static string En(Notice notice) => Text(Sentences[notice.Kind].En, notice.StepName?.En, notice.Step);

    /// <summary>The path of the page it leads to.</summary>
    public static string Link(Notice notice) => notice.Kind switch
    {
        NoticeKind.MinutesIssued or NoticeKind.MinutesToldAbsent or NoticeKind.MinutesObjected =>
            $"/meetings/{notice.CaseId}/minutes",
        NoticeKind.MeetingNoticed or NoticeKind.MeetingCancelled or NoticeKind.ItemAssigned or NoticeKind.ItemSubmitted
            or NoticeKind.ItemReturned or NoticeKind.ItemVerified or NoticeKind.ItemOverdue or NoticeKind.ItemWithdrawn
            or NoticeKind.MeetingHandedOver or NoticeKind.ItemReleased or NoticeKind.LookBackDue =>
            $"/meetings/{notice.CaseId}" + (notice.Step is { } item ? $"#item-{item}" : ""),
        NoticeKind.FileAttached => $"/cases/{notice.CaseId}#files",
        NoticeKind.LetterAwaits or NoticeKind.LetterCountersigned or NoticeKind.LetterReturned or NoticeKind.LetterServed
            or NoticeKind.LetterAcknowledged => $"/cases/{notice.CaseId}#letters",
        NoticeKind.DeputyAwaits => "/people#deputies",
        NoticeKind.HandOverAwaits => "/people#hand-overs",
        >= NoticeKind.SupervisionAlerted and <= NoticeKind.SupervisionProposed => $"/cases/{notice.CaseId}/supervision",
        _ => $"/cases/{notice.CaseId}" + (notice.Step is { } step ? $"#step-{step}" : ""),
    };

    private static string Text(string sentence, string? name, int? number) => sentence
        .Replace("{0}", name ?? "", StringComparison.Ordinal)
        .Replace("{1}", number?.ToString(CultureInfo.InvariantCulture) ?? "", StringComparison.Ordinal);
}
