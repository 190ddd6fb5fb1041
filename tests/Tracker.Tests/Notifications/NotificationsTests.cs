using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tracker.Fixtures;

namespace Tracker.Notifications;

/// <summary>From a person's choice to the message at her, through pages, silos and real receivers.</summary>
public sealed partial class NotificationsTests(SharedSystem shared)
{
    private const string User = "jiaochuan.union";
    private const string Sender = "zhenhai.union";

    [Fact]
    public async Task A_person_verifies_her_addresses_and_is_told_at_them_and_not_of_what_she_did_not_choose()
    {
        var (system, receivers) = (await shared.Get(), await shared.Receivers());
        using var page = await PageVisitor.SignIn(system.Gateways[0], User);
        const string address = "jiaochuan@people.test";
        var refused = await Post(page, "/me/notifications/address", ("form", "address-mail"), ("channel", "Mail"), ("act", "send"), ("address", "nobody"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("请填写正确的邮箱地址", refused.Body, StringComparison.Ordinal);

        await Redirected(page, "/me/notifications/address", ("channel", "Mail"), ("act", "send"), ("address", address));
        var code = Code().Match((await receivers.Mail.To(address)).TextBody!).Value;
        Assert.Equal(HttpStatusCode.BadRequest,
            (await Post(page, "/me/notifications/address", ("channel", "Mail"), ("act", "confirm"), ("code", "x" + code))).Status);
        await Redirected(page, "/me/notifications/address", ("channel", "Mail"), ("act", "confirm"), ("code", code));
        await Redirected(page, "/me/notifications/address", ("channel", "Sms"), ("act", "send"), ("address", "138 7777 1234"));
        var text = (await receivers.Http.At("/sms", 1)).Last(r => r.Json.GetProperty("phone").GetString() == "13877771234");
        await Redirected(page, "/me/notifications/address", ("channel", "Sms"), ("act", "confirm"),
            ("code", text.Json.GetProperty("variables").GetProperty("code").GetString()!));
        var shown = (await page.Get("/me/notifications")).Body;
        var version = PageVisitor.Hidden(shown, "choices").Single(input => input.Name == "version").Value;
        await Redirected(page, "/me/notifications", ("form", "choices"), ("version", version), ("mail.Act", "yes"), ("sms.Act", "yes"),
            ("digestHour", "9"), ("language", "zh"));
        var stale = await Post(page, "/me/notifications", ("form", "choices"), ("version", version), ("digestHour", "9"), ("language", "zh"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);

        using var sender = await ApiAccount.SignIn(system.Gateways[1], Sender);
        var id = await sender.OpenAppeal("zhenhai", "330211", "王小二的诉求");
        (await sender.Complete(id, 1, "dispatch", new { to = User })).Expect(HttpStatusCode.OK);
        var number = await sender.NumberOf(id);
        var mail = await receivers.Mail.To(address, 2);
        Assert.Contains(number, mail.Subject, StringComparison.Ordinal);
        Assert.Contains($"https://tracker.test/cases/{id}#step-2", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("王小二", mail.ToString(), StringComparison.Ordinal);
        var sms = await Sms(receivers, number);
        Assert.Equal("T1", sms.Json.GetProperty("template").GetString());
        // A comment is nothing she has to do.
        (await sender.Post($"/api/v1/cases/{id}/comments", new { text = "请抓紧", visibility = "group" })).Expect(HttpStatusCode.OK);

        await ReceiptsAreBelieved(system, page, sms.Json.GetProperty("id").GetGuid());
        Assert.DoesNotContain(await Deliveries(system, id), d => d.Kind == "CommentAdded");
        Assert.Equal(0, await system.Database.Scalar<long>(
            "select count(*) from grain_state where payload::text like '%jiaochuan@people%' or payload::text like '%13877771234%'"));
    }

    [Fact]
    public async Task An_agencys_place_is_tried_gets_what_it_is_for_and_what_it_refuses_can_be_sent_again()
    {
        var (system, receivers) = (await shared.Get(), await shared.Receivers());
        using var page = await PageVisitor.SignIn(system.Gateways[0], "luotuo.union");
        var hook = new Uri(receivers.Http.Address, "/luotuo").ToString();
        await Redirected(page, "/notifications/channels", ("form", "add"), ("channel", "Webhook"), ("name", "业务系统"),
            ("address", hook), ("group.Act", "yes"));
        var shown = (await page.Get("/notifications/channels")).Body;
        var secret = Secret().Match(WebUtility.HtmlDecode(shown)).Value;
        var endpoint = PageVisitor.Input(shown, "endpoint");
        var tried = await Post(page, "/notifications/channels/try", ("endpoint", endpoint));
        Assert.Contains("测试消息已送达", tried.Body, StringComparison.Ordinal);
        Assert.Equal("trial", (await receivers.Http.At("/luotuo", 1))[0].Json.GetProperty("type").GetString());

        receivers.Http.Answer = r => r.Path == "/luotuo" ? (410, "") : (200, "{}");
        Assert.Contains("接收方拒收 HTTP 410", (await Post(page, "/notifications/channels/try", ("endpoint", endpoint))).Body, StringComparison.Ordinal);
        using var sender = await ApiAccount.SignIn(system.Gateways[1], Sender);
        var id = await sender.OpenAppeal("zhenhai", "330211", "骆驼街道的诉求");
        (await sender.Complete(id, 1, "dispatch", new { to = "luotuo.union" })).Expect(HttpStatusCode.OK);
        var number = await sender.NumberOf(id);
        await Until(async () => (await Deliveries(system, id)).Any(d => d.State == "dead"));
        var dead = (await page.Get("/notifications/dead")).Body;
        Assert.Contains(number, dead, StringComparison.Ordinal);
        Assert.Contains("业务系统", dead, StringComparison.Ordinal);
        Assert.Contains("确认：全部重新发送", dead, StringComparison.Ordinal);
        Assert.Contains("接收方拒收（HTTP 410）", WebUtility.HtmlDecode(dead), StringComparison.Ordinal);
        using var other = await PageVisitor.SignIn(system.Gateways[0], "zhenhai.union");
        Assert.DoesNotContain(number, (await other.Get("/notifications/dead")).Body, StringComparison.Ordinal);
        using var admin = await PageVisitor.SignIn(system.Gateways[0], "admin");
        Assert.Contains(number, (await admin.Get("/notifications/dead")).Body, StringComparison.Ordinal);
        Assert.Contains("业务系统", (await admin.Get("/notifications/channels?agency=luotuo.union")).Body, StringComparison.Ordinal);

        receivers.Http.Answer = _ => (200, "{}");
        await Redirected(page, "/notifications/dead/retry", ("id", PageVisitor.Input(dead[dead.IndexOf("dead-list", StringComparison.Ordinal)..], "id")));
        await Until(async () => (await Deliveries(system, id)).All(d => d.State == "sent"));
        var all = (await receivers.Http.At("/luotuo", 4)).TakeLast(2).ToArray();
        Assert.Equal(all[0].Headers["webhook-id"], all[1].Headers["webhook-id"]);
        Assert.Equal(
            await system.Database.Scalar<Guid>("select delivery_id from delivery where case_id = $1", id),
            Guid.Parse(all[1].Headers["webhook-id"]["msg_".Length..]));

        await Redirected(page, "/notifications/channels/change", ("endpoint", endpoint), ("act", "rotate"));
        await Post(page, "/notifications/channels/try", ("endpoint", endpoint));
        Assert.Equal(2, (await receivers.Http.At("/luotuo", 5))[^1].Headers["webhook-signature"].Split(' ').Length);
        Assert.Contains("停用后只用新密钥签名", (await Post(page, "/notifications/channels/change", ("endpoint", endpoint), ("act", "end-former"))).Body, StringComparison.Ordinal);
        await Redirected(page, "/notifications/channels/change", ("endpoint", endpoint), ("act", "end-former"), ("sure", "yes"));
        Assert.DoesNotContain(secret, WebUtility.HtmlDecode((await page.Get("/notifications/channels")).Body), StringComparison.Ordinal);
        Assert.Contains("确定删除吗", (await Post(page, "/notifications/channels/change", ("endpoint", endpoint), ("act", "remove"))).Body, StringComparison.Ordinal);
        await Redirected(page, "/notifications/channels/change", ("endpoint", endpoint), ("act", "remove"), ("sure", "yes"));
        Assert.Contains("尚未设置", (await page.Get("/notifications/channels")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Places_and_what_was_given_up_are_for_liaisons_and_administrators_only()
    {
        var system = await shared.Get();
        using var handler = await PageVisitor.SignIn(system.Gateways[0], "zengdu.union");
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.Get("/notifications/channels")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.Get("/notifications/dead")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(handler, "/notifications/dead/retry")).Status);
        using var liaison = await PageVisitor.SignIn(system.Gateways[0], "nanjiao.union");
        Assert.Equal(HttpStatusCode.Forbidden, (await liaison.Get("/notifications/channels?agency=hedian.union")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(liaison, "/notifications/channels", ("agency", "hedian.union"), ("name", "x"),
            ("address", "https://x.test"), ("group.Act", "yes"))).Status);
    }

    [Fact]
    public async Task Who_forgets_an_address_has_no_more_codes_sent_than_others()
    {
        const string path = "/me/notifications/address", address = "zengdu@people.test";
        var (system, receivers) = (await shared.Get(), await shared.Receivers());
        using var page = await PageVisitor.SignIn(system.Gateways[0], "zengdu.union");
        await Redirected(page, path, ("channel", "Mail"), ("act", "send"), ("address", address));
        var code = Code().Match((await receivers.Mail.To(address)).TextBody!).Value;
        await Redirected(page, path, ("channel", "Mail"), ("act", "forget"));
        Assert.DoesNotContain(address, (await page.Get("/me/notifications")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await Post(page, path, ("channel", "Mail"), ("act", "send"), ("address", address))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(page, path, ("channel", "Mail"), ("act", "confirm"), ("code", code))).Status);
        Assert.Single(receivers.Mail.Received, mail => mail.To.Mailboxes.Any(to => to.Address == address));
    }

    /// <summary>What did not arrive is a dead letter, and arrives when it is sent again.</summary>
    private static async Task ReceiptsAreBelieved(TrackerSystem system, PageVisitor page, Guid sms)
    {
        using var gateway = new HttpClient { BaseAddress = system.Gateways[0].Address };
        Assert.Equal(HttpStatusCode.NotFound, await Receipt(gateway, "another-secret-of-tests", sms, false));
        await Until(async () => await State() == "sent ");
        Assert.Equal(HttpStatusCode.NoContent, await Receipt(gateway, Receivers.ReceiptSecret, sms, false));
        Assert.Equal("dead not-received", await State());
        Assert.Contains("短信未送达", (await page.Get("/notifications/dead")).Body, StringComparison.Ordinal);
        await Redirected(page, "/notifications/dead/retry", ("id", sms.ToString()));
        await Until(async () => (await State()).StartsWith("sent", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NoContent, await Receipt(gateway, Receivers.ReceiptSecret, sms, true));
        Assert.Equal(1, await system.Database.Scalar<long>(
            "select count(*) from delivery where delivery_id = $1 and received_at is not null", sms));
        // Whatever is said later: the telephone has it.
        await Receipt(gateway, Receivers.ReceiptSecret, sms, false);
        Assert.StartsWith("sent", await State(), StringComparison.Ordinal);

        Task<string> State() => system.Database.Scalar<string>(
            "select state || ' ' || coalesce(reason, '') from delivery where delivery_id = $1", sms);
    }

    private static async Task<HttpStatusCode> Receipt(HttpClient gateway, string secret, Guid id, bool delivered)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/notifications/sms-receipts")
        {
            Content = new StringContent(
                JsonSerializer.Serialize(new { id, delivered }), System.Text.Encoding.UTF8, "application/json"),
            Headers = { { "Tracker-Secret", secret } },
        };
        using var answer = await gateway.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<ReceivedRequest> Sms(Receivers receivers, string number)
    {
        ReceivedRequest? found = null;
        await Until(() =>
        {
            found = receivers.Http.Received.FirstOrDefault(
                r => r.Path == "/sms" && r.Body.Contains(number, StringComparison.Ordinal));
            return Task.FromResult(found is not null);
        });
        return found!;
    }

    private static async Task<(string Kind, string State)[]> Deliveries(TrackerSystem system, Guid id) =>
        [.. (await system.Database.Query("select kind, state from delivery where case_id = $1", id)).Select(r => ((string)r[0]!, (string)r[1]!))];

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await condition()) await timer.WaitForNextTickAsync(patience.Token);
    }

    private static async Task<ApiAnswer> Post(PageVisitor page, string path, params (string Name, string Value)[] fields) =>
        await page.Post(path, [(PageVisitor.TokenName, PageVisitor.Input((await page.Get("/desk")).Body, PageVisitor.TokenName)), .. fields]);

    private static async Task Redirected(PageVisitor page, string path, params (string Name, string Value)[] fields)
    {
        var answer = await Post(page, path, fields);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"{path}: {answer.Status} {answer.Body}");
    }

    [GeneratedRegex(@"\b[0-9]{6}\b")]
    private static partial Regex Code();

    [GeneratedRegex(@"whsec_[A-Za-z0-9+/=]+")]
    private static partial Regex Secret();
}
