using Tracker.Cases;
using Tracker.Http;
using Tracker.Security;

namespace Tracker.Documents;

/// <summary>Files of a case over HTTP: uploads that can be taken up again, downloads, withdrawal.</summary>
internal static class FilesApi
{
    public static void MapFilesApi(this IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("").WithTags("Files");
        files.MapPost("/cases/{id:guid}/uploads", Begin).Produces<UploadReply>();
        files.MapGet("/uploads/{id:guid}", Get).Produces<UploadReply>();
        files.MapPut("/uploads/{id:guid}", Put).Produces<UploadReply>()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(IFileGrain.ChunkSize));
        files.MapPost("/uploads/{id:guid}/finish", Finish).Produces<FinishReply>();
        files.MapPost("/uploads/{id:guid}/cancel", Cancel).Produces<CommandReply>();
        files.MapGet("/cases/{id:guid}/files/{file:guid}", (
            Guid id, Guid file, CurrentRequester requester, IClusterClient grains, UploadCalls calls) =>
            new FileDownload(id, file, requester, grains, calls));
        files.MapPost("/cases/{id:guid}/files/{file:guid}/withdraw", (
            Guid id, Guid file, ReasonRequest request, [AsParameters] CommandCall call, IClusterClient grains) =>
            call.Send(request, (by, key, attempt) => grains.GetCase(id).WithdrawFile(
                new WithdrawFile(by, key, attempt, file, request.Reason ?? "")))).Produces<CommandReply>();
    }

    private static async Task<IResult> Begin(
        Guid id, BeginUploadRequest request, CommandHeaders headers, CurrentRequester requester, UploadCalls calls)
    {
        var by = (await requester.Find())!;
        var upload = UploadCalls.IdOf(by, headers.Key);
        return Of(upload, await calls.Of(upload).Begin(new BeginUpload(
            by, id, request.Name ?? "", request.Size ?? 0, request.Visibility, request.Step, request.Purpose)));
    }

    private static async Task<IResult> Get(Guid id, CurrentRequester requester, UploadCalls calls) =>
        Of(id, await calls.Of(id).Get((await requester.Find())!));

    private static async Task<IResult> Put(
        Guid id, long offset, HttpContext context, CurrentRequester requester, UploadCalls calls)
    {
        var chunk = new byte[Math.Min(context.Request.ContentLength ?? IFileGrain.ChunkSize, IFileGrain.ChunkSize)];
        var length = await context.Request.Body.ReadAtLeastAsync(
            chunk, chunk.Length, throwOnEndOfStream: false, context.RequestAborted);
        return Of(id, await calls.Of(id).Put((await requester.Find())!, offset, length == chunk.Length ? chunk : chunk[..length]));
    }

    private static async Task<IResult> Finish(Guid id, CurrentRequester requester, UploadCalls calls, HttpContext context)
    {
        var by = (await requester.Find())!;
        var outcome = await calls.Finish(id, by);
        if (outcome.Refusal is { } refusal) return Problems.Of(refusal);
        var standing = await calls.Persist(() => calls.Of(id).Get(by));
        Answers.Tag(context, outcome.Version);
        return TypedResults.Ok(new FinishReply(standing.Value?.File, outcome.Version));
    }

    private static async Task<IResult> Cancel(
        Guid id, CurrentRequester requester, UploadCalls calls, HttpContext context) =>
        Answers.Of(await calls.Of(id).Cancel((await requester.Find())!), context);

    private static IResult Of(Guid upload, Answer<UploadStanding> answer) => answer.Value is { } standing
        ? TypedResults.Ok(new UploadReply(upload, IFileGrain.ChunkSize, standing.Offset, standing.Size, standing.File))
        : Problems.Of(answer.Refusal!);
}

/// <summary>A file that will be sent.</summary>
internal sealed record BeginUploadRequest(string? Name, long? Size, Visibility Visibility, int? Step, string? Purpose);

/// <summary>Where an upload stands: bytes from <paramref name="Offset"/> on are wanted next.</summary>
internal sealed record UploadReply(Guid Upload, int ChunkSize, long Offset, long? Size, Guid? File);

/// <summary>The file as it is attached.</summary>
internal sealed record FinishReply(Guid? File, long Version);
