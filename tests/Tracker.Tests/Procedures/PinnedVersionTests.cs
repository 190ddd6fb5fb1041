using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Procedures;

public class PinnedVersionTests
{
    private const string File = "appeal.yaml";

    [Fact]
    public async Task A_case_keeps_the_version_it_was_opened_under_and_a_changed_file_needs_a_new_one()
    {
        var folder = Directory.CreateTempSubdirectory("tracker-procedures-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(Definitions, "*.yaml"))
                System.IO.File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            await using var system = await TrackerSystem.Start(silos: 1, gateways: 1, settings: new Dictionary<string, string>
            {
                ["Tracker__Procedures__Folder"] = folder,
            });
            using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
            var old = await union.OpenAppeal("shenzhen", "4403");
            Assert.Contains("not_accepted", await OutcomesOf(union, old));

            await system.StopSilos();
            var first = await System.IO.File.ReadAllTextAsync(Path.Combine(folder, File), Stop);
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, File), Second(first), Stop);
            await system.AddSilo();
            // The gateway learns of the new silo by and by.
            while ((await union.Get($"/api/v1/cases/{old}")).Status == HttpStatusCode.ServiceUnavailable)
                Stop.ThrowIfCancellationRequested();
            await Both_versions_work(union, old);

            await system.StopSilos();
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, File), Second(first) + "\n# changed\n", Stop);
            var refusal = await Assert.ThrowsAsync<InvalidOperationException>(system.AddSilo);
            Assert.Contains(File, refusal.Message, StringComparison.Ordinal);
            Assert.Contains("Give the changed file a new version", refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Definitions => Path.Combine(Repository.Root, "grains", "Procedures", "Definitions");

    private static async Task Both_versions_work(ApiAccount union, Guid old)
    {
        var procedures = (await union.Get("/api/v1/procedures")).Expect(HttpStatusCode.OK).EnumerateArray();
        Assert.Equal(5, procedures.Single(p => p.GetProperty("id").GetString() == "appeal").GetProperty("version").GetInt32());
        Assert.Contains("not_accepted", await OutcomesOf(union, old));
        Assert.DoesNotContain("declined", await OutcomesOf(union, old));
        var reason = new { reason = "不属受理范围" };
        Assert.Equal("outcome.unknown", (await union.Complete(old, 1, "declined", reason)).Reason);
        (await union.Complete(old, 1, "not_accepted", reason)).Expect(HttpStatusCode.OK);
        Assert.Equal("closed", (await Details(union, old)).GetProperty("status").GetString());

        var young = await union.OpenAppeal("shenzhen", "4403");
        Assert.Equal(5, (await Details(union, young)).GetProperty("procedureVersion").GetInt32());
        Assert.Contains("declined", await OutcomesOf(union, young));
        Assert.Equal("outcome.unknown", (await union.Complete(young, 1, "not_accepted", reason)).Reason);
        (await union.Complete(young, 1, "declined", reason)).Expect(HttpStatusCode.OK);
    }

    private static string Second(string first)
    {
        var second = first.Replace("\nversion: 4\n", "\nversion: 5\n", StringComparison.Ordinal)
            .Replace("- id: not_accepted", "- id: declined", StringComparison.Ordinal);
        Assert.NotEqual(first, second);
        return second;
    }

    private static async Task<JsonElement> Details(ApiAccount account, Guid id) =>
        (await account.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK);

    private static async Task<List<string>> OutcomesOf(ApiAccount account, Guid id) =>
    [
        .. (await Details(account, id)).GetProperty("steps")[0].GetProperty("outcomes").EnumerateArray()
            .Select(o => o.GetProperty("id").GetString()!),
    ];
}
