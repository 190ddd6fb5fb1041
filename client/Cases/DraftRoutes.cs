using System.Globalization;
using Tracker.Http;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Cases;

/// <summary>Where the form of a new case keeps what is typed, until it is sent or discarded.</summary>
internal static class DraftRoutes
{
    // What belongs to the form as it was rendered and not to what was typed.
    private static readonly string[] OfTheForm = ["form", "version", "window"];

    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/cases/new/draft", async Task<IResult> (
            HttpContext http, CurrentRequester requester, IClusterClient grains) =>
        {
            var (form, by) = (await PostedForm.Read(http), (await requester.Find())!);
            Guid? window = Guid.TryParse(form["window"], out var named) ? named : null;
            var answer = await grains.GetDrafts(by.Account).Save(new SaveDraft(
                by, form["procedure"] ?? "", VersionIn(form), form.Values.RemoveRange(OfTheForm), window));
            if (answer.Value is not { } receipt) return Problems.Of(answer.Refusal!);
            return TypedResults.Json(receipt,
                statusCode: receipt.IsKept ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
        });
        routes.MapPost("/cases/new/draft/discard", async Task<IResult> (
            HttpContext http, CurrentRequester requester, IClusterClient grains) =>
        {
            var (form, by) = (await PostedForm.Read(http), (await requester.Find())!);
            var procedure = form["procedure"] ?? "";
            await grains.GetDrafts(by.Account).Discard(new DiscardDraft(by, procedure, Version: null));
            return TypedResults.LocalRedirect($"/cases/new?procedure={Uri.EscapeDataString(procedure)}");
        });
    }

    /// <summary>A draft as the form it was typed into, with its key: who sends it twice opens one case.</summary>
    public static PostedForm ToForm(this Draft draft)
    {
        var values = draft.Values;
        // A date left as it was shown means now, whenever that is.
        if (values.GetValueOrDefault("happenedOn") == values.GetValueOrDefault("happenedOnShown"))
            values = values.RemoveRange(["happenedOn", "happenedOnShown"]);
        return new PostedForm("/cases/new", NewCasePage.FormId,
            Guid.TryParse(values.GetValueOrDefault("key"), out var key) ? key : Guid.NewGuid(), values);
    }

    public static long VersionIn(PostedForm form) =>
        long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
