using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

public class NotificationPageTests(SharedSystem shared, BrowserFixture browser)
{
    [Fact]
    public async Task A_liaison_sets_how_she_is_told_tries_a_robot_and_has_a_dead_letter_sent_again_on_a_phone()
    {
        const string user = "hedian.union";
        var (system, receivers) = (await shared.Get(), await shared.Receivers());
        await using var liaison = await browser.SignIn(system.Gateways[0], user, new Setting(Width: 420));
        var page = liaison.Page;
        await page.GotoAsync("/inbox");
        await page.ClickAsync("a[href='/me/notifications']");
        await page.FillAsync("#address-mail-address", "hedian@people.test");
        await page.ClickAsync("#address-mail [name=act][value=send]:not(.visually-hidden)");
        await Assertions.Expect(page.Locator("#address-mail-title")).ToContainTextAsync("待验证");
        var mail = await receivers.Mail.To("hedian@people.test");
        var code = mail.TextBody!.Split('：')[1][..6];
        await page.FillAsync("#address-mail-code", code);
        // Enter confirms.
        await page.PressAsync("#address-mail-code", "Enter");
        await Assertions.Expect(page.Locator("#address-mail-title")).ToContainTextAsync("已验证");
        await page.CheckAsync("[name='mail.Deadline']");
        await page.SelectOptionAsync("#choices-quietFrom", "22");
        await page.ClickAsync("#choices .btn-act-primary");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[name='mail.Deadline']")).ToBeCheckedAsync();
        await page.SelectOptionAsync("#choices-quietTo", "7");
        await page.ClickAsync("#choices .btn-act-primary");
        await page.WaitForURLAsync("**/me/notifications#choices");
        await Assertions.Expect(page.Locator("#choices-quietTo")).ToHaveValueAsync("7");
        await Fits(page);

        await page.ClickAsync("a[href='/notifications/channels']");
        await page.SelectOptionAsync("#add-channel", "WeCom");
        await page.FillAsync("#add-name", "值班群");
        await page.FillAsync("#add-address", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=hedian-robot-0123456789");
        await page.ClickAsync("#add .btn-act-primary");
        await Assertions.Expect(page.Locator(".place h2")).ToContainTextAsync("值班群");
        await Assertions.Expect(page.Locator(".place-address")).ToHaveTextAsync("hedi…6789");
        await page.ClickAsync(".place-acts .btn:has-text('发送测试消息')");
        // What the receiver answers is no errcode of 0.
        await Assertions.Expect(page.Locator(".trial")).ToContainTextAsync("接收方拒收 errcode -1");
        await Fits(page);

        await page.GotoAsync("/notifications/dead");
        await Assertions.Expect(page.Locator(".empty")).ToContainTextAsync("没有未送达的消息");
        await system.Database.Query("""
            insert into delivery (delivery_id, case_id, version, no, agency, kind, recipient, channel, lane, state, since, due_at,
                                  attempts, reason, ended_at)
            values (gen_random_uuid(), gen_random_uuid(), 1, 0, $1, 'DeadlineMissed', gen_random_uuid(), 'WeCom', gen_random_uuid(), 'dead',
                    now(), now(), 40, 'refused errcode 93000', now())
            returning 1
            """, user);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".dead-letter")).ToContainTextAsync("接收方拒收（errcode 93000）");
        await Assertions.Expect(page.Locator(".dead-letter")).ToContainTextAsync("已尝试 40 次");
        await Fits(page);
        await page.ClickAsync(".dead-letter button");
        await Assertions.Expect(page.Locator(".empty")).ToContainTextAsync("没有未送达的消息");
    }

    private static async Task Fits(IPage page)
    {
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), page.Url);
        var axe = await page.RunAxe();
        Assert.Empty(axe.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{page.Url} {v.Id}: {v.Nodes[0].Html}"));
    }
}
