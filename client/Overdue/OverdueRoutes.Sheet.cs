using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Deadlines;
using Tracker.Web;
using Divisions = Tracker.Cases.Divisions;

namespace Tracker.Overdue;

internal static partial class OverdueRoutes
{
    public const string SheetPath = "/overdue/sheet";

    /// <summary>The address of a sheet.</summary>
    public static string SheetAddress(SheetQuery query) =>
        $"{SheetPath}?period={Days.Name(query.Period)}&day={Days.Machine(query.Day)}";

    private static void MapSheet(this IEndpointRouteBuilder routes) => routes.MapGet(
        SheetPath, async (string? period, string? day, Visit visit, IClusterClient grains, TimeProvider clock) =>
        {
            var today = Days.Of(clock.GetUtcNow());
            var query = new SheetQuery(
                period == Days.Name(SheetPeriod.Month) ? SheetPeriod.Month : SheetPeriod.Week, DayIn(day, today));
            var sheet = await grains.GetOverdueDirectory().Sheet(visit.By, query);
            return new RazorComponentResult<LeaderSheetPage>(new
            {
                Query = query,
                Sheet = sheet,
                Today = today,
                Region = sheet.Region is { } code ? await Divisions.Name(grains, code) : null,
            });
        });

    /// <summary>The day that is named; today where none is, or one that no record can be of.</summary>
    private static DateOnly DayIn(string? text, DateOnly today) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 2000 and <= 2200
            ? day
            : today;
}
