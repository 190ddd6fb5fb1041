using Tracker.Documents;
using Tracker.Journal;

namespace Tracker.Cases;

/// <summary>A file of a case.</summary>
/// <param name="Agency">Who attached it.</param>
internal sealed record CaseFile(
    Guid Id, Sealed Name, string MediaType, long Size, string Hash, string? ReceivedHash, string ChunksHash,
    Visibility Visibility, int? Step, string? Purpose, string Agency, Guid Account, DateTimeOffset At, long Version)
{
    public CaseFile(FileAttached e, Fact fact)
        : this(e.File, e.Name, e.MediaType, e.Size, e.Hash, e.ReceivedHash, e.ChunksHash, e.Visibility, e.Step, e.Purpose,
            fact.Agency, fact.Account, fact.At, fact.Version)
    {
    }

    /// <summary>Why it was withdrawn; null as long as it was not.</summary>
    public Sealed? Withdrawn { get; init; }

    /// <summary>Whether a reader may have the content: a withdrawn file is for the agency that attached it alone.</summary>
    public bool IsFor(CaseSight sight, string agency) =>
        sight.Sees(Visibility, Agency, Step) && (Withdrawn is null || Agency == agency);

    public StoredFile Stored => new(Id, Name.Text, MediaType, Size, Hash, ChunksHash);
}
