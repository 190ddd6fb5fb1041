using Tracker.Http;
using Tracker.Security;

namespace Tracker.Inbox;

/// <summary>The inbox of the caller's agency, over HTTP.</summary>
internal static class InboxApi
{
    public static void MapInboxApi(this IEndpointRouteBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("Inbox");
        inbox.MapGet("/", async (
            string? after, int? limit, bool? unread, string? group, string? scope, CurrentRequester requester,
            IClusterClient grains) =>
            // A program that says nothing is told of all, as before persons could choose.
            TypedResults.Ok(await grains.GetInbox().Find((await requester.Find())!, new InboxQuery(
                after, limit ?? 50, unread ?? false, In<NoticeGroup>(group), In<NoticeScope>(scope) ?? NoticeScope.Agency))));
        inbox.MapPost("/{id}/read", async (string id, CurrentRequester requester, IClusterClient grains) =>
            (await grains.GetInbox().MarkRead((await requester.Find())!, id)).Refusal is { } refusal
                ? Problems.Of(refusal)
                : TypedResults.NoContent());
    }

    /// <summary>As answers write it, in small letters, or as the contract does.</summary>
    private static T? In<T>(string? name) where T : struct, Enum => string.IsNullOrEmpty(name) ? null
        : Enum.TryParse<T>(name, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known
        : throw new BadHttpRequestException($"There is no '{name}' among {string.Join(", ", Enum.GetNames<T>())}.");
}
