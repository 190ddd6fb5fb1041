using Tracker.Cases;

namespace Tracker.Documents;

/// <summary>An upload as it is stored; names as ciphertext under the key of the case.</summary>
internal sealed class UploadState
{
    public KeptUpload? Upload { get; set; }
}

/// <param name="Name">The ciphertext.</param>
/// <param name="Size">Null until it is known.</param>
/// <param name="ReceivedHash">SHA-256 of what was sent, noted before anything of it is cleaned in place.</param>
/// <param name="Result">What the inspection led to; null before.</param>
/// <param name="IsAttached">The case has it.</param>
internal sealed record KeptUpload(
    Guid Account, string Agency, Guid Case, string Name, long? Size, Visibility Visibility, int? Step, string? Purpose,
    string? ReceivedHash = null, InspectedUpload? Result = null, bool IsAttached = false);

/// <summary>A stored file that may be attached.</summary>
/// <param name="Name">The ciphertext.</param>
internal sealed record InspectedUpload(
    Guid File, string Name, string MediaType, long Size, string Hash, string? ReceivedHash, string ChunksHash);
