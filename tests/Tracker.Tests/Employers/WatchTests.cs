using System.Net;
using Tracker.Fixtures;

namespace Tracker.Employers;

/// <summary>The watch list: HRSS keeps it, every party sees it, others learn nothing.</summary>
public sealed class WatchTests(SharedSystem shared)
{
    private const string Chip = "chip-watch";

    [Fact]
    public async Task HRSS_puts_an_employer_on_the_list_and_takes_it_off_and_parties_see_it_where_they_work()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var hrss = await ApiAccount.SignIn(system.Gateways[1], "lancang.hrss");
        using var pages = await PageVisitor.SignIn(system.Gateways[0], "lancang.union");
        var name = EmployerCases.NewName("（样例）");
        var id = await EmployerCases.Open(union, name, parties: "lancang.hrss");
        Assert.DoesNotContain(Chip, (await pages.Get($"/cases/{id}")).Body, StringComparison.Ordinal);
        // Written otherwise, it is the same employer.
        var written = name.Replace("（样例）", "(样例) ", StringComparison.Ordinal);
        (await hrss.Post("/api/v1/employers/watch", new { name = written, reason = "拒不改正，电话13812345678" })).Expect(HttpStatusCode.OK);

        var watch = (await EmployerCases.Get(union, name)).GetProperty("watch");
        Assert.True(watch.GetProperty("listed").GetBoolean());
        var entry = Assert.Single(watch.GetProperty("history").EnumerateArray());
        Assert.Equal(("lancang.hrss", "拒不改正，电话138****5678"), (entry.GetProperty("agency").GetString(), entry.GetProperty("reason").GetString()));
        foreach (var path in new[] { $"/cases/{id}", EmployerCases.Page(name), "/cases?q=" + Uri.EscapeDataString(name) })
            Assert.Contains(Chip, (await pages.Get(path)).Body, StringComparison.Ordinal);
        Assert.Contains(Chip, (await Similar(pages, name)).Body, StringComparison.Ordinal);

        (await hrss.Post("/api/v1/employers/unwatch", new { name, reason = "已改正" })).Expect(HttpStatusCode.OK);
        watch = (await EmployerCases.Get(union, name)).GetProperty("watch");
        Assert.False(watch.GetProperty("listed").GetBoolean());
        Assert.Equal([false, true], watch.GetProperty("history").EnumerateArray().Select(e => e.GetProperty("listed").GetBoolean()));
        Assert.DoesNotContain(Chip, (await pages.Get($"/cases/{id}")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lancang.union", HttpStatusCode.Forbidden, Reasons.WatchNotYours)]
    [InlineData("lancang.procuratorate", HttpStatusCode.Forbidden, Reasons.WatchNotYours)]
    [InlineData("supervisor", HttpStatusCode.Forbidden, Reasons.WatchNotYours)]
    [InlineData("shenzhen.hrss", HttpStatusCode.NotFound, Reasons.EmployerNotFound)]
    [InlineData("shenzhen.union", HttpStatusCode.NotFound, Reasons.EmployerNotFound)]
    public async Task Nobody_else_keeps_the_list(string userName, HttpStatusCode status, string reason)
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var other = await ApiAccount.SignIn(system.Gateways[1], userName);
        var name = EmployerCases.NewName();
        await EmployerCases.Open(union, name, parties: "lancang.procuratorate");
        foreach (var act in new[] { "watch", "unwatch" })
        {
            var answer = await other.Post($"/api/v1/employers/{act}", new { name, reason = "拒不改正" });
            Assert.Equal((status, reason), (answer.Status, answer.Reason));
        }

        Assert.Equal(0, (await EmployerCases.Get(union, name)).GetProperty("watch").GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_command_is_carried_out_once_and_what_is_wrong_with_one_is_said()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var hrss = await ApiAccount.SignIn(system.Gateways[1], "lancang.hrss");
        var name = EmployerCases.NewName();
        await EmployerCases.Open(union, name, parties: "lancang.hrss");
        var key = Guid.NewGuid();
        foreach (var _ in new int[2])
            (await hrss.Post("/api/v1/employers/watch", new { name, reason = "甲" }, key)).Expect(HttpStatusCode.OK);
        await Refused(Reasons.KeyReused, "watch", new { name, reason = "乙" }, key);
        await Refused(Reasons.WatchListed, "watch", new { name, reason = "丙" });
        await Refused(Reasons.VersionStale, "unwatch", new { name, reason = "丁" }, ifVersion: 7);
        await Refused(Reasons.FieldRequired, "unwatch", new { name, reason = " " });
        await Refused(Reasons.TextTooLong, "unwatch", new { name, reason = new string('长', 10_001) });
        await Refused(Reasons.TextNotValid, "unwatch", new { name, reason = "a\0" });
        await Refused(Reasons.EmployerNotFound, "watch", new { name = "\0", reason = "戊" });
        await Refused(Reasons.EmployerNotFound, "watch", new { name = new string('长', 3_000), reason = "戊" });
        await Refused(Reasons.EmployerNotFound, "watch", new { });
        Assert.Equal(1, (await EmployerCases.Get(hrss, name)).GetProperty("watch").GetProperty("version").GetInt64());
        (await hrss.Post("/api/v1/employers/unwatch", new { name, reason = "己" }, ifVersion: 1)).Expect(HttpStatusCode.OK);
        await Refused(Reasons.WatchNotListed, "unwatch", new { name, reason = "庚" });

        async Task Refused(string reason, string act, object body, Guid? with = null, long? ifVersion = null)
        {
            var answer = await hrss.Post($"/api/v1/employers/{act}", body, with, ifVersion);
            Assert.Equal((act, reason), (act, answer.Reason));
        }
    }

    [Theory]
    [InlineData("AB+")]
    [InlineData("1234")]
    public async Task A_name_that_looks_like_a_number_is_a_name(string start)
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var hrss = await ApiAccount.SignIn(system.Gateways[1], "lancang.hrss");
        using var pages = await PageVisitor.SignIn(system.Gateways[0], "lancang.union");
        var rest = Random.Shared.Next(10_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var listed = await EmployerCases.Open(union, start + rest, parties: "lancang.hrss");
        var other = await EmployerCases.Open(union, rest, parties: "lancang.hrss");
        (await hrss.Post("/api/v1/employers/watch", new { name = start + rest, reason = "拒不改正" })).Expect(HttpStatusCode.OK);
        Assert.Contains(Chip, (await pages.Get($"/cases/{listed}")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Chip, (await pages.Get($"/cases/{other}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_comes_back_as_it_was_typed_and_says_why()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var pages = await PageVisitor.SignIn(system.Gateways[1], "lancang.hrss");
        using var hrss = await ApiAccount.SignIn(system.Gateways[0], "lancang.hrss");
        var name = EmployerCases.NewName();
        await EmployerCases.Open(union, name, parties: "lancang.hrss");
        var form = PageVisitor.Hidden((await pages.Get(EmployerCases.Page(name))).Body, "watch");
        var refused = await pages.Post("/employers/watch", [.. form, ("reason", " ")]);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("watch-refusal", refused.Body, StringComparison.Ordinal);
        (await hrss.Post("/api/v1/employers/watch", new { name, reason = "同事先列入" })).Expect(HttpStatusCode.OK);
        var overtaken = await pages.Post("/employers/watch", [.. form, ("reason", "我也列入")]);
        Assert.Equal(HttpStatusCode.Conflict, overtaken.Status);
        Assert.Contains("该单位已在重点监控名单上", overtaken.Body, StringComparison.Ordinal);
        Assert.Contains("我也列入", overtaken.Body, StringComparison.Ordinal);
        var off = PageVisitor.Hidden((await pages.Get(EmployerCases.Page(name))).Body, "unwatch");
        Assert.Equal(HttpStatusCode.Redirect, (await pages.Post("/employers/unwatch", [.. off, ("reason", "已改正")])).Status);
        Assert.False((await EmployerCases.Get(union, name)).GetProperty("watch").GetProperty("listed").GetBoolean());
    }

    private static async Task<ApiAnswer> Similar(PageVisitor pages, string name)
    {
        var token = PageVisitor.Input((await pages.Get("/cases/new")).Body, PageVisitor.TokenName);
        return await pages.Post("/cases/similar", (PageVisitor.TokenName, token), ("respondent", name[..^4]));
    }
}
