using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Cases;

/// <summary>What others changed in an agency's cases since a person's last visit.</summary>
public sealed class DeskChangesTests(SharedSystem shared)
{
    private const string Union = "minhang.union";
    private const string City = "shanghai.union";

    [Fact]
    public async Task A_person_is_told_of_what_others_changed_and_of_nothing_she_may_not_see()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var city = await ApiAccount.SignIn(system.Gateways[1], City);
        await Left(system, union, city);
        var told = await city.OpenAppeal("shanghai", "310112", "交办的诉求");
        (await city.Complete(told, 1, "dispatch", new { to = Union })).Expect(HttpStatusCode.OK);
        var own = await city.OpenAppeal("shanghai", "310112", "自己改动的诉求");
        (await city.Complete(own, 1, "dispatch", new { to = Union })).Expect(HttpStatusCode.OK);
        (await union.Accept(own, 2)).Expect(HttpStatusCode.OK);
        var foreign = await city.OpenAppeal("shanghai", "310112", "与我无关的诉求");

        var here = await Changed(union);
        Assert.True(here.GetProperty("since").GetDateTimeOffset() < TimeProvider.System.GetUtcNow().AddHours(-4));
        var items = here.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal((City, "step-completed"), Last(items, told));
        // What she did last does not hide what the other had done before it.
        Assert.Equal((City, "step-completed"), Last(items, own));
        Assert.DoesNotContain(items, item => item.GetProperty("caseId").GetGuid() == foreign);
        Assert.Equal(items.OrderByDescending(At).Select(At), items.Select(At));

        // Another agency's internal comment is nothing that changed for this one; one for all is.
        await Comment(city, told, "内部", "agency");
        Assert.Equal((City, "step-completed"), Last(await Items(union), told));
        await Comment(city, told, "请尽快", "group");
        Assert.Equal((City, "comment-added"), Last(await Items(union), told));
        // To the one who did all that, nothing has changed; what the other did has.
        Assert.Equal((Union, "step-accepted"), Last(await Items(city), own));
        Assert.DoesNotContain(await Items(city), item => item.GetProperty("caseId").GetGuid() == told);

        // The page shows the same, says since when, and is not emptied by being loaded again or by refreshing itself.
        using var visitor = await PageVisitor.SignIn(system.Gateways[1], Union);
        for (var i = 0; i < 2; i++)
            Assert.Contains($"id=\"changed-{told:N}\"", (await visitor.Get("/desk")).Body, StringComparison.Ordinal);

        // Whoever gave it back is no party any more, and is told nothing more.
        (await union.Return(told, 2, "不属本区")).Expect(HttpStatusCode.OK);
        await Comment(city, told, "另行处理", "group");
        Assert.DoesNotContain(await Items(union), item => item.GetProperty("caseId").GetGuid() == told);
    }

    [Fact]
    public async Task Whoever_is_here_for_the_first_time_is_told_that()
    {
        var system = await shared.Get();
        using var police = await ApiAccount.SignIn(system.Gateways[0], "shanghai.procuratorate");
        var first = await Changed(police);
        Assert.Equal((JsonValueKind.Null, 0), (first.GetProperty("since").ValueKind, first.GetProperty("items").GetArrayLength()));
        using var visitor = await PageVisitor.SignIn(system.Gateways[1], "shanghai.procuratorate");
        Assert.Contains("这是您第一次来访；", (await visitor.Get("/desk")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_refreshes_itself_is_no_visit()
    {
        var system = await shared.Get();
        using var justice = await ApiAccount.SignIn(system.Gateways[0], "minhang.court");
        await Left(system, justice);
        using var visitor = await PageVisitor.SignIn(system.Gateways[1], "minhang.court");
        Assert.DoesNotContain("其他人自", await visitor.Refresh("/desk"), StringComparison.Ordinal);
        Assert.Contains("其他人自", (await visitor.Get("/desk")).Body, StringComparison.Ordinal);
        Assert.Contains("其他人自", await visitor.Refresh("/desk"), StringComparison.Ordinal);
    }

    private static async Task Comment(ApiAccount by, Guid id, string text, string visibility) =>
        (await by.Post($"/api/v1/cases/{id}/comments", new { text, visibility })).Expect(HttpStatusCode.OK);

    /// <summary>They looked five hours ago, for the last time.</summary>
    private static async Task Left(TrackerSystem system, params ApiAccount[] persons)
    {
        var at = TimeProvider.System.GetUtcNow().AddHours(-5);
        foreach (var person in persons)
            await system.Database.LeaveState("last-look", person.Account,
                JsonSerializer.Serialize(new { since = (DateTimeOffset?)null, lastLook = at }));
    }

    private static (string?, string?) Last(JsonElement[] items, Guid id)
    {
        var item = items.Single(each => each.GetProperty("caseId").GetGuid() == id);
        return (item.GetProperty("by").GetString(), item.GetProperty("kind").GetString());
    }

    private static DateTimeOffset At(JsonElement item) => item.GetProperty("at").GetDateTimeOffset();

    private static async Task<JsonElement[]> Items(ApiAccount reader) =>
        [.. (await Changed(reader)).GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> Changed(ApiAccount reader)
    {
        // A desk that could not be shown just now is asked for again, as its page does.
        for (var attempt = 1; ; attempt++)
        {
            var answer = await reader.Get("/api/v1/desk");
            if (answer.Status != HttpStatusCode.ServiceUnavailable || attempt == 5)
                return answer.Expect(HttpStatusCode.OK).GetProperty("changed");
        }
    }
}
