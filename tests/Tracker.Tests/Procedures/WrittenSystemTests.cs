using System.Net;
using System.Text.Json;
using Tracker.Cases;
using Tracker.Fixtures;

namespace Tracker.Procedures;

/// <summary>Somebody else's procedures on a real silo: read from its folder, shown, and worked over REST.</summary>
public sealed class WrittenSystemTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_others_wrote_is_read_shown_and_worked_and_what_is_wrong_stops_the_silo()
    {
        var folder = Directory.CreateTempSubdirectory("tracker-procedures-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(CaseWorld.AppealFile)!, "*.yaml")
                         .Concat(Directory.EnumerateFiles(Written.Folder, "*.yaml")))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            await using var system = await TrackerSystem.Start(silos: 1, gateways: 1, settings: new Dictionary<string, string>
            {
                ["Tracker__Procedures__Folder"] = folder,
            });
            await Petition_is_worked_to_its_end(system);
            await Public_interest_is_worked_to_its_end(system);
            await All_are_shown(system);

            await system.StopSilos();
            await Broken(system, folder, "rule: proc.recommendation.reply", "rule: proc.recomendation.reply",
                "There is no deadline rule 'proc.recomendation.reply'. Did you mean 'proc.recommendation.reply'?");
            await Broken(system, folder, "starts: [support_litigation]", "starts: [support_ligitation]",
                "There is no procedure 'support_ligitation'. Did you mean 'support_litigation'?");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Petition_is_worked_to_its_end(TrackerSystem system)
    {
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        using var hrss = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.hrss");
        var id = await Open(union, "petition", new()
        {
            ["received_on"] = "2026-03-02", ["channel"] = "visit", ["petitioner_name"] = "张三", ["petitioner_phone"] = "13800001234",
            ["request"] = "请求支付工资",
        });
        (await union.Complete(id, 1, "forward", new { handling_agency = "shenzhen.hrss", accept_by = "2030-01-15" })).Expect(HttpStatusCode.OK);
        var step = (await hrss.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK).GetProperty("steps")[1];
        // The day that was filled in: until 24:00 in China.
        Assert.Equal(new DateTimeOffset(2030, 1, 15, 16, 0, 0, TimeSpan.Zero), step.GetProperty("dueAt").GetDateTimeOffset());
        (await hrss.Accept(id, 2)).Expect(HttpStatusCode.OK);
        (await hrss.Complete(id, 2, "statutory_route", new { route = "arbitration" })).Expect(HttpStatusCode.OK);
        Assert.Equal("引导至法定途径", await ResultOf(union, id));
    }

    private static async Task Public_interest_is_worked_to_its_end(TrackerSystem system)
    {
        using var procuratorate = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.procuratorate");
        using var hrss = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.hrss");
        var id = await Open(procuratorate, "public_interest", new()
        {
            ["found_on"] = "2026-03-02", ["lead_source"] = "own_finding", ["facts"] = "高温津贴普遍未发放",
        });
        (await procuratorate.Complete(id, 1, "docket", new
        {
            docketed_on = "2026-03-02", docket_number = "深检行公〔2026〕1号", organ_agency = "shenzhen.hrss",
        })).Expect(HttpStatusCode.OK);
        (await procuratorate.Complete(id, 2, "served", new { docket_served_on = "2026-03-02" })).Expect(HttpStatusCode.OK);
        (await procuratorate.Complete(id, 3, "done", new { evidence = "工资表" })).Expect(HttpStatusCode.OK);
        (await hrss.Complete(id, 4, "stated", new { duties = "已责令改正" })).Expect(HttpStatusCode.OK);
        (await procuratorate.Complete(id, 5, "skipped")).Expect(HttpStatusCode.OK);
        (await procuratorate.Complete(id, 6, "terminate", new { termination_reason = "已整改" })).Expect(HttpStatusCode.OK);
        Assert.Equal("终结案件", await ResultOf(procuratorate, id));
    }

    private static async Task All_are_shown(TrackerSystem system)
    {
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        foreach (var id in Written.Names)
        {
            var shown = (await union.Get($"/api/v1/procedures/{id}")).Expect(HttpStatusCode.OK);
            var expected = Written.Details(id);
            Assert.Equal(expected.Steps.Select(s => s.Id), Ids(shown, "steps"));
            Assert.Equal(expected.Motions.Select(m => m.Id), Ids(shown, "motions"));
            Assert.Equal(expected.Results.Select(r => r.Id), Ids(shown, "results"));
            Assert.Equal(expected.Steps.SelectMany(s => s.Outcomes).Select(o => o.Id),
                shown.GetProperty("steps").EnumerateArray().SelectMany(s => Ids(s, "outcomes")));
        }
    }

    private static IEnumerable<string> Ids(JsonElement of, string list) =>
        of.GetProperty(list).EnumerateArray().Select(e => e.GetProperty("id").GetString()!);

    private static async Task Broken(TrackerSystem system, string folder, string sound, string broken, string reason)
    {
        var path = Path.Combine(folder, "supervision.yaml");
        var text = await File.ReadAllTextAsync(path, Stop);
        var line = text[..text.IndexOf(sound, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        await File.WriteAllTextAsync(path, text.Replace(sound, broken, StringComparison.Ordinal), Stop);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(system.AddSilo);
        await File.WriteAllTextAsync(path, text, Stop);
        // An outcome's mistake is shown where the outcome begins.
        Assert.Matches($@"supervision\.yaml\(({line}|{line - 4})\): ", refusal.Message);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<Guid> Open(ApiAccount account, string procedure, Dictionary<string, string> fields) =>
        (await account.Post("/api/v1/cases", new
        {
            procedure, workingGroup = "shenzhen", title = "他人所写的程序", region = "440304", fields,
        })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();

    private static async Task<string?> ResultOf(ApiAccount account, Guid id) =>
        (await account.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK).GetProperty("result").GetProperty("zh").GetString();
}
