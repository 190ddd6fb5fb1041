using Microsoft.Extensions.Logging;

namespace Tracker.Notifications;

/// <summary>Sends a message on its channel.</summary>
internal sealed partial class DeliverySender(MailSender mail, HttpSenders http, ILogger<DeliverySender> logger)
{
    /// <summary>What came of it. A failure that no sender expects is one too, and how far it came is not known.</summary>
    public async Task<SendResult> Send(
        NoticeChannel channel, OutMessage message, string? address, AgencyEndpoint? endpoint, CancellationToken stop)
    {
        try
        {
            return await SendBy(channel, message, address, endpoint, stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            LogFailed(logger, failure, message.Id, channel);
            return new SendResult(DeliveryReasons.Failed, IsUnsure: true);
        }
    }

    private Task<SendResult> SendBy(
        NoticeChannel channel, OutMessage message, string? address, AgencyEndpoint? endpoint, CancellationToken stop) =>
        channel switch
        {
            NoticeChannel.Mail => mail.Send(message, address!, stop),
            NoticeChannel.Sms => http.Sms(message, address!, stop),
            NoticeChannel.Webhook => http.Webhook(message, endpoint!, stop),
            NoticeChannel.DingTalk => http.DingTalk(message, endpoint!, stop),
            NoticeChannel.WeCom => http.WeCom(message, endpoint!, stop),
            _ => throw new InvalidOperationException($"Nothing is sent by {channel}."),
        };

    [LoggerMessage(1, LogLevel.Error, "Message {Message} by {Channel} failed in a way that its sender does not know")]
    private static partial void LogFailed(ILogger logger, Exception failure, Guid message, NoticeChannel channel);
}
