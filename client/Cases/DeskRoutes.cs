using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Accounts;
using Tracker.Web;

namespace Tracker.Cases;

/// <summary>What waits for the visitor's agency, what it waits for, what others changed since she was here.</summary>
internal static class DeskRoutes
{
    /// <summary>Sent by the script when a page that is open fetches itself: nobody need be looking.</summary>
    private const string Refresh = "X-Refresh";

    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk", (HttpRequest request, Visit visit, IClusterClient grains, PeopleReader people) =>
            Page(visit, grains, people, isLook: !request.Headers.ContainsKey(Refresh)));
        routes.MapGet("/desk/count", (Visit visit) => TypedResults.Ok(visit.Desk.Mine.Length));
    }

    /// <param name="posted">A form that was refused, to be shown again; null when the page is just looked at.</param>
    public static async Task<IResult> Page(
        Visit visit, IClusterClient grains, PeopleReader people, PostedForm? posted = null, bool isLook = false)
    {
        var letters = grains.GetLetterDirectory().CountAwaiting(visit.By);
        var desk = visit.Desk with { Changed = await Changed(grains, visit.By, isLook) };
        var items = grains.GetMeetingDirectory().Waiting(visit.By);
        var orders = grains.GetSupervisionDirectory().ToAnswer(visit.By);
        return new RazorComponentResult<DeskPage>(new
        {
            Orders = await orders,
            Desk = desk, Letters = await letters, Items = await items, People = await people.News(), Posted = posted,
        })
        {
            StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal),
        };
    }

    public static async Task<DeskChanges> Changed(IClusterClient grains, Requester by, bool isLook)
    {
        // Who looks in another's place leaves that person's own last look where it was.
        var look = grains.GetLastLook(by.Person);
        return await grains.GetCaseDirectory()
            .ChangedSince(by, isLook && by.For is null ? await look.Look() : await look.Since());
    }
}
