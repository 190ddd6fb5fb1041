using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.Concurrency;

namespace Tracker.Accounts;

/// <summary>
/// Who acts in one person's place while she is away (代办). It grants access, so it is on the journal. The key is the account
/// of the person who is away; whether her and the deputy's posts still allow it is asked whenever it is used.
/// </summary>
[Alias("tracker.deputies")]
public interface IDeputiesGrain : IGrainWithGuidKey
{
    /// <summary>Names a deputy for some days; nothing begins before somebody else has confirmed it.</summary>
    [Alias("name")]
    Task<Outcome> Name(NameDeputy command);

    /// <summary>Confirms it: the deputy, the person herself, or her agency's liaison; never whoever named it.</summary>
    [Alias("confirm")]
    Task<Outcome> Confirm(ConfirmDeputy command);

    /// <summary>Ends it at once, or declines it.</summary>
    [Alias("end")]
    Task<Outcome> End(EndDeputy command);

    /// <summary>All that were named, by their number; asked by gateways at every request of a deputy.</summary>
    [Alias("get"), ReadOnly]
    Task<ImmutableArray<Mandate>> Get();
}

/// <summary>Names a deputy.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day; it ends at its 24:00.</param>
[GenerateSerializer, Immutable, Alias("tracker.name-deputy")]
public sealed record NameDeputy(
    Requester By, Guid CommandId, Attempt Attempt, Guid Deputy, DateOnly From, DateOnly Until) : ICommand;

/// <summary>Confirms a deputy.</summary>
[GenerateSerializer, Immutable, Alias("tracker.confirm-deputy")]
public sealed record ConfirmDeputy(Requester By, Guid CommandId, Attempt Attempt, int No) : ICommand;

/// <summary>Ends or declines a deputy.</summary>
[GenerateSerializer, Immutable, Alias("tracker.end-deputy")]
public sealed record EndDeputy(Requester By, Guid CommandId, Attempt Attempt, int No) : ICommand;

/// <summary>A deputy's mandate.</summary>
/// <param name="No">Its number among those of the person.</param>
/// <param name="Person">Who is away.</param>
/// <param name="Agency">The agency in which both hold a post.</param>
/// <param name="From">The first day, by the clock of Beijing.</param>
/// <param name="Until">The last day.</param>
/// <param name="NamedBy">Who named it; somebody else must confirm.</param>
/// <param name="ConfirmedBy">Null while it waits for that.</param>
/// <param name="EndedAt">When it was ended or declined before its time.</param>
[GenerateSerializer, Immutable, Alias("tracker.mandate")]
public sealed record Mandate(
    int No, Guid Person, Guid Deputy, string Agency, DateOnly From, DateOnly Until, Guid NamedBy, DateTimeOffset NamedAt,
    Guid? ConfirmedBy = null, DateTimeOffset? ConfirmedAt = null, Guid? EndedBy = null, DateTimeOffset? EndedAt = null)
{
    /// <summary>The most that may be named and not over for one person.</summary>
    public const int Most = 10;

    /// <summary>How many days one may last.</summary>
    public const int LongestDays = 366;

    /// <summary>Whether nothing can come of it any more.</summary>
    public bool IsOver(DateOnly today) => EndedAt is not null || today > Until;

    /// <summary>Whether the deputy may act on this day.</summary>
    public bool Runs(DateOnly today) => ConfirmedAt is not null && today >= From && !IsOver(today);

    /// <summary>What of the person's roles goes to her deputy: her work. Keeping accounts and reading the audit does not.</summary>
    public static ImmutableArray<string> Roles(ImmutableArray<string> roles) =>
        roles.Remove(PostRoles.Administrator).Remove(PostRoles.Auditor);

    /// <summary>Whether this requester arranges for the person: she herself, her agency's liaison, an administrator.</summary>
    public static bool Arranges(Requester by, Guid person, string agency) => by.For is null
        && (by.Account == person && by.Agency == agency || by.Has(PostRoles.Liaison) && by.Agency == agency
            || by.Has(PostRoles.Administrator));

    /// <summary>Whether this requester may confirm it.</summary>
    public bool MayConfirm(Requester by) => by.For is null && by.Account != NamedBy
        && (by.Account == Deputy && by.Agency == Agency || Arranges(by, Person, Agency));

    /// <summary>Whether this requester may end or decline it.</summary>
    public bool MayEnd(Requester by) => by.For is null && (by.Account == Deputy || Arranges(by, Person, Agency));
}

/// <summary>Deputies as a list.</summary>
[Alias("tracker.deputy-directory")]
public interface IDeputyDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// The mandates that concern the requester, newest first, at most 200: her own, those in which she is the deputy; for a
    /// liaison those of her agency, for an administrator all.
    /// </summary>
    [Alias("list"), ReadOnly]
    Task<ImmutableArray<Mandate>> List(Requester by);

    /// <summary>For whom the requester may act now, as far as the mandates say.</summary>
    [Alias("running"), ReadOnly]
    Task<ImmutableArray<Mandate>> Running(Requester by);
}

/// <summary>A fact about a person's deputies.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(DeputyNamed), "tracker.deputy-named")]
[JsonDerivedType(typeof(DeputyConfirmed), "tracker.deputy-confirmed")]
[JsonDerivedType(typeof(DeputyEnded), "tracker.deputy-ended")]
[GenerateSerializer, Immutable, Alias("tracker.deputy-event")]
public abstract record DeputyEvent;

/// <summary>A deputy was named.</summary>
[GenerateSerializer, Immutable, Alias("tracker.deputy-named")]
public sealed record DeputyNamed(
    [property: Id(0)] int No, [property: Id(1)] Guid Deputy, [property: Id(2)] string Of, [property: Id(3)] DateOnly From,
    [property: Id(4)] DateOnly Until) : DeputyEvent;

/// <summary>It was confirmed.</summary>
[GenerateSerializer, Immutable, Alias("tracker.deputy-confirmed")]
public sealed record DeputyConfirmed([property: Id(0)] int No) : DeputyEvent;

/// <summary>It was ended before its time, or declined.</summary>
[GenerateSerializer, Immutable, Alias("tracker.deputy-ended")]
public sealed record DeputyEnded([property: Id(0)] int No) : DeputyEvent;
