using System.Globalization;

namespace Tracker.Overdue;

/// <summary>Numbers that are exact up to a bound.</summary>
internal static class OverdueNumbers
{
    private const int Most = 10_000;

    /// <summary>10,000+ for more than ten thousand.</summary>
    public static string Text(int count) => count > Most ? "10,000+" : count.ToString("#,0", CultureInfo.InvariantCulture);
}
