using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Tracker.Notifications;

/// <summary>E-mail by SMTP. A connection is made for each message: a silo sends few, and none is broken when it is needed.</summary>
internal sealed class MailSender(IOptions<NotificationOptions> options, TimeProvider clock)
{
    public async Task<SendResult> Send(OutMessage message, string to, CancellationToken stop)
    {
        var mail = options.Value.Mail;
        if (!mail.IsOpen) return new SendResult(DeliveryReasons.NotConfigured, IsFinal: true);
        if (!MailboxAddress.TryParse(to, out var receiver)) return new SendResult(DeliveryReasons.BadAddress, IsFinal: true);
        using var content = Write(message, MailboxAddress.Parse(mail.From), receiver);
        using var client = new SmtpClient { Timeout = (int)options.Value.Timeout.TotalMilliseconds };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(options.Value.Timeout);
        var began = false;
        try
        {
            await client.ConnectAsync(mail.Host, mail.Port, mail.Security switch
            {
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            }, patience.Token);
            if (mail.UserName.Length > 0) await client.AuthenticateAsync(mail.UserName, mail.Password, patience.Token);
            began = true;
            await client.SendAsync(content, patience.Token);
        }
        catch (SmtpCommandException refused)
        {
            return new SendResult(
                refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted ? DeliveryReasons.BadAddress : DeliveryReasons.Refused,
                IsFinal: (int)refused.StatusCode >= 500, Detail: "SMTP " + (int)refused.StatusCode);
        }
        catch (Exception failure) when (failure is AuthenticationException or ServiceNotAuthenticatedException)
        {
            return new SendResult(DeliveryReasons.SignInRefused);
        }
        catch (Exception failure) when (
            failure is OperationCanceledException or IOException or SocketException or ProtocolException
                or SslHandshakeException or TimeoutException or ServiceNotConnectedException or NotSupportedException)
        {
            stop.ThrowIfCancellationRequested();
            // Once the message was on its way, the server may have it though it did not say so.
            return new SendResult(began ? DeliveryReasons.NoAnswer : DeliveryReasons.Unreachable, IsUnsure: began);
        }

        // The message is taken; whether the server says goodbye changes nothing.
        try
        {
            await client.DisconnectAsync(true, patience.Token);
        }
        catch (Exception failure) when (
            failure is OperationCanceledException or IOException or SocketException or ProtocolException)
        {
        }

        return SendResult.Done;
    }

    private MimeMessage Write(OutMessage message, MailboxAddress from, MailboxAddress to)
    {
        var mail = new MimeMessage
        {
            MessageId = $"{message.Id:N}@{from.Domain}",
            Date = clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)),
            Subject = message.Subject,
            Body = new TextPart("plain") { Text = message.Body },
        };
        mail.From.Add(from);
        mail.To.Add(to);
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("Content-Language", message.Language == "en" ? "en" : "zh-CN");
        return mail;
    }
}
