using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace Tracker.Deadlines;

/// <summary>
/// The holidays of 全国年节及纪念日放假办法 as amended in 2024, for a year whose notice is not published: the days that
/// are certain, without the exchanged ones and their make-up workdays.
/// </summary>
internal static class StatutoryHolidays
{
    private const string Statute = "《全国年节及纪念日放假办法》";
    private static readonly ChineseLunisolarCalendar Moon = new();
    private static readonly ConcurrentDictionary<int, FrozenDictionary<DateOnly, CalendarDay>> Years = new();

    public static FrozenDictionary<DateOnly, CalendarDay> Of(int year) => Years.GetOrAdd(year, static year =>
    {
        var newYear = Lunar(year, 1, 1);
        return new[]
        {
            Days(new DateOnly(year, 1, 1), 1, "元旦", "New Year's Day"),
            Days(newYear.AddDays(-1), 4, "春节", "Spring Festival"),
            Days(new DateOnly(year, 4, Qingming(year)), 1, "清明节", "Qingming Festival"),
            Days(new DateOnly(year, 5, 1), 2, "劳动节", "Labour Day"),
            Days(Lunar(year, 5, 5), 1, "端午节", "Dragon Boat Festival"),
            Days(Lunar(year, 8, 15), 1, "中秋节", "Mid-Autumn Festival"),
            Days(new DateOnly(year, 10, 1), 3, "国庆节", "National Day"),
        }.SelectMany(days => days).DistinctBy(day => day.Day).ToFrozenDictionary(day => day.Day);
    });

    private static IEnumerable<CalendarDay> Days(DateOnly first, int count, string zh, string en) =>
        Enumerable.Range(0, count).Select(i => new CalendarDay(
            first.AddDays(i), DayKind.Holiday, new LocalText(zh, en), Statute, DaySource.Statute));

    /// <summary>A day of the lunar year that begins in this year.</summary>
    private static DateOnly Lunar(int year, int month, int day)
    {
        // The runtime numbers a leap month as a month of its own, and all later ones one higher.
        var leap = Moon.GetLeapMonth(year);
        var number = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(Moon.ToDateTime(year, number, day, 0, 0, 0, 0));
    }

    /// <summary>The day in April of the solar term Qingming, by the usual approximation for 2000 to 2099.</summary>
    private static int Qingming(int year) => (int)(year % 100 * 0.2422 + 4.81) - year % 100 / 4;
}
