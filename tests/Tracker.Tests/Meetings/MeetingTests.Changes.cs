using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tracker.Fixtures;

namespace Tracker.Meetings;

/// <summary>Meetings whose group or items change under way.</summary>
public sealed partial class MeetingTests
{
    [Fact]
    public async Task An_agency_that_leaves_the_group_keeps_no_meeting_waiting()
    {
        const string leaving = "hedian.union";
        const string membership = $"/api/v1/working-groups/{Group}/members/{leaving}";
        await using var room = await Room.Open(shared);
        using var admin = await ApiAccount.SignIn(room.System.Gateways[0], "admin");
        (await admin.Post(membership + "/admit", new { })).Expect(HttpStatusCode.OK);
        try
        {
            await room.Plan();
            await room.Do(Convener, "notice", new { agencies = new[] { leaving } });
            await room.Do(Convener, "open", new { });
            await room.Do(Convener, "attendance", new { agency = leaving, present = true });
            await room.Do(Convener, "items", new
            {
                measure = "限期补缴", problem = "未缴社保", owner = leaving,
                due = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).AddDays(30),
            });
            await room.Do(Convener, "close", new { });
            await room.Do(Convener, "minutes/issue", new { });
        }
        finally
        {
            (await admin.Post(membership + "/remove", new { })).Expect(HttpStatusCode.OK);
        }

        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await room.Get(Convener)).GetProperty("status").GetString() != "tracked")
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        var meeting = await room.Get(Convener);
        Assert.Contains(meeting.GetProperty("agencies").EnumerateArray(), a =>
            a.GetProperty("agency").GetString() == leaving && a.GetProperty("leftAt").ValueKind == JsonValueKind.String);
        Assert.True(meeting.GetProperty("items")[0].GetProperty("released").GetBoolean());
        Assert.Equal(["ItemReleased"], await room.Told(Convener));
        using var page = await PageVisitor.SignIn(room.System.Gateways[0], Convener);
        Assert.Contains("纪要不再需要其确认", (await page.Get($"/meetings/{room.Meeting}/minutes")).Body, StringComparison.Ordinal);
        Assert.Contains("请召集单位重新指派", (await page.Get($"/meetings/{room.Meeting}")).Body, StringComparison.Ordinal);
        await room.Do(Convener, "items/1/amend", room.Item());
        await room.Do(Convener, "minutes/issue", new { });
        Assert.Equal("tracked", (await room.Get(Convener)).GetProperty("status").GetString());
        await room.Do(Owner, "items/1/start", new { });
    }

    [Fact]
    public async Task On_the_day_to_look_back_the_verifier_is_told_and_what_comes_back_gets_a_new_day()
    {
        await using var room = await Room.Open(shared);
        await room.Plan();
        await room.Do(Convener, "notice", new { agencies = new[] { Owner, Absent } });
        await room.Do(Convener, "open", new { });
        await room.Do(Convener, "items", room.Item());
        await room.Do(Convener, "close", new { });
        await room.Do(Convener, "minutes/issue", new { });
        await room.Do(Owner, "items/1/submit", new { text = "已补缴" });
        await room.Do(Convener, "items/1/verify", new { });
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);
        await room.Do(Convener, "items/1/look-back", new { on = today });
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!(await room.Told(Convener)).Contains("LookBackDue"))
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("LookBackDue", await room.Told(Owner));
        await room.Do(Convener, "items/1/look-back-result", new { result = "rebound", text = "又停缴", due = today.AddDays(50) });
        var item = (await room.Get(Owner)).GetProperty("items")[0];
        Assert.Equal(("returned", today.AddDays(50).ToString("O", CultureInfo.InvariantCulture)), (item.GetProperty("state").GetString(), item.GetProperty("due").GetString()));
        Assert.Equal(1L, await room.System.Database.Scalar<long>(
            "select count(*) from meeting_item where meeting_id = $1 and due_on = $2 and look_back_on is null", room.Meeting, today.AddDays(50)));
        Assert.Single(await room.Told(Convener), "LookBackDue");
    }

    [Fact]
    public async Task Two_that_change_an_item_at_once_are_both_shown_also_what_they_chose_from_a_list()
    {
        await using var room = await Room.Open(shared);
        var (id, _) = await room.Plan();
        await room.Do(Convener, "notice", new { agencies = new[] { Owner, Absent } });
        await room.Do(Convener, "open", new { });
        await room.Do(Convener, "items", room.Item());
        using var mine = await PageVisitor.SignIn(room.System.Gateways[0], Convener);
        var opened = await mine.Refresh($"/meetings/{id}");
        var token = PageVisitor.Input(opened, PageVisitor.TokenName);
        // Meanwhile another names another agency, and one that helps.
        var theirs = JsonSerializer.SerializeToNode(room.Item())!.AsObject();
        theirs["owner"] = Absent;
        theirs["cooperating"] = new JsonArray("shanghai.union");
        (await room.Api[Convener].Post($"/api/v1/meetings/{id}/items/1/amend", theirs)).Expect(HttpStatusCode.OK);

        var due = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).AddDays(30)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        (string, string)[] typed =
        [
            (PageVisitor.TokenName, token), ("form", "amend-1"), ("key", Guid.NewGuid().ToString()), ("kind", "Rectification"),
            ("base:kind", "Rectification"), ("about", room.Case.ToString()), ("base:about", room.Case.ToString()),
            ("problem", "未缴社保"), ("base:problem", "未缴社保"), ("measure", "限期补缴"), ("base:measure", "限期补缴"),
            ("person", "陈检察官"), ("base:person", "陈检察官"), ("due", due), ("base:due", due), ("base:owner", Owner),
            ("verifier", Convener), ("base:verifier", Convener), ("base:cooperating", ""),
        ];
        var refused = await mine.Post($"/meetings/{id}/items/1/amend", [.. typed, ("owner", "meilong.union")]);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        var body = WebUtility.HtmlDecode(refused.Body);
        Assert.Contains("id=\"amend-1-conflict\"", body, StringComparison.Ordinal);
        Assert.Contains("name=\"take:owner\"", body, StringComparison.Ordinal);
        Assert.Contains("name=\"take:cooperating\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"take:measure\"", body, StringComparison.Ordinal);
        Assert.Equal(Absent, (await room.Get(Convener)).GetProperty("items")[0].GetProperty("owner").GetString());
        // Hers for the owner, the other's for who helps.
        await mine.Post($"/meetings/{id}/items/1/amend",
        [
            .. typed.Where(t => t.Item1 is not ("base:owner" or "base:cooperating" or "key")), ("key", Guid.NewGuid().ToString()),
            ("owner", "meilong.union"), ("base:owner", Absent), ("take:owner", "typed"), ("cooperating", "shanghai.union"),
            ("base:cooperating", "shanghai.union"), ("take:cooperating", "typed"),
        ]);
        var item = (await room.Get(Convener)).GetProperty("items")[0];
        Assert.Equal("meilong.union", item.GetProperty("owner").GetString());
        Assert.Equal("shanghai.union", item.GetProperty("cooperating")[0].GetString());
    }
}
