using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Tracker.Http;
using Tracker.Security;

namespace Tracker.Imports;

/// <summary>Body of <c>…/start</c>.</summary>
/// <param name="OnlyGood">Leaves bad rows out; otherwise a table that has some is refused as a whole.</param>
internal sealed record StartImportRequest(bool OnlyGood);

/// <summary>Imports of tables over HTTP.</summary>
internal static class ImportsApi
{
    /// <summary>What a form has around its file comes on top.</summary>
    public const long LargestBody = ImportLimits.File + 64 * 1024;

    public static void MapImportsApi(this IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");
        imports.MapPost("/", Post).Produces<ImportDetails>(StatusCodes.Status201Created)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        imports.MapGet("/{id:guid}", async (Guid id, CurrentRequester requester, IClusterClient grains) =>
            Answers.Of(await grains.GetImport(id).Get((await requester.Find())!))).Produces<ImportDetails>();
        imports.MapGet("/{id:guid}/rows", async (
                Guid id, string? state, int? after, int? limit, CurrentRequester requester, IClusterClient grains) =>
            Answers.Of(await grains.GetImport(id).Rows((await requester.Find())!,
                new ImportQuery(StatesIn(state), after ?? 0, limit ?? 50, Similar: false)))).Produces<ImportPage>();
        imports.MapPost("/{id:guid}/start", async (
            Guid id, StartImportRequest request, CurrentRequester requester, IClusterClient grains) =>
        {
            var by = (await requester.Find())!;
            return await Moved(grains, by, id, import => import.Start(new StartImport(by, request.OnlyGood)));
        }).Produces<ImportDetails>();
        imports.MapPost("/{id:guid}/pause", async (Guid id, CurrentRequester requester, IClusterClient grains) =>
        {
            var by = (await requester.Find())!;
            return await Moved(grains, by, id, import => import.Pause(by));
        }).Produces<ImportDetails>();
        imports.MapPost("/{id:guid}/cancel", async (Guid id, CurrentRequester requester, IClusterClient grains) =>
        {
            var by = (await requester.Find())!;
            return await Moved(grains, by, id, import => import.Cancel(by));
        }).Produces<ImportDetails>();
    }

    private static ImmutableArray<ImportRowState> StatesIn(string? state) => state is null
        ? []
        : Enum.TryParse<ImportRowState>(state, ignoreCase: true, out var found) && Enum.IsDefined(found)
            ? [found]
            : throw new BadHttpRequestException("There is no such state of a row.");

    private static async Task<IResult> Post(
        string? procedure, string? group, CommandHeaders headers, CurrentRequester requester, ImportUpload upload,
        IClusterClient grains, HttpRequest request)
    {
        var by = (await requester.Find())!;
        var id = DerivedId.From("import", by.Account, headers.Key);
        await using var file = await TemporaryFile.Of(request);
        if (file is null) throw new BadHttpRequestException("The request has no file.");
        var received = await upload.Receive(by, id, procedure ?? "", group ?? "", file);
        // The same request again: it was received before.
        if (received.Refusal is { Reason: not Reasons.ImportNotNow } refusal) return Problems.Of(refusal);
        var answer = await grains.GetImport(id).Get(by);
        return answer.Value is { } details ? TypedResults.Created($"/api/v1/imports/{id}", details) : Problems.Of(answer.Refusal!);
    }

    private static async Task<IResult> Moved(
        IClusterClient grains, Requester by, Guid id, Func<IImportGrain, Task<Outcome>> move)
    {
        var outcome = await move(grains.GetImport(id));
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : Answers.Of(await grains.GetImport(id).Get(by));
    }
}
