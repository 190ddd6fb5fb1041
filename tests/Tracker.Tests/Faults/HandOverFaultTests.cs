using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Faults;

[Collection(FaultsCollection.Name)]
public class HandOverFaultTests(OwnSystem own, ITestOutputHelper output)
{
    private const string User = "shenzhen.union";
    private const int Cases = 60;

    [Fact]
    public async Task Whichever_silo_dies_in_the_middle_each_case_moves_once_and_none_is_lost()
    {
        var system = await own.Get();
        using var liaison = await ApiAccount.SignIn(system.Gateways[0], User);
        using var admin = await ApiAccount.SignIn(system.Gateways[0], "admin");
        var leaver = Guid.NewGuid();
        (await admin.Post($"/api/v1/accounts/{leaver}/post", new { agency = User, roles = new[] { "handler" } })).Expect(HttpStatusCode.OK);
        var cases = new List<Guid>();
        foreach (var some in Enumerable.Range(1, Cases).Chunk(20))
            cases.AddRange(await Task.WhenAll(some.Select(no => Assigned(liaison, no, leaver))));
        (await admin.Post($"/api/v1/accounts/{leaver}/end-post", new { })).Expect(HttpStatusCode.OK);
        var id = (await liaison.Post("/api/v1/hand-overs", new
        {
            giver = leaver, lines = cases.Select(c => new { caseId = c, step = 1, to = liaison.Account }),
        })).Expect(HttpStatusCode.Created).GetProperty("summary").GetProperty("id").GetGuid();
        (await liaison.Post($"/api/v1/hand-overs/{id}/confirm", new { })).Expect(HttpStatusCode.OK);
        // The hand-over is on one of the two, and cases on both.
        var seen = 0;
        foreach (var silo in system.Silos)
        {
            var before = seen;
            seen = Moved(await Until(liaison, id, lines => Moved(lines) > before));
            await silo.Kill();
            await system.Repair();
            output.WriteLine($"killed after {seen} of {Cases}");
            if (seen == Cases) break;
        }

        var done = await Until(liaison, id, lines => lines.All(line => line != "confirmed"));
        Assert.Equal(Cases, Moved(done));
        // Opened, assigned to who left, and once to who took it over.
        Assert.Equal(Cases, await system.Database.Scalar<long>("""
            select count(*) from (
                select j.stream from journal j where j.stream = any($1)
                group by j.stream
                having max(j.version) = 3 and count(*) filter (where j.type like '%tracker.handlers-assigned%') = 2) c
            """, cases.ToArray()));
        Assert.Equal(Cases, await system.Database.Scalar<long>(
            "select count(*) from case_step where case_id = any($1) and handler = $2", cases.ToArray(), liaison.Account));
    }

    private static async Task<Guid> Assigned(ApiAccount by, int no, Guid handler)
    {
        var id = await by.OpenAppeal("shenzhen", "440305", $"断电移交{no}");
        (await by.Post($"/api/v1/cases/{id}/steps/1/reassign", new { handler })).Expect(HttpStatusCode.OK);
        return id;
    }

    private static async Task<string[]> Until(ApiAccount by, Guid id, Func<string[], bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (true)
        {
            var answer = await by.Get($"/api/v1/hand-overs/{id}");
            if (answer.Status == HttpStatusCode.OK && StatesIn(answer.Json) is var states && condition(states)) return states;
            if (patience.IsCancellationRequested) throw new TimeoutException(answer.Body);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static string[] StatesIn(JsonElement handOver) =>
        [.. handOver.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("state").GetString()!)];

    private static int Moved(string[] lines) => lines.Count(state => state == "moved");
}
