using System.Net;
using Tracker.BulkActs;
using Tracker.Fixtures;

namespace Tracker.Faults;

[Collection(FaultsCollection.Name)]
public class BulkFaultTests(OwnSystem own, ITestOutputHelper output)
{
    private const string User = "nanshan.union";
    private const int Cases = 200;

    [Fact]
    public async Task Whichever_silo_dies_in_the_middle_each_case_is_closed_once()
    {
        var system = await own.Get();
        using var account = await ApiAccount.SignIn(system.Gateways[0], User);
        var cases = new List<Guid>();
        foreach (var some in Enumerable.Range(1, Cases).Chunk(20))
            cases.AddRange(await Task.WhenAll(some.Select(no => account.OpenAppeal("shenzhen", "440305", $"断电批量{no}"))));
        var id = (await account.Post("/api/v1/bulk", new { act = "close", reason = "重复登记", cases }))
            .Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        await BulkWatch.Until(account, id, "checked");
        (await account.Post($"/api/v1/bulk/{id}/start", new { })).Expect(HttpStatusCode.OK);
        // The bulk act is on one of the two, and cases on both.
        var seen = 0;
        foreach (var silo in system.Silos)
        {
            var before = seen;
            seen = BulkWatch.Count(await BulkWatch.Until(account, id, b => BulkWatch.Count(b, "done") > before), "done");
            await silo.Kill();
            await system.Repair();
            output.WriteLine($"killed after {seen} of {Cases}");
        }

        var done = await BulkWatch.Until(account, id, "done");
        Assert.Equal(Cases, BulkWatch.Count(done, "done"));
        Assert.Equal(Cases, await system.Database.Scalar<long>("""
            select count(*) from journal j where j.stream = any($1) and j.type like '%tracker.case-closed%'
            """, cases.ToArray()));
        Assert.Equal(2L, await system.Database.Scalar<long>(
            "select max(version) from journal where stream = any($1)", cases.ToArray()));
    }
}
