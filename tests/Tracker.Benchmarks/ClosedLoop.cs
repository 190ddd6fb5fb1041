using System.Diagnostics;

namespace Tracker;

/// <summary>What a run of calls took.</summary>
internal sealed record Timings(TimeSpan Time, double[] Milliseconds)
{
    public double PerSecond => Milliseconds.Length / Time.TotalSeconds;

    public double Percentile(double share) => Of(Milliseconds, share);

    public static double Of(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }
}

/// <summary>So many callers, each of which begins its next call when the last one is answered.</summary>
internal static class ClosedLoop
{
    public static async Task<Timings> Run(int callers, TimeSpan time, Func<int, Task> call)
    {
        var clock = Stopwatch.StartNew();
        var taken = await Task.WhenAll(Enumerable.Range(0, callers).Select(n => Task.Run(async () =>
        {
            var own = new List<double>();
            while (clock.Elapsed < time)
            {
                var began = clock.Elapsed;
                await call(n);
                own.Add((clock.Elapsed - began).TotalMilliseconds);
            }

            return own;
        })));
        return new Timings(clock.Elapsed, [.. taken.SelectMany(t => t)]);
    }

    /// <summary>Both in turn, so that they meet the same minutes: the medians of their figures.</summary>
    public static async Task<(double Ours, double Reference)> InTurn(
        int rounds, Func<Task<double>> ours, Func<Task<double>> reference)
    {
        var (mine, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            theirs.Add(await reference());
            mine.Add(await ours());
        }

        return (Timings.Of(mine, 0.5), Timings.Of(theirs, 0.5));
    }
}
