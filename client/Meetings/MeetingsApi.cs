using Tracker.Http;
using Tracker.Security;

namespace Tracker.Meetings;

/// <summary>What planning a meeting answers.</summary>
internal sealed record PlanMeetingReply(Guid Id, string Number, long Version);

/// <summary>Meetings and rectification lists over HTTP.</summary>
internal static class MeetingsApi
{
    public static void MapMeetingsApi(this IEndpointRouteBuilder api)
    {
        var meetings = api.MapGroup("/meetings").WithTags("Meetings");
        meetings.MapPost("/", Plan).Produces<PlanMeetingReply>(StatusCodes.Status201Created);
        meetings.MapGet("/{id:guid}", Get).Produces<MeetingDetails>();
        new MeetingCommandsApi(meetings).MapAll();
        api.MapGet("/working-groups/{id}/meetings", List).Produces<MeetingPage>().WithTags("Meetings");
        api.MapGet("/rectification", Items).Produces<ItemPage>().WithTags("Meetings");
    }

    private static async Task<IResult> Plan(
        MeetingRequest request, IClusterClient grains, [AsParameters] CommandCall call)
    {
        var (by, key) = ((await call.Requester.Find())!, call.Headers.Key);
        var id = DerivedId.From("meeting", by.Account, key);
        var outcome = await call.Sender.Send(
            new CommandRequest(by, key, "meetings", request, call.Headers.IfVersion), attempt =>
                grains.GetMeeting(id).Plan(new PlanMeeting(
                    by, key, attempt, request.WorkingGroup ?? "", request.Kind ?? MeetingKind.Joint, request.Topic ?? "",
                    request.At, request.Place, [.. request.Cases ?? []])));
        if (outcome.Refusal is { } refusal) return Problems.Of(refusal);
        Answers.Tag(call.Context, outcome.Version);
        return TypedResults.Created($"/api/v1/meetings/{id}", new PlanMeetingReply(id, outcome.Number!, outcome.Version));
    }

    private static async Task<IResult> Get(
        Guid id, CurrentRequester requester, IClusterClient grains, HttpContext context)
    {
        var answer = await grains.GetMeeting(id).Get((await requester.Find())!);
        if (answer.Value is { } details) Answers.Tag(context, details.Version);
        return Answers.Of(answer);
    }

    private static async Task<IResult> List(
        string id, string? after, int? limit, CurrentRequester requester, IClusterClient grains) =>
        Answers.Of(await grains.GetMeetingDirectory().List((await requester.Find())!, id, after, limit ?? 50));

    private static async Task<IResult> Items(
        string? group, string? owner, string? status, bool? overdue, Guid? @case, string? after, int? limit,
        CurrentRequester requester, IClusterClient grains) =>
        TypedResults.Ok(await grains.GetMeetingDirectory().Items((await requester.Find())!,
            new ItemQuery(group, owner, StateIn(status), overdue ?? false, @case, false, after, limit ?? 50)));

    /// <summary>As answers write it: in-progress.</summary>
    private static ItemState? StateIn(string? status) => string.IsNullOrEmpty(status)
        ? null
        : Forms.Choice<ItemState>(status.Replace("-", "", StringComparison.Ordinal))
            ?? throw new BadHttpRequestException("There is no such status.");
}
