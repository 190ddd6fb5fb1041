using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Tracker;

/// <summary>
/// A client of a hub that reads messages and does nothing with them but what it is told: so light that what is measured is
/// the server, and the same for ours and for the one it is compared with.
/// </summary>
internal sealed class HubSocket : IAsyncDisposable
{
    public delegate void Receiver(ReadOnlySpan<byte> message);

    private const byte End = 0x1e;
    private static readonly TimeSpan PingPeriod = TimeSpan.FromSeconds(10);
    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource end = new();
    private readonly Receiver receive;
    private byte[] buffer = new byte[16 * 1024];
    private int filled;
    private Task running = Task.CompletedTask;

    private HubSocket(Receiver receive) => this.receive = receive;

    /// <param name="token">Null for a hub that asks for none.</param>
    /// <param name="topic">What to watch; null where the hub joins its clients itself.</param>
    /// <param name="throughHttp">How to connect; null for the usual way.</param>
    public static async Task<HubSocket> Connect(
        Uri hub, string? token, string? topic, Receiver receive, HttpMessageInvoker? throughHttp = null)
    {
        var client = new HubSocket(receive);
        if (token is not null) client.socket.Options.SetRequestHeader("Authorization", "Bearer " + token);
        await client.socket.ConnectAsync(new UriBuilder(hub) { Scheme = "ws" }.Uri, throughHttp, default);
        await client.Send("""{"protocol":"json","version":1}""");
        await client.Until("{}");
        if (topic is not null)
        {
            await client.Send(
                $$"""{"type":1,"invocationId":"1","target":"Watch","arguments":[{"topic":"{{topic}}","format":"json"}]}""");
            await client.Until("{\"type\":3");
        }

        return client;
    }

    /// <summary>A way to connect as over a network: on loopback, segments of 64 kB make buffers of megabytes.</summary>
    public static HttpMessageInvoker ThroughNarrowSocket() => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, stop) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 8192, NoDelay = true };
            const int tcp = 6, largestSegment = 2;
            socket.SetRawSocketOption(tcp, largestSegment, BitConverter.GetBytes(1460));
            await socket.ConnectAsync(context.DnsEndPoint, stop);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    /// <summary>Begins to read. Without it the client is one that has frozen: connected, and reading nothing.</summary>
    public void Read() => running = Task.WhenAll(Task.Run(ReadAll), Task.Run(Ping));

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await running;
        socket.Dispose();
        end.Dispose();
    }

    private async Task ReadAll()
    {
        try
        {
            while (await Fill()) Take(receive);
        }
        catch (Exception) when (end.IsCancellationRequested)
        {
            // It was told to end.
        }
    }

    private async Task Ping()
    {
        using var timer = new PeriodicTimer(PingPeriod);
        try
        {
            while (await timer.WaitForNextTickAsync(end.Token)) await Send("""{"type":6}""");
        }
        catch (Exception) when (end.IsCancellationRequested)
        {
            // It was told to end.
        }
    }

    private async Task Until(string beginning)
    {
        var came = false;
        while (!came)
        {
            if (!await Fill()) throw new InvalidOperationException("The hub closed the connection.");
            Take(message => came |= Encoding.UTF8.GetString(message).StartsWith(beginning, StringComparison.Ordinal));
        }
    }

    private async Task<bool> Fill()
    {
        if (filled == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
        var read = await socket.ReceiveAsync(buffer.AsMemory(filled), end.Token);
        filled += read.Count;
        return read.MessageType != WebSocketMessageType.Close;
    }

    private void Take(Receiver take)
    {
        var rest = buffer.AsSpan(0, filled);
        for (var length = rest.IndexOf(End); length >= 0; length = rest.IndexOf(End))
        {
            take(rest[..length]);
            rest = rest[(length + 1)..];
        }

        rest.CopyTo(buffer);
        filled = rest.Length;
    }

    private async Task Send(string message) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(message + (char)End), WebSocketMessageType.Text, true, end.Token);
}
