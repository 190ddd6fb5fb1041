using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Tracker.Fixtures;

namespace Tracker.Documents;

/// <summary>Files through gateway, silo and database, and what comes back.</summary>
public sealed class FilesTests(SharedSystem shared)
{
    private const string Opener = "shenzhen.union";
    private const string Party = "shenzhen.hrss";
    private const string Guest = "shenzhen.procuratorate";
    private const string Stranger = "nanshan.union";

    [Fact]
    public async Task A_file_comes_back_as_it_was_sent_to_those_it_is_for_only()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], Opener);
        using var party = await ApiAccount.SignIn(system.Gateways[1], Party);
        using var guest = await ApiAccount.SignIn(system.Gateways[1], Guest);
        using var stranger = await ApiAccount.SignIn(system.Gateways[0], Stranger);
        var id = await NewCase(opener);
        (await opener.Post($"/api/v1/cases/{id}/steps/1/invite", new { agency = Guest })).Expect(HttpStatusCode.OK);
        var content = LongText(Uploading.ChunkSize * 2 + 77);
        var forAll = await opener.Attach(id, "证据 “甲”.txt", content);
        var own = await opener.Attach(id, "内部.txt", Made.Text("内部意见"), "agency");
        var ofStep = await guest.Attach(id, "意见.txt", Made.Text("检察意见"), "invited", 1);

        using var answer = await Download(party, id, forAll);
        Assert.Equal(content, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("证据 “甲”.txt", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal(("text/plain", content.Length), (answer.Content.Headers.ContentType!.MediaType, (int)answer.Content.Headers.ContentLength!));
        Assert.Equal("sandbox; default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl!.NoStore);

        foreach (var (reader, file, mayHave) in new[]
                 {
                     (party, own, false), (party, ofStep, false), (guest, forAll, false), (guest, ofStep, true),
                     (opener, own, true), (opener, ofStep, true), (stranger, forAll, false),
                 })
        {
            using var had = await Download(reader, id, file);
            Assert.Equal((reader.UserName, file, mayHave ? HttpStatusCode.OK : HttpStatusCode.NotFound), (reader.UserName, file, had.StatusCode));
        }

        Assert.Equal([forAll], await FilesOf(party, id));
        Assert.Equal([ofStep], await FilesOf(guest, id));
        Assert.Contains("file-attached", (await party.Get("/api/v1/inbox?limit=200")).Body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.NotFound, (await guest.BeginUpload(id, "a.txt", 3, "invited", 2)).Status);

        (await opener.Post($"/api/v1/cases/{id}/files/{forAll}/withdraw", new { reason = "传错了" })).Expect(HttpStatusCode.OK);
        using var gone = await Download(party, id, forAll);
        using var kept = await Download(opener, id, forAll);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (gone.StatusCode, kept.StatusCode));
    }

    [Fact]
    public async Task An_upload_is_its_persons_own_and_goes_on_where_it_stands_whatever_is_sent_twice()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], Opener);
        using var elsewhere = opener.At(system.Gateways[1]);
        using var party = await ApiAccount.SignIn(system.Gateways[1], Party);
        var id = await NewCase(opener);
        var content = LongText(Uploading.ChunkSize + 1000);
        var key = Guid.NewGuid();
        var upload = (await opener.BeginUpload(id, "a.txt", content.Length, key: key)).Expect(HttpStatusCode.OK).GetProperty("upload").GetGuid();
        var first = content.AsMemory(0, Uploading.ChunkSize);
        Assert.Equal(0, OffsetOf(await opener.PutChunk(upload, Uploading.ChunkSize, content.AsMemory(Uploading.ChunkSize))));
        Assert.Equal("upload.incomplete", (await opener.PutChunk(upload, 0, first[..5])).Reason);
        Assert.Equal(Uploading.ChunkSize, OffsetOf(await opener.PutChunk(upload, 0, first)));
        Assert.Equal(Uploading.ChunkSize, OffsetOf(await opener.PutChunk(upload, 0, first)));
        Assert.Equal("upload.incomplete", (await opener.FinishUpload(upload)).Reason);
        Assert.Equal("upload.differs", (await opener.BeginUpload(id, "b.txt", 5, key: key)).Reason);
        Assert.Equal("upload.differs", (await opener.BeginUpload(id, "a.txt", content.Length, "agency", key: key)).Reason);
        Assert.Equal(Uploading.ChunkSize, OffsetOf(await elsewhere.BeginUpload(id, "a.txt", content.Length, key: key)));
        foreach (var answer in new[]
                 {
                     await party.Get($"/api/v1/uploads/{upload}"), await party.PutChunk(upload, 0, first),
                     await party.FinishUpload(upload), await party.Post($"/api/v1/uploads/{upload}/cancel", new { }),
                 })
            Assert.Equal((HttpStatusCode.NotFound, "upload.unknown"), (answer.Status, answer.Reason));
        Assert.Equal(content.Length, OffsetOf(await elsewhere.PutChunk(upload, Uploading.ChunkSize, content.AsMemory(Uploading.ChunkSize))));
        var finished = await Task.WhenAll(opener.FinishUpload(upload), elsewhere.FinishUpload(upload));
        Assert.Equal(upload, Assert.Single(finished.Select(f => f.Expect(HttpStatusCode.OK).GetProperty("file").GetGuid()).Distinct()));
        Assert.Equal([upload], await FilesOf(party, id));
    }

    [Fact]
    public async Task What_is_refused_or_cancelled_leaves_no_chunk_behind()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], Opener);
        var id = await NewCase(opener);
        Assert.Equal(Reasons.FileMacros, await opener.ReasonAgainst(id, "宏.docx", Made.Office(more: ("word/vbaProject.bin", Made.Ole()))));
        Assert.Equal(Reasons.FileNameDiffers, await opener.ReasonAgainst(id, "照片.png", Made.Jpeg()));
        Assert.Equal(Reasons.FileTooLarge, (await opener.BeginUpload(id, "a.mp4", long.MaxValue)).Reason);
        var upload = (await opener.BeginUpload(id, "a.txt", 5)).Json.GetProperty("upload").GetGuid();
        await opener.PutChunk(upload, 0, "abcde"u8.ToArray());
        Assert.Equal(1, await Chunks(system, upload));
        (await opener.Post($"/api/v1/uploads/{upload}/cancel", new { })).Expect(HttpStatusCode.OK);
        Assert.Equal(0, await Chunks(system, upload));
        Assert.Empty(await FilesOf(opener, id));
    }

    [Fact]
    public async Task A_photograph_is_stored_without_its_place_and_a_film_too()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], Opener);
        var id = await NewCase(opener);
        foreach (var (name, content) in new[] { ("现场.jpg", Made.Jpeg()), ("现场.mp4", Made.Film(Uploading.ChunkSize - 130)) })
        {
            var file = await opener.Attach(id, name, content);
            using var answer = await Download(opener, id, file);
            var came = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.True(came.AsSpan().IndexOf(Made.Text(Made.Place)) < 0, name);
            var shown = (await opener.Get($"/api/v1/cases/{id}")).Json.GetProperty("files").EnumerateArray().First(f => f.GetProperty("id").GetGuid() == file);
            Assert.Equal(FileStore.Hex(SHA256.HashData(came)), shown.GetProperty("hash").GetString());
            Assert.Equal(FileStore.Hex(SHA256.HashData(content)), shown.GetProperty("receivedHash").GetString());
        }
    }

    [Fact]
    public async Task A_part_is_sent_for_a_range_and_none_for_one_outside()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], Opener);
        var id = await NewCase(opener);
        var content = LongText(Uploading.ChunkSize + 500);
        var file = await opener.Attach(id, "a.txt", content);
        foreach (var (from, to, begin, end) in new (long?, long?, int, int)[]
                 {
                     (0, 9, 0, 10), (Uploading.ChunkSize - 3, Uploading.ChunkSize + 3, Uploading.ChunkSize - 3, Uploading.ChunkSize + 4),
                     (null, 5, content.Length - 5, content.Length), (Uploading.ChunkSize, null, Uploading.ChunkSize, content.Length),
                 })
        {
            using var part = await Download(opener, id, file, new RangeHeaderValue(from, to));
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Equal(content[begin..end], await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        using var outside = await Download(opener, id, file, new RangeHeaderValue(content.Length, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, outside.StatusCode);
    }

    [Fact]
    public async Task An_altered_byte_never_leaves_and_is_found_by_verifying()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], Opener);
        using var page = await PageVisitor.SignIn(system.Gateways[1], Opener);
        var id = await NewCase(opener);
        var content = LongText(Uploading.ChunkSize + 500);
        var (late, list, whole) = (await opener.Attach(id, "a.txt", content), await opener.Attach(id, "b.txt", content), await opener.Attach(id, "c.txt", content));
        var checkpoint = (await opener.Get($"/api/v1/cases/{id}/audit")).Json.GetProperty("checkpoint");
        var verdict = (await opener.Post("/api/v1/audit/verify", checkpoint)).Expect(HttpStatusCode.OK);
        Assert.Equal((true, 0), (verdict.GetProperty("intact").GetBoolean(), verdict.GetProperty("brokenFiles").GetArrayLength()));

        await system.Database.Query("update file_chunk set body = overlay(body placing '\\x00'::bytea from 300) where file = $1 and no = 1 returning 1", late);
        await system.Database.Query("update file_chunk set body = overlay(body placing '\\x00'::bytea from 300), hash = sha256(overlay(body placing '\\x00'::bytea from 300)) where file = $1 and no = 1 returning 1", list);
        using var refused = await Download(opener, id, list);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("文件与存入时不一致", (await page.Get($"/cases/{id}/files/{list}")).Body, StringComparison.Ordinal);
        using var broken = await Download(opener, id, late);
        await Assert.ThrowsAnyAsync<Exception>(() => broken.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var good = await Download(opener, id, whole);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);

        verdict = (await opener.Post("/api/v1/audit/verify", checkpoint)).Expect(HttpStatusCode.OK);
        Assert.False(verdict.GetProperty("intact").GetBoolean());
        Assert.Equal(new[] { late, list }.Order(), verdict.GetProperty("brokenFiles").EnumerateArray().Select(f => f.GetGuid()).Order());
        var audit = (await page.Get($"/cases/{id}/audit")).Body;
        Assert.Contains(late.ToString(), audit, StringComparison.Ordinal);
        Assert.DoesNotContain(whole.ToString(), audit, StringComparison.Ordinal);
        Assert.Contains($"chunk 1 of file {late}", string.Concat(system.Silos.Select(silo => silo.Log)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_without_script_attaches_a_file_and_reads_why_one_is_refused()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], Opener);
        using var page = await PageVisitor.SignIn(system.Gateways[1], Opener);
        var id = await NewCase(opener);
        var token = PageVisitor.Input((await page.Get($"/cases/{id}")).Body, PageVisitor.TokenName);
        (string, string)[] fields = [("form", "attach"), ("key", Guid.NewGuid().ToString()), ("visibility", "group"), ("step", "1")];
        foreach (var size in new[] { 0, 9, Uploading.ChunkSize, Uploading.ChunkSize + 9 })
        {
            fields[1] = ("key", Guid.NewGuid().ToString());
            for (var times = 0; times < 2; times++)
            {
                var answer = await page.Upload($"/cases/{id}/files", token, "清单.txt", LongText(size), fields);
                Assert.Equal((size, size == 0 ? HttpStatusCode.BadRequest : HttpStatusCode.Redirect), (size, answer.Status));
            }
        }

        var files = (await opener.Get($"/api/v1/cases/{id}")).Json.GetProperty("files").EnumerateArray().ToArray();
        Assert.Equal([9, Uploading.ChunkSize, Uploading.ChunkSize + 9], files.Select(f => f.GetProperty("size").GetInt32()).Order());
        Assert.All(files, f => Assert.Equal(1, f.GetProperty("step").GetInt32()));
        fields[1] = ("key", Guid.NewGuid().ToString());
        var refused = await page.Upload($"/cases/{id}/files", token, "宏.docx", Made.Office(more: ("word/vbaProject.bin", Made.Ole())), fields);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("文档中含有宏", refused.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await page.Upload($"/cases/{id}/files", "x", "清单.txt", LongText(9), fields)).Status);
    }

    private static async Task<Guid> NewCase(ApiAccount opener)
    {
        var id = await opener.OpenAppeal("shenzhen", "440304");
        (await opener.Post($"/api/v1/cases/{id}/parties", new { agency = Party })).Expect(HttpStatusCode.OK);
        return id;
    }

    private static byte[] LongText(int size) => [.. Enumerable.Range(0, size).Select(i => (byte)('a' + i % 25))];

    private static long OffsetOf(ApiAnswer answer) => answer.Expect(HttpStatusCode.OK).GetProperty("offset").GetInt64();

    private static async Task<Guid[]> FilesOf(ApiAccount reader, Guid id) =>
        [.. (await reader.Get($"/api/v1/cases/{id}")).Json.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("id").GetGuid())];

    private static Task<long> Chunks(TrackerSystem system, Guid file) =>
        system.Database.Scalar<long>("select count(*) from file_chunk where file = $1", file);

    private static async Task<HttpResponseMessage> Download(ApiAccount by, Guid id, Guid file, RangeHeaderValue? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/cases/{id}/files/{file}") { Headers = { Range = range } };
        return await by.SendRaw(request);
    }
}
