using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Tracker.Http;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Overdue;

internal static partial class OverdueRoutes
{
    private delegate Task<Outcome> Change(IOverdueSettingsGrain settings, PostedForm form, Requester by, Attempt attempt);

    private const string Calendars = "calendars";

    /// <summary>Whoever guesses addresses wakes a grain with each: so many a minute, whoever asks.</summary>
    private static readonly FixedWindowRateLimiterOptions CalendarsAtMost =
        new() { PermitLimit = 600, Window = TimeSpan.FromMinutes(1) };

    public static void AddOverdueCalendar(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(Calendars, _ => RateLimitPartition.GetFixedWindowLimiter(Calendars, _ => CalendarsAtMost));
    });

    /// <summary>The feed of an agency's deadlines, which a calendar fetches without a sign-in: the address is the secret.</summary>
    public static void MapOverdueCalendar(this IEndpointRouteBuilder open) =>
        open.MapGet(OverdueCalendar.Route, async Task<IResult> (
            Guid account, string secret, HttpContext http, PostCache posts, IClusterClient grains, TimeProvider clock) =>
        {
            if (!await grains.GetOverdueSettings(account).OpensCalendar(secret) || await posts.Find(account) is not { } post)
                return TypedResults.NotFound();
            var by = new Requester(account, post.Agency, post.Roles);
            var due = await grains.GetOverdueDirectory().Due(by, OverdueCalendar.Most);
            var agency = await grains.GetAgency(post.Agency).Get();
            return TypedResults.Text(
                OverdueCalendar.Write(agency?.ShortName ?? post.Agency, due, http.Request, clock.GetUtcNow()), "text/calendar");
        }).RequireRateLimiting(Calendars);

    private static void MapSettings(this IEndpointRouteBuilder routes)
    {
        Map(routes, "filters/save", (settings, form, by, attempt) => settings.SaveFilter(new SaveOverdueFilter(
            by, form.Key, attempt, form["name"] ?? "", form["query"] ?? "")));
        Map(routes, "filters/remove", (settings, form, by, attempt) => settings.RemoveFilter(new RemoveOverdueFilter(
            by, form.Key, attempt, Guid.TryParse(form["filter"], out var id) ? id : Guid.Empty)));
        Map(routes, "calendar/renew", (settings, form, by, attempt) =>
            settings.RenewCalendar(new RenewOverdueCalendar(by, form.Key, attempt)));
        Map(routes, "calendar/end", (settings, form, by, attempt) =>
            settings.EndCalendar(new EndOverdueCalendar(by, form.Key, attempt)));
    }

    private static void Map(IEndpointRouteBuilder routes, string act, Change change) => routes.MapPost(
        $"/overdue/{act}", async Task<IResult> (HttpContext http, Visit visit, CommandSender sender, IClusterClient grains) =>
        {
            var form = await PostedForm.Read(http);
            var request = new CommandRequest(
                visit.By, form.Key, $"overdue/{act}", new { Name = form["name"], Query = form["query"], Filter = form["filter"] });
            var settings = grains.GetOverdueSettings(visit.By.Account);
            var outcome = await sender.Send(request, attempt => change(settings, form, visit.By, attempt));
            var filter = OverdueSaved.Read(form["query"]);
            return outcome.Refusal is null
                ? TypedResults.LocalRedirect(filter.Address() + (act.StartsWith("calendar", StringComparison.Ordinal) ? "#calendar" : "#filters"))
                : await Page(filter, visit, grains, form with { Refusal = outcome.Refusal });
        });
}
