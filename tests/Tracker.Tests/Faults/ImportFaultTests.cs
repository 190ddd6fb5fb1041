using System.Net;
using Tracker.Fixtures;
using Tracker.Imports;

namespace Tracker.Faults;

[Collection(FaultsCollection.Name)]
public class ImportFaultTests(OwnSystem own, ITestOutputHelper output)
{
    private const string User = "tianjin.union";
    private const string Group = "tianjin";
    private const int Rows = 400;

    [Fact]
    public async Task Whichever_silo_dies_in_the_middle_each_row_becomes_one_case()
    {
        var system = await own.Get();
        using var account = await ApiAccount.SignIn(system.Gateways[0], User);
        var before = await Cases(system);
        var table = Sheets.Csv([Sheets.Headers, .. Enumerable.Range(1, Rows).Select(no => Sheets.Good("断电诉求", no))]);
        var id = (await account.Send(Sheets.Post(Group, table))).Expect(HttpStatusCode.Created).GetProperty("id").GetString()!;
        (await account.Post($"/api/v1/imports/{id}/start", new { onlyGood = false })).Expect(HttpStatusCode.OK);
        // The import is on one of the two, and cases on both.
        foreach (var silo in system.Silos)
        {
            var seen = (await account.Until(id, import => import.Count("opened") > 0)).Count("opened");
            await account.Until(id, import => import.Count("opened") > seen || ImportWatch.IsDone(import));
            await silo.Kill();
            await system.Repair();
            output.WriteLine($"killed after more than {seen} of {Rows}");
        }

        var done = await account.Until(id, ImportWatch.IsDone);
        Assert.Equal((Rows, 0, 0), (done.Count("opened"), done.Count("existing"), done.Count("refused")));
        Assert.Equal(before + Rows, await Cases(system));
        Assert.Equal(Rows, await system.Database.Scalar<long>("""
            select count(*) from import_row i join case_row c on c.case_id = i.case_id and c.number = i.number
            where i.import_id = $1
            """, Guid.Parse(id)));
        var again = (await account.Send(Sheets.Post(Group, table))).Expect(HttpStatusCode.Created);
        Assert.Equal((0, Rows), (again.Count("good"), again.Count("existing")));
    }

    private static Task<long> Cases(TrackerSystem system) =>
        system.Database.Scalar<long>("select count(*) from case_row where working_group = $1", Group);
}
