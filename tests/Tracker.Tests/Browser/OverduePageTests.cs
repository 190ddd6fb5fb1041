using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>What becomes overdue comes onto the open page, and what is done leaves it.</summary>
public sealed class OverduePageTests(SharedSystem shared, BrowserFixture browser)
{
    private const string Union = "minhang.union";

    [Fact]
    public async Task What_becomes_overdue_appears_on_the_page_of_a_supervisor_who_is_no_party_and_leaves_when_it_is_done()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        await using var office = await browser.SignIn(system.Gateways[1], "supervisor");
        await using var own = await browser.SignIn(system.Gateways[0], Union, new Setting(420));
        var list = $"/overdue?binds=respondent&agency={Union}&order=latest";
        await office.OpenLive(list);
        await own.OpenLive(list);
        var title = $"页面逾期{Random.Shared.Next(10_000_000)}";
        var id = await Letter(union, title);
        foreach (var person in new[] { office, own })
        {
            await Assertions.Expect(person.Page.Locator(".overdue-table tr", new() { HasText = title })).ToBeVisibleAsync();
            Assert.True(await person.IsOnSameDocument());
            var found = await person.Page.RunAxe();
            Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id} {v.Nodes[0].Html}"));
            Assert.Equal(0, await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        }

        (await union.Complete(id, 2, "no_response")).Expect(HttpStatusCode.OK);
        foreach (var person in new[] { office, own })
        {
            await Assertions.Expect(person.Page.Locator(".overdue-table tr", new() { HasText = title })).ToHaveCountAsync(0);
            Assert.True(await person.IsOnSameDocument());
            person.AssertNothingWentWrong();
        }
    }

    [Fact]
    public async Task A_number_opens_its_list_and_a_filter_is_saved_and_found_again()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "qibao.union");
        await using var person = await browser.SignIn(system.Gateways[0], "qibao.union");
        var page = person.Page;
        await person.OpenLive("/overdue?binds=respondent");
        var title = $"分项{Random.Shared.Next(10_000_000)}";
        await Letter(union, title);
        await page.Locator(".overdue-sums a").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("agency=qibao\\.union"));
        await Assertions.Expect(page.Locator(".overdue-table tr", new() { HasText = title })).ToBeVisibleAsync();
        await page.Locator(".overdue-table th .sort").Last.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("agency=qibao\\.union.*order=agency"));
        await Assertions.Expect(page.Locator(".overdue-table th[aria-sort=ascending]")).ToHaveTextAsync(new Regex("▲"));
        await Assertions.Expect(page.Locator(".overdue-table tr", new() { HasText = title })).ToBeVisibleAsync();
        await page.ClickAsync(".overdue-kept details > summary");
        await page.FillAsync("#save-filter-name", title);
        await page.ClickAsync("#save-filter [type=submit]");
        await page.GotoAsync("/overdue");
        await page.GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await Assertions.Expect(page.Locator(".overdue-table tr", new() { HasText = title })).ToBeVisibleAsync();
        await page.ClickAsync(".overdue-filters details > summary");
        await page.ClickAsync(".overdue-filters [type=submit]");
        await Assertions.Expect(page.Locator(".overdue-filters li")).ToHaveCountAsync(0);
        person.AssertNothingWentWrong();
    }

    [Fact]
    public async Task The_leaders_sheet_prints_on_one_page_of_A4_with_as_many_lines_and_letters_as_there_can_be()
    {
        var system = await shared.Get();
        await using var person = await browser.SignIn(system.Gateways[0], "supervisor");
        await person.Page.GotoAsync("/overdue/sheet?period=month");
        await Assertions.Expect(person.Page.Locator(".sheet-numbers thead")).ToContainTextAsync("同比");
        await person.Page.EvaluateAsync("""
            () => {
                const fill = (table, rows, name) => {
                    const columns = table.tHead.rows[0].cells.length;
                    while (table.tBodies[0].rows.length < rows) {
                        const row = table.tBodies[0].insertRow();
                        row.innerHTML = `<th scope="row">${name}</th>` + '<td>12345</td>'.repeat(columns - 1);
                    }
                };
                const lines = document.querySelector('.sheet-lines');
                if (lines) fill(lines, 10, '人力资源和社会保障');
                const letters = document.querySelector('.sheet-letters')
                    ?? document.querySelector('.sheet-notes').before(document.querySelector('.sheet-numbers').cloneNode(true))
                    ?? [...document.querySelectorAll('.sheet-numbers')].at(-1);
                fill(letters, 14, '工会劳动法律监督意见书');
            }
            """);
        var pdf = await person.Page.PdfAsync(new() { PreferCSSPageSize = true });
        Assert.Single(Regex.Matches(Encoding.Latin1.GetString(pdf), @"/Type\s*/Page\b"));
        person.AssertNothingWentWrong();
    }

    private static async Task<Guid> Letter(ApiAccount union, string title)
    {
        var id = await union.OpenCase("supervision", "shanghai", "310112", title);
        (await union.Post($"/api/v1/cases/{id}/motions/reminder", new
        {
            fields = new { problem = "未缴社保" },
            happenedOn = TimeProvider.System.GetUtcNow().AddDays(-60),
        })).Expect(HttpStatusCode.OK);
        return id;
    }
}
