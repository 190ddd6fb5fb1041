namespace Tracker;

/// <summary>
/// What a silo knows of the cluster. It is asked for again every while, by one for all and in the background: whoever writes
/// a case does not wait for the silo that knows.
/// </summary>
/// <param name="renewAfter">So old, it is asked for again; what is known is answered meanwhile.</param>
/// <param name="oldest">Older than that it is not answered: whoever asks waits for a new one.</param>
internal sealed class Remembered<T>(Func<Task<T>> read, TimeSpan renewAfter, TimeSpan oldest, TimeProvider clock)
    where T : class
{
    private readonly Lock gate = new();
    private volatile Reading? last;
    private Task<T>? reading;

    /// <summary>What was read last; null while nothing was.</summary>
    public T? Known => last?.Value;

    public ValueTask<T> Get()
    {
        var age = last is { } known ? clock.GetElapsedTime(known.At) : TimeSpan.MaxValue;
        if (age < renewAfter) return new(last!.Value);
        var renewed = Renew();
        return age < oldest ? new(last!.Value) : new(renewed);
    }

    /// <summary>Reads anew, or waits for a reading that is under way: it may be older than what happened a moment ago.</summary>
    public Task<T> Renew()
    {
        lock (gate)
        {
            if (reading is { IsCompleted: false } underWay) return underWay;
            // Not as a turn of the grain that happens to ask: it may end before.
            reading = Task.Run(Read);
            reading.ContinueWith(
                failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return reading;
        }
    }

    private async Task<T> Read()
    {
        var at = clock.GetTimestamp();
        var value = await read();
        last = new Reading(value, at);
        return value;
    }

    private sealed record Reading(T Value, long At);
}
