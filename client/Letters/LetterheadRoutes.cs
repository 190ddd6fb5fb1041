using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Http;
using Tracker.Web;

namespace Tracker.Letters;

/// <summary>Where an agency chooses with what its letters begin, and on what paper they are written.</summary>
internal static class LetterheadRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/letters/letterhead", (Visit visit, IClusterClient grains) => Page(visit, grains));
        routes.MapPost("/letters/letterhead", async Task<IResult> (
            HttpContext http, Visit visit, IClusterClient grains, CommandSender sender) =>
        {
            var form = await PostedForm.Read(http);
            var word = form["word"];
            return await After(visit, grains, form, await sender.Send(
                new CommandRequest(visit.By, form.Key, "letters/letterhead", new { word }), attempt =>
                    Head(visit, grains).ChooseWord(new ChooseLetterWord(visit.By, form.Key, attempt, word))));
        });
        routes.MapPost("/letters/letterhead/template", KeepTemplate)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(Letterhead.LargestTemplate + 64 * 1024));
        routes.MapGet("/letters/letterhead/{form}.docx", async Task<IResult> (string form, Visit visit, IClusterClient grains) =>
            Enum.TryParse<LetterForm>(form, ignoreCase: true, out var wanted) && Enum.IsDefined(wanted)
                ? TypedResults.File(
                    (await Head(visit, grains).Example(wanted)).ToArray(),
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    $"{form.ToLowerInvariant()}.docx")
                : ErrorPages.Of(StatusCodes.Status404NotFound));
    }

    private static async Task<IResult> KeepTemplate(
        HttpContext http, Visit visit, IClusterClient grains, CommandSender sender)
    {
        var form = await PostedForm.Read(http);
        if (!Enum.TryParse<LetterForm>(form["paper"], out var paper)) return ErrorPages.Of(StatusCodes.Status400BadRequest);
        ImmutableArray<byte>? content = null;
        if (form["act"] != "remove")
        {
            if (http.Request.Form.Files["template"] is not { Length: > 0 } file)
                return await Page(visit, grains, form with
                {
                    Refusal = new Refusal(RefusalCode.Invalid, Reasons.FieldRequired, "'template' must be filled."),
                });
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes, http.RequestAborted);
            content = [.. bytes.ToArray()];
        }

        var hash = content is { } sent ? Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(sent.AsSpan())) : "";
        return await After(visit, grains, form, await sender.Send(
            new CommandRequest(visit.By, form.Key, "letters/letterhead/template", new { paper, hash }), attempt =>
                Head(visit, grains).KeepTemplate(new KeepLetterTemplate(visit.By, form.Key, attempt, paper, content))));
    }

    private static async Task<IResult> After(Visit visit, IClusterClient grains, PostedForm form, Outcome outcome) =>
        outcome.Refusal is { } refusal
            ? await Page(visit, grains, form with { Refusal = refusal })
            : TypedResults.LocalRedirect("/letters/letterhead");

    private static async Task<IResult> Page(Visit visit, IClusterClient grains, PostedForm? posted = null) =>
        !Letterhead.MayKeep(visit.By, visit.By.Agency)
            ? ErrorPages.Of(StatusCodes.Status403Forbidden)
            : new RazorComponentResult<LetterheadPage>(new { Head = await Head(visit, grains).Get(), Posted = posted })
            {
                StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal),
            };

    private static ILetterheadGrain Head(Visit visit, IClusterClient grains) => grains.GetLetterhead(visit.By.Agency);
}
