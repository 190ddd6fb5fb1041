using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Tracker.Http;
using Tracker.Security;
using Tracker.Web;
using Divisions = Tracker.Cases.Divisions;

namespace Tracker.Overdue;

/// <summary>What is overdue: the list, a wall display, tables to take away.</summary>
internal static partial class OverdueRoutes
{
    /// <summary>So many rows a wall display turns through.</summary>
    private const int WallRows = 100;

    public static void MapOverdue(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(OverdueFilter.List, ([AsParameters] OverdueFilter filter, Visit visit, IClusterClient grains) =>
            Page(filter, visit, grains));
        routes.MapGet(OverdueFilter.Wall, WallPage);
        routes.MapGet("/overdue/export.csv", ([AsParameters] OverdueFilter filter, Visit visit, OverdueTables tables) =>
            new OverdueExport(filter, visit.By, tables, IsBook: false));
        routes.MapGet("/overdue/export.xlsx", ([AsParameters] OverdueFilter filter, Visit visit, OverdueTables tables) =>
            new OverdueExport(filter, visit.By, tables, IsBook: true));
        routes.MapSettings();
        routes.MapSheet();
    }

    /// <summary>The code of the division that is named; it may be a code already. Null where none is or it is not clear.</summary>
    public static async Task<string?> CodeOf(IClusterClient grains, string? region) =>
        string.IsNullOrWhiteSpace(region) ? null : await Divisions.CodeOf(grains, region.Trim());

    private static async Task<RazorComponentResult> Page(
        OverdueFilter filter, Visit visit, IClusterClient grains, PostedForm? posted = null)
    {
        var code = await CodeOf(grains, filter.Region);
        var isUnknown = !string.IsNullOrWhiteSpace(filter.Region) && code is null;
        var directory = grains.GetOverdueDirectory();
        var query = filter.Query(code);
        var found = isUnknown ? Task.FromResult(new OverduePage(0, [], null)) : directory.Page(visit.By, query);
        var totals = isUnknown
            ? Task.FromResult(new OverdueTotals(0, [], [], null, true))
            : directory.Totals(visit.By, query);
        var procedures = grains.GetProcedureDirectory().List();
        var chosen = string.IsNullOrEmpty(filter.Procedure)
            ? Task.FromResult<Procedures.ProcedureDetails?>(null)
            : grains.GetProcedureDirectory().Get(filter.Procedure, null);
        var sweep = grains.GetDeadlineSweep().SweptAt();
        var lag = grains.GetDeadlineDirectory().Lag();
        var settings = grains.GetOverdueSettings(visit.By.Account).Get(visit.By);
        return new RazorComponentResult<OverduePageView>(new
        {
            Filter = code is null ? filter : filter with { Region = await Divisions.Name(grains, code) ?? filter.Region },
            Found = await found,
            Totals = await totals,
            Procedures = await procedures,
            Chosen = await chosen,
            SweptAt = await sweep,
            Lag = await lag,
            Settings = await settings,
            RegionUnknown = isUnknown,
            Posted = posted,
        }) { StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal) };
    }

    private static async Task<RazorComponentResult> WallPage(
        [AsParameters] OverdueFilter filter, Visit visit, IClusterClient grains)
    {
        var code = await CodeOf(grains, filter.Region);
        var isUnknown = !string.IsNullOrWhiteSpace(filter.Region) && code is null;
        // A wall shows what is asked for, or nothing: never more than that.
        var found = isUnknown
            ? new OverduePage(0, [], null)
            : await grains.GetOverdueDirectory().List(visit.By, filter.Query(code, WallRows) with { After = null });
        return new RazorComponentResult<OverdueWallPage>(new
        {
            Filter = code is null ? filter : filter with { Region = await Divisions.Name(grains, code) ?? filter.Region },
            Found = found,
            RegionUnknown = isUnknown,
        });
    }
}
