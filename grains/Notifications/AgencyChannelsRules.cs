using System.Text.RegularExpressions;
using Tracker.Cases;

namespace Tracker.Notifications;

/// <summary>What an agency may name as a place to which notices go.</summary>
internal static partial class AgencyChannelsRules
{
    public static readonly Refusal NotYours = new(
        RefusalCode.Forbidden, Reasons.RoleMissing, "Only liaisons of the agency and administrators keep its places.");

    public static Refusal? Check(AddEndpoint command, int present, bool allowsPlain)
    {
        if (present >= AgencyChannels.Most)
            return new Refusal(RefusalCode.Conflict, Reasons.EndpointsTooMany,
                $"The agency has {present} places; {AgencyChannels.Most} is the limit.");
        if (Texts.Check("name", command.Name, Limits.Name, required: true) is { } name) return name;
        if (Texts.Check("address", command.Address, AgencyChannels.LongestAddress, required: true) is { } address) return address;
        if (Texts.Check("secret", command.Secret, AgencyChannels.LongestAddress) is { } secret) return secret;
        if (command.Channel is not (NoticeChannel.Webhook or NoticeChannel.DingTalk or NoticeChannel.WeCom))
            return new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "'channel' is none of an agency.");
        if (command.Groups.IsDefaultOrEmpty || command.Groups.Any(g => !Enum.IsDefined(g)))
            return new Refusal(RefusalCode.Invalid, Reasons.FieldRequired, "'groups' must name at least one group.");
        return AddressOf(command.Channel, command.Address, allowsPlain) is not null
            ? null
            : new Refusal(RefusalCode.Invalid, Reasons.EndpointInvalid,
                "'address' is no URL that begins with https://, or holds no token of a robot.");
    }

    /// <summary>A webhook's URL, or of a robot's URL the token, which is all of it that is not the same for everybody.</summary>
    /// <param name="allowsPlain">Whether a webhook may be called without TLS; else no message to it would leave.</param>
    public static string? AddressOf(NoticeChannel channel, string typed, bool allowsPlain)
    {
        var text = typed.Trim();
        if (channel == NoticeChannel.Webhook)
            return Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || allowsPlain && uri.Scheme == "http")
                && uri.UserInfo.Length == 0 && uri.Host.Length > 0 ? uri.ToString() : null;
        var token = InUrl().Match(text) is { Success: true } found ? found.Groups[1].Value : text;
        return Token().IsMatch(token) ? token : null;
    }

    /// <summary>As it is shown to those who keep it.</summary>
    public static AgencyEndpoint Masked(AgencyEndpoint e) => e.Channel == NoticeChannel.Webhook
        ? e
        : e with { Address = e.Address[..4] + "…" + e.Address[^4..], Secret = e.Secret.Length > 0 ? "…" : "", Former = null };

    [GeneratedRegex(@"[?&](?:access_token|key)=([^&#\s]+)")]
    private static partial Regex InUrl();

    [GeneratedRegex(@"^[A-Za-z0-9_\-]{16,128}$")]
    private static partial Regex Token();
}
