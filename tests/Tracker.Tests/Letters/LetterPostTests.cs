using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Letters;

/// <summary>The forms of a letter's page as a browser without script sends them.</summary>
public sealed class LetterPostTests(SharedSystem shared)
{
    private const string Union = "zhenhai.union";
    private const string Procuratorate = "zhenhai.procuratorate";

    [Fact]
    public async Task What_was_saved_and_could_not_be_sent_on_its_route_is_there_and_sent_by_the_next_form()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var page = await PageVisitor.SignIn(system.Gateways[1], Union);
        var (_, letter) = await Reminder(union);
        var before = (await page.Get(letter)).Body;
        var values = await Values(union, letter);
        var empty = await Save(page, letter, before, values.Select(v => v.Name == "field.problem" ? (v.Name, "") : v));
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.Equal(2, (await union.Get($"/api/v1{letter}")).Json.GetProperty("writing").GetInt32());
        Assert.NotEqual(Key(before, "revise"), Key(empty.Body, "revise"));
        Assert.Contains(("seen", "2"), PageVisitor.Hidden(empty.Body, "revise"));
        Assert.Equal(HttpStatusCode.Redirect, (await Save(page, letter, empty.Body, values)).Status);
        Assert.Equal("signing", await State(union, letter));
    }

    [Fact]
    public async Task Who_was_asked_to_countersign_before_is_asked_again()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var page = await PageVisitor.SignIn(system.Gateways[1], Union);
        var (id, letter) = await Reminder(union);
        (await union.Post($"/api/v1/cases/{id}/parties", new { agency = Procuratorate })).Expect(HttpStatusCode.OK);
        (await union.Post($"/api/v1{letter}/submit", new { countersigners = new[] { Procuratorate } })).Expect(HttpStatusCode.OK);
        (await union.Post($"/api/v1{letter}/return", new { reason = "请补充" })).Expect(HttpStatusCode.OK);
        var saved = await Save(page, letter, (await page.Get(letter)).Body, await Values(union, letter));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal("countersigning", await State(union, letter));
    }

    [Fact]
    public async Task Nobody_signs_on_a_page_that_shows_an_earlier_writing()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var page = await PageVisitor.SignIn(system.Gateways[1], Union);
        var (_, letter) = await Reminder(union);
        (await union.Post($"/api/v1{letter}/submit", new { })).Expect(HttpStatusCode.OK);
        var opened = (await page.Get(letter)).Body;
        (await union.Post($"/api/v1{letter}/return", new { reason = "请补充" })).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Redirect, (await Save(page, letter, (await page.Get(letter)).Body, await Values(union, letter))).Status);
        var refused = await page.Post($"{letter}/sign", PageVisitor.Hidden(opened, "sign"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("其他人刚刚改过这份文书", refused.Body, StringComparison.Ordinal);
        Assert.Equal(Reasons.LetterChanged, (await union.Post($"/api/v1{letter}/sign", new { seen = 1 })).Reason);
        Assert.Equal("signing", await State(union, letter));
        // The page that came back shows what is to be signed.
        Assert.Equal(HttpStatusCode.Redirect, (await page.Post($"{letter}/sign", PageVisitor.Hidden(refused.Body, "sign"))).Status);
        Assert.Equal("signed-off", await State(union, letter));
    }

    [Fact]
    public async Task A_void_letter_says_so_on_paper_and_one_that_performed_nothing_on_its_page()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var page = await PageVisitor.SignIn(system.Gateways[1], Union);
        var (id, letter) = await Reminder(union, new { motion = "reminder" });
        var next = $"/cases/{id}/letters/2";
        (await union.Post($"/api/v1/cases/{id}/letters", new { kind = "reminder" })).Expect(HttpStatusCode.OK);
        foreach (var each in new[] { letter, next })
        {
            (await union.Post($"/api/v1{each}/submit", new { })).Expect(HttpStatusCode.OK);
            (await union.Post($"/api/v1{each}/sign", new { seen = 1 })).Expect(HttpStatusCode.OK);
        }

        Assert.DoesNotContain("letter-paper-void", (await page.Get($"{next}/paper")).Body, StringComparison.Ordinal);
        (await union.Post($"/api/v1{next}/void", new { reason = "另行发文" })).Expect(HttpStatusCode.OK);
        Assert.Contains("letter-paper-void", (await page.Get($"{next}/paper")).Body, StringComparison.Ordinal);

        (await union.Post($"/api/v1/cases/{id}/close", new { reason = "申请人撤回" })).Expect(HttpStatusCode.OK);
        (await union.Post($"/api/v1{letter}/seal", new { })).Expect(HttpStatusCode.OK);
        (await union.Post($"/api/v1{letter}/serve", new { addressee = 0, mode = "post", proof = "邮件号 1" })).Expect(HttpStatusCode.OK);
        Assert.Contains("没有自动办理", WebUtility.HtmlDecode((await page.Get(letter)).Body), StringComparison.Ordinal);
    }

    private static async Task<(Guid Case, string Letter)> Reminder(ApiAccount union, object? act = null)
    {
        var id = (await union.Post("/api/v1/cases", new
        {
            procedure = "supervision", workingGroup = "zhenhai", title = "物流企业未支付高温津贴", region = "330211",
            respondents = new[] { new { name = "某物流有限公司" } },
            fields = new Dictionary<string, string> { ["source"] = "visit", ["facts"] = "高温津贴未支付。" },
        })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        (await union.Complete(id, 1, "violation", new { findings = "未支付高温津贴。", provisions = "《防暑降温措施管理办法》" })).Expect(HttpStatusCode.OK);
        (await union.Post($"/api/v1/cases/{id}/letters", new { kind = "reminder", act })).Expect(HttpStatusCode.OK);
        return (id, $"/cases/{id}/letters/1");
    }

    /// <summary>What the form shows: addressees, fields, and for whom the letter is.</summary>
    private static async Task<(string Name, string Value)[]> Values(ApiAccount union, string letter)
    {
        var shown = (await union.Get($"/api/v1{letter}")).Expect(HttpStatusCode.OK);
        return
        [
            ("to", string.Join('\n', shown.GetProperty("to").EnumerateArray().Select(to => to.GetProperty("name").GetString()))),
            ("visibility", "group"),
            .. shown.GetProperty("fields").EnumerateArray().Where(f => f.GetProperty("value").ValueKind == JsonValueKind.String)
                .Select(f => ("field." + f.GetProperty("field").GetProperty("id").GetString(), f.GetProperty("value").GetString()!)),
        ];
    }

    private static Task<ApiAnswer> Save(PageVisitor page, string letter, string body, IEnumerable<(string, string)> values) =>
        page.Post($"{letter}/revise", [.. PageVisitor.Hidden(body, "revise"), .. values, ("then", "submit")]);

    private static string Key(string body, string form) => PageVisitor.Hidden(body, form).Single(input => input.Name == "key").Value;

    private static async Task<string?> State(ApiAccount union, string letter) =>
        (await union.Get($"/api/v1{letter}")).Expect(HttpStatusCode.OK).GetProperty("state").GetString();
}
