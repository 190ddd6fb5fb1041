using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using Tracker.Web;

namespace Tracker.Deadlines;

/// <summary>Days, periods and reasons in words.</summary>
internal static class Days
{
    /// <summary>2025 年 10 月 23 日（周四）.</summary>
    public static string Text(DateOnly day) => Language.IsEnglish
        ? day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture)
        : day.ToString("yyyy' 年 'M' 月 'd' 日'", CultureInfo.InvariantCulture) + $"（周{WeekdayOf(day)}）";

    /// <summary>10 月 23 日（周四）.</summary>
    public static string Short(DateOnly day) => Language.IsEnglish
        ? day.ToString("ddd d MMM", CultureInfo.InvariantCulture)
        : day.ToString("M' 月 'd' 日'", CultureInfo.InvariantCulture) + $"（周{WeekdayOf(day)}）";

    /// <summary>10 月 23 日（周四）17:30.</summary>
    public static string Moment(DateTimeOffset at) => $"{Short(Of(at))} {Clock(at)}";

    /// <summary>2025 年 10 月.</summary>
    public static string Month(DateOnly day) =>
        day.ToString(Language.IsEnglish ? "MMMM yyyy" : "yyyy' 年 'M' 月'", CultureInfo.InvariantCulture);

    /// <summary>The value of a <c>datetime</c> attribute.</summary>
    public static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(Times.Local(at).DateTime);

    /// <summary>When it ends: 24:00 of the last day, by the clock the next day already, or a time on it.</summary>
    public static string End(DeadlinePreview deadline) => End(deadline.LastDay, deadline.DueAt);

    /// <inheritdoc cref="End(DeadlinePreview)"/>
    public static string End(Cases.Reckoning reckoning) => End(reckoning.LastDay, reckoning.Due);

    /// <summary>When it ends, of an instant alone: midnight is 24:00 of the day before.</summary>
    public static string End(DateTimeOffset due)
    {
        var day = Of(due.AddTicks(-1));
        return $"{Short(day)} {(Of(due) > day ? "24:00" : Clock(due))}";
    }

    private static string End(DateOnly lastDay, DateTimeOffset due) =>
        $"{Text(lastDay)} {(Of(due) > lastDay ? "24:00" : Clock(due))}";

    /// <summary>15 个工作日.</summary>
    public static string Text(IStringLocalizer texts, Period period) =>
        texts[$"period.{Name(period.Unit)}" + (period.Length == 1 ? ".one" : ""), period.Length];

    /// <summary>Why a day does not count.</summary>
    public static string Reason(IStringLocalizer texts, SkippedDay day) => day switch
    {
        { Holiday: { } holiday } => holiday.Here(),
        { Pause: { } pause } => texts["why.skip.pause", PauseName(texts, pause)],
        _ => texts[$"why.skip.{Name(day.Reason)}"],
    };

    private static string PauseName(IStringLocalizer texts, string pause)
    {
        var known = texts[$"pause.{pause}"];
        return known.ResourceNotFound ? pause : known.Value;
    }

    /// <summary>A member of an enumeration as texts name it: working-days.</summary>
    public static string Name<T>(T member) where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(member.ToString());

    public static string Clock(DateTimeOffset at) => Times.Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static char WeekdayOf(DateOnly day) => "日一二三四五六"[(int)day.DayOfWeek];
}
