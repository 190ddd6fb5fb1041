using System.Net;
using Tracker.Inbox;

namespace Tracker.Notifications;

/// <summary>What a message says, and what none ever says.</summary>
public sealed class OutMessageTests
{
    private const string Title = "王小明讨薪二十万元";
    private const string Public = "https://tracker.test/";
    private static readonly DateTimeOffset Due = new(2026, 3, 9, 9, 30, 0, TimeSpan.Zero);

    public static TheoryData<NoticeKind> Kinds => [.. Enum.GetValues<NoticeKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Number_sentence_last_day_and_link_leave_and_never_a_title_or_who_acted(NoticeKind kind)
    {
        foreach (var language in new[] { "zh", "en" })
        {
            var notice = OutNotice.Of(Notice(kind), Due, Public);
            var texts = new[] { OutMessage.Of(Guid.NewGuid(), language, [notice], Public), OutMessage.Chat(Guid.NewGuid(), notice) }
                .SelectMany(m => new[] { m.Subject, m.Body }).Append(
                    System.Text.Json.JsonSerializer.Serialize(notice, GrainStorage.Json)).ToArray();
            Assert.All(texts, text =>
            {
                Assert.DoesNotContain("王", text, StringComparison.Ordinal);
                Assert.DoesNotContain("secret.union", text, StringComparison.Ordinal);
            });
            Assert.Contains("粤职维〔2026〕7号", texts[1], StringComparison.Ordinal);
            Assert.Contains(language == "zh" ? "2026年3月9日 17:30" : "9 March 2026 17:30", texts[1], StringComparison.Ordinal);
            Assert.Contains("https://tracker.test/", texts[1], StringComparison.Ordinal);
            Assert.DoesNotContain("test//", texts[1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void In_Chinese_the_subject_is_Chinese_and_in_English_English()
    {
        var notice = OutNotice.Of(Notice(NoticeKind.StepReceived), null, Public);
        Assert.Equal("【联办】 粤职维〔2026〕7号 协商：待我方办理", OutMessage.Of(Guid.NewGuid(), "zh", [notice], Public).Subject);
        Assert.Equal("[Tracker] 粤职维〔2026〕7号 Negotiate: waits for you", OutMessage.Of(Guid.NewGuid(), "en", [notice], Public).Subject);
        Assert.Equal("【联办】每日汇总：2 条提醒", OutMessage.Of(Guid.NewGuid(), "zh", [notice, notice], Public).Subject);
    }

    [Fact]
    public void Of_more_than_stands_in_a_message_the_number_does_and_where_they_are()
    {
        var notice = OutNotice.Of(Notice(NoticeKind.StepReceived), null, Public);
        var zh = OutMessage.Of(Guid.NewGuid(), "zh", [notice], Public, 300);
        Assert.Equal("【联办】每日汇总：301 条提醒", zh.Subject);
        Assert.Contains("另有 300 条，请在“消息”中查看：https://tracker.test/inbox\n", zh.Body, StringComparison.Ordinal);
        Assert.Contains("And 300 more in the inbox: https://tracker.test/inbox\n",
            OutMessage.Of(Guid.NewGuid(), "en", [notice], Public, 300).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("另有", OutMessage.Of(Guid.NewGuid(), "zh", [notice], Public).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("114.114.114.114", true)]
    [InlineData("2400:3200::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    public void A_webhook_leads_to_public_addresses_only(string address, bool isPublic) =>
        Assert.Equal(isPublic, GuardedConnection.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData(NoticeChannel.Webhook, "https://hooks.example.cn/a?b=c", "https://hooks.example.cn/a?b=c")]
    [InlineData(NoticeChannel.Webhook, "https://user:word@example.cn/", null)]
    [InlineData(NoticeChannel.Webhook, "file:///etc/passwd", null)]
    [InlineData(NoticeChannel.Webhook, "hooks.example.cn", null)]
    [InlineData(NoticeChannel.DingTalk, "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef0123", "0123456789abcdef0123")]
    [InlineData(NoticeChannel.WeCom, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa", "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa")]
    [InlineData(NoticeChannel.WeCom, "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa", "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa")]
    [InlineData(NoticeChannel.DingTalk, "https://evil.example/", null)]
    public void A_place_is_a_URL_or_the_token_of_a_robot(NoticeChannel channel, string typed, string? address) =>
        Assert.Equal(address, AgencyChannelsRules.AddressOf(channel, typed, allowsPlain: false));

    [Fact]
    public void A_webhook_goes_without_TLS_only_where_that_is_allowed()
    {
        Assert.Null(AgencyChannelsRules.AddressOf(NoticeChannel.Webhook, "http://hooks.example.cn/", allowsPlain: false));
        Assert.NotNull(AgencyChannelsRules.AddressOf(NoticeChannel.Webhook, "http://hooks.example.cn/", allowsPlain: true));
    }

    [Theory]
    [InlineData(NoticeChannel.Mail, " zhang@example.cn ", "zhang@example.cn")]
    [InlineData(NoticeChannel.Mail, "zhang@example", null)]
    [InlineData(NoticeChannel.Mail, "a@b.cn, c@d.cn", null)]
    [InlineData(NoticeChannel.Mail, "a@b.cn\r\nBcc: c@d.cn", null)]
    [InlineData(NoticeChannel.Sms, "138 0000 1234", "13800001234")]
    [InlineData(NoticeChannel.Sms, "+86-13800001234", "13800001234")]
    [InlineData(NoticeChannel.Sms, "12800001234", null)]
    [InlineData(NoticeChannel.Sms, "1380000123", null)]
    [InlineData(NoticeChannel.Webhook, "https://a.cn", null)]
    public void An_address_of_a_person_is_one_mailbox_or_one_mobile_number(NoticeChannel channel, string typed, string? address) =>
        Assert.Equal(address, NoticeSettingsRules.AddressOf(channel, typed));

    [Fact]
    public void A_code_is_good_for_half_an_hour_and_five_tries_and_five_are_sent_an_hour()
    {
        var sent = NoticeSettingsRules.Sent(null, "a@b.cn", "123456", Due);
        Assert.True(NoticeSettingsRules.Typed(sent, " 123456", Due.AddMinutes(29)).IsRight);
        Assert.False(NoticeSettingsRules.Typed(sent, "123456", Due.AddMinutes(31)).IsRight);
        var tried = sent;
        for (var i = 0; i < 5; i++) (tried, _) = NoticeSettingsRules.Typed(tried, "000000", Due);
        Assert.False(NoticeSettingsRules.Typed(tried, "123456", Due).IsRight);
        // Another address does not bring fresh attempts: codes are counted for the person.
        var now = Due;
        for (var i = 1; i < 5; i++)
        {
            Assert.NotNull(NoticeSettingsRules.CheckSending(sent, now.AddSeconds(59)));
            now = now.AddMinutes(2);
            Assert.Null(NoticeSettingsRules.CheckSending(sent, now));
            sent = NoticeSettingsRules.Sent(sent, $"{i}@b.cn", "123456", now);
        }

        Assert.Equal(Reasons.CodeTooSoon, NoticeSettingsRules.CheckSending(sent, now.AddMinutes(2))?.Reason);
        Assert.Null(NoticeSettingsRules.CheckSending(sent, Due.AddMinutes(61)));
    }

    [Fact]
    public void A_verified_address_stays_until_the_code_of_another_is_typed_in()
    {
        var (kept, _) = NoticeSettingsRules.Typed(NoticeSettingsRules.Sent(null, "a@b.cn", "111111", Due), "111111", Due);
        var asked = NoticeSettingsRules.Sent(kept, "c@d.cn", "222222", Due.AddMinutes(2));
        Assert.Equal(("a@b.cn", true, "c@d.cn"), (asked.Address, asked.IsVerified, asked.Asked));
        var (wrong, isRight) = NoticeSettingsRules.Typed(asked, "111111", Due.AddMinutes(3));
        Assert.Equal((false, "a@b.cn", true, 1), (isRight, wrong.Address, wrong.IsVerified, wrong.Tries));
        // Too late is wrong, however good the address is that stays.
        Assert.False(NoticeSettingsRules.Typed(asked, "222222", Due.AddMinutes(33)).IsRight);
        (kept, isRight) = NoticeSettingsRules.Typed(wrong, "222222", Due.AddMinutes(4));
        Assert.Equal((true, "c@d.cn", true, null), (isRight, kept.Address, kept.IsVerified, kept.Asked));
        Assert.True(NoticeSettingsRules.Typed(kept, "222222", Due.AddMinutes(5)).IsRight);
        var stayed = NoticeSettingsRules.Stayed(asked);
        Assert.Equal(("a@b.cn", true, null, null), (stayed.Address, stayed.IsVerified, stayed.Asked, stayed.Code));
        Assert.NotNull(NoticeSettingsRules.CheckSending(stayed, Due.AddMinutes(2)));
    }

    [Fact]
    public void A_forgotten_address_leaves_how_many_codes_were_sent_and_nothing_to_confirm()
    {
        var sent = NoticeSettingsRules.Sent(null, "a@b.cn", "111111", Due);
        for (var i = 1; i < 5; i++) sent = NoticeSettingsRules.Sent(NoticeSettingsRules.Forgotten(sent), "a@b.cn", "111111", Due.AddMinutes(2 * i));
        var forgotten = NoticeSettingsRules.Forgotten(NoticeSettingsRules.Typed(sent, "111111", Due.AddMinutes(8)).Address);
        Assert.Equal(("", false), (forgotten.Address, forgotten.IsVerified));
        Assert.False(NoticeSettingsRules.Typed(forgotten, "111111", Due.AddMinutes(8)).IsRight);
        Assert.Equal(Reasons.CodeTooSoon, NoticeSettingsRules.CheckSending(forgotten, Due.AddMinutes(12))?.Reason);
    }

    [Fact]
    public void An_address_that_was_stored_before_another_could_be_asked_for_is_read() => Assert.Equal(
        new KeptAddress("a@b.cn", true, null, Due, 0, 1, Due), System.Text.Json.JsonSerializer.Deserialize<KeptAddress>(
            """
            {"address":"a@b.cn","isVerified":true,"code":null,"sentAt":"2026-03-09T09:30:00+00:00","tries":0,"sent":1,
             "sentFrom":"2026-03-09T09:30:00+00:00"}
            """, GrainStorage.Json));

    [Fact]
    public void What_is_configured_wrongly_is_refused_with_what_to_do()
    {
        Assert.Empty(Mistakes(new NotificationOptions()));
        Assert.Contains("PublicAddress", Assert.Single(Mistakes(new NotificationOptions
        {
            Mail = new() { Host = "mail.example.cn", From = "a@example.cn" },
        })), StringComparison.Ordinal);
        Assert.Contains("Sms:CodeTemplate", Assert.Single(Mistakes(new NotificationOptions
        {
            PublicAddress = "https://x.cn", Sms = new() { Address = "https://sms.cn", Signature = "s", Template = "t" },
        })), StringComparison.Ordinal);
        Assert.Contains("three times Timeout", Assert.Single(Mistakes(new NotificationOptions
        {
            Lease = TimeSpan.FromSeconds(11),
        })), StringComparison.Ordinal);
        Assert.Contains("Mail:From", Assert.Single(Mistakes(new NotificationOptions
        {
            PublicAddress = "https://x.cn", Mail = new() { Host = "mail.example.cn" },
        })), StringComparison.Ordinal);
    }

    private static string[] Mistakes(NotificationOptions options) =>
        [.. options.Validate(new(options)).Select(mistake => mistake.ErrorMessage!)];

    private static Notice Notice(NoticeKind kind) => new(
        "x-1-0", Guid.NewGuid(), "粤职维〔2026〕7号", Title, kind, 4, new LocalText("协商", "Negotiate"), "secret.union", Due, false);
}
