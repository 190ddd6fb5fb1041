using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Tracker.Deadlines;
using Tracker.Inbox;

namespace Tracker.Notifications;

/// <summary>
/// What leaves the product of one notice: number, kind, the name of a step or deadline, its last day, and a link behind which
/// one signs in. Nothing of a case's title, people or text is in it, and so none can leave.
/// </summary>
internal sealed record OutNotice(
    string Number, string Kind, LocalText? Step, LocalText Sentence, DateTimeOffset? Due, string Link, DateTimeOffset At)
{
    public static OutNotice Of(Notice notice, DateTimeOffset? due, string publicAddress) => new(
        notice.Number, NameOf(notice.Kind), notice.StepName,
        new LocalText(NoticeSentences.Zh(notice), NoticeSentences.En(notice)), due,
        publicAddress.TrimEnd('/') + NoticeSentences.Link(notice), notice.At);

    /// <summary>Such as <c>step-received</c>.</summary>
    public static string NameOf(NoticeKind kind) =>
        Regex.Replace(kind.ToString(), "(?<!^)([A-Z])", "-$1").ToLowerInvariant();
}

/// <summary>A message: one notice, a day's notices together, a code, or a trial.</summary>
/// <param name="Id">Stable: the receiver knows by it what it has already.</param>
/// <param name="Language"><c>zh</c> or <c>en</c>.</param>
internal sealed record OutMessage(
    Guid Id, string Language, string Subject, string Body, ImmutableArray<OutNotice> Notices, string? Code = null)
{
    private bool IsEnglish => Language == "en";

    /// <param name="more">So many more were told, and do not stand in it.</param>
    public static OutMessage Of(
        Guid id, string language, ImmutableArray<OutNotice> notices, string publicAddress, int more = 0)
    {
        var english = language == "en";
        var first = notices[0];
        var all = notices.Length + more;
        var subject = all == 1
            ? string.Join(' ', new[] { english ? "[Tracker]" : "【联办】", first.Number, In(english, first.Sentence) }
                .Where(part => part.Length > 0))
            : english ? $"[Tracker] {all} notices of the day" : $"【联办】每日汇总：{all} 条提醒";
        var body = new StringBuilder();
        foreach (var notice in notices)
        {
            if (all > 1 && notice.Number.Length > 0) body.Append(notice.Number).Append("  ");
            body.AppendLine(In(english, notice.Sentence));
            if (all == 1 && notice.Number.Length > 0) body.AppendLine((english ? "Number: " : "编号：") + notice.Number);
            if (notice.Due is { } due) body.AppendLine((english ? "Last day: " : "期限：") + Day(due, english));
            body.AppendLine((english ? "Open: " : "查看：") + notice.Link).AppendLine();
        }

        if (more > 0)
            body.AppendLine(english
                ? $"And {more} more in the inbox: {publicAddress.TrimEnd('/')}/inbox"
                : $"另有 {more} 条，请在“消息”中查看：{publicAddress.TrimEnd('/')}/inbox").AppendLine();
        body.Append(english
            ? $"Sent by the system; answers are not read. What is sent to you: {publicAddress.TrimEnd('/')}/me/notifications"
            : $"本消息由系统发出，请勿回复。接收方式可在此调整：{publicAddress.TrimEnd('/')}/me/notifications");
        return new OutMessage(id, language, subject, body.ToString().ReplaceLineEndings("\n"), notices);
    }

    /// <summary>What a robot writes into a chat, in Chinese.</summary>
    public static OutMessage Chat(Guid id, OutNotice notice) => new(
        id, "zh", "", string.Join('\n', new[]
        {
            "【联办】" + notice.Sentence.Zh, "编号：" + notice.Number,
            notice.Due is { } due ? "期限：" + Day(due, false) : null, "查看：" + notice.Link,
        }.OfType<string>()), [notice]);

    public static OutMessage OfCode(Guid id, string language, string code) => language == "en"
        ? new(id, language, "[Tracker] Your code", $"Your code is {code}. It is good for 30 minutes. Give it to nobody.", [], code)
        : new(id, language, "【联办】验证码", $"验证码：{code}，30 分钟内有效。请勿告诉他人。", [], code);

    public static OutMessage Trial(Guid id) => new(
        id, "zh", "【联办】测试消息", "【联办】这是一条测试消息，收到即表示配置正确。", []);

    public static string Day(DateTimeOffset at, bool english)
    {
        var here = at.ToOffset(TimeSpan.FromHours(8));
        return here.ToString(english ? "d MMMM yyyy HH:mm" : "yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);
    }

    private static string In(bool english, LocalText text) => english ? text.En : text.Zh;
}
