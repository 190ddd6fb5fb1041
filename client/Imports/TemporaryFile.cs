namespace Tracker.Imports;

/// <summary>Files that are gone when they are closed; a large table stands there and not in memory.</summary>
internal static class TemporaryFile
{
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 64 * 1024,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        // Without a name it is gone even when the process is killed.
        if (!OperatingSystem.IsWindows()) File.Delete(file.Name);
        return file;
    }

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
