using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Web;

namespace Tracker.Cases;

/// <summary>What waits for the visitor's agency, and what it waits for.</summary>
internal static class DeskRoutes
{
    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk", (Visit visit) => Page(visit));
        routes.MapGet("/desk/count", (Visit visit) => TypedResults.Ok(visit.Desk.Mine.Length));
    }

    /// <param name="posted">A form that was refused, to be shown again; null when the page is just looked at.</param>
    public static IResult Page(Visit visit, PostedForm? posted = null) =>
        new RazorComponentResult<DeskPage>(new { visit.Desk, Posted = posted })
        {
            StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal),
        };
}
