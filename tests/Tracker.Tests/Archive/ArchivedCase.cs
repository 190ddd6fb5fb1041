using System.Net;
using Tracker.Documents;
using Tracker.Fixtures;

namespace Tracker.Archive;

/// <summary>A case that was worked and closed: a completed step, a letter, files of two agencies, an internal note.</summary>
public sealed class ArchivedCase(SharedSystem shared) : IAsyncLifetime
{
    internal const string Opener = "zhenhai.union";
    internal const string Party = "zhenhai.procuratorate";
    internal const string Borrower = "zhenhai.health";
    internal const string Stranger = "luotuo.union";
    internal const string Note = "归档测试的说明";

    internal TrackerSystem System { get; private set; } = null!;

    internal ApiAccount Union { get; private set; } = null!;

    internal ApiAccount Procuratorate { get; private set; } = null!;

    internal Guid Id { get; private set; }

    internal Guid Letter { get; private set; }

    internal Guid Scan { get; private set; }

    /// <summary>As it is stored: without what it does not need.</summary>
    internal byte[] Picture { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        System = await shared.Get();
        Union = await ApiAccount.SignIn(System.Gateways[0], Opener);
        Procuratorate = await ApiAccount.SignIn(System.Gateways[1], Party);
        Id = await Union.OpenAppeal("zhenhai", "330211", "归档测试 <script>alert(1)</script> 😀");
        await Do(Union, "parties", new { agency = Party });
        await Do(Union, "contacts", new { kind = "visit", with = "职工", text = Note + new string('长', 3000), visibility = "group" });
        await Do(Procuratorate, "contacts", new { kind = "call", with = "职工", text = "检察内部沟通", visibility = "agency" });
        await Do(Union, "contacts", new { kind = "call", with = "企业", text = "<b>已催促</b>", visibility = "group" });
        Scan = await Union.Attach(Id, "照片/“甲”.png", Made.Png);
        await Procuratorate.Attach(Id, "内部研判.txt", Made.Text("检察内部材料"), "agency");
        await Union.Attach(Id, "工资条.txt", Made.Text(new string('工', 300_000)));
        await Do(Union, "letters", new { kind = "reminder" });
        await Do(Union, "letters/1/submit", new { });
        await Do(Union, "letters/1/sign", new { });
        await Do(Union, "close", new { reason = "申请人撤回" });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/cases/{Id}/files/{Scan}");
        using var answer = await Union.SendRaw(request);
        Picture = await answer.Content.ReadAsByteArrayAsync();
        Letter = (await Union.Get($"/api/v1/cases/{Id}/letters/1")).Expect(HttpStatusCode.OK)
            .GetProperty("document").GetProperty("file").GetGuid();
    }

    internal async Task Do(ApiAccount by, string what, object body) =>
        (await by.Post($"/api/v1/cases/{Id}/{what}", body)).Expect(HttpStatusCode.OK);

    internal async Task<UnpackedArchive> Download(ApiAccount by)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/cases/{Id}/archive.zip");
        using var answer = await by.SendRaw(request);
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        return UnpackedArchive.Of(await answer.Content.ReadAsByteArrayAsync());
    }

    public ValueTask DisposeAsync()
    {
        Union?.Dispose();
        Procuratorate?.Dispose();
        return ValueTask.CompletedTask;
    }
}
