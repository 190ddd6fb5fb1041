using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Tracker.Journal;

namespace Tracker.Documents;

/// <inheritdoc cref="IFileGrain"/>
internal sealed partial class FileGrain(FileStore store, SubjectKeys keys, ILogger<FileGrain> logger) : Grain, IFileGrain
{
    private readonly KeyRing ring = new();

    // Whose list of chunks was compared with the journal's word for it.
    private string? compared;

    private Guid Id => this.GetPrimaryKey();

    public async Task<Answer<StoredFile>> Open(Requester by, Guid caseId)
    {
        var answer = await GrainFactory.GetCase(caseId).GetFile(by, Id);
        if (answer.Value is not { } file) return answer;
        compared = null;
        return await IsListIntact(file) ? file : Altered();
    }

    public async Task<Answer<byte[]>> Read(Requester by, Guid caseId, int no)
    {
        var answer = await GrainFactory.GetCase(caseId).GetFile(by, Id);
        if (answer.Value is not { } file) return answer.Refusal!;
        if (no < 0 || no >= FileStore.ChunksOf(file.Size))
            return new Refusal(RefusalCode.Invalid, Reasons.FileUnknown, "The file has no such part.");
        if (!await IsListIntact(file)) return Altered();
        try
        {
            await keys.Load(ring, caseId);
            return await store.ReadChunk(caseId, Id, no, ring) is { } chunk
                ? chunk
                : new Refusal(RefusalCode.NotFound, Reasons.SubjectErased, "The content was erased.");
        }
        catch (InvalidDataException altered)
        {
            compared = null;
            LogAltered(altered, caseId, Id, no);
            return Altered();
        }
    }

    public async Task<bool> IsIntact(Guid caseId, StoredFile file)
    {
        compared = null;
        if (!await IsListIntact(file)) return false;
        await keys.Load(ring, caseId);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var no = 0; no < FileStore.ChunksOf(file.Size); no++)
        {
            try
            {
                if (await store.ReadChunk(caseId, Id, no, ring) is { } chunk) hash.AppendData(chunk);
            }
            catch (InvalidDataException altered)
            {
                LogAltered(altered, caseId, Id, no);
                return false;
            }
        }

        // What was erased can be compared as ciphertext only, which was done above.
        return !ring.CanSeal(caseId) || FileStore.Hex(hash.GetHashAndReset()) == file.Hash;
    }

    /// <summary>Compares the list of the chunks' digests with what the journal says of it; once, while it is in use.</summary>
    private async Task<bool> IsListIntact(StoredFile file)
    {
        if (compared == file.ChunksHash) return true;
        var hashes = await store.Hashes(Id);
        if (hashes.Count != FileStore.ChunksOf(file.Size) || FileStore.HashOf(hashes) != file.ChunksHash)
        {
            LogListAltered(Id, hashes.Count);
            return false;
        }

        compared = file.ChunksHash;
        return true;
    }

    private static Refusal Altered() =>
        new(RefusalCode.Conflict, Reasons.FileAltered, "The stored file is not what it was; it is not sent.");

    [LoggerMessage(LogLevel.Error, "Case {Case}: chunk {No} of file {File} is not what was stored; it is not sent.")]
    private partial void LogAltered(Exception altered, Guid @case, Guid file, int no);

    [LoggerMessage(LogLevel.Error, "File {File} has {Chunks} chunks whose digests are not those of the journal; it is not sent.")]
    private partial void LogListAltered(Guid file, int chunks);
}
