using System.Net;
using Microsoft.Extensions.Options;
using Npgsql;
using Tracker.Fixtures;
using Tracker.Journal;
using Tracker.Workers;

namespace Tracker.Cases;

/// <summary>A person is found by what she is called and reached at, by those only who see her case, and not in clear.</summary>
public sealed class SearchTests(SharedSystem shared)
{
    [Fact]
    public async Task A_two_character_name_a_phone_and_part_of_an_employer_find_the_case()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        var phone = "137" + Random.Shared.NextInt64(10_000_000, 99_999_999);
        var employer = "寻找" + Random.Shared.Next(100_000) + "有限公司";
        var id = await Open(union, "欧阳", phone, employer);
        foreach (var q in new[] { "欧阳", phone, "+86 " + phone[..3] + "-" + phone[3..], employer[..6] })
            Assert.Contains(id, await Found(union, q));
        using var stranger = await ApiAccount.SignIn(system.Gateways[1], "lancang.union");
        Assert.DoesNotContain(id, await Found(stranger, phone));
        // Nothing of it stands in the database as it was written.
        Assert.Equal(0, await system.Database.Scalar<long>(
            "select count(*) from worker_mark where position($1::bytea in mark) > 0", System.Text.Encoding.UTF8.GetBytes(phone)));
    }

    [Fact]
    public async Task Pinyin_initials_find_a_worker_and_part_of_an_employer()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        var n = Random.Shared.Next(10_000_000);
        var id = await Open(union, "王小明", "137", $"华夏驾培{n}有限公司");
        foreach (var q in new[] { "wxm", "WXM", "w x m", $"hxjp{n}", $"JP{n}yx" }) Assert.Contains(id, await Found(union, q));
        foreach (var q in new[] { "wx", "xm", "wxmm", $"jphx{n}" }) Assert.DoesNotContain(id, await Found(union, q));
        var polyphone = await Open(union, "单晓" + "燕", "137", "样例公司");
        foreach (var q in new[] { "sxy", "dxy" }) Assert.Contains(polyphone, await Found(union, q));
        using var stranger = await ApiAccount.SignIn(system.Gateways[1], "lancang.union");
        foreach (var q in new[] { "wxm", $"hxjp{n}" }) Assert.DoesNotContain(id, await Found(stranger, q));
        foreach (var clear in new[] { "wxm", "WXM", "王小明" })
            Assert.Equal(0, await system.Database.Scalar<long>(
                "select count(*) from worker_mark where position($1::bytea in mark) > 0", System.Text.Encoding.UTF8.GetBytes(clear)));
    }

    [Fact]
    public async Task A_case_number_and_any_respondent_however_it_is_written_find_the_case()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        var n = Random.Shared.Next(10_000_000);
        var id = await Open(union, "欧阳", "137", $"甲{n}公司", $"乙（{n}）保险公司");
        var number = (await union.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK).GetProperty("number").GetString()!;
        foreach (var q in new[] { number, number[3..], $"甲{n}", $"乙({n})保险", $"乙（{n}） 保险" }) Assert.Contains(id, await Found(union, q));
        Assert.DoesNotContain(id, await Found(union, "甲%" + n));
    }

    [Fact]
    public async Task A_worker_of_before_is_found_by_initials_once_a_silo_has_started()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        var (id, erased) = (await Open(union, "曾经在", "137", "样例公司"), await Open(union, "曾经在", "137", "样例公司"));
        using var admin = await ApiAccount.SignIn(system.Gateways[0], "admin");
        (await admin.Post($"/api/v1/workers/{DerivedId.From($"worker/{erased}")}/erase", new { reason = "本人申请" }))
            .Expect(HttpStatusCode.OK);
        await system.Database.Query("delete from worker_mark where worker = $1 and kind like 'initials%' returning 1",
            DerivedId.From($"worker/{id}"));
        Assert.DoesNotContain(id, await Found(union, "zjz"));
        await using var silo = NpgsqlDataSource.Create(system.Database.Silo);
        var options = Options.Create(new KeyOptions { Master = system.MasterKey });
        await new BlindIndex(silo, options).Complete(new SubjectKeys(silo, options), TestContext.Current.CancellationToken);
        foreach (var q in new[] { "zjz", "cjz" }) Assert.Contains(id, await Found(union, q));
        Assert.DoesNotContain(erased, await Found(union, "zjz"));
    }

    [Fact]
    public async Task Whoever_was_erased_is_found_no_more()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        using var admin = await ApiAccount.SignIn(system.Gateways[0], "admin");
        var phone = "136" + Random.Shared.NextInt64(10_000_000, 99_999_999);
        var id = await Open(union, "上官寻寻", phone, "样例公司");
        foreach (var q in new[] { phone, "sgxx" }) Assert.Contains(id, await Found(union, q));
        (await admin.Post($"/api/v1/workers/{DerivedId.From($"worker/{id}")}/erase", new { reason = "本人申请" })).Expect(HttpStatusCode.OK);
        foreach (var q in new[] { phone, "sgxx" }) Assert.DoesNotContain(id, await Found(union, q));
    }

    private static async Task<Guid> Open(ApiAccount union, string name, string phone, params string[] employers) =>
        (await union.Post("/api/v1/cases", new
        {
            procedure = "appeal",
            workingGroup = "shenzhen",
            title = "测试检索",
            region = "440304",
            worker = new { name, phone },
            respondents = employers.Select(employer => new { name = employer }),
            fields = new Dictionary<string, string> { ["channel"] = "phone", ["violation"] = "remuneration" },
        })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();

    private static async Task<Guid[]> Found(ApiAccount reader, string q) =>
        [.. (await reader.Get($"/api/v1/cases?limit=200&q={Uri.EscapeDataString(q)}")).Expect(HttpStatusCode.OK)
            .GetProperty("items").EnumerateArray().Select(c => c.GetProperty("id").GetGuid())];
}
