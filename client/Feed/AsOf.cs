namespace Tracker.Feed;

/// <summary>
/// "Current as of": the newest instant of which it is certain that everything committed before it has been sent. A
/// sample of the database's clock becomes certain once every transaction that had begun by then has ended.
/// </summary>
internal sealed class AsOf
{
    private const int MostSamples = 4096;
    private readonly Queue<(ulong Next, DateTimeOffset At)> samples = new();
    private ulong newest;

    public DateTimeOffset? Certain { get; private set; }

    public void Add(ulong watermark, ulong next, DateTimeOffset at)
    {
        // The database crashed and gives ids again: those of before are no measure any more.
        if (next < newest) samples.Clear();
        newest = next;
        if (samples.Count < MostSamples) samples.Enqueue((next, at));
        while (samples.TryPeek(out var oldest) && oldest.Next <= watermark)
        {
            Certain = oldest.At;
            samples.Dequeue();
        }
    }

    public void Forget() => samples.Clear();
}
