using System.Collections.Immutable;
using Tracker.Letters;

namespace Tracker.Cases;

/// <summary>A letter was begun.</summary>
/// <param name="No">The letter's number in the case, from 1; not the number it bears.</param>
/// <param name="Kind">The kind's id.</param>
/// <param name="Act">The act that its service performs.</param>
[GenerateSerializer, Immutable, Alias("tracker.letter-drafted")]
public sealed record LetterDrafted(
    [property: Id(0)] int No, [property: Id(1)] string Kind, [property: Id(2)] LetterAct? Act,
    [property: Id(3)] LetterWording Text) : CaseEvent;

/// <summary>A draft was written anew.</summary>
[GenerateSerializer, Immutable, Alias("tracker.letter-revised")]
public sealed record LetterRevised([property: Id(0)] int No, [property: Id(1)] LetterWording Text) : CaseEvent;

/// <summary>A draft went on its signing route.</summary>
/// <param name="IsChecked">Somebody else checks it first.</param>
/// <param name="Countersigners">Agencies that sign with the issuer.</param>
[GenerateSerializer, Immutable, Alias("tracker.letter-submitted")]
public sealed record LetterSubmitted(
    [property: Id(0)] int No, [property: Id(1)] bool IsChecked,
    [property: Id(2)] ImmutableArray<string> Countersigners) : CaseEvent;

/// <summary>A letter was found in order.</summary>
[GenerateSerializer, Immutable, Alias("tracker.letter-checked")]
public sealed record LetterChecked([property: Id(0)] int No) : CaseEvent;

/// <summary>Another agency signed it too.</summary>
[GenerateSerializer, Immutable, Alias("tracker.letter-countersigned")]
public sealed record LetterCountersigned([property: Id(0)] int No, [property: Id(1)] string Agency) : CaseEvent;

/// <summary>A letter went back to its writer.</summary>
[GenerateSerializer, Immutable, Alias("tracker.letter-returned")]
public sealed record LetterReturned([property: Id(0)] int No, [property: Id(1)] Sealed Remarks) : CaseEvent;

/// <summary>A letter was signed off: number, date and document stand for ever.</summary>
/// <param name="Number">Such as 澜沧工劳监意〔2026〕12号.</param>
/// <param name="On">The date it bears.</param>
/// <param name="Document">The document as it was made then; its hash is in the chain by this.</param>
/// <param name="Sheet">The <see cref="LetterSheet"/> as it was then, in JSON: what its page prints for ever.</param>
[GenerateSerializer, Immutable, Alias("tracker.letter-signed")]
public sealed record LetterSigned(
    [property: Id(0)] int No, [property: Id(1)] string Number, [property: Id(2)] DateOnly On,
    [property: Id(3)] LetterDocument Document, [property: Id(4)] Sealed Sheet) : CaseEvent;

/// <summary>The seal was put on it.</summary>
[GenerateSerializer, Immutable, Alias("tracker.letter-sealed")]
public sealed record LetterSealed([property: Id(0)] int No, [property: Id(1)] Guid? Scan) : CaseEvent;

/// <summary>An addressee was served.</summary>
/// <param name="Performed">The act of the procedure was performed by this, in the same command.</param>
[GenerateSerializer, Immutable, Alias("tracker.letter-served")]
public sealed record LetterServed(
    [property: Id(0)] int No, [property: Id(1)] int Addressee, [property: Id(2)] ServiceMode Mode,
    [property: Id(3)] DateTimeOffset HappenedOn, [property: Id(4)] Sealed Proof, [property: Id(5)] Guid? File,
    [property: Id(6)] bool Performed) : CaseEvent;

/// <summary>An addressee that is an agency of the platform signed for it (签收).</summary>
[GenerateSerializer, Immutable, Alias("tracker.letter-acknowledged")]
public sealed record LetterAcknowledged([property: Id(0)] int No, [property: Id(1)] int Addressee) : CaseEvent;

/// <summary>A letter became void.</summary>
[GenerateSerializer, Immutable, Alias("tracker.letter-voided")]
public sealed record LetterVoided([property: Id(0)] int No, [property: Id(1)] Sealed Reason) : CaseEvent;

/// <summary>What a letter says, as it was written at one time.</summary>
[GenerateSerializer, Immutable, Alias("tracker.letter-wording")]
public sealed record LetterWording(
    [property: Id(0)] ImmutableSortedDictionary<string, Sealed> Fields,
    [property: Id(1)] ImmutableArray<LetterAddressee> To,
    [property: Id(2)] Visibility Visibility);

/// <summary>To whom a letter goes.</summary>
/// <param name="Agency">The agency's id, where it is an agency of the platform.</param>
[GenerateSerializer, Immutable, Alias("tracker.letter-addressee")]
public sealed record LetterAddressee([property: Id(0)] Sealed Name, [property: Id(1)] string? Agency);

/// <summary>The document of a signed letter.</summary>
/// <param name="File">Under which id it is stored.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">SHA-256 of its bytes, in hexadecimal.</param>
/// <param name="ChunksHash">SHA-256 over the hashes of the parts in which it is stored, in hexadecimal.</param>
/// <param name="Template">SHA-256 of the agency's own template from which it was made; null for the product's.</param>
[GenerateSerializer, Immutable, Alias("tracker.letter-document")]
public sealed record LetterDocument(
    [property: Id(0)] Guid File, [property: Id(1)] long Size, [property: Id(2)] string Hash,
    [property: Id(3)] string ChunksHash, [property: Id(4)] string? Template);
