using System.Globalization;

namespace Tracker.Documents;

/// <summary>Sizes as people read them: three digits and a unit.</summary>
internal static class FileSizes
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB"];

    public static string Text(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 1000 && unit < Units.Length - 1; unit++) size /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{size.ToString(unit > 0 && size < 10 ? "0.0" : "0", CultureInfo.InvariantCulture)} {Units[unit]}");
    }
}
