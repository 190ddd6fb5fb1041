using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Archive;

/// <summary>The electronic case file (电子卷宗): its catalogue, its print, its package.</summary>
internal static class ArchiveRoutes
{
    private const string Package = "/cases/{id:guid}/archive.zip";

    public static void MapArchive(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cases/{id:guid}/file", async Task<IResult> (Guid id, Visit visit, CaseFileReader reader) =>
            await reader.Read(visit.By, id) is { } read
                ? new RazorComponentResult<CaseFilePage>(new { read.Book })
                : ErrorPages.Of(StatusCodes.Status404NotFound));
        pages.MapGet("/cases/{id:guid}/file/print", async Task<IResult> (Guid id, Visit visit, CaseFileReader reader) =>
            await reader.Read(visit.By, id) is { } read
                ? new RazorComponentResult<CaseFilePrint>(new { read.Book })
                : ErrorPages.Of(StatusCodes.Status404NotFound));
        pages.MapGet(Package, (Guid id, CurrentRequester requester, ArchivePackage package) =>
            new ArchiveDownload(id, requester, package));
    }

    public static void MapArchiveApi(this IEndpointRouteBuilder api) => api
        .MapGet(Package, (Guid id, CurrentRequester requester, ArchivePackage package) =>
            new ArchiveDownload(id, requester, package))
        .WithTags("Cases").Produces(StatusCodes.Status200OK, contentType: "application/zip");
}
