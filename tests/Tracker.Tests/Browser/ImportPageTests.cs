using System.Text;
using Microsoft.Playwright;
using Tracker.Fixtures;
using Tracker.Imports;

namespace Tracker.Browser;

/// <summary>From a table to cases, as a person does it.</summary>
public class ImportPageTests(SharedSystem shared, BrowserFixture browser)
{
    [Fact]
    public async Task A_table_with_errors_is_looked_at_its_good_rows_imported_and_a_case_opened_from_the_result()
    {
        var system = await shared.Get();
        await using var person = await browser.SignIn(system.Gateways[0], "tianjin.procuratorate");
        var page = person.Page;
        await page.GotoAsync("/cases");
        await page.ClickAsync("a[href='/import']");
        var template = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[href='/import/template?procedure=appeal']"));
        Assert.EndsWith(".xlsx", template.SuggestedFilename, StringComparison.Ordinal);
        using (var file = File.OpenRead(await template.PathAsync()))
            Assert.Contains("标题 *", Assert.Single(SheetReader.Read(file)).Cells);

        await Upload(page, Sheets.Csv(
        [
            Sheets.Headers, .. Enumerable.Range(1, 30).Select(no => Sheets.Good("页面导入", no)),
            "少了区划,,2026-03-15,王某,无,,,12351 热线,<script>alert(1)</script>,",
        ]));
        await page.WaitForURLAsync("**/imports/**");
        await Assertions.Expect(page.Locator(".import-problems li")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator(".import-problems")).ToContainTextAsync("<script>alert(1)</script>");
        await Assertions.Expect(page.Locator(".import-table td.number").First).ToHaveTextAsync("32");
        var wrong = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[href$='rows.xlsx']"));
        using (var file = File.OpenRead(await wrong.PathAsync())) Assert.Equal(2, SheetReader.Read(file).Count());

        await page.ClickAsync("#start-act > summary");
        await Assertions.Expect(page.Locator("#start-import")).ToContainTextAsync("建立 30 件案件");
        await page.ClickAsync("#start-import [type=submit]");
        await Assertions.Expect(page.Locator("#import-progress")).ToContainTextAsync("导入完毕", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("#import-progress")).ToContainTextAsync("30 / 30");
        await page.ClickAsync(".import-table a.number >> nth=0");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("页面导入1");
        person.AssertNothingWentWrong();

        // A browser reports a refusal as an error of its own.
        await page.GotoAsync("/import");
        await Upload(page, Encoding.UTF8.GetBytes("标题,电话\n诉求,1"));
        await Assertions.Expect(page.Locator(".import-page [role=alert]")).ToContainTextAsync("列名与模板不符");
        await Assertions.Expect(page.Locator(".import-page form")).ToContainTextAsync("行政区划");
    }

    private static async Task Upload(IPage page, byte[] content)
    {
        await page.SetInputFilesAsync("#import-file", new FilePayload { Name = "表.csv", MimeType = "text/csv", Buffer = content });
        await page.ClickAsync("#import-form [type=submit]");
    }
}
