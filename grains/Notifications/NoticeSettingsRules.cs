using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Tracker.Notifications;

/// <summary>An address as it is stored, in ciphertext.</summary>
/// <param name="Address">Empty once it is forgotten: how many codes were sent is remembered for the person.</param>
/// <param name="Code">The digest of the code that was sent; null once it is verified.</param>
/// <param name="Tries">How often a wrong code was typed.</param>
/// <param name="Sent">How many codes were sent in the hour that began at <paramref name="SentFrom"/>.</param>
/// <param name="Asked">Another address to which the code was sent; until it is typed in, the verified one stays.</param>
internal sealed record KeptAddress(
    string Address, bool IsVerified, string? Code, DateTimeOffset? SentAt, int Tries, int Sent, DateTimeOffset? SentFrom,
    string? Asked = null);

/// <summary>What a person may choose, and how an address becomes verified.</summary>
internal static partial class NoticeSettingsRules
{
    private static readonly TimeSpan Good = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private const int MostTries = 5;
    private const int MostSent = 5;

    public static Refusal? Check(KeepNoticeSettings command, long version)
    {
        if (command.Attempt.IfVersion is { } seen && seen != version)
            return new Refusal(RefusalCode.Conflict, Reasons.VersionStale,
                $"The choices were changed meanwhile: the present version is {version}, not {seen}. Load them again.");
        if (command.Language is not ("zh" or "en")) return Field("language");
        if (command.Groups.IsDefault || command.Groups.Any(g => !Enum.IsDefined(g.Group))
            || command.Groups.DistinctBy(g => g.Group).Count() != command.Groups.Length) return Field("groups");
        if (command.DigestHour is < 0 or > 23) return Field("digestHour");
        if (command.QuietFrom is < 0 or > 23 || command.QuietTo is < 0 or > 23) return Field("quietFrom");
        if (command.QuietFrom is null != command.QuietTo is null) return Field("quietTo");
        return command.FallBack is null or NoticeChannel.Mail or NoticeChannel.Sms ? null : Field("fallBack");
    }

    /// <summary>As it is stored, or null when it can be none.</summary>
    public static string? AddressOf(NoticeChannel channel, string? typed)
    {
        var text = typed?.Trim() ?? "";
        return channel switch
        {
            NoticeChannel.Mail when text.Length <= NoticeSettings.LongestAddress && Mail().IsMatch(text) => text,
            NoticeChannel.Sms when Mobile().IsMatch(text = Blanks().Replace(text, "")) => text[^11..],
            _ => null,
        };
    }

    public static Refusal? CheckSending(KeptAddress? before, DateTimeOffset now)
    {
        if (before?.SentAt is { } last && now < last + Pause || Recent(before, now) >= MostSent)
            return new Refusal(RefusalCode.Conflict, Reasons.CodeTooSoon,
                "A code was sent a moment ago, or five within an hour. Wait, and look whether it has come.");
        return null;
    }

    public static KeptAddress Sent(KeptAddress? before, string address, string code, DateTimeOffset now)
    {
        var recent = Recent(before, now);
        var (sent, from) = (recent + 1, recent == 0 ? now : before!.SentFrom);
        return before is { IsVerified: true }
            ? before with { Asked = address, Code = Digest(address, code), SentAt = now, Tries = 0, Sent = sent, SentFrom = from }
            : new KeptAddress(address, false, Digest(address, code), now, 0, sent, from);
    }

    /// <summary>She stays with the address that is verified.</summary>
    public static KeptAddress Stayed(KeptAddress kept) => kept with { Asked = null, Code = null };

    /// <summary>Without the address; forgetting it brings no fresh attempts.</summary>
    public static KeptAddress Forgotten(KeptAddress kept) =>
        kept with { Address = "", IsVerified = false, Asked = null, Code = null };

    /// <summary>What the typed code makes of it; the same with one more try when it is wrong.</summary>
    public static (KeptAddress Address, bool IsRight) Typed(KeptAddress kept, string code, DateTimeOffset now)
    {
        // Typed in twice, it is right twice.
        if (kept.Code is null) return (kept, kept.IsVerified);
        if (kept.SentAt + Good < now || kept.Tries >= MostTries) return (kept, false);
        var address = kept.Asked ?? kept.Address;
        return CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(kept.Code), Encoding.ASCII.GetBytes(Digest(address, code.Trim())))
            ? (kept with { Address = address, IsVerified = true, Code = null, Asked = null }, true)
            : (kept with { Tries = kept.Tries + 1 }, false);
    }

    private static int Recent(KeptAddress? before, DateTimeOffset now) =>
        before?.SentFrom is { } from && now < from + TimeSpan.FromHours(1) ? before.Sent : 0;

    private static string Digest(string address, string code) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(address + "/" + code)));

    public static Refusal Field(string name) =>
        new(RefusalCode.Invalid, Reasons.FieldInvalid, $"'{name}' cannot be so.");

    [GeneratedRegex(@"^[A-Za-z0-9._%+\-]{1,64}@([A-Za-z0-9]([A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$")]
    private static partial Regex Mail();

    [GeneratedRegex(@"^(\+?86)?1[3-9][0-9]{9}$")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"[\s\-]")]
    private static partial Regex Blanks();
}
