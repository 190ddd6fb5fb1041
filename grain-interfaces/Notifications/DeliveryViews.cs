using System.Collections.Immutable;
using Tracker.Inbox;

namespace Tracker.Notifications;

/// <summary>Why something was not delivered; stable names, whose texts the gateways have.</summary>
public static class DeliveryReasons
{
    /// <summary>The receiver cannot be reached.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The receiver did not answer in time; it may have taken the message.</summary>
    public const string NoAnswer = "no-answer";

    /// <summary>The receiver answered that it did not take the message.</summary>
    public const string Refused = "refused";

    /// <summary>The address is none, or the receiver does not know it.</summary>
    public const string BadAddress = "bad-address";

    /// <summary>The address lies in a private network.</summary>
    public const string PrivateAddress = "private-address";

    /// <summary>Name or password were not taken.</summary>
    public const string SignInRefused = "sign-in-refused";

    /// <summary>This installation sends nothing on this way.</summary>
    public const string NotConfigured = "not-configured";

    /// <summary>The short message was not delivered, as its gateway reported.</summary>
    public const string NotReceived = "not-received";

    /// <summary>It could not be prepared or sent; the log says why.</summary>
    public const string Failed = "failed";
}

/// <summary>A message that was given up.</summary>
/// <param name="Recipient">The account, or the id of the agency's place.</param>
/// <param name="Place">The name of the agency's place; null for a person, or when it is gone.</param>
/// <param name="Link">Where the notice leads.</param>
/// <param name="Step">Number of the step, or of the meeting's item.</param>
[GenerateSerializer, Immutable, Alias("tracker.dead-letter")]
public sealed record DeadLetter(
    Guid Id, string Agency, NoticeKind Kind, string Number, string Link, NoticeChannel Channel, Guid Recipient,
    string? Place, string Reason, int Attempts, DateTimeOffset At, int? Step);

/// <summary>A page of what was given up, newest first.</summary>
/// <param name="Waiting">How many messages wait to be sent, those to be tried again included; exact to 10,000.</param>
[GenerateSerializer, Immutable, Alias("tracker.dead-letter-page")]
public sealed record DeadLetterPage(ImmutableArray<DeadLetter> Items, string? Next, int Waiting);

/// <summary>What a gateway of short messages reports of one.</summary>
/// <param name="Secret">What it was configured with; without it nothing is believed.</param>
/// <param name="Message">The id it was sent with.</param>
/// <param name="Delivered">Whether the telephone has it.</param>
[GenerateSerializer, Immutable, Alias("tracker.sms-receipt")]
public sealed record SmsReceipt(string Secret, Guid Message, bool Delivered);
