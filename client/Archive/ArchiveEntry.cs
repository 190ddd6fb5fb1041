using System.IO.Compression;
using System.Security.Cryptography;

namespace Tracker.Archive;

/// <summary>What the manifest says of an entry of the package.</summary>
/// <param name="File">The file of the case that it holds; null where it holds none.</param>
internal sealed record ManifestEntry(string Path, long Size, string Sha256, Guid? File);

/// <summary>An entry of a package on its way out: what is written to it is counted and hashed.</summary>
internal sealed class ArchiveEntry(Stream entry) : OneWayStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long size;

    /// <summary>Adds an entry; nothing else may be written to the package meanwhile.</summary>
    public static async Task<ManifestEntry> Write(
        ZipArchive zip, string path, CompressionLevel level, Func<Stream, Task> write, CancellationToken cancelled, Guid? file = null)
    {
        await using var content = await zip.CreateEntry(path, level).OpenAsync(cancelled);
        await using var entry = new ArchiveEntry(content);
        await write(entry);
        return new ManifestEntry(path, entry.size, Convert.ToHexStringLower(entry.hash.GetCurrentHash()), file);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        hash.AppendData(buffer.Span);
        size += buffer.Length;
        await entry.WriteAsync(buffer, cancellationToken);
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override Task FlushAsync(CancellationToken cancellationToken) => entry.FlushAsync(cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing) hash.Dispose();
        base.Dispose(disposing);
    }
}
