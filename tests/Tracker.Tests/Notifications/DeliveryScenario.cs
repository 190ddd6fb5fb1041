using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Tracker.Fixtures;
using Tracker.Inbox;

namespace Tracker.Notifications;

/// <summary>A worker without a silo around it, on a database with the schema, by a clock that the test turns.</summary>
internal sealed class DeliveryScenario : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private DeliveryScenario(NpgsqlDataSource database, Receivers receivers, NotificationOptions options)
    {
        Database = database;
        Receivers = receivers;
        services = new ServiceCollection().AddLogging().AddSingleton(Options.Create(options))
            .AddSingleton<TimeProvider>(Clock).WithSenders().BuildServiceProvider();
        Worker = NewWorker();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 5, 2, 0, 0, TimeSpan.Zero));

    public NpgsqlDataSource Database { get; }

    public Receivers Receivers { get; }

    public DeliveryWorker Worker { get; }

    public List<string> Secrets { get; } = ["whsec_" + Convert.ToBase64String(new byte[24])];

    public NoticeChannel? FallBack { get; set; }

    public string Language { get; set; } = "zh";

    /// <summary>Where messages are put off until then.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>What is waited for before it is known whom to send to.</summary>
    public Func<Task> Finding { get; set; } = () => Task.CompletedTask;

    public static async Task<DeliveryScenario> Start(NpgsqlDataSource database)
    {
        var receivers = await Receivers.Start();
        return new DeliveryScenario(database, receivers, new NotificationOptions
        {
            PublicAddress = "https://tracker.test", AllowPrivateAddresses = true,
            Mail = new() { Host = "127.0.0.1", Port = receivers.Mail.Port, Security = MailSecurity.None, From = "tracker@tracker.test" },
            Sms = new() { Address = new Uri(receivers.Http.Address, "/sms").ToString(), Signature = "联办", Template = "T1", CodeTemplate = "T2", Key = "k" },
            DingTalkAddress = new Uri(receivers.Http.Address, "/dingtalk").ToString(),
            WeComAddress = new Uri(receivers.Http.Address, "/wecom").ToString(),
            Timeout = TimeSpan.FromSeconds(5),
        });
    }

    public DeliveryWorker NewWorker() => new(
        Database, Find, services.GetRequiredService<DeliverySender>(), services.GetRequiredService<DeliveryMetrics>(),
        services.GetRequiredService<IOptions<NotificationOptions>>(), Clock, NullLogger<DeliveryWorker>.Instance);

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Enters messages of several versions of cases, as the outbox does.</summary>
    public Task Enter(NoticeChannel channel, Guid recipient, params (Guid Case, long Version)[] notices) =>
        Enter(channel, recipient, null, notices);

    /// <summary>The same, together in a bundle.</summary>
    public async Task Enter(NoticeChannel channel, Guid recipient, Guid? bundle, params (Guid Case, long Version)[] notices)
    {
        var now = Clock.GetUtcNow();
        var stop = TestContext.Current.CancellationToken;
        var page = await OutboxRows.Read(Database, stop);
        var entered = await OutboxRows.Enter(Database, page with { Next = page.From },
        [
            .. notices.Select(n => new NewDelivery(
                DeliveryRules.IdOf(n.Case, n.Version, 0, recipient, channel),
                new NoticeToSend(n.Case, n.Version, 0, "a.union", NoticeKind.StepReceived, now, null), recipient, channel,
                bundle ?? DeliveryRules.LaneOf(recipient, channel, n.Case), bundle, now)),
        ], stop);
        Assert.True(entered);
    }

    public Task Send() => Worker.SendDue(TestContext.Current.CancellationToken);

    /// <summary>State, attempts and repeats of a recipient's messages.</summary>
    public async Task<List<(string State, int Attempts, int Repeats, string Channel, string? Reason)>> Rows(Guid recipient)
    {
        await using var command = Database.CreateCommand(
            "select state, attempts, repeats, channel, reason from delivery where recipient = $1 order by case_id, version, channel");
        command.Parameters.Add(new() { Value = recipient });
        await using var r = await command.ExecuteReaderAsync();
        var rows = new List<(string, int, int, string, string?)>();
        while (await r.ReadAsync())
            rows.Add((r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4)));
        return rows;
    }

    public AgencyEndpoint Place(Guid id, NoticeChannel channel) => new(
        id, channel, "x",
        channel == NoticeChannel.Webhook ? new Uri(Receivers.Http.Address, "/hook").ToString() : "token-of-the-robot",
        [], channel == NoticeChannel.WeCom ? "" : Secrets[^1], Secrets.Count > 1 ? Secrets[^2] : null);

    public static OutNotice Notice(Guid caseId, long version) => OutNotice.Of(
        new Notice("", caseId, $"C-{version}", "不得外发的标题", NoticeKind.StepReceived, 2, new LocalText("协商", "Negotiate"), "b.union",
            DateTimeOffset.UnixEpoch, false), null, "https://tracker.test");

    public async ValueTask DisposeAsync()
    {
        Worker.Dispose();
        await Receivers.DisposeAsync();
        await services.DisposeAsync();
    }

    private async Task<Addressed> Find(IReadOnlyList<Leased> together, CancellationToken stop)
    {
        await Finding();
        var first = together[0];
        var notice = Notice(first.Case, first.Version);
        return first.Channel is NoticeChannel.Mail or NoticeChannel.Sms
            ? new Addressed(
                OutMessage.Of(
                    first.Bundle ?? first.Id, Language, [.. together.Select(d => Notice(d.Case, d.Version))], "https://tracker.test"),
                first.Channel == NoticeChannel.Mail ? $"{first.Recipient:N}@test.cn" : "13800001234", null,
                FallBack == first.Channel ? null : FallBack, NotBefore)
            : new Addressed(OutMessage.Chat(first.Id, notice), null, Place(first.Recipient, first.Channel), null, NotBefore);
    }
}

internal static class DeliveryScenarioServices
{
    public static IServiceCollection WithSenders(this IServiceCollection services)
    {
        services.AddSenders();
        return services;
    }
}
