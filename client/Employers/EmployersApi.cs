using Tracker.Http;
using Tracker.Security;

namespace Tracker.Employers;

/// <summary>Body of <c>…/watch</c> and <c>…/unwatch</c>.</summary>
internal sealed record WatchRequest(string? Name, string? Reason);

/// <summary>An employer across cases, and its place on the watch list, over HTTP.</summary>
internal static class EmployersApi
{
    public static void MapEmployersApi(this IEndpointRouteBuilder api)
    {
        var employers = api.MapGroup("/employers").WithTags("Employers");
        employers.MapGet("/", Get).Produces<EmployerDetails>();
        employers.MapPost("/watch", (WatchRequest request, IClusterClient grains, [AsParameters] CommandCall call) =>
            call.Send(request, (by, key, attempt) => grains.GetEmployerWatch(request.Name)
                .Put(new WatchEmployer(by, key, attempt, request.Name ?? "", request.Reason ?? ""))))
            .Produces<CommandReply>();
        employers.MapPost("/unwatch", (WatchRequest request, IClusterClient grains, [AsParameters] CommandCall call) =>
            call.Send(request, (by, key, attempt) => grains.GetEmployerWatch(request.Name)
                .Take(new UnwatchEmployer(by, key, attempt, request.Name ?? "", request.Reason ?? ""))))
            .Produces<CommandReply>();
    }

    private static async Task<IResult> Get(
        string? name, string? after, string? demandsAfter, int? limit, CurrentRequester requester,
        IClusterClient grains) =>
        Answers.Of(await grains.GetEmployerDirectory().Get(
            (await requester.Find())!, new EmployerQuery(name ?? "", after, demandsAfter, limit ?? 50)));
}
