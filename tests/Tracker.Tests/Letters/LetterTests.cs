using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Letters;

/// <summary>A letter through silo, database and gateways: its document, its number, who sees it when.</summary>
public sealed class LetterTests(SharedSystem shared)
{
    private const string Union = "zhenhai.union";
    private const string Chair = "zhenhai.chair";
    private const string Procuratorate = "zhenhai.procuratorate";
    private const string Stranger = "suizhou.procuratorate";

    [Fact]
    public async Task A_signed_letter_is_a_document_that_is_what_its_chain_says_and_a_changed_byte_is_found()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var chair = await ApiAccount.SignIn(system.Gateways[1], Chair);
        var id = await Supervision(union);
        await Signed(union, chair, id, "opinion");
        var letter = (await union.Get($"/api/v1/cases/{id}/letters/1")).Expect(HttpStatusCode.OK);
        Assert.Equal("signed-off", letter.GetProperty("state").GetString());
        var number = letter.GetProperty("sheet").GetProperty("number").GetString()!;
        Assert.Matches(@"^镇海工劳监意〔20\d\d〕\d+号$", number);
        var document = letter.GetProperty("document");
        var file = document.GetProperty("file").GetGuid();
        using var page = await PageVisitor.SignIn(system.Gateways[0], Union);
        var bytes = await page.Bytes($"/cases/{id}/files/{file}");
        Assert.Equal(document.GetProperty("hash").GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        using var docx = new ZipArchive(new MemoryStream(bytes));
        using var text = new StreamReader(docx.GetEntry("word/document.xml")!.Open());
        var xml = await text.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("劳动法律监督意见书", xml, StringComparison.Ordinal);
        Assert.Contains("某危化品运输有限公司", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("{", xml.Split("<w:body>")[1], StringComparison.Ordinal);
        Assert.Contains(number, (await page.Get($"/cases/{id}/letters/1/paper")).Body, StringComparison.Ordinal);

        Assert.True((await Verify(union, id)).GetProperty("intact").GetBoolean());
        await system.Database.Query(
            "update file_chunk set body = set_byte(body, 40, get_byte(body, 40) # 1) where file = $1 returning 1", file);
        Assert.NotEqual(HttpStatusCode.OK, (await page.Get($"/cases/{id}/files/{file}")).Status);
        var verdict = await Verify(union, id);
        Assert.False(verdict.GetProperty("intact").GetBoolean());
        Assert.Equal(file, verdict.GetProperty("brokenFiles")[0].GetGuid());
    }

    [Fact]
    public async Task A_draft_is_seen_by_its_agency_then_by_whom_it_waits_for_and_a_signed_letter_by_all_parties()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var procuratorate = await ApiAccount.SignIn(system.Gateways[1], Procuratorate);
        using var stranger = await ApiAccount.SignIn(system.Gateways[1], Stranger);
        var id = await Supervision(union);
        (await union.Post($"/api/v1/cases/{id}/parties", new { agency = Procuratorate })).Expect(HttpStatusCode.OK);
        (await union.Post($"/api/v1/cases/{id}/letters", new { kind = "reminder" })).Expect(HttpStatusCode.OK);
        var letter = $"/api/v1/cases/{id}/letters/1";
        Assert.Equal(Reasons.LetterNotFound, (await procuratorate.Get(letter)).Reason);
        Assert.Equal(Reasons.CaseNotFound, (await stranger.Get(letter)).Reason);
        Assert.Empty((await procuratorate.Get($"/api/v1/cases/{id}")).Json.GetProperty("letters").EnumerateArray());
        Assert.DoesNotContain("letter-drafted", (await procuratorate.Get($"/api/v1/cases/{id}")).Body, StringComparison.Ordinal);

        (await union.Post(letter + "/submit", new { countersigners = new[] { Procuratorate } })).Expect(HttpStatusCode.OK);
        Assert.Contains(Awaiting(await procuratorate.Get("/api/v1/letters/awaiting")), l => l == (id, "countersign"));
        Assert.Contains("letter-awaits", (await procuratorate.Get("/api/v1/inbox")).Body, StringComparison.Ordinal);
        (await procuratorate.Post(letter + "/countersign", new { seen = 1 })).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain(Awaiting(await procuratorate.Get("/api/v1/letters/awaiting")), l => l.Case == id);
        Assert.Contains(Awaiting(await union.Get("/api/v1/letters/awaiting")), l => l == (id, "sign"));
        (await union.Post(letter + "/sign", new { })).Expect(HttpStatusCode.OK);
        Assert.Equal("signed-off", (await procuratorate.Get(letter)).Expect(HttpStatusCode.OK).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(letter)).Status);
    }

    [Fact]
    public async Task Service_opens_the_step_and_its_term_runs_from_that_day()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var chair = await ApiAccount.SignIn(system.Gateways[1], Chair);
        var id = await Supervision(union);
        await Signed(union, chair, id, "opinion", new { motion = "opinion" });
        (await chair.Post($"/api/v1/cases/{id}/letters/1/seal", new { })).Expect(HttpStatusCode.OK);
        var served = await union.Post($"/api/v1/cases/{id}/letters/1/serve",
            new { addressee = 0, mode = "post", proof = "邮件号 1122" });
        var opened = served.Expect(HttpStatusCode.OK).GetProperty("opened")[0].GetInt32();
        var step = (await union.Get($"/api/v1/cases/{id}")).Json.GetProperty("steps").EnumerateArray()
            .Single(s => s.GetProperty("no").GetInt32() == opened);
        Assert.Equal("await_opinion", step.GetProperty("id").GetString());
        Assert.NotEqual(JsonValueKind.Null, step.GetProperty("dueAt").ValueKind);
    }

    [Fact]
    public async Task The_same_signature_twice_gives_one_number_and_a_void_letter_keeps_its()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var elsewhere = union.At(system.Gateways[1]);
        var id = await Supervision(union);
        foreach (var _ in new[] { 1, 2 }) (await union.Post($"/api/v1/cases/{id}/letters", new { kind = "lead_transfer", to = new[] { new { name = "镇海区检察院" } } })).Expect(HttpStatusCode.OK);
        foreach (var no in new[] { 1, 2 }) (await union.Post($"/api/v1/cases/{id}/letters/{no}/submit", new { })).Expect(HttpStatusCode.OK);
        var key = Guid.NewGuid();
        var first = (await union.Post($"/api/v1/cases/{id}/letters/1/sign", new { }, key)).Expect(HttpStatusCode.OK);
        var again = (await elsewhere.Post($"/api/v1/cases/{id}/letters/1/sign", new { }, key)).Expect(HttpStatusCode.OK);
        var number = first.GetProperty("number").GetString()!;
        Assert.Equal(number, again.GetProperty("number").GetString());
        (await union.Post($"/api/v1/cases/{id}/letters/1/void", new { reason = "另行移送" })).Expect(HttpStatusCode.OK);
        var second = (await union.Post($"/api/v1/cases/{id}/letters/2/sign", new { })).Expect(HttpStatusCode.OK)
            .GetProperty("number").GetString()!;
        Assert.True(DocumentNumber.TryRead(number, out var one) && DocumentNumber.TryRead(second, out var two) && two.Ordinal > one.Ordinal);
        var register = (await union.Get("/api/v1/letters/register?q=" + Uri.EscapeDataString(number.Replace("〕", "〕第", StringComparison.Ordinal))))
            .Expect(HttpStatusCode.OK).GetProperty("items");
        Assert.Contains(register.EnumerateArray(), line =>
            line.GetProperty("number").GetString() == number && line.GetProperty("state").GetString() == "void");
    }

    [Fact]
    public async Task What_an_attempt_that_broke_off_has_drawn_is_the_number_of_the_next()
    {
        const string kind = "visit_record";
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        var id = await Supervision(union);
        foreach (var no in new[] { 1, 2 })
        {
            (await union.Post($"/api/v1/cases/{id}/letters", new
            {
                kind, to = new[] { new { name = "职工" } },
                fields = new
                {
                    matter = "体检", case_no = "一", target = "职工", mode = "phone", visited_on = "2026-03-02", solved = "yes", satisfaction = "5",
                    said = "已安排检查。",
                },
            })).Expect(HttpStatusCode.OK);
            (await union.Post($"/api/v1/cases/{id}/letters/{no}/submit", new { })).Expect(HttpStatusCode.OK);
        }

        await system.Database.Query("""
            with series as (insert into letter_series (issuer, kind, year, last) values ($1, $2, 2025, 1) returning 1)
            insert into letter_number (letter, issuer, kind, year, ordinal, number, case_id, no)
            select $3, $1, $2, 2025, 1, '镇海回访〔2025〕1号', $4, 1 from series returning 1
            """, Union, kind, Letter.IdOf(id, 1), id);
        Assert.Equal("镇海回访〔2025〕1号", (await union.Post($"/api/v1/cases/{id}/letters/1/sign", new { }))
            .Expect(HttpStatusCode.OK).GetProperty("number").GetString());
        Assert.NotEqual("镇海回访〔2025〕1号", (await union.Post($"/api/v1/cases/{id}/letters/2/sign", new { }))
            .Expect(HttpStatusCode.OK).GetProperty("number").GetString());
    }

    [Fact]
    public async Task An_agencys_own_template_and_word_make_its_letters_and_a_broken_one_is_refused_with_what_is_wrong()
    {
        const string hrss = "lancang.hrss";
        var system = await shared.Get();
        using var page = await PageVisitor.SignIn(system.Gateways[0], hrss);
        using var visitor = await PageVisitor.SignIn(system.Gateways[1], "lancang.transport");
        var example = await page.Bytes("/letters/letterhead/letter.docx");
        var broken = await Upload(page, "no document"u8.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, broken.Status);
        Assert.Contains("不是 Word 文档", broken.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Upload(page, example)).Status);
        Assert.Contains("本单位版式</span>", (await page.Get("/letters/letterhead")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("本单位版式</span>", (await visitor.Get("/letters/letterhead")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await Choose(page, "澜沧〔")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await Choose(page, "澜")).Status);

        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var officer = await ApiAccount.SignIn(system.Gateways[0], hrss);
        using var director = await ApiAccount.SignIn(system.Gateways[1], "lancang.director");
        var id = await union.OpenCase("supervision", "lancang", "530828", "三名保洁员反映未缴社会保险");
        (await union.Post($"/api/v1/cases/{id}/parties", new { agency = hrss })).Expect(HttpStatusCode.OK);
        await Signed(officer, director, id, "correction_order", fields: new
        {
            region = "澜沧县", facts = "未缴社会保险", provisions = "社会保险法", content = "补缴", correct_by = "2031-01-05", contact = "朱某",
        });
        var letter = (await officer.Get($"/api/v1/cases/{id}/letters/1")).Expect(HttpStatusCode.OK);
        Assert.StartsWith("澜人社监令〔", letter.GetProperty("sheet").GetProperty("number").GetString(), StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(example)), letter.GetProperty("document").GetProperty("template").GetString());
        var hers = (await page.Get("/letters/letterhead")).Body;
        Assert.Equal(HttpStatusCode.Redirect, (await page.Post(
            "/letters/letterhead/template", [.. PageVisitor.Hidden(hers, "remove-Letter"), ("act", "remove")])).Status);
        Assert.DoesNotContain("本单位版式</span>", (await page.Get("/letters/letterhead")).Body, StringComparison.Ordinal);
        Assert.Contains("几个条线共用的文书用", WebUtility.HtmlDecode((await visitor.Get("/letters/letterhead")).Body), StringComparison.Ordinal);
    }

    private static async Task<ApiAnswer> Choose(PageVisitor page, string word) => await page.Post("/letters/letterhead",
        [.. PageVisitor.Hidden((await page.Get("/letters/letterhead")).Body, "word"), ("word", word)]);

    private static async Task<ApiAnswer> Upload(PageVisitor page, byte[] template)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in PageVisitor.Hidden((await page.Get("/letters/letterhead")).Body, "template-Letter"))
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(template), "template", "版式.docx");
        return await page.Send("/letters/letterhead/template", content);
    }

    private static async Task<Guid> Supervision(ApiAccount union)
    {
        var id = (await union.Post("/api/v1/cases", new
        {
            procedure = "supervision", workingGroup = "zhenhai", title = "危化品运输企业未安排女职工妇科检查", region = "330211",
            respondents = new[] { new { name = "某危化品运输有限公司" } },
            fields = new Dictionary<string, string> { ["source"] = "visit", ["facts"] = "四家企业未安排检查。" },
        })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        (await union.Complete(id, 1, "violation", new { findings = "企业未安排女职工妇科检查。", provisions = "《女职工劳动保护特别规定》" }))
            .Expect(HttpStatusCode.OK);
        return id;
    }

    private static async Task Signed(
        ApiAccount writer, ApiAccount signer, Guid id, string kind, object? act = null, object? fields = null)
    {
        (await writer.Post($"/api/v1/cases/{id}/letters", new { kind, act, fields })).Expect(HttpStatusCode.OK);
        (await writer.Post($"/api/v1/cases/{id}/letters/1/submit", new { })).Expect(HttpStatusCode.OK);
        (await signer.Post($"/api/v1/cases/{id}/letters/1/check", new { })).Expect(HttpStatusCode.OK);
        (await signer.Post($"/api/v1/cases/{id}/letters/1/sign", new { })).Expect(HttpStatusCode.OK);
    }

    private static async Task<JsonElement> Verify(ApiAccount by, Guid id)
    {
        var checkpoint = (await by.Get($"/api/v1/cases/{id}/audit")).Expect(HttpStatusCode.OK).GetProperty("checkpoint");
        return (await by.PostText("/api/v1/audit/verify", checkpoint.GetRawText())).Expect(HttpStatusCode.OK);
    }

    private static IEnumerable<(Guid Case, string What)> Awaiting(ApiAnswer answer) => answer.Expect(HttpStatusCode.OK).EnumerateArray()
        .Select(l => (l.GetProperty("caseId").GetGuid(), l.GetProperty("what").GetString()!));
}
