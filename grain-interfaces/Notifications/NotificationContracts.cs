using System.Collections.Immutable;
using Tracker.Inbox;

namespace Tracker.Notifications;

/// <summary>On which way a notice leaves the product.</summary>
[GenerateSerializer, Alias("tracker.notice-channel")]
public enum NoticeChannel
{
    /// <summary>E-mail to a person.</summary>
    Mail,

    /// <summary>A short message to a person's telephone.</summary>
    Sms,

    /// <summary>A signed HTTP request to an agency's system.</summary>
    Webhook,

    /// <summary>A message of a DingTalk (钉钉) robot into an agency's chat.</summary>
    DingTalk,

    /// <summary>A message of a WeCom (企业微信) robot into an agency's chat.</summary>
    WeCom,
}

/// <summary>On which ways a person is told of one group of notices.</summary>
/// <param name="Daily">By e-mail once a day, together, and not at once.</param>
[GenerateSerializer, Immutable, Alias("tracker.group-choice")]
public sealed record GroupChoice(NoticeGroup Group, bool Mail, bool Sms, bool Daily);

/// <summary>Where a person can be reached. Nothing is sent before she has typed in the code that was sent there.</summary>
/// <param name="Address">An e-mail address, or a mobile number of the mainland.</param>
/// <param name="Asked">Another that is to take its place once the code is typed in that was sent there.</param>
[GenerateSerializer, Immutable, Alias("tracker.person-address")]
public sealed record PersonAddress(NoticeChannel Channel, string Address, bool IsVerified, string? Asked = null);

/// <summary>What a person chose; hours are full hours of Beijing.</summary>
/// <param name="Language"><c>zh</c> or <c>en</c>.</param>
/// <param name="DigestHour">When what is sent daily is sent, 0 to 23.</param>
/// <param name="QuietFrom">From this hour on nothing is sent; null without quiet hours.</param>
/// <param name="QuietTo">Until this hour; may be lower than the other, across midnight.</param>
/// <param name="FallBack">The way that is tried when the chosen one fails; null for none.</param>
/// <param name="Scope">Of which of her agency's notices she is told, here and on all ways; null before she has chosen.</param>
[GenerateSerializer, Immutable, Alias("tracker.notice-settings")]
public sealed record NoticeSettings(
    long Version, string Language, ImmutableArray<GroupChoice> Groups, int DigestHour, int? QuietFrom, int? QuietTo,
    NoticeChannel? FallBack, ImmutableArray<PersonAddress> Addresses, NoticeScope? Scope = null)
{
    /// <summary>The longest e-mail address.</summary>
    public const int LongestAddress = 254;

    /// <summary>The verified address of a channel, or null.</summary>
    public string? AddressOf(NoticeChannel channel) =>
        Addresses.FirstOrDefault(a => a.Channel == channel && a.IsVerified)?.Address;

    /// <summary>What is chosen for a group; nothing, where nothing was chosen.</summary>
    public GroupChoice ChoiceOf(NoticeGroup group) =>
        Groups.FirstOrDefault(g => g.Group == group) ?? new GroupChoice(group, false, false, false);
}

/// <summary>Writes a person's choices anew.</summary>
[GenerateSerializer, Immutable, Alias("tracker.keep-notice-settings")]
public sealed record KeepNoticeSettings(
    Requester By, Guid CommandId, Attempt Attempt, string Language, ImmutableArray<GroupChoice> Groups, int DigestHour,
    int? QuietFrom, int? QuietTo, NoticeChannel? FallBack) : ICommand;

/// <summary>Chooses of which of her agency's notices a person is told; her inbox shows the others too when she asks.</summary>
[GenerateSerializer, Immutable, Alias("tracker.keep-notice-scope")]
public sealed record KeepNoticeScope(Requester By, Guid CommandId, Attempt Attempt, NoticeScope Scope) : ICommand;

/// <summary>A place of an agency to which notices go: its own system, or a robot in its chat.</summary>
/// <param name="Address">The webhook's URL; of a robot its token, which only the system reads whole.</param>
/// <param name="Secret">What messages are signed with; a webhook's begins with <c>whsec_</c>. Empty without.</param>
/// <param name="Former">The secret before, with which a webhook is signed too until the receiver knows the new one.</param>
[GenerateSerializer, Immutable, Alias("tracker.agency-endpoint")]
public sealed record AgencyEndpoint(
    Guid Id, NoticeChannel Channel, string Name, string Address, ImmutableArray<NoticeGroup> Groups, string Secret,
    string? Former);

/// <summary>All places of an agency.</summary>
[GenerateSerializer, Immutable, Alias("tracker.agency-channels")]
public sealed record AgencyChannels(string Agency, long Version, ImmutableArray<AgencyEndpoint> Endpoints)
{
    /// <summary>The most places of one agency.</summary>
    public const int Most = 5;

    /// <summary>The longest URL or token.</summary>
    public const int LongestAddress = 500;

    /// <summary>Whether this person keeps the agency's places: its liaisons do, and administrators.</summary>
    public static bool MayKeep(Requester by, string agency) =>
        by.Has(PostRoles.Administrator) || by.Agency == agency && by.Has(PostRoles.Liaison);
}

/// <summary>Adds a place.</summary>
/// <param name="Secret">A robot's; a webhook is given one.</param>
[GenerateSerializer, Immutable, Alias("tracker.add-endpoint")]
public sealed record AddEndpoint(
    Requester By, Guid CommandId, Attempt Attempt, NoticeChannel Channel, string Name, string Address, string? Secret,
    ImmutableArray<NoticeGroup> Groups) : ICommand;

/// <summary>Takes a place away; nothing more is sent to it.</summary>
[GenerateSerializer, Immutable, Alias("tracker.remove-endpoint")]
public sealed record RemoveEndpoint(Requester By, Guid CommandId, Attempt Attempt, Guid Endpoint) : ICommand;

/// <summary>Gives a webhook a new secret, or, once the receiver knows it, ends the one before.</summary>
[GenerateSerializer, Immutable, Alias("tracker.rotate-secret")]
public sealed record RotateSecret(Requester By, Guid CommandId, Attempt Attempt, Guid Endpoint, bool EndsFormer) : ICommand;

/// <summary>What became of a message sent to try a place.</summary>
/// <param name="Reason">Why it was not taken, a name of <see cref="DeliveryReasons"/>; null when it was.</param>
/// <param name="Detail">What the receiver answered: a number and nothing it wrote.</param>
[GenerateSerializer, Immutable, Alias("tracker.trial-result")]
public sealed record TrialResult(string? Reason, string? Detail);

/// <summary>What can be sent by this installation.</summary>
[GenerateSerializer, Immutable, Alias("tracker.open-channels")]
public sealed record OpenChannels(bool Mail, bool Sms, bool Robots);
