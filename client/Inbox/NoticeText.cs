using Tracker.Web;

namespace Tracker.Inbox;

/// <summary>A notice in a sentence, in the language of the page.</summary>
internal static class NoticeText
{
    public static string Here(Notice notice) => Language.IsEnglish ? En(notice) : Zh(notice);

    public static string Zh(Notice notice) => NoticeSentences.Zh(notice);

    public static string En(Notice notice) => NoticeSentences.En(notice);

    /// <summary>The kind alone, of no certain step.</summary>
    public static string Short(NoticeKind kind) => Here(new Notice("", default, "", "", kind, null, null, "", default, false))
        .Replace("“”", "", StringComparison.Ordinal).TrimStart('：', ':', ' ');

    public static string Link(Notice notice) => NoticeSentences.Link(notice);
}
