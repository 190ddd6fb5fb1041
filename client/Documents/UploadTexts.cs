using System.Text.Json;
using Microsoft.Extensions.Localization;
using Tracker.Web;

namespace Tracker.Documents;

/// <summary>What the script says of a file on its way, in the language of the page.</summary>
internal static class UploadTexts
{
    private static readonly string[] Keys =
    [
        "upload.waiting", "upload.sending", "upload.checking", "upload.done", "upload.paused", "upload.retrying",
        "upload.signed-out", "upload.unfinished", "upload.pause", "upload.resume", "upload.cancel", "upload.dismiss",
        "upload.failed",
        .. typeof(Reasons).GetFields().Select(field => (string)field.GetRawConstantValue()!)
            .Where(reason => reason.StartsWith("file", StringComparison.Ordinal)
                || reason.StartsWith("upload.", StringComparison.Ordinal)
                || reason is Reasons.CaseClosed or Reasons.CaseNotFound or Reasons.RoleMissing or Reasons.PersonRecused)
            .Select(reason => $"reason.{reason}"),
    ];

    /// <summary>A JSON object for an attribute, which the page encodes.</summary>
    public static string Json(IStringLocalizer<Text> texts) =>
        JsonSerializer.Serialize(Keys.ToDictionary(key => key, key => texts[key].Value), Characters);

    private static readonly JsonSerializerOptions Characters = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };
}
