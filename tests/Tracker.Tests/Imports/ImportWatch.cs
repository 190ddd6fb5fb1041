using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Imports;

/// <summary>Follows an import by asking, as programs do.</summary>
internal static class ImportWatch
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Asks until it is so; says how it stands when it does not become so.</summary>
    public static async Task<JsonElement> Until(this ApiAccount account, string import, Func<JsonElement, bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var answer = await account.Get($"/api/v1/imports/{import}");
            if (answer.Status == HttpStatusCode.OK && condition(answer.Json)) return answer.Json;
            if (patience.IsCancellationRequested) throw new TimeoutException($"It stands so: {answer.Body}");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    public static bool IsDone(JsonElement import) => import.GetProperty("status").GetString() == "done";

    public static int Count(this JsonElement import, string name) => import.GetProperty(name).GetInt32();

    /// <summary>All rows of a state.</summary>
    public static async Task<List<JsonElement>> AllRows(this ApiAccount account, string import, string state)
    {
        var (rows, after) = (new List<JsonElement>(), (int?)0);
        while (after is { } from)
        {
            var page = (await account.Get($"/api/v1/imports/{import}/rows?state={state}&after={from}&limit=120"))
                .Expect(HttpStatusCode.OK);
            rows.AddRange(page.GetProperty("rows").EnumerateArray());
            after = page.GetProperty("next").ValueKind == JsonValueKind.Null ? null : page.GetProperty("next").GetInt32();
        }

        return rows;
    }
}
