using Tracker.Security;
using Tracker.Workers;
using Tracker.WorkingGroups;

namespace Tracker.Http;

/// <summary>Body of <c>…/erase</c>.</summary>
internal sealed record EraseWorkerRequest(string? Reason);

/// <summary>Membership of working groups and erasure of persons over HTTP, for administrators.</summary>
internal static class AdministrationApi
{
    public static void MapAdministration(this IEndpointRouteBuilder api)
    {
        api.MapPost("/workers/{id:guid}/erase", Erase).WithTags("Administration").Produces<CommandReply>();
        var groups = api.MapGroup("/working-groups/{id}/members").WithTags("Administration");
        Command(groups, "/{agency}/admit", (group, c, agency) =>
            group.AdmitMember(new AdmitMember(c.By, c.Key, c.Attempt, agency)));
        Command(groups, "/{agency}/remove", (group, c, agency) =>
            group.RemoveMember(new RemoveMember(c.By, c.Key, c.Attempt, agency)));
    }

    private static async Task<IResult> Erase(
        Guid id, EraseWorkerRequest request, CommandHeaders headers, CurrentRequester requester, IClusterClient grains,
        HttpContext context) => Answers.Of(await grains.GetWorker(id).Erase(
            new EraseWorker((await requester.Find())!, headers.Key, request.Reason ?? "")), context);

    private static void Command(
        RouteGroupBuilder groups, string pattern, Func<IWorkingGroupGrain, GroupCommand, string, Task<Outcome>> send) =>
        groups.MapPost(pattern, async (
            string id, string agency, CommandHeaders headers, CommandSender sender, CurrentRequester requester,
            IClusterClient grains, HttpContext context) =>
        {
            var by = (await requester.Find())!;
            var command = new CommandRequest(by, headers.Key, context.Request.Path, agency, headers.IfVersion);
            return Answers.Of(await sender.Send(command, attempt =>
                send(grains.GetWorkingGroup(id), new GroupCommand(by, headers.Key, attempt), agency)), context);
        }).Produces<CommandReply>();

    private readonly record struct GroupCommand(Requester By, Guid Key, Attempt Attempt);
}
