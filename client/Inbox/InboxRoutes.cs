using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Web;

namespace Tracker.Inbox;

/// <summary>What the visitor's agency was told.</summary>
internal static class InboxRoutes
{
    private const int Rows = 50;

    public static void MapInbox(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/inbox", async (
            string? after, string? unread, string? group, string? scope, string? marked, Visit visit, IClusterClient grains) =>
        {
            var query = new InboxQuery(
                after, Rows, unread is not null, Choice<NoticeGroup>(group), Choice<NoticeScope>(scope));
            return new RazorComponentResult<InboxPageView>(new
            {
                Found = await grains.GetInbox().Find(visit.By, query), Query = query, Marked = MarkIn(marked) is null ? null : marked,
            });
        });
        routes.MapGet("/inbox/count", async (Visit visit, IClusterClient grains) =>
            TypedResults.Ok(await grains.GetInbox().Unread(visit.By)));
        // Opening a notice marks it; without a script too.
        routes.MapPost("/inbox/open", async Task<IResult> (HttpRequest request, Visit visit, IClusterClient grains) =>
        {
            var form = await request.ReadFormAsync();
            await grains.GetInbox().MarkRead(visit.By, form["id"]);
            return Results.LocalRedirect(Local(form["link"].ToString()));
        });
        routes.MapPost("/inbox/read-all", async (
            HttpRequest request, Visit visit, IClusterClient grains, TimeProvider clock) =>
        {
            var scope = Choice<NoticeScope>((await request.ReadFormAsync())["scope"]);
            // PostgreSQL keeps microseconds; so does the address.
            var mark = clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMicrosecond;
            await grains.GetInbox().MarkAllRead(visit.By, Mark(mark), scope);
            var shown = scope is null ? "" : $"scope={scope}&";
            return Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/inbox?{shown}marked={mark}"));
        });
        routes.MapPost("/inbox/unread-all", async Task<IResult> (HttpRequest request, Visit visit, IClusterClient grains) =>
        {
            var form = await request.ReadFormAsync();
            if (MarkIn(form["marked"]) is { } mark) await grains.GetInbox().UndoMarkAll(visit.By, mark);
            return Results.LocalRedirect("/inbox");
        });
    }

    private static T? Choice<T>(string? text) where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;

    private static DateTimeOffset? MarkIn(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var mark)
        && mark < DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond ? Mark(mark) : null;

    private static DateTimeOffset Mark(long microseconds) => new(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    private static string Local(string link) =>
        link.StartsWith("/cases/", StringComparison.Ordinal) || link.StartsWith("/meetings/", StringComparison.Ordinal)
        || link.StartsWith("/people#", StringComparison.Ordinal)
            ? link
            : "/inbox";
}
