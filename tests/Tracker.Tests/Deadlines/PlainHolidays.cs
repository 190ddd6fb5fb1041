using System.Globalization;

namespace Tracker.Deadlines;

/// <summary>
/// Holidays and make-up workdays as they were announced, entered once more by hand: 2024 国办发明电〔2023〕7号,
/// 2025 国办发明电〔2024〕12号, 2026 国办发明电〔2025〕7号. For the years before and after, what the statute alone says.
/// </summary>
internal sealed class PlainHolidays
{
    public static readonly PlainHolidays Announced = new(
        """
        2023: 1.1 1.21-1.24 4.5 5.1-5.2 6.22 9.29 10.1-10.3
        2024: 1.1 2.10-2.17 4.4-4.6 5.1-5.5 6.10 9.15-9.17 10.1-10.7
        2025: 1.1 1.28-2.4 4.4-4.6 5.1-5.5 5.31-6.2 10.1-10.8
        2026: 1.1-1.3 2.15-2.23 4.4-4.6 5.1-5.5 6.19-6.21 9.25-9.27 10.1-10.7
        2027: 1.1 2.5-2.8 4.5 5.1-5.2 6.9 9.15 10.1-10.3
        2028: 1.1 1.25-1.28 4.4 5.1-5.2 5.28 10.1-10.3
        2029: 1.1 2.12-2.15 4.4 5.1-5.2 6.16 9.22 10.1-10.3
        """,
        """
        2024: 2.4 2.18 4.7 4.28 5.11 9.14 9.29 10.12
        2025: 1.26 2.8 4.27 9.28 10.11
        2026: 1.4 2.14 2.28 5.9 9.20 10.10
        """);

    private PlainHolidays(string off, string works) => (Off, Works) = (Read(off), Read(works));

    public HashSet<DateTime> Off { get; }

    public HashSet<DateTime> Works { get; }

    private static HashSet<DateTime> Read(string lines)
    {
        var days = new HashSet<DateTime>();
        foreach (var line in lines.Split('\n'))
            foreach (var span in line[6..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var ends = span.Split('-');
                for (var day = Day(line[..4], ends[0]); day <= Day(line[..4], ends[^1]); day = day.AddDays(1)) days.Add(day);
            }

        return days;
    }

    private static DateTime Day(string year, string day) =>
        DateTime.ParseExact($"{year}.{day}", "yyyy.M.d", CultureInfo.InvariantCulture);
}
