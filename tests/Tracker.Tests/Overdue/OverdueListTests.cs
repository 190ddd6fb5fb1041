using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Tracker.Feed;
using Tracker.Fixtures;

namespace Tracker.Overdue;

/// <summary>The list with its numbers, tables to take away, the calendar, and what a person keeps; on the real system.</summary>
public sealed partial class OverdueListTests(SharedSystem shared)
{
    private const string Union = "tianjin.union";
    private const string Topic = "overdue:" + Union;

    [Fact]
    public async Task Numbers_lists_and_tables_agree_and_each_filter_narrows_them()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        await using var listener = await HubListener.Connect(system.Gateways[1], union.Token);
        await listener.Watch(Topic);
        var title = $"=逾期{Guid.NewGuid():N}";
        var collective = await Letter(union, title, headcount: "12", daysAgo: 90);
        var few = await Letter(union, title, headcount: "9", daysAgo: 60);
        await UntilListed(listener, union, collective, few);

        Assert.Equal([collective, few], await Mine(union, "", [collective, few]));
        Assert.Equal([few, collective], await Mine(union, "&order=latest", [collective, few]));
        Assert.Equal([collective], await Mine(union, "&people=collective", [collective, few]));
        Assert.Equal([collective], await Mine(union, "&minDays=50", [collective, few]));
        Assert.Equal([collective, few], await Mine(union, "&step=await_reminder&procedure=supervision", [collective, few]));
        Assert.Empty(await Mine(union, "&step=verify", [collective, few]));
        Assert.Empty(await Mine(union, "&stage=nowhere", [collective, few]));
        var item = (await union.Get("/api/v1/overdue?limit=200&people=collective")).Expect(HttpStatusCode.OK).GetProperty("items")
            .EnumerateArray().Single(i => i.GetProperty("caseId").GetGuid() == collective);
        Assert.Equal("collective", item.GetProperty("keyGroups")[0].GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await union.Get("/api/v1/overdue?people=nobody")).Status);

        var query = $"region=12&agency={Union}&binds=respondent";
        var list = (await union.Get($"/api/v1/overdue?limit=1&{query}")).Expect(HttpStatusCode.OK);
        var totals = (await union.Get($"/api/v1/overdue/totals?{query}")).Expect(HttpStatusCode.OK);
        var total = list.GetProperty("total").GetInt32();
        Assert.Equal(total, totals.GetProperty("total").GetInt32());
        Assert.Equal([(Union, total)], totals.GetProperty("agencies").EnumerateArray()
            .Select(a => (a.GetProperty("agency").GetString()!, a.GetProperty("count").GetInt32())));
        Assert.Equal(total, totals.GetProperty("stages").EnumerateArray().Sum(s => s.GetProperty("count").GetInt32()));

        using var page = await PageVisitor.SignIn(system.Gateways[0], Union);
        var csv = Encoding.UTF8.GetString(await page.Bytes($"/overdue/export.csv?{query}"));
        Assert.StartsWith("\uFEFF", csv, StringComparison.Ordinal);
        Assert.Equal(total + 1, csv.TrimEnd().Split("\r\n").Length);
        Assert.Contains($",'{title},", csv, StringComparison.Ordinal);
        var rows = Sheet(await page.Bytes($"/overdue/export.xlsx?{query}"));
        Assert.Equal(total + 1, rows.Count);
        Assert.Contains(rows, row => row.Contains(title));
        Assert.All(rows.Skip(1), row => Assert.True(int.TryParse(row[0], CultureInfo.InvariantCulture, out _)));
    }

    [Fact]
    public async Task By_agency_each_stands_together_the_longest_overdue_first_and_no_row_is_lost_between_pages()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var office = await ApiAccount.SignIn(system.Gateways[1], "supervisor");
        await using var listener = await HubListener.Connect(system.Gateways[1], union.Token);
        await listener.Watch(Topic);
        var title = $"按单位{Guid.NewGuid():N}";
        var (later, sooner) = (await Letter(union, title, "1", daysAgo: 60), await Letter(union, title, "1", daysAgo: 90));
        await UntilListed(listener, union, later, sooner);
        Assert.Equal([sooner, later], await Mine(union, "&order=agency", [later, sooner]));
        foreach (var region in new[] { "", "&region=12" })
        {
            var rows = new List<(Guid Case, string Agency, DateTimeOffset Due)>();
            for (string? after = ""; after is not null;)
            {
                var page = (await office.Get($"/api/v1/overdue?limit=2&order=agency{region}&after={Uri.EscapeDataString(after)}"))
                    .Expect(HttpStatusCode.OK);
                rows.AddRange(page.GetProperty("items").EnumerateArray().Select(i => (
                    i.GetProperty("caseId").GetGuid(), i.GetProperty("agency").GetString()!, i.GetProperty("dueAt").GetDateTimeOffset())));
                after = page.GetProperty("next").GetString();
            }

            Assert.Equal([sooner, later], rows.Select(r => r.Case).Where(id => id == sooner || id == later));
            var runs = rows.Where((row, i) => i == 0 || rows[i - 1].Agency != row.Agency).Select(r => r.Agency).ToArray();
            Assert.Equal(runs.Distinct(), runs);
            Assert.All(rows.GroupBy(r => r.Agency), same => Assert.Equal(same.Select(r => r.Due).Order(), same.Select(r => r.Due)));
        }
    }

    [Fact]
    public async Task A_watcher_is_told_when_something_becomes_overdue_and_when_it_is_done_and_is_told_nothing_of_it()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var office = await ApiAccount.SignIn(system.Gateways[0], "supervisor");
        await using var party = await HubListener.Connect(system.Gateways[0], union.Token);
        await using var supervisor = await HubListener.Connect(system.Gateways[1], office.Token);
        await party.Watch(Topic);
        await supervisor.Watch("overdue:national.office/line");
        var title = $"逾期{Guid.NewGuid():N}";
        var id = await Letter(union, title, "1", daysAgo: 60);
        await UntilListed(party, union, id);
        await supervisor.Until(r => Hints(r) > 0, "a hint of what became overdue");
        var told = Hints(party.Received);
        (await union.Complete(id, 2, "no_response")).Expect(HttpStatusCode.OK);
        await party.Until(r => Hints(r) > told, "a hint of what was done");
        Assert.Empty(await Mine(union, "", [id]));
        foreach (var (_, text) in party.Received.Concat(supervisor.Received))
        {
            Assert.DoesNotContain(id.ToString(), text, StringComparison.Ordinal);
            Assert.DoesNotContain(title, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_supervisors_topic_is_for_supervisors_of_that_agency()
    {
        var system = await shared.Get();
        foreach (var (user, topic, isOpen) in new[]
                 {
                     ("shenzhen.supervisor", "overdue:shenzhen.union/line", true), ("shenzhen.union", "overdue:shenzhen.union/line", false),
                     (Union, "overdue:shenzhen.union/line", false), ("supervisor", "overdue:national.office/line", true),
                     ("national.office", "overdue:national.office/line", false), ("shenzhen.supervisor", Topic, false),
                 })
        {
            using var reader = await ApiAccount.SignIn(system.Gateways[0], user);
            await using var listener = await HubListener.Connect(system.Gateways[0], reader.Token);
            if (isOpen) await listener.Watch(topic);
            else Assert.Equal((user, Reasons.TopicNotFound), (user, await listener.RefusalOf(topic)));
        }
    }

    [Fact]
    public async Task A_filter_is_kept_under_a_name_shown_to_its_keeper_only_and_deleted()
    {
        var system = await shared.Get();
        using var page = await PageVisitor.SignIn(system.Gateways[0], "tianjin.procuratorate");
        const string list = "/overdue?agency=tianjin.union&binds=respondent";
        var name = $"<script>{Guid.NewGuid():N}";
        var saved = await page.Post("/overdue/filters/save",
            [.. PageVisitor.Hidden((await page.Get(list)).Body, "save-filter"), ("name", name)]);
        Assert.Equal((HttpStatusCode.Redirect, list + "#filters"), (saved.Status, saved.Location));
        var shown = (await page.Get(list)).Body;
        Assert.Contains(WebUtility.HtmlEncode(name), shown, StringComparison.Ordinal);
        Assert.DoesNotContain(name, shown, StringComparison.Ordinal);
        using var other = await PageVisitor.SignIn(system.Gateways[0], Union);
        Assert.DoesNotContain(name[8..], (await other.Get(list)).Body, StringComparison.Ordinal);

        var empty = await page.Post("/overdue/filters/save", [.. PageVisitor.Hidden(shown, "save-filter"), ("name", " ")]);
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);

        var stored = (string)(await system.Database.Query(
            "select payload::text from grain_state where grain_type = 'overdue-settings' and payload is not null limit 1"))[0][0]!;
        Assert.DoesNotContain(name[8..], stored, StringComparison.Ordinal);

        var form = shown[shown.IndexOf("<form id=\"remove-", StringComparison.Ordinal)..][10..];
        var removed = await page.Post("/overdue/filters/remove", PageVisitor.Hidden(shown, form[..form.IndexOf('"', StringComparison.Ordinal)]));
        Assert.Equal(HttpStatusCode.Redirect, removed.Status);
        Assert.DoesNotContain(WebUtility.HtmlEncode(name), (await page.Get(list)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_needs_its_address_only_holds_nothing_personal_and_ends_with_it()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        var title = $"日历{Guid.NewGuid():N}";
        var id = await Letter(union, title, "1", daysAgo: 0);
        var number = await union.NumberOf(id);
        using var page = await PageVisitor.SignIn(system.Gateways[0], Union);
        using var calendar = new HttpClient { BaseAddress = system.Gateways[1].Address };
        var first = await Renew(page);
        var text = await calendar.GetStringAsync(first, TestContext.Current.CancellationToken);
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        var parsed = Ical.Net.Calendar.Load(text)!;
        var found = Assert.Single(parsed.Events, e => e.Uid!.StartsWith($"{id:N}-", StringComparison.Ordinal));
        Assert.Contains(number, found.Summary, StringComparison.Ordinal);
        foreach (var secret in new[] { title, "测试职工", "测试有限公司", "13800001234" })
            Assert.DoesNotContain(secret, text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);

        var second = await Renew(page);
        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.NotFound, (await calendar.GetAsync(first, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await calendar.GetAsync(second, TestContext.Current.CancellationToken)).StatusCode);
        await page.Post("/overdue/calendar/end", PageVisitor.Hidden((await page.Get("/overdue")).Body, "end-calendar"));
        Assert.Equal(HttpStatusCode.NotFound, (await calendar.GetAsync(second, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_wall_shows_no_title_and_no_name_whoever_opens_it()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        await using var listener = await HubListener.Connect(system.Gateways[1], union.Token);
        await listener.Watch(Topic);
        var title = $"大屏{Guid.NewGuid():N}";
        var id = await Letter(union, title, "1", daysAgo: 60);
        await UntilListed(listener, union, id);
        var number = await union.NumberOf(id);
        using var page = await PageVisitor.SignIn(system.Gateways[0], Union);
        var list = (await page.Get($"/overdue?binds=respondent&agency={Union}&order=latest")).Body;
        Assert.Contains(title, list, StringComparison.Ordinal);
        var wall = (await page.Get($"/overdue/wall?binds=respondent&agency={Union}&order=latest")).Body;
        Assert.Contains(number, wall, StringComparison.Ordinal);
        foreach (var secret in new[] { title, "测试有限公司", $"/cases/{id}" })
            Assert.DoesNotContain(secret, wall, StringComparison.Ordinal);
    }

    /// <summary>A new address of the calendar, as a path.</summary>
    private static async Task<string> Renew(PageVisitor page)
    {
        var answer = await page.Post("/overdue/calendar/renew", PageVisitor.Hidden((await page.Get("/overdue")).Body, "renew-calendar"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var body = (await page.Get("/overdue")).Body;
        var at = body.IndexOf("/overdue/calendar/", body.IndexOf("id=\"calendar-address\"", StringComparison.Ordinal), StringComparison.Ordinal);
        return body[at..(body.IndexOf(".ics", at, StringComparison.Ordinal) + 4)];
    }

    /// <summary>A case in which a reminder letter was sent so many days ago.</summary>
    private static async Task<Guid> Letter(ApiAccount union, string title, string headcount, int daysAgo)
    {
        var id = (await union.Post("/api/v1/cases", new
        {
            procedure = "supervision",
            workingGroup = "tianjin",
            title,
            region = "120101",
            worker = new { name = "测试职工", phone = "13800001234" },
            respondents = new[] { new { name = "测试有限公司" } },
            fields = new { source = "visit", headcount },
        })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        (await union.Post($"/api/v1/cases/{id}/motions/reminder", new
        {
            fields = new { problem = "未缴社保" },
            happenedOn = TimeProvider.System.GetUtcNow().AddDays(-daysAgo),
        })).Expect(HttpStatusCode.OK);
        return id;
    }

    private static async Task UntilListed(HubListener listener, ApiAccount union, params Guid[] ids)
    {
        while (true)
        {
            var heard = listener.Received.Count;
            if ((await Mine(union, "", ids)).Length == ids.Length) return;
            await listener.Until(r => r.Count() > heard, "anything of what is overdue");
        }
    }

    /// <summary>Those of the ids that are listed, in their order.</summary>
    private static async Task<Guid[]> Mine(ApiAccount reader, string narrowed, Guid[] ids)
    {
        var found = new List<Guid>();
        for (string? after = null; ;)
        {
            var page = (await reader.Get($"/api/v1/overdue?limit=3&binds=respondent{narrowed}"
                + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}"))).Expect(HttpStatusCode.OK);
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("caseId").GetGuid()).Where(ids.Contains));
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null) return [.. found];
            after = page.GetProperty("next").GetString();
        }
    }

    private static int Hints(IEnumerable<(string Method, string Text)> received) => received.Count(m =>
        m.Method == nameof(ITrackerClient.Hint) && m.Text.Contains("\"overdue:", StringComparison.Ordinal));

    private static List<List<string>> Sheet(byte[] file)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        return [.. book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>()
            .Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList())];
    }
}
