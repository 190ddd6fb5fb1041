using System.Globalization;
using Microsoft.Net.Http.Headers;
using Tracker.Http;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Documents;

/// <summary>
/// Sends a file, one chunk at a time. For each the case is asked anew whether this person may have it; a chunk that is
/// not what was stored does not leave. Browsers are told to keep the file, not to show it.
/// </summary>
internal sealed class FileDownload(
    Guid caseId, Guid file, CurrentRequester requester, IClusterClient grains, UploadCalls calls) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var by = (await requester.Find())!;
        var opened = await calls.Persist(() => grains.GetFile(file).Open(by, caseId));
        if (opened.Value is not { } stored)
        {
            await Refuse(httpContext, opened.Refusal!);
            return;
        }

        var (from, to, isPart) = Wanted(httpContext.Request, stored);
        if (from > to)
        {
            httpContext.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{stored.Size}");
            httpContext.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            return;
        }

        for (var no = (int)(from / IFileGrain.ChunkSize); (long)no * IFileGrain.ChunkSize <= to; no++)
        {
            var chunk = await calls.Persist(() => grains.GetFile(file).Read(by, caseId, no));
            if (chunk.Value is not { } bytes)
            {
                // What has left cannot be taken back; that it is not whole, the length says.
                if (httpContext.Response.HasStarted) httpContext.Abort();
                else await Refuse(httpContext, chunk.Refusal!);
                return;
            }

            if (!httpContext.Response.HasStarted) Begin(httpContext.Response, stored, from, to, isPart);
            var start = (long)no * IFileGrain.ChunkSize;
            var (first, last) = ((int)Math.Max(from - start, 0), (int)Math.Min(to - start, bytes.Length - 1));
            await httpContext.Response.Body.WriteAsync(bytes.AsMemory(first, last - first + 1), httpContext.RequestAborted);
        }
    }

    private static void Begin(HttpResponse response, StoredFile file, long from, long to, bool isPart)
    {
        var headers = response.GetTypedHeaders();
        headers.ContentType = new MediaTypeHeaderValue(file.MediaType);
        headers.ContentLength = to - from + 1;
        headers.ETag = Tag(file);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name ?? file.Id.ToString());
        headers.ContentDisposition = disposition;
        response.Headers.AcceptRanges = "bytes";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = SecurityHeaders.Nothing;
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!isPart) return;
        response.StatusCode = StatusCodes.Status206PartialContent;
        headers.ContentRange = new ContentRangeHeaderValue(from, to, file.Size);
    }

    /// <summary>One range, as players and broken downloads ask for; anything else is answered with the whole.</summary>
    private static (long From, long To, bool IsPart) Wanted(HttpRequest request, StoredFile file)
    {
        var whole = (0L, file.Size - 1, false);
        var headers = request.GetTypedHeaders();
        if (headers.Range is not { Ranges.Count: 1 } range || !range.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase))
            return whole;
        if (headers.IfRange is { } condition && condition.EntityTag?.Compare(Tag(file), useStrongComparison: true) != true)
            return whole;
        return range.Ranges.First() switch
        {
            { From: { } from, To: var to } => (from, Math.Min(to ?? long.MaxValue, file.Size - 1), true),
            { To: { } last } => (Math.Max(file.Size - last, 0), file.Size - 1, true),
            _ => whole,
        };
    }

    private static EntityTagHeaderValue Tag(StoredFile file) => new($"\"{file.Hash}\"");

    private static Task Refuse(HttpContext context, Refusal refusal) => context.Request.IsApi()
        ? Problems.Write(context, refusal)
        : ErrorPages.Of(refusal).ExecuteAsync(context);
}
