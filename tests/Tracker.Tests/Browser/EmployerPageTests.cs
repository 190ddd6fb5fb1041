using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tracker.Employers;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>From a case to its employer, to the watch list and back; and the list seen while the next case is typed.</summary>
public sealed class EmployerPageTests(SharedSystem shared, BrowserFixture browser)
{
    [Fact]
    public async Task HRSS_reads_what_an_employer_kept_and_lists_it_and_the_union_sees_it_where_it_works()
    {
        var system = await shared.Get();
        using var api = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        var name = EmployerCases.NewName("（样例）");
        var id = await EmployerCases.Open(api, name, title: "六名教练未参加社会保险", parties: "lancang.hrss");
        (await api.Post($"/api/v1/cases/{id}/motions/reminder", new { fields = new { problem = "未缴社保" } }))
            .Expect(System.Net.HttpStatusCode.OK);
        await using var hrss = await browser.SignIn(system.Gateways[1], "lancang.hrss");
        await using var union = await browser.SignIn(system.Gateways[0], "lancang.union");

        await hrss.OpenLive($"/cases/{id}");
        await hrss.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await Expect(hrss, "h1").ToHaveTextAsync(name);
        await Expect(hrss, "#demands tbody tr").ToContainTextAsync("发提示函");
        await Expect(hrss, "#demands tbody tr").ToContainTextAsync("履行期内");
        await Expect(hrss, "#cases tbody tr").ToContainTextAsync("六名教练未参加社会保险");
        await hrss.Page.ClickAsync("#watch-act > summary");
        await hrss.Page.FillAsync("#watch-reason", "拒不改正违法行为");
        await hrss.Page.ClickAsync("#watch [type=submit]");
        await Expect(hrss, "h1 + .chip-watch").ToHaveTextAsync("重点监控");
        await Expect(hrss, ".watch-history").ToContainTextAsync("拒不改正违法行为");

        await union.OpenLive($"/cases/{id}");
        await Expect(union, "#facts .chip-watch").ToHaveTextAsync("重点监控");
        await union.Page.GotoAsync("/cases/new");
        await union.Page.FillAsync("#new-case-respondents", name[..^4]);
        await Expect(union, ".similar").ToContainTextAsync("重点监控");
        await union.Page.GotoAsync("/cases");
        await union.Page.FillAsync("#q", Initials(name));
        await union.Page.Keyboard.PressAsync("Enter");
        await Expect(union, ".case-table").ToContainTextAsync(name);

        await hrss.Page.GetByText("移出重点监控名单").ClickAsync();
        await hrss.Page.FillAsync("#unwatch-reason", "已经改正");
        await hrss.Page.ClickAsync("#unwatch [type=submit]");
        await Expect(hrss, "#watch-list").ToContainTextAsync("该单位不在重点监控名单上");
        await Expect(hrss, "h1 + .chip-watch").ToHaveCountAsync(0);
        foreach (var person in new[] { hrss, union }) person.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData(false, 390)]
    [InlineData(true, 1440)]
    public async Task The_page_of_an_employer_is_accessible_and_no_wider_than_its_screen(bool english, int width)
    {
        var system = await shared.Get();
        using var api = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        var name = EmployerCases.NewName(new string('长', 60));
        await EmployerCases.Letter(api, name, daysAgo: 60);
        await EmployerCases.Open(api, name, title: new string('W', 150), parties: "lancang.hrss");
        await using var hrss = await browser.SignIn(system.Gateways[1], "lancang.hrss", new(width, english));
        await using var union = await browser.SignIn(system.Gateways[1], "lancang.union", new(width, english));
        foreach (var person in new[] { hrss, union })
        {
            await person.Page.GotoAsync(EmployerCases.Page(name));
            await Expect(person, ".figures").ToBeVisibleAsync();
            if (person == hrss) await person.Page.ClickAsync("#watch-act > summary");
            var found = await person.Page.RunAxe();
            Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Select(n => n.Html))}"));
            Assert.False(await person.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
            await person.Page.EmulateMediaAsync(new() { Media = Media.Print });
            await Expect(person, ".figures").ToBeVisibleAsync();
            person.AssertNothingWentWrong();
        }
    }

    private static string Initials(string name) => Pinyin.Initials(name)[..8];

    private static ILocatorAssertions Expect(Person person, string selector) =>
        Assertions.Expect(person.Page.Locator(selector).First);
}
