using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Web;

namespace Tracker.Inbox;

/// <summary>What the visitor's agency was told.</summary>
internal static class InboxRoutes
{
    private const int Rows = 50;

    public static void MapInbox(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/inbox", async (string? after, Visit visit, IClusterClient grains) =>
            new RazorComponentResult<InboxPageView>(new
            {
                Found = await grains.GetInbox().List(visit.By, after, Rows),
                IsFirst = after is null,
            }));
        routes.MapGet("/inbox/count", async (Visit visit, IClusterClient grains) =>
            TypedResults.Ok(await grains.GetInbox().Unread(visit.By)));
        // Opening a notice marks it; without a script too.
        routes.MapPost("/inbox/open", async Task<IResult> (HttpRequest request, Visit visit, IClusterClient grains) =>
        {
            var form = await request.ReadFormAsync();
            await grains.GetInbox().MarkRead(visit.By, form["id"]);
            return Results.LocalRedirect(Local(form["link"].ToString()));
        });
        routes.MapPost("/inbox/read-all", async (Visit visit, IClusterClient grains) =>
        {
            await grains.GetInbox().MarkRead(visit.By, null);
            return Results.LocalRedirect("/inbox");
        });
    }

    private static string Local(string link) =>
        link.StartsWith("/cases/", StringComparison.Ordinal) || link.StartsWith("/meetings/", StringComparison.Ordinal)
            ? link
            : "/inbox";
}
