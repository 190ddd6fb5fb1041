using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Http;
using Tracker.Web;

namespace Tracker.Notifications;

/// <summary>Where an agency's liaisons keep the places to which its notices go.</summary>
internal static class AgencyChannelsRoutes
{
    private const string Path = "/notifications/channels";

    public static void MapAgencyChannels(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (string? agency, Visit visit, IClusterClient grains) =>
            Page(visit, grains, agency ?? visit.By.Agency));
        routes.MapPost(Path, async Task<IResult> (
            HttpContext http, Visit visit, IClusterClient grains, CommandSender sender) =>
        {
            var form = await PostedForm.Read(http);
            var agency = form["agency"] ?? visit.By.Agency;
            var channel = NotificationForms.Channel(form, "channel") ?? NoticeChannel.Webhook;
            var (name, address, secret) = (form["name"] ?? "", form["address"] ?? "", form["secret"]);
            var groups = NotificationForms.Chosen(form);
            return await After(visit, grains, agency, form, await sender.Send(
                new CommandRequest(visit.By, form.Key, Path, new { agency, channel, name, address, secret, groups }), attempt =>
                    grains.GetAgencyChannels(agency).Add(new AddEndpoint(
                        visit.By, form.Key, attempt, channel, name, address, secret, groups))));
        });
        routes.MapPost(Path + "/change", Change);
        routes.MapPost(Path + "/try", async Task<IResult> (HttpContext http, Visit visit, IClusterClient grains) =>
        {
            var form = await PostedForm.Read(http);
            var agency = form["agency"] ?? visit.By.Agency;
            _ = Guid.TryParse(form["endpoint"], out var endpoint);
            var tried = await grains.GetAgencyChannels(agency).Try(visit.By, endpoint);
            return tried.Value is { } result
                ? await Page(visit, grains, agency, form, (endpoint, result))
                : ErrorPages.Of(tried.Refusal);
        });
    }

    private static async Task<IResult> Change(HttpContext http, Visit visit, IClusterClient grains, CommandSender sender)
    {
        var form = await PostedForm.Read(http);
        var agency = form["agency"] ?? visit.By.Agency;
        var act = form["act"];
        _ = Guid.TryParse(form["endpoint"], out var endpoint);
        // Taken away is what was seen to be taken away: the button asks before.
        if (act is "remove" or "end-former" && form["sure"] is null) return await Page(visit, grains, agency, form);
        var places = grains.GetAgencyChannels(agency);
        return await After(visit, grains, agency, form, await sender.Send(
            new CommandRequest(visit.By, form.Key, Path + "/change", new { agency, act, endpoint }), attempt => act == "remove"
                ? places.Remove(new RemoveEndpoint(visit.By, form.Key, attempt, endpoint))
                : places.Rotate(new RotateSecret(visit.By, form.Key, attempt, endpoint, act == "end-former"))));
    }

    private static async Task<IResult> After(
        Visit visit, IClusterClient grains, string agency, PostedForm form, Outcome outcome) =>
        outcome.Refusal is { } refusal
            ? await Page(visit, grains, agency, form with { Refusal = refusal })
            : TypedResults.LocalRedirect(agency == visit.By.Agency ? Path : $"{Path}?agency={Uri.EscapeDataString(agency)}");

    private static async Task<IResult> Page(
        Visit visit, IClusterClient grains, string agency, PostedForm? posted = null, (Guid, TrialResult)? tried = null)
    {
        // An administrator of no such agency sees no page of it.
        if (await grains.GetAgency(agency).Get() is null) return ErrorPages.Of(StatusCodes.Status404NotFound);
        var places = await grains.GetAgencyChannels(agency).Get(visit.By);
        return places.Value is not { } found
            ? ErrorPages.Of(places.Refusal)
            : new RazorComponentResult<AgencyChannelsPage>(new { Channels = found, Posted = posted, Tried = tried })
            {
                StatusCode = posted?.Refusal is { } refusal ? ErrorPages.StatusOf(refusal) : StatusCodes.Status200OK,
            };
    }
}
