using Tracker.Web;

namespace Tracker.Inbox;

/// <summary>A notice in a sentence, in the language of the page.</summary>
internal static class NoticeText
{
    public static string Here(Notice notice) => Language.IsEnglish ? En(notice) : Zh(notice);

    public static string Zh(Notice notice) => NoticeSentences.Zh(notice);

    public static string En(Notice notice) => NoticeSentences.En(notice);

    /// <summary>What happened, without the name of a step or deadline.</summary>
    public static string Short(NoticeKind kind, int? step) =>
        Here(new Notice("", default, "", "", kind, step, null, "", default, false))
            .Replace("“”", "", StringComparison.Ordinal).TrimStart('：', ':', ' ');

    public static string Link(Notice notice) => NoticeSentences.Link(notice);
}
