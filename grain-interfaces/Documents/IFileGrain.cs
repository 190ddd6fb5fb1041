using Orleans.Concurrency;

namespace Tracker.Documents;

/// <summary>
/// The content of one file. Each call asks the case anew whether this person may have it, and nothing is given that is
/// not what was stored.
/// </summary>
[Alias("tracker.i-file-grain")]
public interface IFileGrain : IGrainWithGuidKey
{
    /// <summary>Bytes of every chunk but the last, which may be shorter.</summary>
    public const int ChunkSize = 512 * 1024;

    /// <summary>What the file is, after its list of chunks was checked.</summary>
    [Alias("open"), ReadOnly]
    Task<Answer<StoredFile>> Open(Requester by, Guid caseId);

    /// <summary>A chunk, after it was checked itself.</summary>
    [Alias("read"), ReadOnly]
    Task<Answer<byte[]>> Read(Requester by, Guid caseId, int no);

    /// <summary>Whether every byte is what the case's journal says it was. Asked by the case.</summary>
    [Alias("is-intact"), ReadOnly, ResponseTimeout("00:02:00")]
    Task<bool> IsIntact(Guid caseId, StoredFile file);
}
