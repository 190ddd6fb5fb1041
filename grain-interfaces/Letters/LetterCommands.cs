using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Letters;

/// <summary>Begins a letter in a case; it is the issuer's own until it is signed.</summary>
/// <param name="Kind">The kind's id, such as <c>opinion</c>.</param>
/// <param name="Act">The act that its service performs; null where it performs none.</param>
/// <param name="Fields">Its fields; null to have them filled from the case.</param>
/// <param name="To">Its addressees; null for those that the case suggests.</param>
/// <param name="Visibility">Who sees it once it is signed: all parties, or the issuer alone.</param>
[GenerateSerializer, Immutable, Alias("tracker.draft-letter")]
public sealed record DraftLetter(
    Requester By, Guid CommandId, Attempt Attempt, string Kind, LetterAct? Act,
    ImmutableDictionary<string, string>? Fields, ImmutableArray<LetterTarget>? To, Visibility Visibility) : ICommand;

/// <summary>Writes a draft anew; every writing is kept and can be compared with the others.</summary>
/// <param name="Seen">The number of the writing that the writer changed; another person's in between is not overwritten.</param>
[GenerateSerializer, Immutable, Alias("tracker.revise-letter")]
public sealed record ReviseLetter(
    Requester By, Guid CommandId, Attempt Attempt, int Letter, int Seen, ImmutableDictionary<string, string> Fields,
    ImmutableArray<LetterTarget> To, Visibility Visibility) : ICommand;

/// <summary>Sends a draft on its signing route.</summary>
/// <param name="Countersigners">Agencies that sign with the issuer; they must be parties.</param>
[GenerateSerializer, Immutable, Alias("tracker.submit-letter")]
public sealed record SubmitLetter(
    Requester By, Guid CommandId, Attempt Attempt, int Letter, ImmutableArray<string> Countersigners) : ICommand;

/// <summary>Finds a letter in order (核稿); not by whoever wrote it.</summary>
/// <param name="Seen">The number of the writing that was read; a later one is not found in order unseen. Null does not ask.</param>
[GenerateSerializer, Immutable, Alias("tracker.check-letter")]
public sealed record CheckLetter(
    Requester By, Guid CommandId, Attempt Attempt, int Letter, int? Seen = null) : ICommand;

/// <summary>Signs for another agency (会签).</summary>
/// <param name="Seen">The number of the writing that was read; a later one is not signed unseen. Null does not ask.</param>
[GenerateSerializer, Immutable, Alias("tracker.countersign-letter")]
public sealed record CountersignLetter(
    Requester By, Guid CommandId, Attempt Attempt, int Letter, int? Seen = null) : ICommand;

/// <summary>Sends a letter back to its writer; what was signed of it must be signed again.</summary>
/// <param name="Remarks">What is to be mended. Required. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.return-letter")]
public sealed record ReturnLetter(
    Requester By, Guid CommandId, Attempt Attempt, int Letter, string Remarks) : ICommand;

/// <summary>Signs a letter off (签发): it gets its number and never changes again.</summary>
/// <param name="Seen">The number of the writing that was read; a later one is not signed unseen. Null does not ask.</param>
[GenerateSerializer, Immutable, Alias("tracker.sign-letter")]
public sealed record SignLetter(
    Requester By, Guid CommandId, Attempt Attempt, int Letter, int? Seen = null) : ICommand;

/// <summary>Records that the seal was put on it (用印).</summary>
/// <param name="Scan">The file of the case that shows the sealed paper; null where none was made.</param>
[GenerateSerializer, Immutable, Alias("tracker.seal-letter")]
public sealed record SealLetter(Requester By, Guid CommandId, Attempt Attempt, int Letter, Guid? Scan) : ICommand;

/// <summary>Records that an addressee was served; from that day its terms run.</summary>
/// <param name="Addressee">Which of the addressees, from 0.</param>
/// <param name="HappenedOn">The day of service; never in the future; null means now.</param>
/// <param name="Proof">
/// What proves it: who signed for it, the tracking number, the witnesses, where it was announced; for electronic service
/// that the addressee consented. Required. Limit <see cref="Limits.Note"/>.
/// </param>
/// <param name="File">The file of the case that proves it (送达回证); null where there is none.</param>
[GenerateSerializer, Immutable, Alias("tracker.serve-letter")]
public sealed record ServeLetter(
    Requester By, Guid CommandId, Attempt Attempt, int Letter, int Addressee, ServiceMode Mode,
    DateTimeOffset? HappenedOn, string Proof, Guid? File) : ICommand;

/// <summary>Signs for a letter that was served on the requester's agency (签收).</summary>
[GenerateSerializer, Immutable, Alias("tracker.acknowledge-letter")]
public sealed record AcknowledgeLetter(Requester By, Guid CommandId, Attempt Attempt, int Letter) : ICommand;

/// <summary>Makes a letter void (作废). It keeps its number, which nobody gets again.</summary>
/// <param name="Reason">Required. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.void-letter")]
public sealed record VoidLetter(Requester By, Guid CommandId, Attempt Attempt, int Letter, string Reason) : ICommand;

/// <summary>The act of a procedure that a letter's service performs: a motion, or a step's outcome.</summary>
/// <param name="Motion">The motion's id; null for an outcome.</param>
/// <param name="Step">The step's number in the case; null for a motion.</param>
/// <param name="Outcome">The outcome's id; null for a motion.</param>
[GenerateSerializer, Immutable, Alias("tracker.letter-act")]
public sealed record LetterAct(
    [property: Id(0)] string? Motion, [property: Id(1)] int? Step, [property: Id(2)] string? Outcome);

/// <summary>To whom a letter goes, as it is typed.</summary>
/// <param name="Name">As it is written in the letter. Limit <see cref="Limits.Name"/>.</param>
/// <param name="Agency">The agency's id, where it is an agency of the platform.</param>
[GenerateSerializer, Immutable, Alias("tracker.letter-target")]
public sealed record LetterTarget(string Name, string? Agency);

/// <summary>How a letter was served.</summary>
[GenerateSerializer, Alias("tracker.service-mode")]
public enum ServiceMode
{
    /// <summary>In person (直接送达).</summary>
    InPerson,

    /// <summary>By post, with a tracking number (邮寄送达).</summary>
    Post,

    /// <summary>Left at the premises, with witnesses (留置送达).</summary>
    LeftAtPremises,

    /// <summary>Announced (公告送达).</summary>
    Announced,

    /// <summary>Electronically, with the addressee's consent (电子送达).</summary>
    Electronic,
}

/// <summary>Where a letter stands on its route.</summary>
[GenerateSerializer, Alias("tracker.letter-state")]
public enum LetterState
{
    /// <summary>It is being written.</summary>
    Draft,

    /// <summary>It waits to be checked.</summary>
    Checking,

    /// <summary>It waits for other agencies.</summary>
    Countersigning,

    /// <summary>It waits to be signed off.</summary>
    Signing,

    /// <summary>It is signed and numbered; the seal is not on it.</summary>
    SignedOff,

    /// <summary>It is sealed, and not everybody was served.</summary>
    Sealed,

    /// <summary>All addressees were served.</summary>
    Served,

    /// <summary>It is void.</summary>
    Void,
}

/// <summary>Limits of a letter.</summary>
public static class LetterLimits
{
    /// <summary>Letters of one case.</summary>
    public const int Letters = 200;

    /// <summary>Addressees of one letter; for more, a campaign's act has lines.</summary>
    public const int Addressees = 50;

    /// <summary>Agencies that countersign.</summary>
    public const int Countersigners = 10;

    /// <summary>How often one letter is written anew.</summary>
    public const int Writings = 200;
}
