using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tracker.Archive;

namespace Tracker.Browser;

/// <summary>The case file on paper, and its package checked by the page that lies in it.</summary>
public sealed class CaseFilePageTests(ArchivedCase archived, BrowserFixture browser) : IClassFixture<ArchivedCase>
{
    [Fact]
    public async Task The_print_has_the_pages_that_the_catalogue_counts()
    {
        await using var union = await browser.SignIn(archived.System.Gateways[0], ArchivedCase.Opener);
        await union.Page.GotoAsync($"/cases/{archived.Id}/file");
        var numbers = await union.Page.Locator(".cell-pages").Last.InnerTextAsync();
        var last = int.Parse(numbers.Split('-')[^1], null);
        await union.Page.ClickAsync("a[href$='/file/print']");
        await union.Page.WaitForLoadStateAsync(LoadState.Load);
        var unnumbered = await union.Page.Locator(".sheet-cover, .sheet-catalogue").CountAsync();
        // Nothing is wider than the paper, or runs into the next line.
        Assert.Empty(await union.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.sheet-text p')].filter(p => p.scrollWidth > p.clientWidth + 2).map(p => p.textContent)
            """));
        await union.Page.EmulateMediaAsync(new() { Media = Media.Print });
        // GB/T 9704: 37 mm above the text, 28 mm to its left; the paper itself has no margin beside.
        Assert.Equal(["37", "28"], await union.Page.Locator(".book .sheet").First.EvaluateAsync<string[]>("""
            sheet => [getComputedStyle(sheet).paddingTop, getComputedStyle(sheet).paddingLeft]
                .map(length => String(Math.round(parseFloat(length) * 25.4 / 96)))
            """));
        // What one kind of print sets for its pages it sets for no other.
        Assert.Empty(await union.Page.EvaluateAsync<string[]>("""
            () => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules].flatMap(rule => [rule, ...rule.cssRules ?? []])
                .filter(rule => rule instanceof CSSPageRule && !rule.selectorText).map(() => sheet.href))
                .filter(address => !address.endsWith('/app.css'))
            """));
        var pdf = await union.Page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true });
        Assert.Equal(unnumbered + last, Regex.Count(Encoding.Latin1.GetString(pdf), @"/Type\s*/Page\b"));
        union.AssertNothingWentWrong();
    }

    [Fact]
    public async Task The_page_in_the_package_says_what_is_right_and_what_is_not()
    {
        var package = await archived.Download(archived.Union);
        var folder = Directory.CreateTempSubdirectory("tracker-archive-");
        try
        {
            Write(folder, package);
            await using var person = await browser.Visit(archived.System.Gateways[0]);
            await person.Page.GotoAsync(new Uri(Path.Combine(folder.FullName, "verify.html")).AbsoluteUri);
            var verdict = person.Page.Locator("#verdict");
            await Check(person, folder);
            await Assertions.Expect(verdict).ToHaveAttributeAsync("data-verdict", "intact");
            await Assertions.Expect(person.Page.Locator("#findings")).ToContainTextAsync("3 份文书和附件与哈希链中的记录一致");

            var document = package.Files.Keys.First(path => path.EndsWith(".docx", StringComparison.Ordinal));
            // Taken out of the folder and out of the manifest, which nobody signed: the chain still tells of it.
            await Assertions.Expect(verdict).ToContainTextAsync("清单没有签名");
            var manifest = JsonNode.Parse(package.Text("manifest.json"))!;
            var entries = manifest["entries"]!.AsArray();
            entries.Remove(entries.Single(entry => (string?)entry!["path"] == document));
            Write(folder, package.With("manifest.json", manifest.ToJsonString()));
            await Check(person, folder);
            await Assertions.Expect(verdict).ToHaveAttributeAsync("data-verdict", "broken");
            await Assertions.Expect(person.Page.Locator("#findings .bad").First).ToContainTextAsync($"哈希链中的文件 {archived.Letter} 不在包内");

            Write(folder, package.WithAChangedByte(document));
            await Check(person, folder);
            await Assertions.Expect(verdict).ToHaveAttributeAsync("data-verdict", "broken");
            await Assertions.Expect(person.Page.Locator("#findings .bad").First).ToContainTextAsync($"{document} 已被改动");
            person.AssertNothingWentWrong();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(DirectoryInfo folder, UnpackedArchive package)
    {
        foreach (var (path, content) in package.Files)
        {
            var file = new FileInfo(Path.Combine(folder.FullName, path));
            file.Directory!.Create();
            File.WriteAllBytes(file.FullName, content);
        }
    }

    private static Task Check(Person person, DirectoryInfo folder) => person.Page.SetInputFilesAsync(
        "#files", folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.FullName));
}
