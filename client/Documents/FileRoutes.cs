using System.Globalization;
using Tracker.Cases;
using Tracker.Http;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Documents;

/// <summary>Files of a case for browsers: sent, kept, withdrawn.</summary>
internal static class FileRoutes
{
    /// <summary>Larger than any file may be; how large that is, the upload knows.</summary>
    private const long LargestForm = 2L * 1024 * 1024 * 1024;

    public static void MapFiles(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cases/{id:guid}/files/{file:guid}", (
            Guid id, Guid file, CurrentRequester requester, IClusterClient grains, UploadCalls calls) =>
            new FileDownload(id, file, requester, grains, calls));
        pages.MapPost("/cases/{id:guid}/files/{file:guid}/withdraw", (Guid id, Guid file, CaseSender sender) =>
            sender.Send(id, $"files/{file}/withdraw", form => new { Reason = form["reason"] }, (grain, form, by, attempt) =>
                grain.WithdrawFile(new WithdrawFile(by, form.Key, attempt, file, form["reason"] ?? ""))));
    }

    /// <summary>A form with a file: it checks its token itself, since the usual check would read the file first.</summary>
    public static void MapFileForm(this IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{id:guid}/files", Upload)
        .WithMetadata(new StreamedForm())
        .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestForm));

    private static async Task<IResult> Upload(Guid id, HttpContext http, Visit visit, FileForm files, CaseReader reader)
    {
        http.Response.Headers.CacheControl = "no-cache, no-store";
        try
        {
            if (!await visit.Begin()) return ErrorPages.Of(StatusCodes.Status403Forbidden);
            if (await files.Read(http, visit.By, (form, name) => Asked(id, visit.By, form, name)) is not var (form, outcome))
                return ErrorPages.Of(StatusCodes.Status400BadRequest);
            return outcome.Refusal is { } refusal
                ? await reader.Page(id, form with { Refusal = refusal })
                : TypedResults.LocalRedirect($"/cases/{id}#v{outcome.Version}");
        }
        catch (Exception failure) when (Outage.Is(failure))
        {
            return ErrorPages.Of(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static BeginUpload Asked(Guid id, Requester by, PostedForm form, string name)
    {
        var visibility = form["visibility"]?.Split(':') ?? [];
        return new BeginUpload(by, id, name, null, visibility.FirstOrDefault() switch
        {
            "group" => Visibility.Group,
            "invited" => Visibility.Invited,
            // What is not plainly meant for others stays with the agency.
            _ => Visibility.Agency,
        }, StepOf(visibility.ElementAtOrDefault(1)) ?? StepOf(form["step"]), null);
    }

    private static int? StepOf(string? text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var step) ? step : null;
}
