using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Http;
using Tracker.Inbox;
using Tracker.Web;

namespace Tracker.Notifications;

/// <summary>Where a person chooses on which ways she is told of notices.</summary>
internal static class MyNoticesRoutes
{
    private const string Path = "/me/notifications";

    public static void MapMyNotices(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (Visit visit, IClusterClient grains) => Page(visit, grains));
        routes.MapPost(Path, Keep);
        routes.MapPost(Path + "/scope", async Task<IResult> (
            HttpContext http, Visit visit, IClusterClient grains, CommandSender sender) =>
        {
            var form = await PostedForm.Read(http);
            var scope = Enum.TryParse<NoticeScope>(form["scope"], out var known) ? known : (NoticeScope)(-1);
            return await After(visit, grains, form, await sender.Send(
                new CommandRequest(visit.By, form.Key, Path + "/scope", new { scope }), attempt =>
                    grains.GetNoticeSettings(visit.By.Account).KeepScope(
                        new KeepNoticeScope(visit.By, form.Key, attempt, scope))));
        });
        routes.MapPost(Path + "/address", async Task<IResult> (HttpContext http, Visit visit, IClusterClient grains) =>
        {
            var form = await PostedForm.Read(http);
            if (NotificationForms.Channel(form, "channel") is not { } channel)
                return ErrorPages.Of(StatusCodes.Status400BadRequest);
            var mine = grains.GetNoticeSettings(visit.By.Account);
            return await After(visit, grains, form, form["act"] switch
            {
                "forget" => await mine.Forget(visit.By, channel),
                "confirm" => await mine.Confirm(visit.By, channel, Short(form["code"], 20)),
                _ => await mine.SendCode(visit.By, channel, Short(form["address"], NoticeSettings.LongestAddress + 1)),
            });
        });
    }

    private static async Task<IResult> Keep(HttpContext http, Visit visit, IClusterClient grains, CommandSender sender)
    {
        var form = await PostedForm.Read(http);
        var choices = NotificationForms.Choices(form);
        var (digest, from, to) = (NotificationForms.Hour(form, "digestHour") ?? 9,
            NotificationForms.Hour(form, "quietFrom"), NotificationForms.Hour(form, "quietTo"));
        var fallBack = NotificationForms.Channel(form, "fallBack");
        var language = form["language"] ?? Language.Current;
        _ = long.TryParse(form["version"], out var seen);
        var body = new { choices, digest, from, to, fallBack, language };
        return await After(visit, grains, form, await sender.Send(
            new CommandRequest(visit.By, form.Key, "me/notifications", body, seen), attempt =>
                grains.GetNoticeSettings(visit.By.Account).Keep(new KeepNoticeSettings(
                    visit.By, form.Key, attempt, language, choices, digest, from, to, fallBack))));
    }

    private static async Task<IResult> After(Visit visit, IClusterClient grains, PostedForm form, Outcome outcome) =>
        outcome.Refusal is { } refusal
            ? await Page(visit, grains, form with { Refusal = refusal })
            : TypedResults.LocalRedirect(Path + "#" + form.Form);

    private static async Task<IResult> Page(Visit visit, IClusterClient grains, PostedForm? posted = null)
    {
        var settings = await grains.GetNoticeSettings(visit.By.Account).Get(visit.By);
        return settings.Value is not { } found
            ? ErrorPages.Of(settings.Refusal)
            : new RazorComponentResult<MyNoticesPage>(new
            {
                Settings = found,
                Open = await grains.GetDeliveryDirectory().Open(),
                Posted = posted,
            }) { StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal) };
    }

    /// <summary>What is longer can only be wrong; it is not carried through the cluster.</summary>
    private static string Short(string? text, int limit) => text is null ? "" : text.Length > limit ? text[..limit] : text;
}
