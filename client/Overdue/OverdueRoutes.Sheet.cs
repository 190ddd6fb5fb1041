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

    private static void MapSheet(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(SheetPath, async (string? period, string? day, Visit visit, IClusterClient grains, TimeProvider clock) =>
        {
            var today = Days.Of(clock.GetUtcNow());
            var query = PeriodOf(period, day, today);
            var sheet = await grains.GetOverdueDirectory().Sheet(visit.By, query);
            return new RazorComponentResult<LeaderSheetPage>(new
            {
                Query = query,
                Sheet = sheet,
                Today = today,
                Region = sheet.Region is { } code ? await Divisions.Name(grains, code) : null,
            });
        });
        routes.MapGet(SheetListAddress.Path, async Task<Results<RazorComponentResult<SheetListPage>, NotFound>> (
            string? period, string? day, string? of, string? line, string? kind, string? after, Visit visit, IClusterClient grains,
            TimeProvider clock) =>
        {
            if (SheetListAddress.NumberOf(of) is not { } number) return TypedResults.NotFound();
            var address = new SheetListAddress(
                PeriodOf(period, day, Days.Of(clock.GetUtcNow())), number, line, kind, after);
            var found = await grains.GetOverdueDirectory().SheetList(visit.By, address.Query);
            return new RazorComponentResult<SheetListPage>(new
            {
                Address = address,
                Found = found,
                Region = found.Region is { } code ? await Divisions.Name(grains, code) : null,
            });
        });
    }

    private static SheetQuery PeriodOf(string? period, string? day, DateOnly today) => new(
        period == Days.Name(SheetPeriod.Month) ? SheetPeriod.Month : SheetPeriod.Week, DayIn(day, today));

    /// <summary>The day that is named; today where none is, or one that no record can be of.</summary>
    private static DateOnly DayIn(string? text, DateOnly today) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 2000 and <= 2200
            ? day
            : today;
}
