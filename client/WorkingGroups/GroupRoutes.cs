using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Web;

namespace Tracker.WorkingGroups;

/// <summary>Where a visitor begins: at the board of her only group, or at the choice of groups.</summary>
internal static class GroupRoutes
{
    public static void MapGroups(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", IResult (Visit visit) => visit.Groups is [var only]
            ? TypedResults.LocalRedirect($"/boards/{only.Charter.Id}")
            : new RazorComponentResult<GroupsPage>());
        routes.MapGet("/boards", () => new RazorComponentResult<GroupsPage>());
    }
}
