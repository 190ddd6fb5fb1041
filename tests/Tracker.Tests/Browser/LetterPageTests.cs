using System.Net;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>The page of a letter: nothing typed is lost, writings are compared, and it can be used by everybody.</summary>
public sealed class LetterPageTests(SharedSystem shared, BrowserFixture browser)
{
    private const string Union = "zhenhai.union";

    [Fact]
    public async Task What_was_typed_is_saved_before_it_goes_on_and_two_writers_see_each_others_words()
    {
        var system = await shared.Get();
        var id = await Letter(system);
        await using var union = await browser.SignIn(system.Gateways[0], Union);
        await using var chair = await browser.SignIn(system.Gateways[1], "zhenhai.chair");
        var (mine, hers) = (union.Page, chair.Page);
        foreach (var page in new[] { mine, hers }) await page.GotoAsync($"/cases/{id}/letters/1");
        await Assertions.Expect(mine.Locator(".letter-source.is-filled").First).ToBeVisibleAsync();

        // Another form of the page does not take the words away.
        await mine.FillAsync("#revise-facts", "经两次走访核实，企业未安排检查。<script>alert(1)</script>😀");
        await mine.ClickAsync("#submit [type=submit]");
        await Assertions.Expect(mine.Locator("#unsaved")).ToBeVisibleAsync();
        await mine.ClickAsync("#revise button:not([name])");
        await Assertions.Expect(mine.Locator(".letter-paper")).ToContainTextAsync("经两次走访核实，企业未安排检查。<script>alert(1)</script>😀");

        // Who wrote at the same time is told, keeps her words, and sees the other's.
        await hers.FillAsync("#revise-provisions", "《女职工劳动保护特别规定》第七条");
        await hers.ClickAsync("#revise button:not([name])");
        await Assertions.Expect(hers.GetByRole(AriaRole.Alert).First).ToContainTextAsync("其他人刚刚改过这份文书");
        await Assertions.Expect(hers.Locator("#revise-provisions")).ToHaveValueAsync("《女职工劳动保护特别规定》第七条");
        await Assertions.Expect(hers.Locator(".letter-paper")).ToContainTextAsync("经两次走访核实");
        await hers.FillAsync("#revise-facts", "经两次走访核实，企业未安排检查。");
        await hers.ClickAsync("#revise [name=then]");
        await Assertions.Expect(hers.Locator(".page-head .chip")).ToHaveTextAsync("待审核");

        await mine.GotoAsync($"/cases/{id}/letters/1?from=2&to=3");
        await Assertions.Expect(mine.Locator("#differences del").First).ToContainTextAsync("alert(1)");
        await Assertions.Expect(mine.Locator("#differences ins").First).ToContainTextAsync("第七条");
        // The chair wrote last: the union's officer finds it in order.
        await mine.ClickAsync("#check [type=submit]");
        // A number is given once: it is asked twice.
        await Assertions.Expect(mine.Locator("#sign [type=submit]")).ToBeHiddenAsync();
        await mine.ClickAsync("summary:has-text('签发并编号')");
        await mine.ClickAsync("#sign [type=submit]");
        await Assertions.Expect(mine.Locator(".letter-number")).ToContainTextAsync("镇海工劳监意〔");
        await mine.ClickAsync("a[href$='/paper']");
        await mine.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(mine.Locator(".bar")).ToBeHiddenAsync();
        await Assertions.Expect(mine.Locator(".letter-paper-date")).ToContainTextAsync("年");
    }

    [Theory]
    [InlineData(false, 390)]
    [InlineData(true, 1440)]
    public async Task The_pages_of_letters_are_accessible_and_no_wider_than_their_screen(bool english, int width)
    {
        var system = await shared.Get();
        var id = await Letter(system);
        await using var union = await browser.SignIn(system.Gateways[0], Union, new Setting(width, english));
        foreach (var path in new[] { $"/cases/{id}/letters/1", $"/cases/{id}/letters/1/paper", "/letters", "/letters/letterhead" })
        {
            await union.Page.GotoAsync(path);
            var found = await union.Page.RunAxe();
            Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{path}: {v.Id} {string.Join(' ', v.Nodes.Select(n => n.Html))}"));
            Assert.Equal((path, 0), (path, await union.Page.EvaluateAsync<int>(
                "Math.max(0, document.documentElement.scrollWidth - innerWidth)")));
        }

        union.AssertNothingWentWrong();
    }

    private static async Task<Guid> Letter(TrackerSystem system)
    {
        using var api = await ApiAccount.SignIn(system.Gateways[0], Union);
        var id = await api.OpenCase("supervision", "zhenhai", "330211", "危化品运输企业未安排女职工妇科检查" + new string('长', 80));
        (await api.Complete(id, 1, "violation", new { findings = "企业未安排女职工妇科检查。", provisions = "《女职工劳动保护特别规定》" }))
            .Expect(HttpStatusCode.OK);
        (await api.Post($"/api/v1/cases/{id}/letters", new { kind = "opinion" })).Expect(HttpStatusCode.OK);
        return id;
    }
}
