using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tracker.Fixtures;

namespace Tracker.Archive;

/// <summary>The case file and its package through gateway, silo and database.</summary>
public sealed class ArchiveTests(ArchivedCase archived) : IClassFixture<ArchivedCase>
{
    private static readonly string[] Fixed =
        ["case-file.html", "chain.json", "events.json", "manifest.json", "README.txt", "verify.html"];

    [Fact]
    public async Task A_package_holds_what_it_says_and_anybody_can_check_it()
    {
        var package = await archived.Download(archived.Union);
        Assert.Empty(package.Faults());
        var manifest = package.Json("manifest.json");
        Assert.Equal(package.Files.Keys.Except(["manifest.json"]).Order(StringComparer.Ordinal),
            manifest.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("path").GetString()!).Order(StringComparer.Ordinal));
        Assert.Empty(Fixed.Except(package.Files.Keys));
        Assert.True(manifest.GetProperty("archived").GetBoolean());
        Assert.Equal((10, "zhenhai.union"), (manifest.GetProperty("retentionYears").GetInt32(), manifest.GetProperty("agency").GetProperty("id").GetString()));
        Assert.Equal(DateOnly.Parse(manifest.GetProperty("closedOn").GetString()!, null).AddYears(10),
            DateOnly.Parse(manifest.GetProperty("retainUntil").GetString()!, null));
        var documents = package.Files.Keys.Where(path => path.StartsWith("documents/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, documents.Length);
        Assert.Equal(archived.Picture, package.Files[documents.Single(path => path.EndsWith(".png", StringComparison.Ordinal))]);
        Assert.All(documents, path => Assert.Matches(@"^documents/\d{3}-[^/\\:*?""<>|]+$", path));
        Assert.Contains(package.Json("events.json").EnumerateArray(), e => e.GetProperty("kind").GetString() == "case-closed");
    }

    [Fact]
    public async Task One_changed_byte_is_found_wherever_it_is()
    {
        var package = await archived.Download(archived.Union);
        foreach (var path in package.Files.Keys.Where(path => path is not ("manifest.json" or "chain.json")))
            Assert.Equal([path], package.WithAChangedByte(path).Faults());
        var chain = JsonSerializer.Deserialize<JsonElement>(package.Files["chain.json"]).GetProperty("rows")[1].GetProperty("body").GetString()!;
        var other = Convert.FromBase64String(chain);
        other[^3] ^= 1;
        var changed = package.With("chain.json", package.Text("chain.json").Replace(
            chain, Convert.ToBase64String(other), StringComparison.Ordinal));
        Assert.Equal(["chain.json", "row 2"], changed.Faults());
    }

    [Fact]
    public async Task What_another_agency_keeps_to_itself_is_in_no_part_of_it()
    {
        var package = await archived.Download(archived.Union);
        Assert.All(package.Files, file =>
        {
            var text = Encoding.UTF8.GetString(file.Value);
            Assert.DoesNotContain("检察内部", text, StringComparison.Ordinal);
            Assert.DoesNotContain("内部研判", text, StringComparison.Ordinal);
        });
        var withheld = package.Json("chain.json").GetProperty("rows").EnumerateArray()
            .Count(row => row.TryGetProperty("withheld", out _) && !row.TryGetProperty("body", out _));
        Assert.Equal(2, withheld);
        Assert.True(package.Json("chain.json").GetProperty("checkpoints").GetArrayLength() > 1);
        var own = await archived.Download(archived.Procuratorate);
        Assert.Empty(own.Faults());
        Assert.Contains(own.Files.Keys, path => path.Contains("内部研判", StringComparison.Ordinal));
        Assert.Contains("检察内部沟通", own.Text("events.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_lists_what_is_printed_and_the_print_has_as_many_pages()
    {
        using var union = await PageVisitor.SignIn(archived.System.Gateways[0], ArchivedCase.Opener);
        var catalogue = (await union.Get($"/cases/{archived.Id}/file")).Body;
        var print = (await union.Get($"/cases/{archived.Id}/file/print")).Body;
        var last = int.Parse(Regex.Matches(catalogue, @">(?:\d+-)?(\d+)</a></td></tr>")[^1].Groups[1].Value, null);
        Assert.Equal(last, Regex.Count(print, "class=\"sheet-no\""));
        Assert.Contains("立案登记表", catalogue, StringComparison.Ordinal);
        Assert.Contains($"src=\"/cases/{archived.Id}/files/{archived.Scan}\"", print, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>已催促", print, StringComparison.Ordinal);
        Assert.DoesNotContain("检察内部", catalogue + print, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_case_gives_a_copy_that_says_so()
    {
        var open = await archived.Union.OpenAppeal("zhenhai", "330211", "未结案件");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/cases/{open}/archive.zip");
        using var answer = await archived.Union.SendRaw(request);
        var copy = UnpackedArchive.Of(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Empty(copy.Faults());
        Assert.False(copy.Json("manifest.json").GetProperty("archived").GetBoolean());
        Assert.False(string.IsNullOrEmpty(copy.Json("manifest.json").GetProperty("note").GetString()));
    }

    [Fact]
    public async Task A_borrower_reads_until_the_loan_ends_and_a_stranger_never()
    {
        using var borrower = await ApiAccount.SignIn(archived.System.Gateways[1], ArchivedCase.Borrower);
        using var stranger = await ApiAccount.SignIn(archived.System.Gateways[1], ArchivedCase.Stranger);
        var path = $"/api/v1/cases/{archived.Id}";
        Assert.Equal(HttpStatusCode.NotFound, (await borrower.Get(path)).Status);
        var until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(10).Date).ToString("yyyy-MM-dd", null);
        await archived.Do(archived.Union, "loans", new { agency = ArchivedCase.Borrower, until, reason = "督查调阅" });

        var read = (await borrower.Get(path)).Expect(HttpStatusCode.OK);
        Assert.Equal("borrower", read.GetProperty("standing").GetString());
        Assert.DoesNotContain("检察内部", read.ToString(), StringComparison.Ordinal);
        Assert.Contains(ArchivedCase.Note, read.ToString(), StringComparison.Ordinal);
        Assert.Empty((await archived.Download(borrower)).Faults());
        Assert.Contains("case-lent", (await borrower.Get("/api/v1/inbox?limit=200")).Body, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await borrower.Post($"{path}/comments", new { text = "x", visibility = "group" })).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await borrower.Post($"{path}/loans/end", new { agency = ArchivedCase.Borrower })).Status);
        foreach (var what in new[] { "", "/archive.zip" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(path + what)).Status);

        await archived.Do(archived.Union, "loans/end", new { agency = ArchivedCase.Borrower });
        foreach (var what in new[] { "", "/archive.zip" })
            Assert.Equal(HttpStatusCode.NotFound, (await borrower.Get(path + what)).Status);
        Assert.DoesNotContain(archived.Id.ToString(), (await borrower.Get("/api/v1/inbox?limit=200")).Body, StringComparison.Ordinal);
    }
}
