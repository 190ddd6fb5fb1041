using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Npgsql;
using Tracker.Journal;

namespace Tracker.Documents;

/// <summary>What makes a stored file certain: whoever has this can tell an altered byte.</summary>
/// <param name="Size">Bytes of the content.</param>
/// <param name="Hash">SHA-256 of the content, in hexadecimal.</param>
/// <param name="ChunksHash">SHA-256 over the digests of the chunks as they are stored, one after the other.</param>
internal sealed record FileManifest(long Size, string Hash, string ChunksHash);

/// <summary>
/// The bytes of files, in chunks that are each encrypted under the key of their case and each stored in one short
/// statement. Whose file it is and who may read it is not known here. The key ring must know the case's key.
/// </summary>
internal sealed class FileStore(NpgsqlDataSource database)
{
    /// <summary>Bytes in clear of every chunk but the last, which may be shorter.</summary>
    public const int ChunkSize = 512 * 1024;

    private const int RemovedAtOnce = 64;

    public static int ChunksOf(long size) => (int)((size + ChunkSize - 1) / ChunkSize);

    /// <summary>Stores a whole content. Storing the same again under the same id changes nothing.</summary>
    /// <exception cref="InvalidOperationException">Another content is stored under this id.</exception>
    public async Task<FileManifest> Put(Guid caseId, Guid file, ReadOnlyMemory<byte> content, KeyRing ring)
    {
        for (var no = 0; no < ChunksOf(content.Length); no++)
            await PutChunk(caseId, file, no, content[(no * ChunkSize)..Math.Min(content.Length, (no + 1) * ChunkSize)], ring);
        var hashes = await Hashes(file);
        return hashes.Count == ChunksOf(content.Length)
            ? new FileManifest(content.Length, Hex(SHA256.HashData(content.Span)), HashOf(hashes))
            : throw Other(file);
    }

    /// <summary>Stores one chunk. Storing the same again changes nothing.</summary>
    /// <exception cref="InvalidOperationException">Another content is stored in this place.</exception>
    public async Task PutChunk(Guid caseId, Guid file, int no, ReadOnlyMemory<byte> clear, KeyRing ring)
    {
        await using var command = Write(
            "insert into file_chunk (file, no, body, hash) values ($1, $2, $3, $4) on conflict do nothing",
            caseId, file, no, clear, ring);
        if (await command.ExecuteNonQueryAsync() == 1) return;
        if (await ReadChunk(caseId, file, no, ring) is { } stored && !clear.Span.SequenceEqual(stored)) throw Other(file);
    }

    /// <summary>Puts another content of the same length in the place of one chunk: before anybody relies on it.</summary>
    public async Task Replace(Guid caseId, Guid file, int no, ReadOnlyMemory<byte> clear, KeyRing ring)
    {
        await using var command = Write(
            "update file_chunk set body = $3, hash = $4 where file = $1 and no = $2", caseId, file, no, clear, ring);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A chunk in clear; null when the key of its case was destroyed.</summary>
    /// <exception cref="InvalidDataException">The chunk is missing or not what was stored.</exception>
    public async Task<byte[]?> ReadChunk(Guid caseId, Guid file, int no, KeyRing ring)
    {
        await using var command = database.CreateCommand("select body, hash from file_chunk where file = $1 and no = $2");
        command.Add(file);
        command.Add(no);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync()) throw Altered(file, no);
        var body = reader.GetFieldValue<byte[]>(0);
        if (!reader.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(SHA256.HashData(body))) throw Altered(file, no);
        try
        {
            return ring.Open(caseId, body, Place(file, no));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw Altered(file, no);
        }
    }

    /// <summary>The content of a file, chunk by chunk; nothing when the key of its case was destroyed.</summary>
    /// <exception cref="InvalidDataException">A chunk is missing or not what was stored.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(
        Guid caseId, Guid file, long size, KeyRing ring, [EnumeratorCancellation] CancellationToken stop = default)
    {
        for (var no = 0; no < ChunksOf(size); no++)
        {
            stop.ThrowIfCancellationRequested();
            if (await ReadChunk(caseId, file, no, ring) is not { } chunk) yield break;
            yield return chunk;
        }
    }

    /// <summary>
    /// The whole content of a small file, certain to be what the manifest says; null when the key of its case was
    /// destroyed.
    /// </summary>
    /// <exception cref="InvalidDataException">It is not what was stored.</exception>
    public async Task<byte[]?> ReadWhole(Guid caseId, Guid file, FileManifest manifest, KeyRing ring)
    {
        var content = new byte[manifest.Size];
        var length = 0;
        await foreach (var chunk in Read(caseId, file, manifest.Size, ring))
        {
            if (length + chunk.Length > content.Length) throw Altered(file, length / ChunkSize);
            chunk.CopyTo(content.AsMemory(length));
            length += chunk.Length;
        }

        if (length == 0 && manifest.Size > 0) return null;
        return length == manifest.Size && Hex(SHA256.HashData(content)) == manifest.Hash
            ? content
            : throw Altered(file, length / ChunkSize);
    }

    /// <summary>How many chunks are stored, and how many bytes of content they hold.</summary>
    public async Task<(int Chunks, long Size)> Standing(Guid file)
    {
        await using var command = database.CreateCommand(
            "select count(*)::int, coalesce(sum(octet_length(body)), 0)::bigint from file_chunk where file = $1");
        command.Add(file);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var chunks = reader.GetInt32(0);
        return (chunks, reader.GetInt64(1) - (long)chunks * KeyRing.Overhead);
    }

    /// <summary>The digests of the chunks as they are stored, in their order.</summary>
    public async Task<IReadOnlyList<byte[]>> Hashes(Guid file)
    {
        await using var command = database.CreateCommand("select hash from file_chunk where file = $1 order by no");
        command.Add(file);
        await using var reader = await command.ExecuteReaderAsync();
        var hashes = new List<byte[]>();
        while (await reader.ReadAsync()) hashes.Add(reader.GetFieldValue<byte[]>(0));
        return hashes;
    }

    /// <summary>Removes a file that nobody relies on, a few chunks at a time.</summary>
    public async Task Remove(Guid file)
    {
        int removed;
        do
        {
            await using var command = database.CreateCommand("""
                delete from file_chunk where file = $1
                and no in (select no from file_chunk where file = $1 order by no limit $2)
                """);
            command.Add(file);
            command.Add(RemovedAtOnce);
            removed = await command.ExecuteNonQueryAsync();
        }
        while (removed == RemovedAtOnce);
    }

    /// <summary>The digest that stands for all chunks: what <see cref="FileManifest.ChunksHash"/> holds.</summary>
    public static string HashOf(IEnumerable<byte[]> chunkHashes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var chunk in chunkHashes) hash.AppendData(chunk);
        return Hex(hash.GetHashAndReset());
    }

    public static string Hex(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash);

    private NpgsqlCommand Write(string sql, Guid caseId, Guid file, int no, ReadOnlyMemory<byte> clear, KeyRing ring)
    {
        var body = ring.Seal(caseId, clear.Span, Place(file, no));
        var command = database.CreateCommand(sql);
        command.Add(file);
        command.Add(no);
        command.Add(body);
        command.Add(SHA256.HashData(body));
        return command;
    }

    private static byte[] Place(Guid file, int no)
    {
        var place = new byte[20];
        file.TryWriteBytes(place, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(place.AsSpan(16), no);
        return place;
    }

    private static InvalidDataException Altered(Guid file, int no) =>
        new($"Chunk {no} of file {file} is not what was stored.");

    private static InvalidOperationException Other(Guid file) =>
        new($"Another content is stored as file {file}.");
}
