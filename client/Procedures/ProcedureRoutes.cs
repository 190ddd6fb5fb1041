using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Web;

namespace Tracker.Procedures;

/// <summary>The pages on which procedures are read.</summary>
internal static class ProcedureRoutes
{
    public static void MapProcedurePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/procedures", async (Visit visit, IClusterClient grains) =>
            new RazorComponentResult<ProcedureListPage>(
                new { Versions = await grains.GetProcedureDirectory().Versions(visit.By) }));
        routes.MapGet("/procedures/{id}", async Task<IResult> (string id, int? version, IClusterClient grains) =>
            await grains.GetProcedureDirectory().Get(id, version) is { } found
                ? new RazorComponentResult<ProcedurePage>(new { Procedure = found })
                : ErrorPages.Of(StatusCodes.Status404NotFound));
    }
}
