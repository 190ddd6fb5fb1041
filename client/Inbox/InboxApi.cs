using Tracker.Http;
using Tracker.Security;

namespace Tracker.Inbox;

/// <summary>The inbox of the caller's agency, over HTTP.</summary>
internal static class InboxApi
{
    public static void MapInboxApi(this IEndpointRouteBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("Inbox");
        inbox.MapGet("/", async (string? after, int? limit, CurrentRequester requester, IClusterClient grains) =>
            TypedResults.Ok(await grains.GetInbox().List((await requester.Find())!, after, limit ?? 50)));
        inbox.MapPost("/{id}/read", async (string id, CurrentRequester requester, IClusterClient grains) =>
            (await grains.GetInbox().MarkRead((await requester.Find())!, id)).Refusal is { } refusal
                ? Problems.Of(refusal)
                : TypedResults.NoContent());
    }
}
