using System.Net;
using Tracker.Fixtures;

namespace Tracker.Faults;

[Collection(FaultsCollection.Name)]
public class DeliveryFaultTests(ITestOutputHelper output)
{
    private const int Cases = 40;

    [Fact]
    public async Task Whichever_silo_dies_in_the_middle_every_message_arrives_and_twice_only_under_its_id_and_counted()
    {
        await using var receivers = await Receivers.Start();
        await using var system = await TrackerSystem.Start(silos: 2, gateways: 1, settings: receivers.Settings);
        using var sender = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        using var admin = await PageVisitor.SignIn(system.Gateways[0], "admin");
        var token = PageVisitor.Input((await admin.Get("/desk")).Body, PageVisitor.TokenName);
        var added = await admin.Post("/notifications/channels", (PageVisitor.TokenName, token), ("agency", "futian.union"),
            ("channel", "Webhook"), ("name", "x"), ("address", new Uri(receivers.Http.Address, "/hook").ToString()),
            ("group.Act", "yes"), ("group.Information", "yes"));
        Assert.True(added.Status == HttpStatusCode.Redirect, $"{added.Status} {added.Body}");

        var opening = OpenAll();
        foreach (var silo in system.Silos)
        {
            var seen = receivers.Http.Received.Count;
            await receivers.Http.At("/hook", Math.Min(seen + 3, Cases * 2));
            await silo.Kill();
            await system.Repair();
        }

        await opening;
        await receivers.Http.At("/hook", Cases * 2);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await Sent() < Cases * 2) await timer.WaitForNextTickAsync(patience.Token);

        var received = receivers.Http.Received.ToArray();
        var twice = received.GroupBy(r => r.Headers["webhook-id"]).Sum(same => same.Count() - 1);
        var counted = await system.Database.Scalar<long>("select coalesce(sum(repeats), 0)::bigint from delivery");
        output.WriteLine($"{received.Length} messages, {twice} of them again, {counted} counted");
        Assert.Equal(Cases * 2, received.Select(r => r.Headers["webhook-id"]).Distinct().Count());
        Assert.True(twice <= counted, $"{twice} twice, {counted} counted");
        // In each case, what came first was sent first.
        foreach (var order in received.DistinctBy(r => r.Headers["webhook-id"]).Select(r => r.Json).GroupBy(
            j => j.GetProperty("data").GetProperty("number").GetString(), j => j.GetProperty("type").GetString()))
            Assert.Equal(["notice.step-received", "notice.comment-added"], order);

        async Task OpenAll()
        {
            for (var i = 0; i < Cases; i++)
            {
                var id = await Persist(() => sender.Post("/api/v1/cases", ApiAccount.Appeal(Load.Group, "440304", "断电"), Key(i, 0)));
                var caseId = id.Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
                await Persist(() => sender.Complete(caseId, 1, "dispatch", new { to = "futian.union" }, Key(i, 1)));
                await Persist(() => sender.Post($"/api/v1/cases/{caseId}/comments", new { text = "请办理", visibility = "group" }, Key(i, 2)));
            }
        }

        Task<long> Sent() => system.Database.Scalar<long>(
            "select count(*) from delivery where agency = 'futian.union' and state = 'sent'");
    }

    private static Guid Key(int number, int act) => DerivedId.From($"delivery-fault/{number}/{act}");

    private static async Task<ApiAnswer> Persist(Func<Task<ApiAnswer>> act)
    {
        while (true)
        {
            var answer = await act();
            if (answer.Status != HttpStatusCode.ServiceUnavailable) return answer;
        }
    }
}
