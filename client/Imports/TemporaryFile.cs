namespace Tracker.Imports;

/// <summary>Files that are gone when they are closed; a large table stands there and not in memory.</summary>
internal static class TemporaryFile
{
    public static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
        64 * 1024, FileOptions.DeleteOnClose);

    /// <summary>The file of a form, or else the body itself.</summary>
    public static async Task<Stream?> Of(HttpRequest request)
    {
        if (request.HasFormContentType)
            return (await request.ReadFormAsync(request.HttpContext.RequestAborted)).Files is [var sent, ..]
                ? sent.OpenReadStream()
                : null;
        var file = Create();
        await request.Body.CopyToAsync(file, request.HttpContext.RequestAborted);
        return file;
    }
}
