using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Letters;

namespace Tracker.Archive;

/// <summary>What the case file of a case is made of, all of one version of the case, as one reader may see it.</summary>
/// <param name="Letters">The letters that bear a number, in full; also those that are void.</param>
/// <param name="Checkpoints">
/// Of the head; and of each row behind which rows are withheld from this reader, so that every part of the chain can be
/// checked by itself.
/// </param>
/// <param name="BrokenAt">The first version whose row is not what it was; null when all are.</param>
/// <param name="PublicKey">The key that checks the signatures, as SubjectPublicKeyInfo.</param>
[GenerateSerializer, Immutable, Alias("tracker.archive-contents")]
public sealed record ArchiveContents(
    CaseDetails Case, ImmutableArray<LetterDetails> Letters, ImmutableArray<Checkpoint> Checkpoints, long? BrokenAt,
    ImmutableArray<byte> PublicKey);

/// <summary>A part of a case's chain, oldest first; empty behind the end.</summary>
[GenerateSerializer, Immutable, Alias("tracker.archive-chain")]
public sealed record ArchiveChain(ImmutableArray<ArchiveLink> Links);

/// <summary>A row of the journal with all that its hash covers.</summary>
/// <param name="Body">The exact bytes, texts as ciphertext; empty where they are withheld.</param>
/// <param name="IsWithheld">It tells of what this reader may not see, such as what another agency keeps to itself.</param>
[GenerateSerializer, Immutable, Alias("tracker.archive-link")]
public sealed record ArchiveLink(
    long Version, Guid Command, Guid Account, string Agency, DateTimeOffset At, string Type, string Algorithm,
    string PreviousHash, string Hash, ImmutableArray<byte> Body, bool IsWithheld);
