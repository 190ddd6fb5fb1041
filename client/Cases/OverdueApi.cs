using Tracker.Deadlines;
using Tracker.Security;

namespace Tracker.Cases;

/// <summary>What is overdue, over HTTP.</summary>
internal static class OverdueApi
{
    public static void MapOverdueApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/overdue", async (
            string? region, string? line, string? agency, string? procedure, string? binds, int? minDays, string? after,
            int? limit, CurrentRequester requester, IClusterClient grains) => TypedResults.Ok(
            await grains.GetOverdueDirectory().List((await requester.Find())!, new OverdueQuery(
                region, line, agency, procedure, Whom(binds), minDays, after, limit ?? 50))))
            .WithTags("Cases");

    private static Bound? Whom(string? binds) => binds switch
    {
        null or "" => null,
        "agency" => Bound.Agency,
        "respondent" => Bound.Respondent,
        "right" => Bound.Right,
        _ => throw new BadHttpRequestException("'binds' is agency, respondent or right."),
    };
}
