using System.ComponentModel.DataAnnotations;

namespace Tracker.Notifications;

/// <summary>What is sent out and how, section <c>Tracker:Notifications</c>. Nothing is, unless it is configured.</summary>
internal sealed class NotificationOptions : IValidatableObject
{
    public const string Section = "Tracker:Notifications";

    /// <summary>Where people reach the product; links in messages begin with it.</summary>
    public string PublicAddress { get; set; } = "";

    public MailOptions Mail { get; set; } = new();

    public SmsOptions Sms { get; set; } = new();

    /// <summary>Whether agencies' webhooks may lead into private networks, and be called without TLS.</summary>
    public bool AllowPrivateAddresses { get; set; }

    public string DingTalkAddress { get; set; } = "https://oapi.dingtalk.com/robot/send";

    public string WeComAddress { get; set; } = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send";

    /// <summary>How long a receiver may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>For how long a message is one silo's to send; then another may, if this one has died.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>Messages that a silo sends at once.</summary>
    [Range(1, 64, ErrorMessage = "Tracker:Notifications:AtOnce lies between 1 and 64.")]
    public int AtOnce { get; set; } = 8;

    /// <summary>How often it is tried before it is given up.</summary>
    [Range(1, 100, ErrorMessage = "Tracker:Notifications:Attempts lies between 1 and 100.")]
    public int Attempts { get; set; } = 40;

    /// <summary>For how long it is tried before it is given up.</summary>
    public TimeSpan Age { get; set; } = TimeSpan.FromDays(2);

    /// <summary>The pause after the first failure; it doubles with each, up to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(15);

    public TimeSpan LongestPause { get; set; } = TimeSpan.FromHours(1);

    /// <summary>After so many failures the fall-back way is taken, when the agency has a page open.</summary>
    [Range(1, 100, ErrorMessage = "Tracker:Notifications:FallBackAfter lies between 1 and 100.")]
    public int FallBackAfter { get; set; } = 8;

    /// <summary>The same, when it has none open.</summary>
    [Range(1, 100, ErrorMessage = "Tracker:Notifications:FallBackAfterUnseen lies between 1 and 100.")]
    public int FallBackAfterUnseen { get; set; } = 2;

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (PublicAddress.Length > 0 && !IsWeb(PublicAddress))
            yield return Wrong("PublicAddress", "the address at which browsers reach the product, such as https://tracker.example.cn");
        if (PublicAddress.Length == 0 && (Mail.IsOpen || Sms.IsOpen))
            yield return Wrong("PublicAddress", "the address at which browsers reach the product: messages link to it");
        if (Mail.IsOpen && !MimeKit.MailboxAddress.TryParse(Mail.From, out _))
            yield return Wrong("Mail:From", "the e-mail address from which messages come");
        if (Mail.Port is < 1 or > 65535) yield return Wrong("Mail:Port", "a port, such as 465");
        if (Mail.IsOpen && Mail.UserName.Length > 0 && Mail.Password.Length == 0)
            yield return Wrong("Mail:Password", "the password of Mail:UserName, or leave both empty");
        if (Sms.IsOpen && !IsWeb(Sms.Address))
            yield return Wrong("Sms:Address", "the URL of the gateway of short messages");
        if (Sms.IsOpen && (Sms.Signature.Length == 0 || Sms.Template.Length == 0 || Sms.CodeTemplate.Length == 0))
            yield return Wrong("Sms:Signature, Sms:Template and Sms:CodeTemplate", "what the gateway has approved");
        if (Sms.IsOpen && Sms.ReceiptSecret.Length is > 0 and < 16)
            yield return Wrong("Sms:ReceiptSecret", "at least 16 characters, or nothing to take no receipts");
        if (!IsWeb(DingTalkAddress)) yield return Wrong("DingTalkAddress", "a URL, or leave it out");
        if (!IsWeb(WeComAddress)) yield return Wrong("WeComAddress", "a URL, or leave it out");
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromSeconds(25))
            yield return Wrong("Timeout", "more than nothing and at most 25 s");
        if (Lease < 3 * Timeout)
            yield return Wrong("Lease", "at least three times Timeout, so that no two silos send the same");
        if (FirstPause <= TimeSpan.Zero || LongestPause < FirstPause)
            yield return Wrong("FirstPause", "more than nothing and at most LongestPause");
        if (Age <= TimeSpan.Zero) yield return Wrong("Age", "for how long a message is tried, such as 2.00:00:00");
    }

    private static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";

    private static ValidationResult Wrong(string name, string remedy) => new($"Set {Section}:{name} to {remedy}.");
}

/// <summary>The SMTP server, section <c>Tracker:Notifications:Mail</c>.</summary>
internal sealed class MailOptions
{
    /// <summary>Empty where no e-mail is sent.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 465;

    public MailSecurity Security { get; set; } = MailSecurity.Tls;

    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";

    public string From { get; set; } = "";

    public bool IsOpen => Host.Length > 0;
}

/// <summary>How a connection to the SMTP server is protected.</summary>
internal enum MailSecurity
{
    /// <summary>By TLS from its first byte on.</summary>
    Tls,

    /// <summary>By TLS after STARTTLS, and not at all without it.</summary>
    StartTls,

    /// <summary>Not at all; for a relay on the same machine.</summary>
    None,
}

/// <summary>The HTTP gateway of short messages, section <c>Tracker:Notifications:Sms</c>.</summary>
internal sealed class SmsOptions
{
    /// <summary>Empty where no short messages are sent.</summary>
    public string Address { get; set; } = "";

    /// <summary>Sent as a bearer token.</summary>
    public string Key { get; set; } = "";

    /// <summary>The approved signature (短信签名).</summary>
    public string Signature { get; set; } = "";

    /// <summary>The approved template for notices; its variables are number, text, due and link.</summary>
    public string Template { get; set; } = "";

    /// <summary>The approved template for codes; its variable is code.</summary>
    public string CodeTemplate { get; set; } = "";

    /// <summary>What the gateway says when it posts receipts.</summary>
    public string ReceiptSecret { get; set; } = "";

    public bool IsOpen => Address.Length > 0;
}
