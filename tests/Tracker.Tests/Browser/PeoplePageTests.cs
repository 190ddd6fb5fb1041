using System.Diagnostics;
using System.Globalization;
using System.Net;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>People at work beside each other: in another's place, on the same page, in the same field, and looking elsewhere.</summary>
public sealed class PeoplePageTests(SharedSystem shared, BrowserFixture browser, ITestOutputHelper output)
{
    [Fact]
    public async Task Her_deputy_acts_for_her_everybody_reads_so_and_it_ends_at_once()
    {
        var system = await shared.Get();
        var id = await Case(system, "lancang.union", "lancang", "530828", "lancang.hrss");
        await using var union = await browser.SignIn(system.Gateways[0], "lancang.union");
        await using var away = await browser.SignIn(system.Gateways[1], "lancang.hrss");
        await using var deputy = await browser.SignIn(system.Gateways[0], "lancang.director");
        await union.OpenLive($"/cases/{id}");

        await away.Page.GotoAsync("/people");
        await away.Page.ClickAsync("#name-act > summary");
        await away.Page.SelectOptionAsync("#name-deputy-deputy", new SelectOptionValue { Label = "张某（澜沧县人社局 局长）" });
        await away.Page.FillAsync("#name-deputy-until",
            TimeProvider.System.GetUtcNow().AddDays(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await away.Page.ClickAsync("#name-deputy [type=submit]");
        await Assertions.Expect(away.Page.Locator(".mandate").First).ToContainTextAsync("待确认");

        await deputy.Page.GotoAsync("/people");
        await deputy.Page.ClickAsync(".mandate form[action$='/confirm'] button");
        await Assertions.Expect(deputy.Page.Locator(".mandate").First).ToContainTextAsync("代办中");
        await deputy.Page.GotoAsync("/desk");
        await deputy.Page.ClickAsync(".desk-deputy button");
        await Assertions.Expect(deputy.Page.Locator("#acting-banner")).ToContainTextAsync("您正在代 朱某");
        await deputy.OpenLive($"/cases/{id}");
        await Assertions.Expect(union.Page.Locator("#presence")).ToContainTextAsync("张某（澜沧县人社局 局长） 代 朱某（澜沧县人社局 经办人）");
        await deputy.Page.ClickAsync("#comment-act > summary");
        await deputy.Page.CheckAsync("#comment [value=group]");
        await deputy.Page.FillAsync("#comment-text", "朱某休假，由我答复。");
        await deputy.Page.ClickAsync("#comment [type=submit]");
        await Assertions.Expect(union.Page.Locator(".acts")).ToContainTextAsync("朱某休假，由我答复。");
        await Assertions.Expect(union.Page.Locator(".acts .acted").First)
            .ToHaveTextAsync("张某（澜沧县人社局 局长） 代 朱某（澜沧县人社局 经办人）");

        await deputy.ExpectState("live");
        await away.Page.GotoAsync("/people");
        await away.Page.ClickAsync(".mandate details > summary");
        await away.Page.ClickAsync(".mandate form[action$='/end'] button");
        await Assertions.Expect(deputy.Page.Locator(".gone-notice")).ToContainTextAsync("代办已经结束");
        await Assertions.Expect(deputy.Page.Locator("body")).Not.ToContainTextAsync("朱某休假，由我答复。");
        await deputy.Page.ClickAsync(".gone-notice a");
        await Assertions.Expect(deputy.Page.Locator("#acting-banner")).ToHaveCountAsync(0);
        await Assertions.Expect(union.Page.Locator("#presence")).ToBeHiddenAsync();
        foreach (var person in new[] { union, away }) person.AssertNothingWentWrong();
    }

    [Fact]
    public async Task An_order_reaches_her_page_and_her_mail_her_deputy_answers_for_her_and_the_supervisor_reads_it()
    {
        const string address = "zhu@people.test";
        var (system, receivers) = (await shared.Get(), await shared.Receivers());
        var id = await Case(system, "lancang.union", "lancang", "530828", "lancang.hrss");
        using var her = await ApiAccount.SignIn(system.Gateways[0], "lancang.hrss");
        using var his = await ApiAccount.SignIn(system.Gateways[0], "lancang.director");
        await using var supervisor = await browser.SignIn(system.Gateways[0], "supervisor");
        await using var liaison = await browser.SignIn(system.Gateways[1], "lancang.hrss");
        await using var deputy = await browser.SignIn(system.Gateways[0], "lancang.director");
        await HearByMail(liaison.Page, receivers, address);
        await liaison.OpenLive($"/cases/{id}");

        await supervisor.OpenLive($"/cases/{id}/supervision");
        await supervisor.Page.ClickAsync("#measure-order-act > summary");
        await supervisor.Page.SelectOptionAsync("#measure-order-agency", "lancang.hrss");
        await supervisor.Page.FillAsync("#measure-order-demand", "三日内责令支付并书面答复。");
        await supervisor.Page.FillAsync("#measure-order-why", "群体性案件");
        var watch = Stopwatch.StartNew();
        await supervisor.Page.ClickAsync("#measure-order [type=submit]");
        await Assertions.Expect(liaison.Page.Locator("#supervision .measure")).ToContainTextAsync("三日内责令支付并书面答复。");
        output.WriteLine($"From the supervisor's click to the liaison's page: {watch.ElapsedMilliseconds} ms");
        Assert.True(await liaison.IsOnSameDocument());
        var number = await her.NumberOf(id);
        var mail = await receivers.Mail.To(address, 2);
        output.WriteLine($"From the supervisor's click to the mail server: {watch.ElapsedMilliseconds} ms");
        Assert.Contains(number, mail.Subject, StringComparison.Ordinal);
        Assert.Contains("督办单", mail.Subject + mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("责令支付", mail.TextBody, StringComparison.Ordinal);

        // She is away from today, and her deputy answers in her place.
        var deputies = $"/api/v1/accounts/{her.Account}/deputies";
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);
        (await her.Post(deputies, new { deputy = his.Account, from = $"{today:yyyy-MM-dd}", until = $"{today.AddDays(5):yyyy-MM-dd}" }))
            .Expect(HttpStatusCode.OK);
        var no = (await her.Get("/api/v1/deputies")).Expect(HttpStatusCode.OK).EnumerateArray()
            .Where(m => m.GetProperty("person").GetGuid() == her.Account).Max(m => m.GetProperty("no").GetInt32());
        (await his.Post($"{deputies}/{no}/confirm", new { })).Expect(HttpStatusCode.OK);
        await deputy.Page.GotoAsync("/desk");
        await deputy.Page.ClickAsync(".desk-deputy button");
        await deputy.OpenLive($"/cases/{id}");
        await supervisor.OpenLive($"/cases/{id}/supervision");
        await deputy.Page.FillAsync("#measure-answer-1-text", "已责令支付，款项今日到账。");
        watch.Restart();
        await deputy.Page.ClickAsync("#measure-answer-1 [type=submit]");
        await Assertions.Expect(supervisor.Page.Locator("#item-1 .measure-course")).ToContainTextAsync("已责令支付，款项今日到账。");
        output.WriteLine($"From the deputy's click to the supervisor's page: {watch.ElapsedMilliseconds} ms");
        Assert.True(await supervisor.IsOnSameDocument());
        await supervisor.Page.GotoAsync($"/cases/{id}");
        await Assertions.Expect(supervisor.Page.Locator(".acts .acted").First)
            .ToHaveTextAsync("张某（澜沧县人社局 局长） 代 朱某（澜沧县人社局 经办人）");
        (await her.Post($"{deputies}/{no}/end", new { })).Expect(HttpStatusCode.OK);
        foreach (var person in new[] { liaison, supervisor }) person.AssertNothingWentWrong();
    }

    [Fact]
    public async Task Two_who_write_the_same_field_see_both_texts_and_neither_is_lost()
    {
        var system = await shared.Get();
        var id = await Case(system, "meilong.union", "shanghai", "310112");
        await using var first = await browser.SignIn(system.Gateways[0], "meilong.union");
        await using var second = await browser.SignIn(system.Gateways[1], "meilong.union");
        var (hers, mine) = (first.Page, second.Page);
        foreach (var page in new[] { hers, mine })
        {
            await page.GotoAsync($"/cases/{id}");
            await page.ClickAsync("#amend-act > summary");
            await page.FillAsync("#amend-reason", "更正");
        }

        await hers.FillAsync("#amend-title", "她写的标题<script>alert(1)</script>😀");
        await hers.FillAsync("#amend-facts", "她补充的事实");
        await hers.ClickAsync("#amend [type=submit]");
        await Assertions.Expect(hers.Locator("h1")).ToContainTextAsync("她写的标题");
        await mine.FillAsync("#amend-title", "我写的标题");
        await mine.ClickAsync("#amend [type=submit]");

        var conflict = mine.Locator("#amend-conflict");
        await Assertions.Expect(conflict.Locator(".conflict-field")).ToHaveCountAsync(2);
        await Assertions.Expect(conflict).ToContainTextAsync("两人同写");
        await Assertions.Expect(conflict.Locator(".conflict-theirs").First).ToContainTextAsync("她写的标题<script>alert(1)</script>😀");
        await Assertions.Expect(conflict.Locator(".conflict-mine").First).ToContainTextAsync("我写的标题");
        await Assertions.Expect(mine.Locator("#amend-title")).ToHaveValueAsync("我写的标题");
        // What only she wrote is taken over.
        await Assertions.Expect(mine.Locator("#amend-facts")).ToHaveValueAsync("她补充的事实");
        var found = await mine.RunAxe();
        Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => v.Id));
        // Meanwhile she has begun again; then it is for her to choose, and she takes what the other wrote.
        await hers.ClickAsync("#amend-act > summary");
        await hers.FillAsync("#amend-title", "再改一次");
        await hers.FillAsync("#amend-reason", "更正");
        await mine.ClickAsync("#amend [type=submit]");
        await Assertions.Expect(mine.Locator("h1")).ToContainTextAsync("我写的标题");
        await Assertions.Expect(mine.Locator("#facts")).ToContainTextAsync("她补充的事实");
        await hers.ClickAsync("#amend [type=submit]");
        await hers.ClickAsync("#amend-conflict input[value=theirs]");
        await hers.ClickAsync("#amend [type=submit]");
        await Assertions.Expect(hers.Locator("h1")).ToContainTextAsync("我写的标题");
    }

    [Fact]
    public async Task A_notice_is_raised_on_the_desktop_once_while_no_page_is_looked_at()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], "minhang.union");
        await using var person = await browser.SignIn(system.Gateways[0], "qibao.union", new Setting(Desktop: true));
        var context = person.Page.Context;
        await context.GrantPermissionsAsync(["notifications"]);
        await context.AddInitScriptAsync("""
            const Real = globalThis.Notification;
            globalThis.Notification = class extends Real {
                constructor(title, options) {
                    super(title, options);
                    console.info(`raised ${title}: ${options.body} ${options.tag}`);
                }
            };
            Object.defineProperty(document, 'hidden', { get: () => localStorage.getItem('looks-away') === 'yes' });
            """);
        var raised = System.Threading.Channels.Channel.CreateUnbounded<string>();
        context.Console += (_, line) =>
        {
            if (line.Text.StartsWith("raised ", StringComparison.Ordinal)) raised.Writer.TryWrite(line.Text);
        };
        await person.OpenLive("/inbox");
        await Assertions.Expect(person.Page.Locator("#desktop-notices button")).ToHaveAttributeAsync("aria-pressed", "false");
        await person.Page.ClickAsync("#desktop-notices button");
        await Assertions.Expect(person.Page.Locator("#desktop-notices button")).ToContainTextAsync("关闭桌面提醒");
        var other = new Person(await context.NewPageAsync());
        await other.OpenLive("/desk");

        // While a page is seen it shows the notice itself.
        await Tell();
        await Assertions.Expect(person.Page.Locator("#toasts")).ToContainTextAsync("受邀参与案件");
        await person.Page.EvaluateAsync("localStorage.setItem('looks-away', 'yes')");
        var seen = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            await Tell();
            seen.Add(await raised.Reader.ReadAsync(TestContext.Current.CancellationToken));
        }

        // When the second was raised, both pages had long heard of the first: each was raised by one of them.
        Assert.False(raised.Reader.TryRead(out _));
        Assert.Distinct(seen);
        Assert.All(seen, line => Assert.StartsWith("raised 有新消息: 受邀参与案件 ", line, StringComparison.Ordinal));

        async Task Tell()
        {
            var opened = await opener.OpenAppeal("shanghai", "310112", "桌面提醒的诉求");
            (await opener.Post($"/api/v1/cases/{opened}/parties", new { agency = "qibao.union" })).Expect(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData(false, 390)]
    [InlineData(true, 1440)]
    public async Task The_pages_are_accessible_and_no_wider_than_their_screen(bool english, int width)
    {
        var system = await shared.Get();
        await using var person = await browser.SignIn(system.Gateways[0], "huaqiangbei.union", new Setting(width, english));
        foreach (var path in new[] { "/people", "/people/hand-over", "/inbox", "/inbox?group=Act&unread=1" })
        {
            await person.Page.GotoAsync(path);
            if (path == "/people") await person.Page.ClickAsync("#name-act > summary");
            var found = await person.Page.RunAxe();
            Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{path}: {v.Id} {string.Join(' ', v.Nodes.Select(n => n.Html))}"));
            Assert.Equal((path, 0), (path, await person.Page.EvaluateAsync<int>(
                "Math.max(0, document.documentElement.scrollWidth - innerWidth)")));
        }

        person.AssertNothingWentWrong();
    }

    /// <summary>She gives an address, proves it, and wants by mail what waits for her.</summary>
    private static async Task HearByMail(IPage page, Receivers receivers, string address)
    {
        await page.GotoAsync("/me/notifications");
        await page.FillAsync("#address-mail-address", address);
        await page.ClickAsync("#address-mail [name=act][value=send]:not(.visually-hidden)");
        await page.FillAsync("#address-mail-code", (await receivers.Mail.To(address)).TextBody!.Split('：')[1][..6]);
        await page.PressAsync("#address-mail-code", "Enter");
        await Assertions.Expect(page.Locator("#address-mail-title")).ToContainTextAsync("已验证");
        await page.CheckAsync("[name='mail.Act']");
        await page.ClickAsync("#choices .btn-act-primary");
        await page.WaitForURLAsync("**/me/notifications#choices");
    }

    private static async Task<Guid> Case(TrackerSystem system, string opener, string group, string region, string? party = null)
    {
        using var api = await ApiAccount.SignIn(system.Gateways[0], opener);
        var id = await api.OpenAppeal(group, region, "两人同写");
        if (party is not null) (await api.Post($"/api/v1/cases/{id}/parties", new { agency = party })).Expect(HttpStatusCode.OK);
        return id;
    }
}
