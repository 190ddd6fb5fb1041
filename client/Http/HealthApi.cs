using Tracker.Feed;

namespace Tracker.Http;

/// <summary>Whether this gateway lives, and whether it can serve.</summary>
internal static class HealthApi
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => "alive").AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/readyz", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Ready means: a grain answers, and the feed is being followed.</summary>
    private static async Task<IResult> Ready(IClusterClient grains, Watchers watchers, TimeProvider clock)
    {
        var problems = new List<string>();
        try
        {
            await grains.GetProcedureDirectory().List().WaitAsync(LongestAnswer);
        }
        catch (Exception failure) when (Outage.Is(failure))
        {
            problems.Add("No silo answers.");
        }

        if (clock.GetUtcNow() - watchers.LastSeen > LongestSilence) problems.Add("The database's feed is not followed.");
        return problems.Count == 0
            ? TypedResults.Text("ready")
            : TypedResults.Text(string.Join(' ', problems), statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
