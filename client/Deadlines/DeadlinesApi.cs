using Tracker.Http;

namespace Tracker.Deadlines;

/// <summary>Lawful time over HTTP: its rules, and why a deadline ends when it does.</summary>
internal static class DeadlinesApi
{
    public static void MapDeadlines(this IEndpointRouteBuilder api)
    {
        var deadlines = api.MapGroup("/deadlines").WithTags("Deadlines");
        deadlines.MapGet("/rules", async (IClusterClient grains) =>
            TypedResults.Ok(await grains.GetDeadlineDirectory().Rules()));
        deadlines.MapGet("/sweep", async (IClusterClient grains) =>
            TypedResults.Ok(await grains.GetDeadlineDirectory().Lag()));
        deadlines.MapGet("/preview", Preview).Produces<DeadlinePreview>();
    }

    private static async Task<IResult> Preview(string? rule, string? region, string? start, IClusterClient grains) =>
        StartText.TryRead(start, out var at)
            ? Answers.Of(await grains.GetDeadlineDirectory().Preview(
                rule ?? "", string.IsNullOrEmpty(region) ? null : region, at))
            : Problems.Of(StartText.Malformed);
}
