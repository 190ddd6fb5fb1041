using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Web;

namespace Tracker.Cases;

/// <summary>The cases a visitor may see, as a list to search.</summary>
internal static class CaseListRoutes
{
    public static void MapCaseList(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/cases", async ([AsParameters] CaseFilter filter, Visit visit, IClusterClient grains) =>
        {
            var procedures = grains.GetProcedureDirectory().List();
            var found = await grains.GetCaseDirectory().Search(visit.By, filter.Query);
            var stages = (await procedures).SelectMany(procedure => procedure.Stages).DistinctBy(stage => stage.Id);
            return new RazorComponentResult<CaseListPage>(new
            {
                Filter = filter,
                Found = found,
                Stages = stages.ToImmutableArray(),
                Region = string.IsNullOrWhiteSpace(filter.Region) ? null : await Divisions.Name(grains, filter.Region.Trim()),
            });
        });
}
