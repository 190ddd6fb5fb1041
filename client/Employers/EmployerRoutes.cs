using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Http;
using Tracker.Web;

namespace Tracker.Employers;

/// <summary>The page of an employer, and where the forms of the watch list are posted.</summary>
internal static class EmployerRoutes
{
    private const int Rows = 20;

    private delegate Task<Outcome> Command(
        IEmployerWatchGrain watch, string name, PostedForm form, Requester by, Attempt attempt);

    public static void MapEmployer(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/employers", (
            string? name, string? after, string? demands, Visit visit, IClusterClient grains) =>
            Page(grains, visit, new EmployerQuery(name ?? "", after, demands, Rows)));
        Map(routes, "watch", (watch, name, form, by, attempt) =>
            watch.Put(new WatchEmployer(by, form.Key, attempt, name, form["reason"] ?? "")));
        Map(routes, "unwatch", (watch, name, form, by, attempt) =>
            watch.Take(new UnwatchEmployer(by, form.Key, attempt, name, form["reason"] ?? "")));
    }

    /// <summary>The address of an employer's page.</summary>
    public static string Address(string name, string? after = null, string? demands = null)
    {
        var query = new QueryBuilder { { "name", name } };
        if (after is not null) query.Add("after", after);
        if (demands is not null) query.Add("demands", demands);
        return "/employers" + query.ToQueryString();
    }

    private static void Map(IEndpointRouteBuilder routes, string act, Command command) => routes.MapPost(
        $"/employers/{act}",
        async Task<IResult> (HttpContext http, Visit visit, CommandSender sender, IClusterClient grains) =>
        {
            var form = await PostedForm.Read(http);
            var name = form["name"] ?? "";
            var request = new CommandRequest(
                visit.By, form.Key, $"employers/{act}", new { Name = name, Reason = form["reason"] });
            var outcome = await sender.Send(request, attempt =>
                command(grains.GetEmployerWatch(name), name, form, visit.By, attempt));
            return outcome.Refusal is null
                ? TypedResults.LocalRedirect(Address(name) + "#watch-list")
                : await Page(
                    grains, visit, new EmployerQuery(name, null, null, Rows), form with { Refusal = outcome.Refusal });
        });

    private static async Task<IResult> Page(
        IClusterClient grains, Visit visit, EmployerQuery query, PostedForm? posted = null)
    {
        var answer = await grains.GetEmployerDirectory().Get(visit.By, query);
        return answer.Value is { } found
            ? new RazorComponentResult<EmployerPage>(new { Employer = found, Query = query, Posted = posted })
            {
                StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal),
            }
            : ErrorPages.Of(answer.Refusal);
    }
}
