using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orleans.Concurrency;

namespace Tracker.Accounts;

/// <summary>
/// One person's account: the post she holds. A post grants access, so it is on the journal; her password is with the
/// gateway's sign-in tables and nowhere else.
/// </summary>
[Alias("tracker.account")]
public interface IAccountGrain : IGrainWithGuidKey
{
    /// <summary>Posts the person to an agency; ends her former post.</summary>
    [Alias("assign-post")]
    Task<Outcome> AssignPost(AssignPost command);

    /// <summary>Ends the post: from now on she sees nothing.</summary>
    [Alias("end-post")]
    Task<Outcome> EndPost(EndPost command);

    /// <summary>The present post, or null.</summary>
    [Alias("get"), ReadOnly]
    Task<Post?> Get();
}

/// <summary>Posts a person to an agency.</summary>
[GenerateSerializer, Immutable, Alias("tracker.assign-post")]
public sealed record AssignPost(
    Requester By, Guid CommandId, Attempt Attempt, string Agency, ImmutableArray<string> Roles) : ICommand;

/// <summary>Ends a person's post.</summary>
[GenerateSerializer, Immutable, Alias("tracker.end-post")]
public sealed record EndPost(Requester By, Guid CommandId, Attempt Attempt) : ICommand;

/// <summary>A post: an agency and what the person may do there.</summary>
[GenerateSerializer, Immutable, Alias("tracker.post")]
public sealed record Post(string Agency, ImmutableArray<string> Roles);

/// <summary>A fact about a person's post.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PostAssigned), "tracker.post-assigned")]
[JsonDerivedType(typeof(PostEnded), "tracker.post-ended")]
[GenerateSerializer, Immutable, Alias("tracker.account-event")]
public abstract record AccountEvent;

/// <summary>The person was posted to an agency.</summary>
[GenerateSerializer, Immutable, Alias("tracker.post-assigned")]
public sealed record PostAssigned([property: Id(0)] string Agency, [property: Id(1)] ImmutableArray<string> Roles)
    : AccountEvent;

/// <summary>The person's post ended.</summary>
[GenerateSerializer, Immutable, Alias("tracker.post-ended")]
public sealed record PostEnded : AccountEvent;
