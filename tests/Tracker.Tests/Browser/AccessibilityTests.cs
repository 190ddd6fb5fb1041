using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

public class AccessibilityTests(SharedSystem shared, BrowserFixture browser)
{
    [Theory]
    [InlineData(false, 390)]
    [InlineData(true, 1440)]
    public async Task Every_page_is_accessible_and_no_wider_than_its_screen(bool english, int width)
    {
        var system = await shared.Get();
        using var appeal = await Appeal.Open(system.Gateways[0], new string('长', 100) + new string('W', 100));
        await appeal.BringToNegotiation();
        await appeal.Comment(new string('W', 500));
        var setting = new Setting(width, english);
        await using var visitor = await browser.Visit(system.Gateways[0], setting);
        await using var city = await browser.SignIn(system.Gateways[0], Appeal.CityUser, setting);
        await using var district = await browser.SignIn(system.Gateways[0], Appeal.DistrictUser, setting);
        // Where no other test is at work.
        await using var quiet = await browser.SignIn(system.Gateways[0], "zhenhai.union", setting);
        await using var supervisor = await browser.SignIn(system.Gateways[0], "supervisor", setting);
        var closed = await Closed(appeal.City);
        var problems = new List<string>();
        foreach (var (person, path) in new[]
                 {
                     (visitor, "/sign-in"), (supervisor, "/boards"), (quiet, "/boards/zhenhai"), (quiet, "/desk"), (quiet, "/cases"),
                     (quiet, "/groups/zhenhai"), (quiet, "/agencies/zhenhai.union/contacts"),
                     (quiet, "/cases/new"), (quiet, "/import"), (quiet, "/bulk/new"), (city, appeal.Page), (city, $"/cases/{closed}"),
                     (city, appeal.Page + "/audit"), (city, appeal.Page + "/file"), (city, appeal.Page + "/file/print"),
                 })
            problems.AddRange(await Problems(person, path));
        problems.AddRange(await Problems(district, appeal.Page, "#complete-3-agreed-act > summary"));
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        foreach (var person in new[] { visitor, city, district, quiet, supervisor }) person.AssertNothingWentWrong();
        // A browser reports these answers as errors of its own.
        problems.AddRange(await Problems(city, "/nothing"));
        problems.AddRange(await Problems(supervisor, "/cases/new"));
        problems.AddRange(await Problems(visitor, "/errors/503"));
        Assert.Empty(problems);
    }

    private static async Task<IEnumerable<string>> Problems(Person person, string path, string? opening = null)
    {
        await person.Page.GotoAsync(path);
        if (opening is not null) await person.Page.ClickAsync(opening);
        var found = await person.Page.RunAxe();
        var excess = await person.Page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return found.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{path}: {violation.Id}: {string.Join(' ', violation.Nodes.Select(node => node.Html))}")
            .Concat(excess > 0 ? [$"{path} is {excess} px wider than its screen"] : []);
    }

    private static async Task<Guid> Closed(ApiAccount city)
    {
        var id = await city.OpenAppeal(Appeal.Group, "440304");
        (await city.Complete(id, 1, "not_accepted", new { reason = "不属受理范围" })).Expect(System.Net.HttpStatusCode.OK);
        return id;
    }
}
