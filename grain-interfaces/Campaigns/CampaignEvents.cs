using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Tracker.Cases;

namespace Tracker.Campaigns;

/// <summary>A fact in a campaign's history. Its free texts, and whom acts go to, are sealed under its own key.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CampaignPlanned), "tracker.campaign-planned")]
[JsonDerivedType(typeof(CampaignChanged), "tracker.campaign-changed")]
[JsonDerivedType(typeof(CampaignStarted), "tracker.campaign-started")]
[JsonDerivedType(typeof(CampaignCaseAdded), "tracker.campaign-case-added")]
[JsonDerivedType(typeof(CampaignCaseRemoved), "tracker.campaign-case-removed")]
[JsonDerivedType(typeof(CampaignActWritten), "tracker.campaign-act-written")]
[JsonDerivedType(typeof(AddresseesAdded), "tracker.addressees-added")]
[JsonDerivedType(typeof(AddresseesMarked), "tracker.addressees-marked")]
[JsonDerivedType(typeof(FigureReported), "tracker.figure-reported")]
[JsonDerivedType(typeof(CampaignClosed), "tracker.campaign-closed")]
[GenerateSerializer, Immutable, Alias("tracker.campaign-event")]
public abstract record CampaignEvent;

/// <summary>It was planned.</summary>
[GenerateSerializer, Immutable, Alias("tracker.campaign-planned")]
public sealed record CampaignPlanned(
    [property: Id(0)] string WorkingGroup, [property: Id(1)] SealedPlan Plan, [property: Id(2)] Guid? Origin)
    : CampaignEvent;

/// <summary>The plan was changed.</summary>
[GenerateSerializer, Immutable, Alias("tracker.campaign-changed")]
public sealed record CampaignChanged([property: Id(0)] SealedPlan Plan) : CampaignEvent;

/// <summary>It began.</summary>
[GenerateSerializer, Immutable, Alias("tracker.campaign-started")]
public sealed record CampaignStarted : CampaignEvent;

/// <summary>A case joined.</summary>
[GenerateSerializer, Immutable, Alias("tracker.campaign-case-added")]
public sealed record CampaignCaseAdded([property: Id(0)] Guid CaseId) : CampaignEvent;

/// <summary>A case left.</summary>
[GenerateSerializer, Immutable, Alias("tracker.campaign-case-removed")]
public sealed record CampaignCaseRemoved([property: Id(0)] Guid CaseId) : CampaignEvent;

/// <summary>An act was written.</summary>
[GenerateSerializer, Immutable, Alias("tracker.campaign-act-written")]
public sealed record CampaignActWritten(
    [property: Id(0)] int No, [property: Id(1)] CampaignActKind Kind, [property: Id(2)] Sealed Title,
    [property: Id(3)] Sealed Text, [property: Id(4)] DateOnly? ReplyBy) : CampaignEvent;

/// <summary>Addressees were added to an act.</summary>
/// <param name="First">The number of the first of them.</param>
[GenerateSerializer, Immutable, Alias("tracker.addressees-added")]
public sealed record AddresseesAdded(
    [property: Id(0)] int Act, [property: Id(1)] int First,
    [property: Id(2)] ImmutableArray<SealedAddressee> Addressees) : CampaignEvent;

/// <summary>Addressees of an act were marked, or a mark was taken back.</summary>
[GenerateSerializer, Immutable, Alias("tracker.addressees-marked")]
public sealed record AddresseesMarked(
    [property: Id(0)] int Act, [property: Id(1)] ImmutableArray<int> Lines, [property: Id(2)] AddresseeMark Mark,
    [property: Id(3)] DateOnly? On, [property: Id(4)] SendWay? Way, [property: Id(5)] bool Problem,
    [property: Id(6)] Sealed? Text) : CampaignEvent;

/// <summary>A figure was reported, or corrected when there is one of this number.</summary>
[GenerateSerializer, Immutable, Alias("tracker.figure-reported")]
public sealed record FigureReported(
    [property: Id(0)] int No, [property: Id(1)] Sealed Name, [property: Id(2)] decimal Value,
    [property: Id(3)] Sealed Unit) : CampaignEvent;

/// <summary>It was closed.</summary>
[GenerateSerializer, Immutable, Alias("tracker.campaign-closed")]
public sealed record CampaignClosed([property: Id(0)] Sealed Summary) : CampaignEvent;

/// <summary>A <see cref="CampaignPlan"/> as it is stored.</summary>
[GenerateSerializer, Immutable, Alias("tracker.sealed-plan")]
public sealed record SealedPlan(
    [property: Id(0)] CampaignKind Kind, [property: Id(1)] Sealed Title, [property: Id(2)] Sealed Purpose,
    [property: Id(3)] Sealed Targets, [property: Id(4)] DateOnly From, [property: Id(5)] DateOnly Until,
    [property: Id(6)] string Lead, [property: Id(7)] ImmutableArray<string> Agencies,
    [property: Id(8)] ImmutableArray<string> Procedures);

/// <summary>
/// An <see cref="Addressee"/> as it is stored. Its code is sealed too: a person's identity number looks the same.
/// </summary>
/// <param name="CreditCode">What was stored before codes were sealed; otherwise null.</param>
[GenerateSerializer, Immutable, Alias("tracker.sealed-addressee")]
public sealed record SealedAddressee(
    [property: Id(0)] Sealed Name, [property: Id(1)] string? CreditCode, [property: Id(2)] Sealed? Contact,
    [property: Id(3)] Sealed? Code = null);
