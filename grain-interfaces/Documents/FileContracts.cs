using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Documents;

/// <summary>Attaches a file whose bytes are stored already. No person sends it: whoever stored the bytes does.</summary>
/// <param name="Name">As it is shown and downloaded, with its extension; stored encrypted.</param>
/// <param name="MediaType">What the content was found to be.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">SHA-256 of the content as stored, in hexadecimal.</param>
/// <param name="ReceivedHash">SHA-256 of what was sent, where cleaning changed it.</param>
/// <param name="ChunksHash">SHA-256 over the digests of the chunks as they are stored.</param>
/// <param name="Visibility">Who sees it.</param>
/// <param name="Step">The step it belongs to; needed where those invited into it are to see it.</param>
/// <param name="Purpose">What it is in the procedure, such as a scan of a signed letter; null for any other file.</param>
[GenerateSerializer, Immutable, Alias("tracker.attach-file")]
public sealed record AttachFile(
    Requester By, Guid CommandId, Attempt Attempt, Guid File, string Name, string MediaType, long Size, string Hash,
    string? ReceivedHash, string ChunksHash, Visibility Visibility, int? Step, string? Purpose) : ICommand;

/// <summary>Withdraws a file; only the agency that attached it does. The bytes stay, for that agency alone.</summary>
/// <param name="Reason">Required. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.withdraw-file")]
public sealed record WithdrawFile(
    Requester By, Guid CommandId, Attempt Attempt, Guid File, string Reason) : ICommand;

/// <summary>A file was attached.</summary>
/// <param name="Name">Sealed under the key of the case, as the content is.</param>
/// <param name="Hash">SHA-256 of the content as stored, in hexadecimal.</param>
/// <param name="ReceivedHash">SHA-256 of what was sent, where cleaning changed it.</param>
/// <param name="ChunksHash">SHA-256 over the digests of the chunks as they are stored.</param>
[GenerateSerializer, Immutable, Alias("tracker.file-attached")]
public sealed record FileAttached(
    [property: Id(0)] Guid File,
    [property: Id(1)] Sealed Name,
    [property: Id(2)] string MediaType,
    [property: Id(3)] long Size,
    [property: Id(4)] string Hash,
    [property: Id(5)] string? ReceivedHash,
    [property: Id(6)] string ChunksHash,
    [property: Id(7)] Visibility Visibility,
    [property: Id(8)] int? Step,
    [property: Id(9)] string? Purpose) : CaseEvent;

/// <summary>A file was withdrawn.</summary>
[GenerateSerializer, Immutable, Alias("tracker.file-withdrawn")]
public sealed record FileWithdrawn([property: Id(0)] Guid File, [property: Id(1)] Sealed Reason) : CaseEvent;

/// <summary>A file as the page of its case shows it.</summary>
/// <param name="Name">Null when its subject was erased.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">SHA-256 of the content as stored, in hexadecimal.</param>
/// <param name="ReceivedHash">SHA-256 of what was sent, where cleaning changed it.</param>
/// <param name="Agency">Who attached it.</param>
/// <param name="IsWithdrawn">It was withdrawn: only the agency that attached it can download it.</param>
/// <param name="Reason">Why it was withdrawn.</param>
/// <param name="MayDownload">The requester may have the content.</param>
/// <param name="MayWithdraw">The requester may withdraw it.</param>
[GenerateSerializer, Immutable, Alias("tracker.attachment-view")]
public sealed record AttachmentView(
    Guid Id, string? Name, string MediaType, long Size, string Hash, string? ReceivedHash, string Agency, Guid Account,
    DateTimeOffset At, Visibility Visibility, int? Step, LocalText? StepName, string? Purpose, bool IsWithdrawn,
    string? Reason, bool MayDownload, bool MayWithdraw);

/// <summary>A file as whoever sends it out needs it.</summary>
/// <param name="Name">Null when its subject was erased.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">SHA-256 of the content, in hexadecimal.</param>
/// <param name="ChunksHash">SHA-256 over the digests of the chunks as they are stored.</param>
[GenerateSerializer, Immutable, Alias("tracker.stored-file")]
public sealed record StoredFile(Guid Id, string? Name, string MediaType, long Size, string Hash, string ChunksHash);
