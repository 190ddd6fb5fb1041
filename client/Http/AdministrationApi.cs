using Tracker.Accounts;
using Tracker.Security;
using Tracker.Workers;
using Tracker.WorkingGroups;

namespace Tracker.Http;

/// <summary>Body of <c>…/erase</c>.</summary>
internal sealed record EraseWorkerRequest(string? Reason);

/// <summary>Body of <c>…/post</c>.</summary>
internal sealed record AssignPostRequest(string? Agency, string?[]? Roles);

/// <summary>Posts of persons, membership of working groups and erasure over HTTP, for administrators.</summary>
internal static class AdministrationApi
{
    public static void MapAdministration(this IEndpointRouteBuilder api)
    {
        var administration = api.MapGroup("").WithTags("Administration");
        administration.MapPost("/workers/{id:guid}/erase", Erase).Produces<CommandReply>();
        MapPosts(administration.MapGroup("/accounts/{id:guid}"));
        MapMembers(administration.MapGroup("/working-groups/{id}/members/{agency}"));
    }

    private static void MapPosts(RouteGroupBuilder account)
    {
        account.MapPost("/post", (
                Guid id, AssignPostRequest request, IClusterClient grains, [AsParameters] CommandCall call) =>
            call.Send(request, (by, key, attempt) => grains.GetAccount(id).AssignPost(new AssignPost(
                by, key, attempt, request.Agency ?? "", [.. (request.Roles ?? []).Select(role => role ?? "")]))))
            .Produces<CommandReply>();
        account.MapPost("/end-post", (Guid id, IClusterClient grains, [AsParameters] CommandCall call) =>
            call.Send("", (by, key, attempt) => grains.GetAccount(id).EndPost(new EndPost(by, key, attempt))))
            .Produces<CommandReply>();
    }

    private static void MapMembers(RouteGroupBuilder member)
    {
        member.MapPost("/admit", (string id, string agency, IClusterClient grains, [AsParameters] CommandCall call) =>
            call.Send(agency, (by, key, attempt) =>
                grains.GetWorkingGroup(id).AdmitMember(new AdmitMember(by, key, attempt, agency))))
            .Produces<CommandReply>();
        member.MapPost("/remove", (string id, string agency, IClusterClient grains, [AsParameters] CommandCall call) =>
            call.Send(agency, (by, key, attempt) =>
                grains.GetWorkingGroup(id).RemoveMember(new RemoveMember(by, key, attempt, agency))))
            .Produces<CommandReply>();
    }

    private static async Task<IResult> Erase(
        Guid id, EraseWorkerRequest request, CommandHeaders headers, CurrentRequester requester, IClusterClient grains,
        HttpContext context) => Answers.Of(await grains.GetWorker(id).Erase(
            new EraseWorker((await requester.Find())!, headers.Key, request.Reason ?? "")), context);
}
