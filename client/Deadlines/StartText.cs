using System.Globalization;
using Tracker.Web;

namespace Tracker.Deadlines;

/// <summary>
/// The start of a deadline as people and programs write it: an instant with its offset, or a day or a time without one,
/// which then is China's.
/// </summary>
internal static class StartText
{
    private static readonly string[] Instants =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static readonly Refusal Malformed = new(RefusalCode.Invalid, Reasons.StartMalformed,
        "'start' must be a date or time such as 2025-09-26 or 2025-09-26T10:00:00Z; an offset's + is written %2B.");

    public static bool TryRead(string? text, out DateTimeOffset at) =>
        Times.TryRead(text + "T00:00", out at)
        || Times.TryRead(text ?? "", out at)
        || DateTimeOffset.TryParseExact(
            text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);
}
