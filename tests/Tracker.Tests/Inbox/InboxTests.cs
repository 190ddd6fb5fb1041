using System.Globalization;
using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Inbox;

/// <summary>An inbox through pages and silos: whose notices it shows, its filters, and what was marked by mistake.</summary>
public sealed class InboxTests(SharedSystem shared)
{
    private const string Sender = "shanghai.union";

    [Fact]
    public async Task A_handler_is_shown_what_concerns_her_and_all_of_the_agencys_when_she_asks()
    {
        const string user = "minhang.union";
        var system = await shared.Get();
        using var sender = await ApiAccount.SignIn(system.Gateways[0], Sender);
        using var reader = await ApiAccount.SignIn(system.Gateways[1], user);
        using var admin = await ApiAccount.SignIn(system.Gateways[0], "admin");
        using var page = await PageVisitor.SignIn(system.Gateways[1], user);
        var colleague = Guid.NewGuid();
        (await admin.Post($"/api/v1/accounts/{colleague}/post", new { agency = user, roles = new[] { "handler" } })).Expect(HttpStatusCode.OK);
        var id = await sender.OpenAppeal("shanghai", "310112", "由同事经办的诉求");
        (await sender.Complete(id, 1, "dispatch", new { to = user })).Expect(HttpStatusCode.OK);
        // Nobody handles it: it concerns everybody.
        Assert.Equal([("step-received", true)], await Kinds("mine"));
        Assert.Contains(await Number(), (await page.Get("/inbox")).Body, StringComparison.Ordinal);

        (await reader.Accept(id, 2)).Expect(HttpStatusCode.OK);
        (await reader.Post($"/api/v1/cases/{id}/steps/2/reassign", new { handler = colleague })).Expect(HttpStatusCode.OK);
        (await sender.Post($"/api/v1/cases/{id}/comments", new { text = "请抓紧", visibility = "group" })).Expect(HttpStatusCode.OK);
        Assert.Equal([("step-received", true)], await Kinds("mine"));
        Assert.Equal([("comment-added", false), ("step-received", true)], await Kinds("agency"));
        // Programs that say nothing are told of all, as they were.
        Assert.Equal(2, (await Kinds(null)).Length);
        Assert.DoesNotContain("案件有新留言", Lines((await page.Get("/inbox")).Body), StringComparison.Ordinal);
        Assert.Contains("由他人经办", Lines((await page.Get("/inbox?scope=agency")).Body), StringComparison.Ordinal);

        // Her own choice, and back; what is no choice changes nothing.
        await Choose("Agency");
        Assert.Contains("案件有新留言", Lines((await page.Get("/inbox")).Body), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(page, "/me/notifications/scope", ("form", "notice-scope"), ("scope", "7"))).Status);
        await Choose("Mine");
        Assert.DoesNotContain("案件有新留言", Lines((await page.Get("/inbox")).Body), StringComparison.Ordinal);

        // A deputy of the handler is told, until she is none any more.
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var deputies = $"/api/v1/accounts/{colleague}/deputies";
        (await admin.Post(deputies, new { deputy = reader.Account, from = today, until = today })).Expect(HttpStatusCode.OK);
        (await reader.Post($"{deputies}/1/confirm", new { })).Expect(HttpStatusCode.OK);
        Assert.Equal([("comment-added", true), ("step-received", true)], await Kinds("mine"));
        (await reader.Post($"{deputies}/1/end", new { })).Expect(HttpStatusCode.OK);
        Assert.Equal([("step-received", true)], await Kinds("mine"));
        // Whoever takes the case over sees what was told before.
        (await reader.Post($"/api/v1/cases/{id}/steps/2/reassign", new { handler = reader.Account })).Expect(HttpStatusCode.OK);
        Assert.Equal(2, (await Kinds("mine")).Length);

        async Task<(string?, bool)[]> Kinds(string? scope) =>
            [.. (await Notices(reader, id, scope is null ? "" : $"&scope={scope}")).Select(n =>
                (n.GetProperty("kind").GetString(), n.GetProperty("isMine").GetBoolean()))];

        async Task<string> Number() => await sender.NumberOf(id);

        // Of this case alone: others use the same account.
        string Lines(string html) => string.Concat(html.Split("<li ").Where(line => line.Contains(id.ToString(), StringComparison.Ordinal)));

        async Task Choose(string scope) => Assert.Equal(HttpStatusCode.Redirect,
            (await Post(page, "/me/notifications/scope", ("form", "notice-scope"), ("scope", scope))).Status);
    }

    [Fact]
    public async Task Filters_show_one_group_or_what_is_unread_and_what_was_marked_by_mistake_is_unread_again()
    {
        const string user = "meilong.union";
        var system = await shared.Get();
        using var sender = await ApiAccount.SignIn(system.Gateways[0], Sender);
        using var reader = await ApiAccount.SignIn(system.Gateways[1], user);
        using var page = await PageVisitor.SignIn(system.Gateways[1], user);
        var id = await sender.OpenAppeal("shanghai", "310112", "筛选的诉求");
        (await sender.Post($"/api/v1/cases/{id}/parties", new { agency = user })).Expect(HttpStatusCode.OK);
        (await sender.Post($"/api/v1/cases/{id}/comments", new { text = "请知悉", visibility = "group" })).Expect(HttpStatusCode.OK);
        Assert.Equal(["party-joined"], await Kinds("&group=act"));
        Assert.Equal(["comment-added"], await Kinds("&group=information"));
        Assert.Empty(await Kinds("&group=deadline"));
        Assert.Equal(["comment-added", "party-joined"], await Kinds("&unread=true"));

        // One is read before: it stays read when what was marked at once is undone.
        var read = (await Notices(reader, id, "&group=act"))[0].GetProperty("id").GetString()!;
        Assert.Equal($"/cases/{id}", (await Post(page, "/inbox/open", ("id", read), ("link", $"/cases/{id}"))).Location);
        Assert.Equal("/inbox", (await Post(page, "/inbox/open", ("id", read), ("link", "https://elsewhere.test"))).Location);
        Assert.Equal(["comment-added"], await Kinds("&unread=true"));
        var marked = (await Post(page, "/inbox/read-all", ("scope", "Agency"))).Location!;
        Assert.Empty(await Kinds("&unread=true"));
        var shown = (await page.Get(marked)).Body;
        Assert.Contains("已全部标为已读", shown, StringComparison.Ordinal);
        var mark = PageVisitor.Input(shown, "marked");
        await Post(page, "/inbox/unread-all", ("marked", mark));
        Assert.Equal(["comment-added"], await Kinds("&unread=true"));
        // Undone twice, or what nobody marked: nothing more happens.
        foreach (var other in new[] { mark, "1", "x" }) await Post(page, "/inbox/unread-all", ("marked", other));
        Assert.Equal(["comment-added"], await Kinds("&unread=true"));
        var filtered = (await page.Get("/inbox?group=act&unread=1")).Body;
        Assert.DoesNotContain(id.ToString(), filtered, StringComparison.Ordinal);
        Assert.Contains("/inbox?scope=Mine&amp;group=Act&amp;unread=1", filtered, StringComparison.Ordinal);
        // What is no filter is none.
        Assert.Equal(HttpStatusCode.OK, (await page.Get("/inbox?group=7&scope=x&after=y&marked=z")).Status);

        async Task<string?[]> Kinds(string filter) =>
            [.. (await Notices(reader, id, filter)).Select(n => n.GetProperty("kind").GetString())];
    }

    private static async Task<JsonElement[]> Notices(ApiAccount by, Guid id, string filter) =>
        [.. (await by.Get($"/api/v1/inbox?limit=200{filter}")).Expect(HttpStatusCode.OK).GetProperty("items").EnumerateArray()
            .Where(n => n.GetProperty("caseId").GetGuid() == id)];

    private static async Task<ApiAnswer> Post(PageVisitor page, string path, params (string Name, string Value)[] fields) =>
        await page.Post(path, [(PageVisitor.TokenName, PageVisitor.Input((await page.Get("/inbox")).Body, PageVisitor.TokenName)), .. fields]);
}
