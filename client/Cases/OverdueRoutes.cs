using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Web;

namespace Tracker.Cases;

/// <summary>What is overdue, as a page.</summary>
internal static class OverdueRoutes
{
    public static void MapOverdue(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/overdue", async ([AsParameters] OverdueFilter filter, Visit visit, IClusterClient grains) =>
        {
            var region = string.IsNullOrWhiteSpace(filter.Region) ? null : filter.Region.Trim();
            var code = region is null ? null : await Divisions.CodeOf(grains, region);
            var procedures = grains.GetProcedureDirectory().List();
            var sweep = grains.GetDeadlineSweep().SweptAt();
            var lag = grains.GetDeadlineDirectory().Lag();
            var found = await grains.GetOverdueDirectory().List(visit.By, filter.Query(code ?? region));
            return new RazorComponentResult<OverduePageView>(new
            {
                Filter = filter with { Region = code is null ? region : await Divisions.Name(grains, code) ?? region },
                Found = found,
                Procedures = await procedures,
                SweptAt = await sweep,
                Lag = await lag,
                RegionUnknown = region is not null && code is null,
            });
        });
}
