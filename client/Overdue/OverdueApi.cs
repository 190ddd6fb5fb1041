using Tracker.Deadlines;
using Tracker.Security;

namespace Tracker.Overdue;

/// <summary>What is overdue, over HTTP.</summary>
internal static class OverdueApi
{
    private const int Rows = 50;

    public static void MapOverdueApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/overdue", async (
            [AsParameters] OverdueFilter filter, int? limit, CurrentRequester requester, IClusterClient grains) => TypedResults.Ok(
            await grains.GetOverdueDirectory().List((await requester.Find())!, Asked(filter, limit))))
            .WithTags("Cases");
        api.MapGet("/overdue/totals", async (
            [AsParameters] OverdueFilter filter, CurrentRequester requester, IClusterClient grains) => TypedResults.Ok(
            await grains.GetOverdueDirectory().Totals((await requester.Find())!, Asked(filter, null))))
            .WithTags("Cases");
    }

    /// <summary>A program says what it wants exactly: without <c>binds</c>, whomever the deadlines bind.</summary>
    private static OverdueQuery Asked(OverdueFilter filter, int? limit)
    {
        if (!string.IsNullOrEmpty(filter.People) && filter.Group is null)
            throw new BadHttpRequestException(
                $"'people' is one of {string.Join(", ", Enum.GetValues<KeyGroup>().Select(Days.Name))}.");
        return filter.Query(filter.Region, limit ?? Rows) with { Binds = Whom(filter.Binds) };
    }

    private static Bound? Whom(string? binds) => binds switch
    {
        null or "" => null,
        "agency" => Bound.Agency,
        "respondent" => Bound.Respondent,
        "right" => Bound.Right,
        _ => throw new BadHttpRequestException("'binds' is agency, respondent or right."),
    };
}
