using System.Globalization;
using Microsoft.Extensions.Localization;
using Tracker.Agencies;

namespace Tracker.Overdue;

/// <summary>Numbers of a sheet. What cannot be divided is a dash, never infinity.</summary>
internal static class SheetNumbers
{
    private const string None = "—";

    /// <summary>(now − before) / before: against the period before (环比) or a year before (同比).</summary>
    public static string Change(decimal now, decimal before) => before == 0
        ? None
        : ((now - before) / before).ToString("+0.0%;−0.0%;0.0%", CultureInfo.InvariantCulture);

    /// <summary>Whose numbers they are.</summary>
    public static string Scope(IStringLocalizer texts, Requester by, AgencyNames agencies, string? line, string? region) =>
        line is not null ? $"{region} {texts[$"line.{line}"]}"
        : by.IsCrossLine ? texts["sheet.all-lines"] : agencies.Full(by.Agency);

    public static string Rate(int part, int whole) =>
        whole == 0 ? None : ((decimal)part / whole).ToString("0.0%", CultureInfo.InvariantCulture);

    public static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Yuan(decimal amount) => amount.ToString("#,0.00", CultureInfo.InvariantCulture);
}
