using System.Text;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker;

/// <summary>Coming back to a board of 5,000 cards after 100 of them changed, against loading it afresh.</summary>
internal static class CatchUp
{
    private const int Cards = 5000;
    private const int Missed = 100;
    private const int Rounds = 7;
    private static readonly string[] Parties = ["shenzhen.union", "futian.union", "yuanling.union", "@cross-line"];

    /// <summary>A gateway answers the same question from memory for a second.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(1.1);

    public static async Task Measure(Table table)
    {
        await using var system = await TrackerSystem.Start(silos: 1, gateways: 1);
        await using var store = await Store.Open(system.Database);
        using var street = await ApiAccount.SignIn(system.Gateways[0], EndlessCase.Street);
        var cases = await store.Cases(Missed);
        await Bulk.Load(system.Database, 1, Cards - Missed, "shenzhen", Parties, cases[0].Id);
        await Bulk.Settle(system.Database);
        await Compare(table, "JSON", street, store, cases, "/api/v1/boards/shenzhen", "json");
        // A page holds part of a board: what its whole is, programs are told.
    }

    private static async Task Compare(
        Table table, string format, ApiAccount street, Store store, WorkedCase[] cases, string board, string asked)
    {
        var (whole, missed) = (new List<Answered>(), new List<Answered>());
        var cursor = CursorOf(await Ask(street, "/api/v1/boards/shenzhen"));
        for (var round = 0; round < Rounds; round++)
        {
            await store.Steps(cases);
            missed.Add(await Ask(street, $"/api/v1/boards/shenzhen/changes?after={cursor}&format={asked}"));
            cursor = CursorOf(missed[^1]);
            await Task.Delay(Forgotten);
            whole.Add(await Ask(street, board));
        }

        Add(table, $"catch-up after {Missed} of {Table.Number(Cards)} cards, {format}: bytes", "B", missed, whole, a => a.Bytes);
        Add(table, $"the same, {format}: time", "ms", missed, whole, a => a.Milliseconds);
    }

    private static void Add(
        Table table, string what, string unit, List<Answered> missed, List<Answered> whole, Func<Answered, double> figure)
    {
        var (ours, reference) = (Timings.Of(missed.Select(figure), 0.5), Timings.Of(whole.Select(figure), 0.5));
        table.Add(new Result(what, $"{Table.Number(ours)} {unit}", $"the board afresh: {Table.Number(reference)} {unit}",
            ours / reference, Goal.AtMost(0.05)));
    }

    private static string CursorOf(Answered answer) =>
        JsonSerializer.Deserialize<JsonElement>(answer.Body).GetProperty("cursor").GetString()!;

    private static async Task<Answered> Ask(ApiAccount street, string path)
    {
        var began = Audience.Milliseconds;
        var answer = await street.Get(path);
        if (answer.Status != System.Net.HttpStatusCode.OK) throw new InvalidOperationException($"{path}: {answer.Body}");
        return new Answered(answer.Body, Audience.Milliseconds - began);
    }

    private sealed record Answered(string Body, double Milliseconds)
    {
        public double Bytes => Encoding.UTF8.GetByteCount(Body);
    }
}
