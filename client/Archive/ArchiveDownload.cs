using Microsoft.Net.Http.Headers;
using Tracker.Cases;
using Tracker.Http;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Archive;

/// <summary>Sends the archive package while it is made: neither it nor any file in it is ever held in memory whole.</summary>
internal sealed class ArchiveDownload(Guid id, CurrentRequester requester, ArchivePackage package) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var by = (await requester.Find())!;
        if (await package.Read(by, id) is not { } read)
        {
            var refusal = new Refusal(RefusalCode.NotFound, Reasons.CaseNotFound, "There is no such case.");
            await (httpContext.Request.IsApi()
                ? Problems.Write(httpContext, refusal)
                : ErrorPages.Of(refusal).ExecuteAsync(httpContext));
            return;
        }

        var response = httpContext.Response;
        response.ContentType = "application/zip";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{read.Book.Case.Number}-{(read.Book.Case.Status == CaseStatus.Closed ? "archive" : "copy")}.zip");
        response.GetTypedHeaders().ContentDisposition = disposition;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = SecurityHeaders.Nothing;
        try
        {
            await package.Write(by, read, response.Body, httpContext.RequestAborted);
        }
        catch (ArchiveBrokenOffException)
        {
            // What has left cannot be taken back; a package without its end opens nowhere.
            httpContext.Abort();
        }
    }
}

/// <summary>A package cannot be completed, since something of it may not be read any more.</summary>
internal sealed class ArchiveBrokenOffException(string message) : Exception(message);
