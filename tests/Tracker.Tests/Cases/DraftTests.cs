using System.Globalization;
using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Cases;

/// <summary>What a person typed is found again by her, wherever she is, and by nobody else.</summary>
public sealed class DraftTests(SharedSystem shared)
{
    private const string Title = "十二名保洁员被拖欠加班费";

    [Fact]
    public async Task A_draft_is_found_at_another_gateway_and_gone_when_its_case_is_opened()
    {
        const string user = "minhang.union";
        var system = await shared.Get();
        using var here = await PageVisitor.SignIn(system.Gateways[0], user);
        var form = await Form(here);
        var saved = await Save(here, form, ("title", Title), ("workerName", "王小明"));
        Assert.Equal((HttpStatusCode.OK, true), (saved.Status, saved.Json.GetProperty("isKept").GetBoolean()));
        // In the database it cannot be read.
        var stored = await system.Database.State("drafts", DerivedId.From("account/" + user));
        Assert.Contains("appeal", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("保洁员", stored, StringComparison.Ordinal);

        using var there = await PageVisitor.SignIn(system.Gateways[1], user);
        var page = (await there.Get("/cases/new")).Body;
        Assert.Contains("id=\"draft-found\"", page, StringComparison.Ordinal);
        Assert.Equal((Title, "王小明"), (PageVisitor.Input(page, "title"), PageVisitor.Input(page, "workerName")));
        using var colleague = await PageVisitor.SignIn(system.Gateways[0], "shanghai.union");
        Assert.DoesNotContain(Title, (await colleague.Get("/cases/new")).Body, StringComparison.Ordinal);

        // Without a script: as the page came.
        (string, string)[] sent =
        [
            .. PageVisitor.Hidden(page, "new-case"), ("group", "shanghai"), ("title", Title), ("region", "310112"),
            ("happenedOn", PageVisitor.Input(page, "happenedOn")), ("field.channel", "phone"), ("field.violation", "remuneration"),
        ];
        var opened = await there.Post("/cases/new", sent);
        Assert.Equal(HttpStatusCode.Redirect, opened.Status);
        Assert.DoesNotContain(Title, (await here.Get("/cases/new")).Body, StringComparison.Ordinal);
        // The window in which it is still open does not bring it back by itself.
        var late = await Save(here, form with { Version = saved.Json.GetProperty("version").GetInt64() }, ("title", Title));
        Assert.Equal((HttpStatusCode.Conflict, JsonValueKind.Null), (late.Status, late.Json.GetProperty("savedAt").ValueKind));
        // And what was sent is sent once, however often.
        Assert.Equal(opened.Location, (await there.Post("/cases/new", sent)).Location);
    }

    [Fact]
    public async Task Two_windows_of_one_person_do_not_overwrite_each_other()
    {
        const string user = "jiaochuan.union";
        var system = await shared.Get();
        using var visitor = await PageVisitor.SignIn(system.Gateways[0], user);
        var (one, other) = (await Form(visitor), await Form(visitor));
        var first = (await Save(visitor, one, ("title", "先写的"))).Expect(HttpStatusCode.OK);
        var late = await Save(visitor.At(system.Gateways[1]), other, ("title", "后写的"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal(first.GetProperty("version").GetInt64(), late.Json.GetProperty("version").GetInt64());
        Assert.Equal("先写的", PageVisitor.Input((await visitor.Get("/cases/new")).Body, "title"));
        // She has been told, and says that this one holds.
        (await Save(visitor, other with { Version = late.Json.GetProperty("version").GetInt64() }, ("title", "后写的")))
            .Expect(HttpStatusCode.OK);
        Assert.Equal("后写的", PageVisitor.Input((await visitor.Get("/cases/new")).Body, "title"));
    }

    [Fact]
    public async Task Each_procedure_has_its_draft_and_the_newest_is_shown_first()
    {
        const string user = "luotuo.union";
        var system = await shared.Get();
        using var visitor = await PageVisitor.SignIn(system.Gateways[0], user);
        (await Save(visitor, await Form(visitor, "supervision"), ("title", "监督的草稿"))).Expect(HttpStatusCode.OK);
        (await Save(visitor, await Form(visitor, "appeal"), ("title", "诉求的草稿"))).Expect(HttpStatusCode.OK);
        Assert.Equal("诉求的草稿", PageVisitor.Input((await visitor.Get("/cases/new")).Body, "title"));
        var page = (await visitor.Get("/cases/new?procedure=supervision")).Body;
        Assert.Equal("监督的草稿", PageVisitor.Input(page, "title"));
        var token = PageVisitor.Input(page, PageVisitor.TokenName);
        var discarded = await visitor.Post("/cases/new/draft/discard", (PageVisitor.TokenName, token), ("procedure", "supervision"));
        Assert.Equal("/cases/new?procedure=supervision", discarded.Location);
        page = (await visitor.Get(discarded.Location!)).Body;
        Assert.DoesNotContain("draft-found", page, StringComparison.Ordinal);
        Assert.Equal("诉求的草稿", PageVisitor.Input((await visitor.Get("/cases/new")).Body, "title"));
        // Whoever deletes all she typed has no draft.
        var form = await Form(visitor, "appeal");
        (await Save(visitor, form, ("title", " "))).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("draft-found", (await visitor.Get("/cases/new")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_of_ninety_one_days_ago_is_gone()
    {
        const string user = "zhenhai.health";
        var system = await shared.Get();
        var account = DerivedId.From("account/" + user);
        var old = TimeProvider.System.GetUtcNow().AddDays(-91).ToString("O", CultureInfo.InvariantCulture);
        await system.Database.LeaveState("drafts", account,
            $$"""{ "drafts": { "appeal": { "version": 3, "savedAt": "{{old}}", "text": "c2VjcmV0" } } }""");
        using var visitor = await PageVisitor.SignIn(system.Gateways[0], user);
        Assert.DoesNotContain("draft-found", (await visitor.Get("/cases/new")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", await system.Database.State("drafts", account), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_open_no_case_keeps_no_draft()
    {
        var system = await shared.Get();
        using var supervisor = await PageVisitor.SignIn(system.Gateways[0], "shenzhen.supervisor");
        var token = PageVisitor.Input((await supervisor.Get("/desk")).Body, PageVisitor.TokenName);
        var answer = await supervisor.Post("/cases/new/draft", (PageVisitor.TokenName, token), ("procedure", "appeal"), ("title", "x"));
        Assert.Equal((HttpStatusCode.Forbidden, Reasons.RoleMissing), (answer.Status, answer.Reason));
    }

    private static async Task<OpenForm> Form(PageVisitor visitor, string procedure = "appeal")
    {
        var page = (await visitor.Get("/cases/new?procedure=" + procedure)).Body;
        var hidden = PageVisitor.Hidden(page, "new-case").Where(input => input.Name != "version").ToArray();
        return new OpenForm(hidden, long.Parse(PageVisitor.Input(page, "version"), CultureInfo.InvariantCulture));
    }

    private static Task<ApiAnswer> Save(PageVisitor visitor, OpenForm form, params (string, string)[] typed) => visitor.Post(
        "/cases/new/draft", [.. form.Hidden, ("version", form.Version.ToString(CultureInfo.InvariantCulture)), .. typed]);

    /// <summary>A form as it stands in a window.</summary>
    private sealed record OpenForm((string Name, string Value)[] Hidden, long Version);
}
