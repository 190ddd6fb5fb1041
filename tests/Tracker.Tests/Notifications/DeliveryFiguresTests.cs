using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Tracker.Notifications;

/// <summary>What a worker tells operators, and how long it waits for an agency that is not here.</summary>
public sealed class DeliveryFiguresTests(DeliveryWorkerTests.Setting setting) : IClassFixture<DeliveryWorkerTests.Setting>
{
    private readonly Guid recipient = Guid.NewGuid();

    [Theory]
    [InlineData(null, 2)]
    [InlineData(6, 2)]
    [InlineData(4, 8)]
    public async Task When_nobody_of_the_agency_was_here_lately_the_fall_back_way_is_taken_sooner(int? minutesAgo, int attempts)
    {
        await using var scene = await setting.Scene();
        scene.FallBack = NoticeChannel.Sms;
        scene.Receivers.Mail.Refusal = 451;
        await scene.Enter(NoticeChannel.Mail, recipient, (Guid.NewGuid(), 1));
        var tried = 0;
        while ((await scene.Rows(recipient)) is [{ State: "waiting" }])
        {
            if (minutesAgo is { } minutes) await Seen(scene, TimeSpan.FromMinutes(minutes));
            await scene.Send();
            Assert.True(++tried < 20);
            scene.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal([("fallen", attempts, "Mail"), ("sent", 1, "Sms")],
            (await scene.Rows(recipient)).Select(row => (row.State, row.Attempts, row.Channel)));
        Assert.Equal(attempts, tried);
    }

    [Fact]
    public async Task Operators_see_what_was_tried_how_it_ended_what_was_repeated_and_what_waits()
    {
        await using var scene = await setting.Scene();
        var counted = new ConcurrentQueue<(string Name, double Value, string Tags)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, me) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, scene.Get<IMeterFactory>())) me.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counted.Enqueue(
            (instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => tag.Value)))));
        listener.Start();
        var lost = 1;
        scene.Receivers.Http.Answer = r => r.Path == "/wecom" ? (200, """{"errcode":1}""")
            : Interlocked.Decrement(ref lost) >= 0 ? null : (200, "");
        await scene.Enter(NoticeChannel.Webhook, recipient, (Guid.NewGuid(), 1));
        await scene.Send();
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Send();
        await scene.Enter(NoticeChannel.WeCom, Guid.NewGuid(), (Guid.NewGuid(), 1));
        await scene.Send();
        Assert.Equal(["Webhook waiting", "Webhook sent", "WeCom waiting"],
            counted.Where(c => c.Name == "tracker.delivery.attempts").Select(c => c.Tags));
        Assert.Equal(1, counted.Where(c => c.Name == "tracker.delivery.repeats").Sum(c => c.Value));

        // What the one silo that derives deliveries says of them.
        scene.Clock.Advance(TimeSpan.FromSeconds(90));
        var (waiting, oldest, dead) = await DeliveryRows.Figures(scene.Database, scene.Clock.GetUtcNow());
        Assert.Equal((1, 0), (waiting, dead));
        Assert.InRange(oldest, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(91));
        scene.Get<DeliveryMetrics>().Show(waiting, oldest, dead);
        listener.RecordObservableInstruments();
        Assert.Equal([("tracker.delivery.dead", 0d), ("tracker.delivery.oldest", 90d), ("tracker.delivery.waiting", 1d)],
            counted.Where(c => c.Name is "tracker.delivery.waiting" or "tracker.delivery.oldest" or "tracker.delivery.dead")
                .Select(c => (c.Name, c.Value)).Order());
    }

    private static async Task Seen(DeliveryScenario scene, TimeSpan ago)
    {
        await using var command = scene.Database.CreateCommand("""
            insert into agency_seen (agency, at) values ('a.union', $1) on conflict (agency) do update set at = excluded.at
            """);
        command.Parameters.Add(new() { Value = (scene.Clock.GetUtcNow() - ago).UtcDateTime });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
