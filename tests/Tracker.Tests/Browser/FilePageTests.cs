using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tracker.Documents;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>A file from one agency's page to another's that is open meanwhile.</summary>
public sealed class FilePageTests(SharedSystem shared, BrowserFixture browser)
{
    private const string Opener = "zhenhai.union";
    private const string Party = "zhenhai.procuratorate";

    [Fact]
    public async Task A_file_is_sent_with_its_progress_seen_live_kept_and_withdrawn()
    {
        var system = await shared.Get();
        using var api = await ApiAccount.SignIn(system.Gateways[0], Opener);
        var id = await api.OpenAppeal("zhenhai", "330211");
        (await api.Post($"/api/v1/cases/{id}/parties", new { agency = Party })).Expect(HttpStatusCode.OK);
        await using var union = await browser.SignIn(system.Gateways[0], Opener);
        await using var other = await browser.SignIn(system.Gateways[1], Party);
        await union.OpenLive($"/cases/{id}");
        await other.OpenLive($"/cases/{id}");
        await Assertions.Expect(other.Page.Locator("#files")).ToContainTextAsync("还没有附件");

        // Held at its second chunk, it shows how far it is; meanwhile the page is refreshed by another's comment.
        var held = new TaskCompletionSource<IRoute>();
        await union.Page.RouteAsync(new Regex("/api/v1/uploads/.*offset=524288$"), held.SetResult);
        byte[] sound = [.. "RIFF\0\0\0\0WAVE"u8, .. new byte[2 * Uploading.ChunkSize]];
        await Choose(union, ("现场录音.wav", sound), ("宏.docx", Made.Office(more: ("word/vbaProject.bin", Made.Ole()))));
        var route = await held.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var sending = union.Page.Locator(".upload", new() { HasText = "现场录音.wav" });
        await Assertions.Expect(sending).ToContainTextAsync("已上传 49%");
        (await api.Post($"/api/v1/cases/{id}/comments", new { text = "已收到", visibility = "group" })).Expect(HttpStatusCode.OK);
        await Assertions.Expect(union.Page.Locator("#timeline")).ToContainTextAsync("已收到");
        await Assertions.Expect(sending.Locator("progress")).ToBeVisibleAsync();
        await route.ContinueAsync();
        // One after the other: the next is looked at once the first is through.
        await Assertions.Expect(union.Page.Locator(".upload.is-refused")).ToContainTextAsync("请另存为不含这些内容的");

        var row = other.Page.Locator(".file", new() { HasText = "现场录音.wav" });
        await Assertions.Expect(row).ToContainTextAsync("1.0 MB");
        Assert.True(await other.IsOnSameDocument());
        var download = await other.Page.RunAndWaitForDownloadAsync(() => row.Locator("a[download]").ClickAsync());
        Assert.Equal("现场录音.wav", download.SuggestedFilename);
        Assert.Equal(sound, await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
        await Assertions.Expect(row.GetByText("撤回附件")).ToHaveCountAsync(0);

        var mine = union.Page.Locator(".file", new() { HasText = "现场录音.wav" });
        await mine.GetByText("撤回附件").First.ClickAsync();
        await mine.Locator("textarea").FillAsync("录音传错了");
        await mine.Locator("[type=submit]").ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("已撤回");
        await Assertions.Expect(row).ToContainTextAsync("录音传错了");
        await Assertions.Expect(row.Locator("a[download]")).ToHaveCountAsync(0);
        other.AssertNothingWentWrong();
    }

    private static async Task Choose(Person person, params (string Name, byte[] Content)[] files)
    {
        await person.Page.ClickAsync("#attach-act > summary");
        // As the click that opens the chooser makes it.
        await person.Page.Locator("#attach-file").EvaluateAsync("input => { input.multiple = true; }");
        await person.Page.SetInputFilesAsync("#attach-file", files.Select(file => new FilePayload
        {
            Name = file.Name, MimeType = "application/octet-stream", Buffer = file.Content,
        }));
        await person.Page.ClickAsync("#attach [type=submit]");
    }
}
