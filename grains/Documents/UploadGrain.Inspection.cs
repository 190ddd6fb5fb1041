using System.Security.Cryptography;

namespace Tracker.Documents;

internal sealed partial class UploadGrain
{
    public async Task<Answer<UploadStanding>> Inspect(Requester by)
    {
        if (!IsOf(by)) return Unknown();
        var standing = await Standing();
        if (Upload.Size is null || standing.Offset < Size)
            return new Refusal(RefusalCode.Conflict, Reasons.UploadIncomplete,
                $"{standing.Offset} of {Upload.Size} bytes have come.");
        if (Upload.Result is not null) return standing;
        await keys.Load(ring, Upload.Case);
        if (await Chunk(0) is not { } head || ring.Open(Upload.Case, Upload.Name) is not { } name)
            return new Refusal(RefusalCode.NotFound, Reasons.SubjectErased, "What the case holds was erased.");
        var (kind, refusal) = inspector.CheckHead(name, head, Size);
        refusal ??= kind?.Family == FileFamily.Recording
            ? await InspectRecording(name, kind)
            : await InspectWhole(name);
        return refusal is null ? standing : refusal;
    }

    private long Size => Upload.Size!.Value;

    private async Task<Refusal?> InspectWhole(string name)
    {
        using var place = await inspector.Enter();
        var content = new byte[Size];
        var length = 0;
        await foreach (var chunk in store.Read(Upload.Case, Id, Size, ring))
        {
            chunk.CopyTo(content.AsMemory(length));
            length += chunk.Length;
        }

        // Packing and pictures are computed where they keep no other grain waiting.
        var (found, refusal) = await Task.Run(() => inspector.Inspect(name, content));
        if (refusal is not null) return refusal;
        var sent = FileStore.Hex(SHA256.HashData(content));
        var file = found!.Cleaned is null ? Id : CleanedId;
        var manifest = found.Cleaned is { } cleaned
            ? await store.Put(Upload.Case, file, cleaned, ring)
            : new FileManifest(Size, sent, FileStore.HashOf(await store.Hashes(Id)));
        await KeepResult(file, found.Name, found.Kind, manifest, sent);
        return null;
    }

    /// <summary>A recording is read through chunk by chunk; the place where it was taken is overwritten in place.</summary>
    private async Task<Refusal?> InspectRecording(string name, FileKind kind)
    {
        var places = Array.Empty<FilePart>();
        if (kind == FileKind.Mp4 || kind == FileKind.Mov || kind == FileKind.M4a)
        {
            try
            {
                places = [.. await new FilmPlaces(Size, ReadAt).Find()];
            }
            catch (InvalidDataException)
            {
                return FileInspector.Refused(Reasons.FileDamaged);
            }
        }

        var sent = Upload.ReceivedHash ?? await HashOfContent();
        // Noted first: when a silo dies while places are overwritten, nothing else remembers what was sent. After that what
        // is stored may be another content, whatever is still found in it.
        if (places.Length > 0 && Upload.ReceivedHash is null) await Keep(Upload with { ReceivedHash = sent });
        if (places.Length > 0) await Blank(places);
        var hash = Upload.ReceivedHash is null ? sent : await HashOfContent();
        var manifest = new FileManifest(Size, hash, FileStore.HashOf(await store.Hashes(Id)));
        await KeepResult(Id, FileInspector.Named(name, kind), kind, manifest, sent);
        return null;
    }

    private Task KeepResult(Guid file, string name, FileKind kind, FileManifest manifest, string sent) =>
        Keep(Upload with
        {
            Result = new InspectedUpload(
                file, ring.Seal(Upload.Case, name), kind.MediaType, manifest.Size, manifest.Hash,
                sent == manifest.Hash ? null : sent, manifest.ChunksHash),
        });

    private async Task<string> HashOfContent()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var chunk in store.Read(Upload.Case, Id, Size, ring)) hash.AppendData(chunk.Span);
        return FileStore.Hex(hash.GetHashAndReset());
    }

    /// <summary>Each chunk is written once, however many places lie in it.</summary>
    private async Task Blank(IReadOnlyList<FilePart> places)
    {
        for (var no = 0; no < FileStore.ChunksOf(Size); no++)
        {
            var start = (long)no * FileStore.ChunkSize;
            var here = places.Where(p => p.Offset < start + FileStore.ChunkSize && p.Offset + p.Length > start).ToArray();
            if (here.Length == 0) continue;
            var chunk = await Chunk(no) ?? throw new InvalidOperationException("The case was erased meanwhile.");
            foreach (var place in here)
            {
                var (from, to) = (place.Offset - start, place.Offset + place.Length - start);
                chunk.AsSpan((int)Math.Max(from, 0)..(int)Math.Min(to, chunk.Length)).Clear();
            }

            await store.Replace(Upload.Case, Id, no, chunk, ring);
        }

        cached = null;
    }

    // The last chunk that was read: an index of a film is read in many small pieces.
    private (int No, byte[] Bytes)? cached;

    private async Task<byte[]> ReadAt(long at, int count)
    {
        var read = new List<byte>(count);
        while (read.Count < count && at < Size)
        {
            var no = (int)(at / FileStore.ChunkSize);
            if (cached?.No != no) cached = (no, await Chunk(no) ?? []);
            var from = (int)(at % FileStore.ChunkSize);
            var piece = cached.Value.Bytes.AsSpan(from, Math.Min(count - read.Count, cached.Value.Bytes.Length - from));
            if (piece.IsEmpty) break;
            read.AddRange(piece);
            at += piece.Length;
        }

        return [.. read];
    }

    private Task<byte[]?> Chunk(int no) => store.ReadChunk(Upload.Case, Id, no, ring);
}
