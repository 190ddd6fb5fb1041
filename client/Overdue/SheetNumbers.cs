using System.Globalization;

namespace Tracker.Overdue;

/// <summary>Numbers of a sheet. What cannot be divided is a dash, never infinity.</summary>
internal static class SheetNumbers
{
    private const string None = "—";

    /// <summary>(now − before) / before: against the period before (环比) or a year before (同比).</summary>
    public static string Change(decimal now, decimal before) => before == 0
        ? None
        : ((now - before) / before).ToString("+0.0%;−0.0%;0.0%", CultureInfo.InvariantCulture);

    public static string Rate(int part, int whole) =>
        whole == 0 ? None : ((decimal)part / whole).ToString("0.0%", CultureInfo.InvariantCulture);

    public static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Yuan(decimal amount) => amount.ToString("#,0.00", CultureInfo.InvariantCulture);
}
