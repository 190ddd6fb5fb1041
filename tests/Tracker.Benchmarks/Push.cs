using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker;

/// <summary>
/// From a request at one gateway to a client of another one. Against Planka as it was measured on a machine of the same
/// kind (two cores, PostgreSQL 15, durable commits, one process): the better end of the ranges published for it.
/// </summary>
internal static class Push
{
    private const double PlankaP95 = 21;
    private const double PlankaUpdates = 94;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(8);

    public static async Task Measure(Table table)
    {
        await using var system = await TrackerSystem.Start(silos: 1, gateways: 2);
        var cases = await EndlessCase.Open(system.Gateways[0], 128);
        using var street = await ApiAccount.SignIn(system.Gateways[0], EndlessCase.Street);
        var received = new Receipts();
        await using var watcher = await HubSocket.Connect(
            new Uri(system.Gateways[1].Address, "/hubs/tracker"), street.Token, "board:shenzhen",
            received.Note);
        watcher.Read();
        // Until the runtime has compiled what is used much once more, that takes half of the machine.
        for (var i = 0; i < 5; i++) await Write(8, street, cases, received);
        var one = await Write(1, street, cases, received);
        var p95 = one.Percentile(0.95);
        table.Add(new Result(
            "request to receipt at another gateway, one writer: p95",
            $"p50 {Table.Number(one.Percentile(0.5))}, p95 {Table.Number(p95)}, p99 {Table.Number(one.Percentile(0.99))} ms",
            "Planka, published: 21–28 ms", p95 / PlankaP95, Goal.AtMost(0.5, 0.25)));
        var eight = await Write(8, street, cases, received);
        table.Add(new Result(
            "updates received, eight writers",
            $"{Table.Number(eight.PerSecond)}/s, p95 {Table.Number(eight.Percentile(0.95))} ms",
            "Planka, published: 70–94/s", eight.PerSecond / PlankaUpdates, Goal.AtLeast(10, 20)));
    }

    /// <summary>The writers complete steps, each the next when the last is answered; from request to receipt of each.</summary>
    private static async Task<Timings> Write(
        int writers, ApiAccount street, EndlessCase[] cases, Receipts received)
    {
        var turns = new int[writers];
        var each = cases.Length / writers;
        var sent = new ConcurrentDictionary<(Guid, long), double>();
        var run = await ClosedLoop.Run(writers, Time, async n =>
        {
            var one = cases[n * each + turns[n]++ % each];
            var began = Milliseconds;
            await one.Complete(street);
            sent[(one.Id, one.Version)] = began;
        });
        await received.All(sent.Keys);
        Table.Note($"{writers} writing: answered p50 {Table.Number(run.Percentile(0.5))}, p95 {Table.Number(run.Percentile(0.95))} ms");
        return new Timings(run.Time, [.. sent.Select(s => received[s.Key] - s.Value)]);
    }

    private static double Milliseconds => Stopwatch.GetElapsedTime(0).TotalMilliseconds;

    /// <summary>When each version of each case came.</summary>
    private sealed class Receipts
    {
        private readonly ConcurrentDictionary<(Guid, long), double> at = new();
        private readonly SemaphoreSlim came = new(0);

        public double this[(Guid, long) key] => at[key];

        public void Note(ReadOnlySpan<byte> message)
        {
            var now = Milliseconds;
            if (message.IndexOf("CaseChanged"u8) < 0) return;
            using var parsed = JsonDocument.Parse(message.ToArray());
            var changed = parsed.RootElement.GetProperty("arguments")[0];
            at[(changed.GetProperty("caseId").GetGuid(), changed.GetProperty("version").GetInt64())] = now;
            came.Release();
        }

        public async Task All(ICollection<(Guid, long)> keys)
        {
            while (!keys.All(at.ContainsKey))
                if (!await came.WaitAsync(TimeSpan.FromSeconds(5)))
                    throw new TimeoutException("Not everything that was stored was received.");
        }
    }
}
