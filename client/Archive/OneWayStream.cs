namespace Tracker.Archive;

/// <summary>A stream that is only written to.</summary>
internal abstract class OneWayStream : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // Whatever must be sent is sent by the asynchronous way.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

/// <summary>
/// Lets through what is written asynchronously. A compressor writes its last bytes synchronously when it is closed, which a
/// response does not take: those few wait for the next write or flush.
/// </summary>
internal sealed class PatientStream(Stream output) : OneWayStream
{
    private readonly MemoryStream waiting = new();

    public override void Write(byte[] buffer, int offset, int count) => waiting.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => waiting.Write(buffer);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await SendWaiting(cancellationToken);
        await output.WriteAsync(buffer, cancellationToken);
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await SendWaiting(cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    private async ValueTask SendWaiting(CancellationToken cancelled)
    {
        if (waiting.Length == 0) return;
        await output.WriteAsync(waiting.GetBuffer().AsMemory(0, (int)waiting.Length), cancelled);
        waiting.SetLength(0);
    }
}
