using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Procedures;

namespace Tracker.Letters;

/// <summary>A letter in a case's list.</summary>
/// <param name="No">Its number in the case.</param>
/// <param name="Number">The number it bears, once signed.</param>
/// <param name="To">The first addressee's name; null where that was erased.</param>
/// <param name="Served">How many of its addressees were served.</param>
/// <param name="IsMine">It waits for the requester's agency, and she may do what it waits for.</param>
[GenerateSerializer, Immutable, Alias("tracker.letter-summary")]
public sealed record LetterSummary(
    int No, string Kind, LocalText KindName, string Agency, LetterState State, string? Number, string? To,
    int Addressees, int Served, DateTimeOffset ChangedAt, bool IsMine);

/// <summary>A kind of letter that the requester may begin in the case now.</summary>
/// <param name="Act">The act that its service would perform.</param>
[GenerateSerializer, Immutable, Alias("tracker.letter-offer")]
public sealed record LetterOffer(string Kind, LocalText Name, LetterAct? Act, LocalText? ActLabel);

/// <summary>A letter as its page shows it.</summary>
/// <param name="CaseVersion">The case's version.</param>
/// <param name="Writing">The number of the newest writing, from 1.</param>
/// <param name="Fields">Its fields with their values as they are, and where a value came from.</param>
/// <param name="Sheet">How it is written on paper.</param>
/// <param name="Route">What happened to it, oldest first.</param>
/// <param name="Writings">All writings, oldest first, for the agency that issues it; else none.</param>
/// <param name="Awaits">The agencies it waits for.</param>
/// <param name="Acts">
/// What the requester may do: revise, submit, check, countersign, return, sign, seal, serve, acknowledge, void.
/// </param>
/// <param name="Signer">Who signs such a letter, as the law or custom says.</param>
/// <param name="MayCountersign">Agencies that could be asked to countersign, for whoever may submit it; else none.</param>
/// <param name="Missing">Fields that must be filled before it can be submitted.</param>
/// <param name="IsChecked">Somebody other than its writer checks such a letter before it is signed.</param>
[GenerateSerializer, Immutable, Alias("tracker.letter-details")]
public sealed record LetterDetails(
    Guid CaseId, string CaseNumber, string WorkingGroup, string? CaseTitle, long CaseVersion, int No, string Kind,
    LocalText KindName, string Agency, LetterState State, int Writing, Visibility Visibility,
    ImmutableArray<LetterFieldView> Fields, ImmutableArray<LetterAddresseeView> To, LetterSheet Sheet,
    LetterDocument? Document, Guid? Scan, ImmutableArray<LetterRouteEntry> Route, ImmutableArray<LetterWriting> Writings,
    ImmutableArray<string> Countersigners, ImmutableArray<string> Awaits, ImmutableArray<string> Acts, LocalText Signer,
    LocalText? ActLabel, ImmutableArray<string> MayCountersign, ImmutableArray<LocalText> Missing, LocalText? Basis,
    bool IsChecked);

/// <summary>A field of a letter.</summary>
/// <param name="Source">Where its value came from when it was filled from the case; null when nothing filled it.</param>
/// <param name="IsFilled">Its value is still what the case says.</param>
[GenerateSerializer, Immutable, Alias("tracker.letter-field-view")]
public sealed record LetterFieldView(FieldView Field, string? Value, LocalText? Source, bool IsFilled);

/// <summary>An addressee, and how it was served.</summary>
/// <param name="AcknowledgedAt">When it signed for the letter, where it is an agency of the platform.</param>
/// <param name="Performed">
/// Whether the service performed the act that the letter is for; null before service, and for a letter that performs none.
/// </param>
[GenerateSerializer, Immutable, Alias("tracker.letter-addressee-view")]
public sealed record LetterAddresseeView(
    string? Name, string? Agency, ServiceMode? Mode, DateTimeOffset? ServedOn, string? Proof, Guid? File,
    DateTimeOffset? AcknowledgedAt, bool? Performed = null);

/// <summary>Something that happened to a letter.</summary>
/// <param name="Kind">The event's name without its prefix, such as <c>letter-signed</c>.</param>
/// <param name="Text">Remarks or reason.</param>
[GenerateSerializer, Immutable, Alias("tracker.letter-route-entry")]
public sealed record LetterRouteEntry(
    string Kind, string Agency, Guid Account, DateTimeOffset At, DateTimeOffset HappenedOn, string? Text, int? Writing);

/// <summary>A letter as it was written at one time.</summary>
[GenerateSerializer, Immutable, Alias("tracker.letter-writing")]
public sealed record LetterWriting(
    int No, Guid Account, DateTimeOffset At, ImmutableSortedDictionary<string, string> Fields, ImmutableArray<string> To);

/// <summary>A letter that waits for an agency.</summary>
/// <param name="What">revise (it came back), check, countersign, sign, seal, serve or acknowledge.</param>
/// <param name="Due">When the nearest deadline of the case's waiting steps ends; the most urgent come first.</param>
[GenerateSerializer, Immutable, Alias("tracker.awaited-letter")]
public sealed record AwaitedLetter(
    Guid CaseId, string CaseNumber, string CaseTitle, int No, string Kind, LocalText KindName, string Agency, string What,
    DateTimeOffset Since, DateTimeOffset? Due);

/// <summary>A line of an agency's register of issued letters (发文登记簿).</summary>
/// <param name="State">Null while the number is given and the signature is not yet recorded.</param>
[GenerateSerializer, Immutable, Alias("tracker.registered-letter")]
public sealed record RegisteredLetter(
    string Number, int Ordinal, int Year, string Kind, LocalText KindName, Guid CaseId, string CaseNumber, int No,
    LetterState? State, DateTimeOffset GivenAt);

/// <summary>A page of the register, newest number first.</summary>
[GenerateSerializer, Immutable, Alias("tracker.letter-register")]
public sealed record LetterRegister(ImmutableArray<RegisteredLetter> Items, string? Next);
