using Tracker.Inbox;

namespace Tracker.Notifications;

/// <summary>What goes wrong with one message, or is held up, and what of the others.</summary>
public sealed class DeliveryTroubleTests(DeliveryWorkerTests.Setting setting) : IClassFixture<DeliveryWorkerTests.Setting>
{
    private static readonly NotificationOptions Options = new();
    private static readonly CancellationToken Stop = CancellationToken.None;
    private readonly Guid recipient = Guid.NewGuid();

    [Fact]
    public async Task Finding_out_what_a_message_says_ends_before_its_lease_and_is_tried_again_and_counted()
    {
        await using var scene = await setting.Scene();
        TaskCompletionSource begun = new(), never = new();
        scene.Finding = () =>
        {
            begun.TrySetResult();
            return never.Task;
        };
        await scene.Enter(NoticeChannel.Mail, recipient, Guid.NewGuid(), (Guid.NewGuid(), 1), (Guid.NewGuid(), 2));
        var sending = scene.Send();
        await begun.Task;
        scene.Clock.Advance(Options.Lease - TimeSpan.FromSeconds(5));
        await sending;
        Assert.All(await scene.Rows(recipient), row => Assert.Equal(("waiting", 1, "failed"), (row.State, row.Attempts, row.Reason)));
        Assert.Empty(scene.Receivers.Mail.Received);
        scene.Finding = () => Task.CompletedTask;
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Send();
        // Nothing had been sent before.
        Assert.All(await scene.Rows(recipient), row => Assert.Equal(("sent", 2, 0), (row.State, row.Attempts, row.Repeats)));
        Assert.Single(scene.Receivers.Mail.Received);
    }

    [Fact]
    public async Task A_failure_that_no_sender_expects_is_counted_and_tried_again_after_a_pause()
    {
        await using var scene = await setting.Scene();
        var good = scene.Secrets[0];
        scene.Secrets[0] = "x";
        await scene.Enter(NoticeChannel.Webhook, recipient, (Guid.NewGuid(), 1));
        await scene.Send();
        var row = Assert.Single(await scene.Rows(recipient));
        Assert.Equal(("waiting", 1, "failed"), (row.State, row.Attempts, row.Reason));
        scene.Secrets[0] = good;
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Send();
        Assert.Equal("sent", Assert.Single(await scene.Rows(recipient)).State);
    }

    [Theory]
    [InlineData(true, "unreachable")]
    [InlineData(false, "sign-in-refused")]
    public async Task A_mail_server_that_cannot_do_what_is_configured_or_wants_more_has_taken_nothing(bool signsIn, string reason)
    {
        await using var scene = await setting.Scene();
        var mail = scene.Get<Microsoft.Extensions.Options.IOptions<NotificationOptions>>().Value.Mail;
        if (signsIn) (mail.UserName, mail.Password) = ("tracker", "secret");
        scene.Receivers.Mail.WantsSignIn = true;
        await scene.Enter(NoticeChannel.Mail, recipient, (Guid.NewGuid(), 1));
        await scene.Send();
        Assert.Equal(("waiting", 1, reason), Assert.Single(await scene.Rows(recipient)) is var row ? (row.State, row.Attempts, row.Reason) : default);
        (mail.UserName, scene.Receivers.Mail.WantsSignIn) = ("", false);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Send();
        Assert.Equal(("sent", 0), Assert.Single(await scene.Rows(recipient)) is var sent ? (sent.State, sent.Repeats) : default);
    }

    [Fact]
    public async Task What_is_held_for_a_later_hour_holds_up_nothing_and_its_age_is_counted_from_then()
    {
        await using var scene = await setting.Scene();
        var holiday = TimeSpan.FromDays(8);
        var one = Guid.NewGuid();
        scene.NotBefore = scene.Clock.GetUtcNow() + holiday;
        await scene.Enter(NoticeChannel.WeCom, recipient, (one, 1));
        scene.Receivers.Http.Answer = _ => (200, """{"errcode":0}""");
        await scene.Send();
        Assert.Equal(["waiting"], (await scene.Rows(recipient)).Select(row => row.State));
        scene.NotBefore = null;
        await scene.Enter(NoticeChannel.WeCom, recipient, (one, 2));
        await scene.Send();
        Assert.Equal(["waiting", "sent"], (await scene.Rows(recipient)).Select(row => row.State));

        // Its first failure is not its last.
        scene.Receivers.Http.Answer = _ => (503, "");
        scene.Clock.Advance(holiday);
        await scene.Send();
        Assert.Equal([("waiting", 1), ("sent", 1)], (await scene.Rows(recipient)).Select(row => (row.State, row.Attempts)));
        // What was tried comes before what is later.
        await scene.Enter(NoticeChannel.WeCom, recipient, (one, 3));
        await scene.Send();
        Assert.Equal(0, (await scene.Rows(recipient))[2].Attempts);
        scene.Clock.Advance(Options.Age - TimeSpan.FromMinutes(1));
        scene.Receivers.Http.Answer = _ => (200, """{"errcode":0}""");
        scene.Receivers.Http.Received.Clear();
        await scene.Send();
        Assert.All(await scene.Rows(recipient), row => Assert.Equal("sent", row.State));
        Assert.Equal(["编号：C-1", "编号：C-3"], scene.Receivers.Http.Received.Select(
            r => r.Json.GetProperty("text").GetProperty("content").GetString()!.Split('\n')[1]));
    }

    [Fact]
    public async Task All_places_of_an_agency_have_the_share_of_one_person()
    {
        await using var scene = await setting.Scene();
        var places = Enumerable.Range(0, AgencyChannels.Most).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var place in places) await scene.Enter(NoticeChannel.Webhook, place, (Guid.NewGuid(), 1), (Guid.NewGuid(), 1));
        Guid[] people = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        foreach (var person in people) await scene.Enter(NoticeChannel.Mail, person, (Guid.NewGuid(), 1));
        var first = await DeliveryRows.Lease(scene.Database, scene.Clock.GetUtcNow(), Options.Lease, Options.AtOnce, [], Stop);
        Assert.Equal(2, first.Count(d => places.Contains(d.Recipient)));
        Assert.Equal(3, first.Count(d => people.Contains(d.Recipient)));
        Assert.Equal(["a.union"], first.Where(d => places.Contains(d.Recipient)).Select(d => d.Place).Distinct());
        Assert.Empty(await DeliveryRows.Lease(
            scene.Database, scene.Clock.GetUtcNow(), Options.Lease, Options.AtOnce, ["a.union"], Stop));
    }

    [Theory]
    [InlineData(150, 0, 150, 0)]
    [InlineData(500, 0, 200, 300)]
    // Those that are gone may stand before those that are not.
    [InlineData(500, 300, 301, 199)]
    [InlineData(250, 250, 250, 0)]
    public async Task Of_many_notices_two_hundred_are_looked_up(int all, int gone, int looked, int more)
    {
        var number = 0;
        var caseId = Guid.NewGuid();
        var (told, others) = await DeliveryAddresses.Look(
            [
                .. Enumerable.Range(0, all).Reverse().Select(i => new Leased(
                    Guid.NewGuid(), caseId, i, 0, "a.union", NoticeKind.StepReceived, recipient, NoticeChannel.Mail, caseId, 1,
                    false, default, default)),
            ],
            d => Task.FromResult(number++ < gone ? null : DeliveryScenario.Notice(d.Case, d.Version)), Stop);
        Assert.Equal((looked, more), (number, others));
        Assert.Equal(Enumerable.Range(gone, looked - gone).Select(i => $"C-{i}"), told.Select(n => n.Number));
    }
}
