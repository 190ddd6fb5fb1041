namespace Tracker.Archive;

/// <summary>What every package holds as it is: the page that checks it, and what there is to read first.</summary>
internal sealed class ArchiveFiles(IWebHostEnvironment host)
{
    public byte[] Verify { get; } = Read("verify.html");

    public byte[] Readme { get; } = Read("README.txt");

    /// <summary>The style of the printed case file, the same as on our own pages.</summary>
    public string Style { get; } = ReadStyle(host);

    private static byte[] Read(string name)
    {
        using var found = typeof(ArchiveFiles).Assembly.GetManifestResourceStream($"Tracker.Archive.{name}")!;
        var bytes = new byte[found.Length];
        found.ReadExactly(bytes);
        return bytes;
    }

    private static string ReadStyle(IWebHostEnvironment host)
    {
        using var style = new StreamReader(host.WebRootFileProvider.GetFileInfo("archive.css").CreateReadStream());
        return style.ReadToEnd();
    }
}
