using System.Net;
using Tracker.Fixtures;

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
    public async Task Whoever_was_erased_is_found_no_more()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        using var admin = await ApiAccount.SignIn(system.Gateways[0], "admin");
        var phone = "136" + Random.Shared.NextInt64(10_000_000, 99_999_999);
        var id = await Open(union, "上官", phone, "样例公司");
        Assert.Contains(id, await Found(union, phone));
        (await admin.Post($"/api/v1/workers/{DerivedId.From($"worker/{id}")}/erase", new { reason = "本人申请" })).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain(id, await Found(union, phone));
    }

    private static async Task<Guid> Open(ApiAccount union, string name, string phone, string employer) =>
        (await union.Post("/api/v1/cases", new
        {
            procedure = "appeal",
            workingGroup = "shenzhen",
            title = "测试检索",
            region = "440304",
            worker = new { name, phone },
            respondents = new[] { new { name = employer } },
            fields = new Dictionary<string, string> { ["channel"] = "phone", ["violation"] = "remuneration" },
        })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();

    private static async Task<Guid[]> Found(ApiAccount reader, string q) =>
        [.. (await reader.Get($"/api/v1/cases?limit=200&q={Uri.EscapeDataString(q)}")).Expect(HttpStatusCode.OK)
            .GetProperty("items").EnumerateArray().Select(c => c.GetProperty("id").GetGuid())];
}
