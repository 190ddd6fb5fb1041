using System.Globalization;

namespace Tracker.Web;

/// <summary>Instants as people in China read them.</summary>
internal static class Times
{
    private const string FormValue = "yyyy-MM-dd'T'HH:mm";
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>11 月 23 日 14:15, with the year when it is not the present one.</summary>
    public static string Moment(DateTimeOffset at, DateTimeOffset now)
    {
        var (local, sameYear) = (Local(at), Local(at).Year == Local(now).Year);
        return (Language.IsEnglish, sameYear) switch
        {
            (true, true) => local.ToString("d MMM, HH:mm", CultureInfo.InvariantCulture),
            (true, false) => local.ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture),
            (false, true) => local.ToString("M' 月 'd' 日 'HH:mm", CultureInfo.InvariantCulture),
            (false, false) => local.ToString("yyyy' 年 'M' 月 'd' 日 'HH:mm", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>2026 年 11 月 23 日.</summary>
    public static string Day(DateTimeOffset at) => Local(at).ToString(
        Language.IsEnglish ? "d MMM yyyy" : "yyyy' 年 'M' 月 'd' 日'", CultureInfo.InvariantCulture);

    /// <summary>14:15:03.</summary>
    public static string Clock(DateTimeOffset at) => Local(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The value of a <c>datetime</c> attribute.</summary>
    public static string Machine(DateTimeOffset at) =>
        Local(at).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>The value of a datetime-local input.</summary>
    public static string ForInput(DateTimeOffset at) => Local(at).ToString(FormValue, CultureInfo.InvariantCulture);

    /// <summary>Reads a datetime-local input, which is always in the zone of the pages.</summary>
    public static bool TryRead(string text, out DateTimeOffset at)
    {
        at = default;
        if (!DateTime.TryParseExact(text, [FormValue, FormValue + ":ss"], CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var local)
            || local.Year < 2)  // The first hours of the calendar have no UTC.
            return false;
        at = new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
        return true;
    }

    /// <summary>Nine in the morning of the next day: where a new date is likely to lie.</summary>
    public static DateTimeOffset TomorrowMorning(DateTimeOffset now) => new(Local(now).Date.AddDays(1).AddHours(9), Local(now).Offset);

    /// <summary>A duration's unit (minutes, hours or days) and how many of it, rounded down.</summary>
    public static (string Unit, int Count) Length(TimeSpan length) => length switch
    {
        { TotalMinutes: < 1 } => ("now", 0),
        { TotalHours: < 1 } => ("minutes", (int)length.TotalMinutes),
        { TotalDays: < 1 } => ("hours", (int)length.TotalHours),
        _ => ("days", (int)length.TotalDays),
    };
}
