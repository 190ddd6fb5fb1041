using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Http;
using Tracker.Web;

namespace Tracker.Deadlines;

/// <summary>The page on which administrators keep the calendar, and where its forms are posted.</summary>
internal static class CalendarRoutes
{
    private delegate Task<Outcome> Command(ICalendarGrain calendar, PostedForm form, Requester by, Attempt attempt);

    public static void MapCalendarPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/administration/calendar");
        pages.AddEndpointFilter(async (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<Visit>().By.Has(PostRoles.Administrator)
                ? await next(context)
                : ErrorPages.Of(StatusCodes.Status403Forbidden));
        pages.MapGet("", (int? year, Visit visit, IClusterClient grains) =>
            Page(grains, year ?? Times.Local(visit.Now).Year));
        Map(pages, "set", (calendar, form, by, attempt) => calendar.SetDay(new SetCalendarDay(
            by, form.Key, attempt, DayIn(form), form["kind"] == "work" ? DayKind.MakeUpWorkday : DayKind.Holiday,
            new LocalText(form["name"] ?? "", form["nameEn"] ?? form["name"] ?? ""), form["notice"] ?? "")));
        Map(pages, "undo", (calendar, form, by, attempt) =>
            calendar.UndoDay(new UndoCalendarDay(by, form.Key, attempt, DayIn(form))));
        Map(pages, "confirm", (calendar, form, by, attempt) =>
            calendar.ConfirmYear(new ConfirmCalendarYear(by, form.Key, attempt, YearIn(form), form["notice"] ?? "")));
        Map(pages, "reopen", (calendar, form, by, attempt) =>
            calendar.ReopenYear(new ReopenCalendarYear(by, form.Key, attempt, YearIn(form))));
    }

    private static void Map(RouteGroupBuilder pages, string act, Command command) => pages.MapPost(
        $"/{act}", async Task<IResult> (HttpContext http, Visit visit, CommandSender sender, IClusterClient grains) =>
        {
            var form = await PostedForm.Read(http);
            var body = form.Values.Where(value => value.Key is not ("form" or "key" or "version"));
            var request = new CommandRequest(visit.By, form.Key, $"calendar/{act}", body);
            var outcome = await sender.Send(request, attempt => command(grains.GetCalendar(), form, visit.By, attempt));
            return outcome.Refusal is null
                ? TypedResults.LocalRedirect($"/administration/calendar?year={YearIn(form)}")
                : await Page(grains, YearIn(form), form with { Refusal = outcome.Refusal });
        });

    private static async Task<IResult> Page(IClusterClient grains, int year, PostedForm? posted = null)
    {
        var calendar = await grains.GetDeadlineDirectory().Calendar(year);
        return calendar.Value is { } found
            ? new RazorComponentResult<CalendarPage>(new { Calendar = found, Posted = posted })
            {
                StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal),
            }
            : ErrorPages.Of(StatusCodes.Status404NotFound);
    }

    // What is no day is none of the calendar, and refused there.
    private static DateOnly DayIn(PostedForm form) => CalendarApi.TryRead(form["day"], out var day) ? day : default;

    private static int YearIn(PostedForm form) =>
        form["day"] is not null ? DayIn(form).Year : int.TryParse(form["year"], out var year) ? year : 0;
}
