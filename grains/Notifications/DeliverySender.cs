namespace Tracker.Notifications;

/// <summary>Sends a message on its channel.</summary>
internal sealed class DeliverySender(MailSender mail, HttpSenders http)
{
    public Task<SendResult> Send(
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
}
