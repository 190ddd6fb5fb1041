using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Tracker.Fixtures;

/// <summary>An SMTP server that keeps what it is sent, and does not always say so.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    public MailServer()
    {
        listener.Start();
        serving = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentQueue<MimeMessage> Received { get; } = new();

    /// <summary>How many of the next messages it takes without saying that it has them.</summary>
    public int Silences { get; set; }

    /// <summary>The code with which it refuses recipients; 0 when it takes them.</summary>
    public int Refusal { get; set; }

    /// <summary>Whether it takes messages only from who has signed in, which nobody can.</summary>
    public bool WantsSignIn { get; set; }

    /// <summary>The next message to an address, and no older one.</summary>
    public async Task<MimeMessage> To(string address, int number = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var found = Received.Where(m => m.To.Mailboxes.Any(to => to.Address == address)).ToArray();
            if (found.Length >= number) return found[number - 1];
            if (patience.IsCancellationRequested)
                throw new InvalidOperationException($"{address} got {found.Length} messages and not {number}.");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await serving;
        stop.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true) _ = Speak(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task Speak(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            async Task Say(string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), stop.Token);
            await Say("220 test ESMTP");
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "QUIT")
                {
                    await Say("221 bye");
                    return;
                }

                if (verb == "RCPT" && Refusal > 0) await Say($"{Refusal} no such mailbox");
                else if (verb == "MAIL" && WantsSignIn) await Say("530 sign in first");
                else if (verb == "EHLO") await Say("250-test\r\n250 8BITMIME");
                else if (verb != "DATA") await Say("250 ok");
                else
                {
                    await Say("354 go on");
                    var text = new StringBuilder();
                    while (await reader.ReadLineAsync(stop.Token) is { } each && each != ".")
                        text.Append(each.StartsWith('.') ? each[1..] : each).Append("\r\n");
                    Received.Enqueue(await MimeMessage.LoadAsync(
                        new MemoryStream(Encoding.Latin1.GetBytes(text.ToString())), stop.Token));
                    if (Silences > 0)
                    {
                        Silences--;
                        return;
                    }

                    await Say("250 taken");
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
        }
    }
}
