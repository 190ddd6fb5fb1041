using System.Globalization;
using System.Net;
using System.Text.Json;
using Tracker.Feed;
using Tracker.Fixtures;

namespace Tracker.Overdue;

/// <summary>From a letter that nobody answered to the list, the inbox and the open page; through the real sweep.</summary>
public sealed class OverdueTests(SharedSystem shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task What_is_late_is_fired_once_listed_by_law_and_told_to_its_holder()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        await using var desk = await Desk(system, union);
        var id = await Letter(union, daysAgo: 60);
        var item = await Until(desk, () => Overdue(union, id));
        Assert.Equal(("union.reminder.reply", "respondent", "shenzhen.union"), (Text(item, "key"), Text(item, "binds"), Text(item, "agency")));
        Assert.NotEmpty(item.GetProperty("basis").GetProperty("zh").GetString()!);

        var found = (await union.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK);
        var step = found.GetProperty("steps").EnumerateArray().Single(s => Text(s, "id") == "await_reminder");
        Assert.True(step.GetProperty("overdue").GetBoolean());
        Assert.Equal(item.GetProperty("dueAt").GetDateTimeOffset(), step.GetProperty("dueAt").GetDateTimeOffset());
        var fired = found.GetProperty("timeline").EnumerateArray().Where(e => Text(e, "kind") == "deadline-missed");
        Assert.Single(fired);

        var told = (await union.Get("/api/v1/inbox")).Expect(HttpStatusCode.OK).GetProperty("items").EnumerateArray()
            .Where(n => n.GetProperty("caseId").GetGuid() == id).Select(n => Text(n, "kind")).ToArray();
        Assert.Equal(["deadline-missed", "deadline-warned"], told.Order());
        await desk.Until(received => received.Any(m => m.Method == nameof(ITrackerClient.NoticeArrived)
            && m.Text.Contains(id.ToString(), StringComparison.Ordinal)), "to be told of it");
    }

    [Fact]
    public async Task Others_do_not_see_it_and_supervisors_see_their_scope()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        await using var desk = await Desk(system, union);
        var id = await Letter(union, daysAgo: 60);
        await Until(desk, () => Overdue(union, id));
        foreach (var (userName, sees) in new[]
                 {
                     ("supervisor", true), ("shenzhen.supervisor", true), ("lancang.union", false), ("shenzhen.hrss", false),
                     ("national.office", false),
                 })
        {
            using var reader = await ApiAccount.SignIn(system.Gateways[1], userName);
            Assert.Equal((userName, sees), (userName, await Overdue(reader, id) is not null));
        }

        Assert.Null(await Overdue(union, id, "&binds=agency"));
        Assert.Null(await Overdue(union, id, "&region=530828"));
        Assert.NotNull(await Overdue(union, id, "&region=4403&line=union&procedure=supervision&minDays=10"));
        Assert.Null(await Overdue(union, id, "&minDays=3000"));
    }

    [Fact]
    public async Task A_supervisor_sees_her_line_and_region_without_being_a_party_and_of_the_case_what_her_line_did()
    {
        var system = await shared.Get();
        using var district = await ApiAccount.SignIn(system.Gateways[0], "futian.union");
        using var city = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        using var supervisor = await ApiAccount.SignIn(system.Gateways[1], "shenzhen.supervisor");
        await using var desk = await Desk(system, city);
        var id = await Letter(district, daysAgo: 60);
        var item = await Until(desk, () => Overdue(supervisor, id));
        Assert.True(item.GetProperty("readable").GetBoolean());
        var seen = (await supervisor.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK);
        Assert.Equal("line-supervisor", seen.GetProperty("standing").GetString());
        Assert.NotEqual(0, seen.GetProperty("steps").GetArrayLength());
        Assert.Empty(seen.GetProperty("parties").EnumerateArray());
        Assert.Null(await Overdue(city, id));
    }

    [Fact]
    public async Task What_is_done_leaves_the_list()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        await using var desk = await Desk(system, union);
        var id = await Letter(union, daysAgo: 60);
        await Until(desk, () => Overdue(union, id));
        (await union.Complete(id, 2, "no_response")).Expect(HttpStatusCode.OK);
        Assert.Null(await Overdue(union, id));
    }

    [Fact]
    public async Task A_holiday_moves_the_running_deadlines_it_touches_and_each_says_so()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        using var admin = await ApiAccount.SignIn(system.Gateways[0], "admin");
        await using var desk = await Desk(system, union);
        var (touched, ended) = (await Letter(union, daysAgo: 0), await Letter(union, daysAgo: 0));
        (await union.Complete(ended, 2, "rectified")).Expect(HttpStatusCode.OK);
        var before = await Due(union, touched);
        // A working day on the way, whatever today is.
        var day = DateOnly.FromDateTime(before.UtcDateTime.AddHours(8)).AddDays(-4);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) day = day.AddDays(-1);
        var path = "/api/v1/calendar/" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        (await admin.Post(path, new { kind = "holiday", name = "临时放假", notice = "通知" })).Expect(HttpStatusCode.OK);
        try
        {
            await Until(desk, async () => await Due(union, touched) > before ? (JsonElement?)default(JsonElement) : null);
            Assert.Contains("deadline-moved", await Kinds(union, touched));
            Assert.DoesNotContain("deadline-moved", await Kinds(union, ended));
        }
        finally
        {
            (await admin.Post(path + "/undo", new { })).Expect(HttpStatusCode.OK);
        }

        await Until(desk, async () => await Due(union, touched) == before ? (JsonElement?)default(JsonElement) : null);
    }

    /// <summary>A case in which a reminder letter was sent so many days ago.</summary>
    private static async Task<Guid> Letter(ApiAccount union, int daysAgo)
    {
        var id = await union.OpenCase("supervision", "shenzhen", "440304", "逾期未答复的提示函");
        (await union.Post($"/api/v1/cases/{id}/motions/reminder", new
        {
            fields = new { problem = "未缴社保" },
            happenedOn = TimeProvider.System.GetUtcNow().AddDays(-daysAgo),
        })).Expect(HttpStatusCode.OK);
        return id;
    }

    private static async Task<JsonElement?> Overdue(ApiAccount reader, Guid id, string narrowed = "")
    {
        for (string? after = null; ;)
        {
            var page = (await reader.Get($"/api/v1/overdue?limit=200{narrowed}" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}")))
                .Expect(HttpStatusCode.OK);
            foreach (var item in page.GetProperty("items").EnumerateArray())
                if (item.GetProperty("caseId").GetGuid() == id)
                    return item;
            if (page.GetProperty("next").ValueKind == JsonValueKind.Null) return null;
            after = page.GetProperty("next").GetString();
        }
    }

    private static async Task<DateTimeOffset> Due(ApiAccount union, Guid id) =>
        (await union.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK).GetProperty("steps").EnumerateArray()
            .Single(s => Text(s, "id") == "await_reminder").GetProperty("dueAt").GetDateTimeOffset();

    private static async Task<string[]> Kinds(ApiAccount union, Guid id) =>
        [.. (await union.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK).GetProperty("timeline").EnumerateArray()
            .Select(e => Text(e, "kind"))];

    /// <summary>Looks again whenever the desk hears anything; its heartbeat comes every second.</summary>
    private static async Task<JsonElement> Until(HubListener desk, Func<Task<JsonElement?>> found)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var heard = desk.Received.Count;
            if (await found() is { } item) return item;
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, "It did not come.");
            await desk.Until(received => received.Count() > heard, "anything on the desk");
        }
    }

    private static async Task<HubListener> Desk(TrackerSystem system, ApiAccount union)
    {
        var desk = await HubListener.Connect(system.Gateways[1], union.Token);
        await desk.Watch("desk:shenzhen.union");
        return desk;
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
