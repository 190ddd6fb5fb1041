using System.Net;
using Tracker.Feed;
using Tracker.Fixtures;

namespace Tracker.Presence;

public sealed class PresenceTests(SharedSystem shared)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_silent_gateways_people_are_gone_after_a_while_and_a_leavers_at_once()
    {
        var (a, b) = (Person("a"), Person("b"));
        var here = Gathering.Empty.With("one", [a], Now).With("two", [b], Now.AddSeconds(1));
        Assert.Equal(2, here.All.Length);
        Assert.Equal([b], here.With("one", [], Now.AddSeconds(2)).All);
        // Killed: nothing is heard of it any more.
        Assert.Equal([b], here.With("two", [b], Now + IPresenceGrain.Lifetime).All);
    }

    [Fact]
    public void A_person_at_two_gateways_is_one_and_writes_if_she_writes_at_either()
    {
        var reads = Person("a");
        var here = Gathering.Empty.With("one", [reads], Now).With("two", [reads with { Editing = "amend" }], Now);
        Assert.Equal("amend", Assert.Single(here.All).Editing);
        Assert.Equal(2, here.With("one", [reads with { For = Guid.NewGuid() }], Now).All.Length);
    }

    [Fact]
    public async Task Parties_at_two_gateways_see_each_other_and_nobody_sees_or_is_a_supervisor()
    {
        var system = await shared.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], "zhenhai.union");
        using var party = await ApiAccount.SignIn(system.Gateways[1], "zhenhai.health");
        using var supervisor = await ApiAccount.SignIn(system.Gateways[1], "supervisor");
        var id = await opener.OpenAppeal("zhenhai", "330211", "谁在查看");
        (await opener.Post($"/api/v1/cases/{id}/parties", new { agency = "zhenhai.health" })).Expect(HttpStatusCode.OK);
        var topic = $"case:{id}";

        await using var one = await HubListener.Connect(system.Gateways[0], opener.Token);
        await using var above = await HubListener.Connect(system.Gateways[1], supervisor.Token);
        await one.Watch(topic);
        await above.Watch(topic);
        var two = await HubListener.Connect(system.Gateways[1], party.Token);
        await two.Watch(topic);
        var (openers, partys) = (await NameOf(system, opener), await NameOf(system, party));
        await one.Until(r => Present(r)?.Contains(partys, StringComparison.Ordinal) == true, "the party to be seen");
        await two.Until(r => Present(r)?.Contains(openers, StringComparison.Ordinal) == true, "the opener to be seen");

        // Of what another agency writes in a case nothing is told.
        await two.Edit(topic, "amend");
        await two.DisposeAsync();
        await one.Until(r => Present(r)?.Contains(partys, StringComparison.Ordinal) == false, "the party to have left");
        Assert.DoesNotContain(one.Received, m => m.Method == nameof(ITrackerClient.Present) && m.Text.Contains("amend", StringComparison.Ordinal));
        Assert.DoesNotContain(one.Received, m => m.Text.Contains(supervisor.UserName, StringComparison.Ordinal)
            || m.Method == nameof(ITrackerClient.Present) && m.Text.Contains("监督", StringComparison.Ordinal));
        Assert.DoesNotContain(above.Received, m => m.Method == nameof(ITrackerClient.Present));
    }

    private static Viewer Person(string name) => new(DerivedId.From(name), "shenzhen.union", null, null);

    private static string? Present(IEnumerable<(string Method, string Text)> received) =>
        received.LastOrDefault(m => m.Method == nameof(ITrackerClient.Present)).Text;

    private static Task<string> NameOf(TrackerSystem system, ApiAccount person) => system.Database.Scalar<string>(
        "select display_name from sign_in_account where id = $1", person.Account);
}
