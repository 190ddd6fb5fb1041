using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Tracker.Web;

/// <summary>The texts that the script shows, in the language of the page.</summary>
internal static class LiveTexts
{
    private static readonly string[] Keys =
    [
        "live.as-of", "live.as-of-page", "live.polling", "live.stale", "live.behind",
        "live.moved", "live.gone", "live.changed-many", "live.case-changed", "live.case-gone", "live.signed-out",
        "live.present", "live.present-for", "live.separator", "live.editing", "live.desktop-title", "live.desktop-on",
        "live.desktop-off", "live.desktop-denied",
        "live.acting-ended", "live.acting-other", "live.acting-go",
        "live.meeting-changed", "live.meeting-gone", "live.overdue-gone",
        "live.sign-in", "live.updated", "live.matches",
        "live.board-shows", "live.board-filter", "live.board-ours", "live.board-column",
        "live.draft-saved", "live.draft-empty", "live.draft-offline", "live.draft-signed-out", "live.draft-refused",
        "live.draft-too-large",
        "live.draft-conflict", "live.draft-ended", "live.draft-load", "live.draft-keep", "live.draft-back",
        "live.draft-held", "live.draft-held-signed-out",
        "time.ago.now", "time.ago.minutes", "time.ago.hours", "time.ago.days",
        "time.waited.now", "time.waited.minutes", "time.waited.hours", "time.waited.days",
        "time.left.now", "time.left.minutes", "time.left.hours", "time.left.days",
        "time.over.now", "time.over.minutes", "time.over.hours", "time.over.days",
    ];

    /// <summary>A JSON object; the default encoder leaves nothing that could end a script element.</summary>
    public static string Json(IStringLocalizer<Text> texts) =>
        JsonSerializer.Serialize(Keys.ToDictionary(key => key, key => texts[key].Value));
}
