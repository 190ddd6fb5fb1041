using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Cases;
using Tracker.Http;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.WorkingGroups;

/// <summary>Where a visitor begins, at the board of her only group or a choice of groups; what a group is.</summary>
internal static class GroupRoutes
{
    public static void MapGroups(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", IResult (Visit visit) => visit.Groups is [var only]
            ? TypedResults.LocalRedirect($"/boards/{only.Charter.Id}")
            : new RazorComponentResult<GroupsPage>());
        routes.MapGet("/boards", () => new RazorComponentResult<GroupsPage>());
        routes.MapGet("/groups/{id}", Page);
    }

    public static void MapDirectoryApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/working-groups/{id}/directory", async (
                string id, CurrentRequester requester, IClusterClient grains) =>
                Answers.Of(await grains.GetWorkingGroup(id).GetDirectory((await requester.Find())!)))
            .Produces<GroupDirectory>().WithTags("Reference");

    private static async Task<IResult> Page(string id, Visit visit, IClusterClient grains, AccountNames names)
    {
        var answer = await grains.GetWorkingGroup(id).GetDirectory(visit.By);
        if (answer.Value is not { } directory) return ErrorPages.Of(answer.Refusal);
        var changed = new Dictionary<Guid, string>();
        foreach (var account in directory.Agencies.Select(entry => entry.ChangedBy).OfType<Guid>().Distinct())
            changed[account] = await names.Of(account);
        return new RazorComponentResult<GroupPage>(new
        {
            Directory = directory,
            Open = await grains.GetCaseDirectory().CountOpen(id, visit.By.Audience),
            Region = await Divisions.Name(grains, directory.Charter.Region),
            Changed = changed,
        });
    }
}
