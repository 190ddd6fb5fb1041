using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Tracker.Fixtures;
using Tracker.Schema;

namespace Tracker.Notifications;

/// <summary>Sending, with a database, an SMTP server and HTTP receivers that are real, and a clock that is not.</summary>
public sealed class DeliveryWorkerTests(DeliveryWorkerTests.Setting setting) : IClassFixture<DeliveryWorkerTests.Setting>
{
    private readonly Guid recipient = Guid.NewGuid();

    [Fact]
    public async Task A_receiver_that_was_down_for_an_hour_gets_everything_once_and_in_the_order_of_each_case()
    {
        await using var scene = await setting.Scene();
        var isDown = true;
        scene.Receivers.Http.Answer = _ => isDown ? (503, "") : (200, "");
        var cases = Enumerable.Range(0, 10).Select(_ => Guid.NewGuid()).ToArray();
        await scene.Enter(NoticeChannel.Webhook, recipient,
            [.. cases.SelectMany(c => Enumerable.Range(1, 5).Select(v => (c, (long)v)))]);
        for (var minute = 0; minute < 60; minute++)
        {
            await scene.Send();
            scene.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var tried = scene.Receivers.Http.Received.Count;
        Assert.InRange(tried, cases.Length, cases.Length * 10);
        scene.Receivers.Http.Received.Clear();
        isDown = false;
        for (var minute = 0; minute < 62; minute++)
        {
            await scene.Send();
            scene.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var rows = await scene.Rows(recipient);
        Assert.Equal(50, rows.Count);
        Assert.All(rows, row => Assert.Equal(("sent", 0), (row.State, row.Repeats)));
        var received = scene.Receivers.Http.Received.ToArray();
        Assert.Equal(50, received.Select(r => r.Headers["webhook-id"]).Distinct().Count());
        Assert.Equal(50, received.Length);
        var orders = received.Select(r => r.Json.GetProperty("data")).GroupBy(
            d => d.GetProperty("link").GetString(), d => d.GetProperty("number").GetString());
        Assert.All(orders, order => Assert.Equal(["C-1", "C-2", "C-3", "C-4", "C-5"], order));
        Assert.DoesNotContain(received, r => r.Body.Contains("不得外发的标题", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_answer_leads_to_one_message_more_under_the_same_id_which_is_counted()
    {
        await using var scene = await setting.Scene();
        var lost = 1;
        scene.Receivers.Http.Answer = _ => Interlocked.Decrement(ref lost) >= 0 ? null : (200, "");
        await scene.Enter(NoticeChannel.Webhook, recipient, (Guid.NewGuid(), 1));
        await scene.Send();
        Assert.Equal(("waiting", 1, 0), Short(Assert.Single(await scene.Rows(recipient))));
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Send();
        Assert.Equal(("sent", 2, 1), Short(Assert.Single(await scene.Rows(recipient))));
        Assert.Equal(2, scene.Receivers.Http.Received.Count);
        Assert.Single(scene.Receivers.Http.Received.Select(r => r.Headers["webhook-id"]).Distinct());
    }

    [Fact]
    public async Task What_a_worker_leased_and_left_is_taken_up_after_the_lease_and_not_before_and_counted()
    {
        await using var scene = await setting.Scene();
        await scene.Enter(NoticeChannel.Webhook, recipient, (Guid.NewGuid(), 1));
        var lease = TimeSpan.FromSeconds(45);
        var dead = await DeliveryRows.Lease(
            scene.Database, scene.Clock.GetUtcNow(), lease, 8, [], TestContext.Current.CancellationToken);
        Assert.Contains(dead, d => d.Recipient == recipient);
        await scene.Send();
        Assert.Empty(scene.Receivers.Http.Received);
        scene.Clock.Advance(lease);
        await scene.Send();
        Assert.Equal(("sent", 2, 1), Short(Assert.Single(await scene.Rows(recipient))));
        // The one that was thought dead comes back: its word counts for nothing.
        await DeliveryRows.Settle(scene.Database,
            [.. dead.Select(d => new Settled(d, DeliveryState.Dead, scene.Clock.GetUtcNow(), false, "refused", null, true))], scene.Clock.GetUtcNow());
        Assert.Equal("sent", Assert.Single(await scene.Rows(recipient)).State);
    }

    [Fact]
    public async Task Two_workers_at_once_send_each_message_once()
    {
        await using var scene = await setting.Scene();
        using var second = scene.NewWorker();
        await scene.Enter(NoticeChannel.Webhook, recipient,
            [.. Enumerable.Range(0, 8).SelectMany(_ => { var c = Guid.NewGuid(); return new[] { (c, 1L), (c, 2L) }; })]);
        await Task.WhenAll(scene.Send(), second.SendDue(TestContext.Current.CancellationToken));
        Assert.All(await scene.Rows(recipient), row => Assert.Equal(("sent", 1, 0), Short(row)));
        Assert.Equal(16, scene.Receivers.Http.Received.Count);
    }

    [Fact]
    public async Task A_webhook_is_signed_so_that_another_program_can_verify_it_also_while_the_secret_changes()
    {
        await using var scene = await setting.Scene();
        scene.Secrets.Add("whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)));
        await scene.Enter(NoticeChannel.Webhook, recipient, (Guid.NewGuid(), 1));
        await scene.Send();
        var request = Assert.Single(scene.Receivers.Http.Received);
        Assert.Equal("application/json; charset=utf-8", request.Headers["content-type"]);
        Assert.Equal(scene.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            request.Headers["webhook-timestamp"]);
        Assert.All(scene.Secrets, secret => Assert.True(Verified(request, secret)));
        Assert.False(Verified(request with { Body = request.Body + " " }, scene.Secrets[0]));
        Assert.False(Verified(request, "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24))));
        Assert.Equal("notice.step-received", request.Json.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Robots_are_signed_for_and_an_errcode_in_a_good_answer_is_a_failure()
    {
        await using var scene = await setting.Scene();
        var code = 310000;
        scene.Receivers.Http.Answer = _ => (200, $$"""{"errcode":{{code}},"errmsg":"x"}""");
        await scene.Enter(NoticeChannel.DingTalk, recipient, (Guid.NewGuid(), 1));
        await scene.Enter(NoticeChannel.WeCom, recipient, (Guid.NewGuid(), 1));
        await scene.Send();
        Assert.All(await scene.Rows(recipient), row => Assert.Equal(("waiting", "refused errcode 310000"), (row.State, row.Reason)));
        code = 0;
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        await scene.Send();
        Assert.All(await scene.Rows(recipient), row => Assert.Equal("sent", row.State));
        var ding = scene.Receivers.Http.Received.Last(r => r.Path == "/dingtalk");
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(ding.Query);
        Assert.Equal("token-of-the-robot", query["access_token"]);
        Assert.Equal(Convert.ToBase64String(HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(scene.Secrets[0]), Encoding.UTF8.GetBytes($"{query["timestamp"]}\n{scene.Secrets[0]}"))), query["sign"]);
        Assert.Contains("协商：待我方办理", ding.Json.GetProperty("text").GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal("?key=token-of-the-robot", scene.Receivers.Http.Received.Last(r => r.Path == "/wecom").Query);
    }

    [Fact]
    public async Task A_mail_keeps_its_id_when_the_servers_answer_was_lost_and_is_in_the_persons_language()
    {
        await using var scene = await setting.Scene();
        scene.Receivers.Mail.Silences = 1;
        var caseId = Guid.NewGuid();
        await scene.Enter(NoticeChannel.Mail, recipient, (caseId, 1));
        await scene.Send();
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        scene.Language = "en";
        await scene.Send();
        Assert.Equal(("sent", 2, 1), Short(Assert.Single(await scene.Rows(recipient))));
        var mails = scene.Receivers.Mail.Received.ToArray();
        Assert.Equal(2, mails.Length);
        var id = DeliveryRules.IdOf(caseId, 1, 0, recipient, NoticeChannel.Mail);
        Assert.All(mails, mail => Assert.Equal($"{id:N}@tracker.test", mail.MessageId));
        Assert.Equal("【联办】 C-1 协商：待我方办理", mails[0].Subject);
        Assert.Equal("[Tracker] C-1 Negotiate: waits for you", mails[1].Subject);
        Assert.Equal("auto-generated", mails[0].Headers["Auto-Submitted"]);
        Assert.Equal("tracker@tracker.test", Assert.Single(mails[0].From.Mailboxes).Address);
        Assert.Equal($"{recipient:N}@test.cn", Assert.Single(mails[0].To.Mailboxes).Address);
        Assert.Contains("编号：C-1", mails[0].TextBody, StringComparison.Ordinal);
        Assert.Contains($"https://tracker.test/cases/{caseId}#step-2", mails[0].TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("不得外发的标题", mails[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_daily_is_one_mail_and_keeps_its_id_when_it_is_sent_again()
    {
        await using var scene = await setting.Scene();
        scene.Receivers.Mail.Silences = 1;
        var bundle = Guid.NewGuid();
        await scene.Enter(NoticeChannel.Mail, recipient, bundle, (Guid.NewGuid(), 1), (Guid.NewGuid(), 2), (Guid.NewGuid(), 3));
        await scene.Send();
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Send();
        Assert.All(await scene.Rows(recipient), row => Assert.Equal(("sent", 2, 1), Short(row)));
        Assert.Equal(2, scene.Receivers.Mail.Received.Count);
        Assert.All(scene.Receivers.Mail.Received, mail =>
        {
            Assert.Equal(($"{bundle:N}@tracker.test", "【联办】每日汇总：3 条提醒"), (mail.MessageId, mail.Subject));
            Assert.All(new[] { "C-1", "C-2", "C-3" }, number => Assert.Contains(number, mail.TextBody, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task When_a_mailbox_is_refused_the_fall_back_way_is_taken_and_when_that_fails_too_it_is_a_dead_letter()
    {
        await using var scene = await setting.Scene();
        scene.FallBack = NoticeChannel.Sms;
        scene.Receivers.Mail.Refusal = 550;
        scene.Receivers.Http.Answer = _ => (200, """{"accepted": false}""");
        await scene.Enter(NoticeChannel.Mail, recipient, (Guid.NewGuid(), 1));
        await scene.Send();
        Assert.Equal(
            [("fallen", "Mail", "bad-address SMTP 550"), ("dead", "Sms", "refused accepted: false")],
            (await scene.Rows(recipient)).Select(r => (r.State, r.Channel, r.Reason!)));
        var sms = Assert.Single(scene.Receivers.Http.Received);
        Assert.Equal(("13800001234", "联办", "T1", "Bearer k"),
            (sms.Json.GetProperty("phone").GetString(), sms.Json.GetProperty("signature").GetString(),
                sms.Json.GetProperty("template").GetString(), sms.Headers["authorization"]));
        Assert.Equal("协商：待我方办理", sms.Json.GetProperty("variables").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_webhook_into_a_private_network_is_refused_unless_it_is_allowed()
    {
        await using var scene = await setting.Scene();
        var options = scene.Get<Microsoft.Extensions.Options.IOptions<NotificationOptions>>().Value;
        options.AllowPrivateAddresses = false;
        var place = scene.Place(recipient, NoticeChannel.Webhook);
        var secure = place with { Address = place.Address.Replace("http://", "https://", StringComparison.Ordinal) };
        var message = OutMessage.Trial(Guid.NewGuid());
        Assert.Equal((DeliveryReasons.PrivateAddress, true), Reason(await scene.Get<HttpSenders>().Webhook(
            message, secure, TestContext.Current.CancellationToken)));
        Assert.Equal((DeliveryReasons.PrivateAddress, true), Reason(await scene.Get<HttpSenders>().Webhook(
            message, secure with { Address = "https://localhost:1/" }, TestContext.Current.CancellationToken)));
        Assert.Equal((DeliveryReasons.BadAddress, true), Reason(await scene.Get<HttpSenders>().Webhook(
            message, place, TestContext.Current.CancellationToken)));
        Assert.Empty(scene.Receivers.Http.Received);
    }

    private static (string?, bool) Reason(SendResult result) => (result.Reason, result.IsFinal);

    private static (string, int, int) Short((string State, int Attempts, int Repeats, string, string?) row) =>
        (row.State, row.Attempts, row.Repeats);

    /// <summary>As the scheme's text has it, by another path than the sender's.</summary>
    private static bool Verified(ReceivedRequest request, string secret)
    {
        var text = string.Join('.', request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Body);
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(secret.Split('_', 2)[1]));
        mac.AppendData(Encoding.UTF8.GetBytes(text));
        var expected = mac.GetHashAndReset();
        return request.Headers["webhook-signature"].Split(' ').Select(s => s.Split(','))
            .Any(s => s[0] == "v1" && Convert.FromBase64String(s[1]).SequenceEqual(expected));
    }

    /// <summary>A PostgreSQL with a database for each test: a worker sends whatever is due.</summary>
    public sealed class Setting : IAsyncLifetime
    {
        private readonly List<NpgsqlDataSource> sources = [];
        private PostgresCluster cluster = null!;

        public async ValueTask InitializeAsync() => cluster = await PostgresCluster.Start();

        internal async Task<DeliveryScenario> Scene()
        {
            var database = await cluster.CreateDatabase("d" + Guid.NewGuid().ToString("N"));
            await using var owner = NpgsqlDataSource.Create(database.Owner + ";Pooling=false");
            await SchemaMigrator.Migrate(owner, CancellationToken.None);
            var source = NpgsqlDataSource.Create(database.Silo);
            sources.Add(source);
            return await DeliveryScenario.Start(source);
        }

        /// <summary>As a restore does.</summary>
        internal async Task Raise(NpgsqlDataSource database)
        {
            var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
            await new TrackerDatabase(cluster, name).Query("update epoch set number = number + 1 returning 1");
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var source in sources) await source.DisposeAsync();
            await cluster.DisposeAsync();
        }
    }
}
