using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Connections.Client;

namespace Tracker.Fixtures;

/// <summary>
/// The connection of a viewer who can stop reading, as a sleeping laptop or a dead link does. Its packets and windows are as
/// small as those of a network; the loopback's would take megabytes before the sender noticed.
/// </summary>
internal sealed class FreezableSocket : WebSocket
{
    private const int SegmentSize = 536;
    private readonly ClientWebSocket inner = new();
    private readonly Socket wire = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        ReceiveBufferSize = 4096,
    };

    private TaskCompletionSource flow = Flowing();

    /// <summary>Whether the server has ended the connection, which whoever does not read is not told otherwise.</summary>
    public bool IsAborted => wire.Poll(0, SelectMode.SelectError);

    public override WebSocketCloseStatus? CloseStatus => inner.CloseStatus;

    public override string? CloseStatusDescription => inner.CloseStatusDescription;

    public override WebSocketState State => inner.State;

    public override string? SubProtocol => inner.SubProtocol;

    public void Freeze() => flow = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw() => flow.TrySetResult();

    /// <summary>Has a hub connection use this socket.</summary>
    public void Serve(HttpConnectionOptions options, string token) => options.WebSocketFactory = async (context, stop) =>
    {
        inner.Options.SetRequestHeader("Authorization", "Bearer " + token);
        const int tcpMaxSegment = 2;
        wire.SetRawSocketOption((int)ProtocolType.Tcp, tcpMaxSegment, BitConverter.GetBytes(SegmentSize));
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (to, cancel) =>
            {
                await wire.ConnectAsync(to.DnsEndPoint, cancel);
                return new NetworkStream(wire, ownsSocket: false);
            },
        };
        await inner.ConnectAsync(context.Uri, new HttpMessageInvoker(handler, disposeHandler: false), stop);
        return this;
    };

    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await flow.Task.WaitAsync(cancellationToken);
        return await inner.ReceiveAsync(buffer, cancellationToken);
    }

    public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        await flow.Task.WaitAsync(cancellationToken);
        return await inner.ReceiveAsync(buffer, cancellationToken);
    }

    public override Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        inner.SendAsync(buffer, messageType, endOfMessage, cancellationToken);

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        inner.CloseAsync(closeStatus, statusDescription, cancellationToken);

    public override Task CloseOutputAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        inner.CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    public override void Abort() => inner.Abort();

    public override void Dispose()
    {
        inner.Dispose();
        wire.Dispose();
    }

    private static TaskCompletionSource Flowing()
    {
        var flowing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        flowing.SetResult();
        return flowing;
    }
}
