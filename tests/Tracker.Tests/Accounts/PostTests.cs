using System.Net;
using Tracker.Faults;
using Tracker.Feed;
using Tracker.Fixtures;
using Tracker.Security;

namespace Tracker.Accounts;

[Collection(OwnBoards.Name)]
public sealed class PostTests(OwnSystem own)
{
    private const string Person = "suizhou.justice";
    private const string Board = "board:suizhou";

    [Fact]
    public async Task Whose_post_ended_gets_nothing_later_and_finds_every_door_closed_until_she_has_another()
    {
        var system = await own.Get();
        using var admin = await ApiAccount.SignIn(system.Gateways[1], "admin");
        using var lead = await ApiAccount.SignIn(system.Gateways[0], "suizhou.union");
        using var reader = await Reader.SignIn(system, Person);
        var listeners = await Task.WhenAll(system.Gateways.Select(gateway => Listen(gateway, reader.Api.Token)));
        var witnesses = await Task.WhenAll(system.Gateways.Select(gateway => Listen(gateway, lead.Token)));

        (await admin.Post($"/api/v1/accounts/{reader.Api.Account}/end-post", new { })).Expect(HttpStatusCode.OK);
        foreach (var listener in listeners) await listener.UntilSentToWatchAgain();
        var id = await lead.OpenAppeal("suizhou", "421303", "离任以后的诉求");
        (await lead.Post($"/api/v1/cases/{id}/parties", new { agency = Person })).Expect(HttpStatusCode.OK);
        var tx = await system.Database.LastTx(id);
        foreach (var (listener, witness) in listeners.Zip(witnesses))
        {
            // The witness had it, so it was sent; and what was sent to her would be before the answer she asks for now.
            await witness.UntilPast(Board, tx);
            Assert.Equal(Reasons.AccountNotFound, await listener.RefusalOf(Board));
            Assert.DoesNotContain(listener.Received, m => m.Text.Contains(id.ToString(), StringComparison.Ordinal));
        }

        foreach (var door in Doors.All.Values.Where(d => d.IsRoute && d.For != Doors.Public)) await AssertClosed(door, reader);
        await Assert.ThrowsAnyAsync<Exception>(() => HubListener.Connect(system.Gateways[0], reader.Api.Token));

        (await admin.Post($"/api/v1/accounts/{reader.Api.Account}/post", new { agency = Person, roles = new[] { "handler" } }))
            .Expect(HttpStatusCode.OK);
        await witnesses[0].UntilPast(Board, await system.Database.LastTx(DerivedId.From($"account/{reader.Api.Account}")));
        Assert.Equal(HttpStatusCode.OK, (await reader.Api.Get($"/api/v1/cases/{id}")).Status);
        foreach (var connection in listeners.Concat(witnesses)) await connection.DisposeAsync();
    }

    [Fact]
    public async Task Another_post_is_another_agencys_view_at_once()
    {
        var system = await own.Get();
        using var admin = await ApiAccount.SignIn(system.Gateways[1], "admin");
        using var mover = await ApiAccount.SignIn(system.Gateways[0], "suizhou.police");
        await using var listener = await Listen(system.Gateways[0], mover.Token);
        var move = $"/api/v1/accounts/{mover.Account}/post";
        (await admin.Post(move, new { agency = "lancang.court", roles = new[] { "handler", "liaison" } })).Expect(HttpStatusCode.OK);
        await listener.UntilSentToWatchAgain();
        Assert.Equal(Reasons.TopicNotFound, await listener.RefusalOf(Board));
        await listener.Watch("board:lancang");
        Assert.Equal("lancang.court", (await mover.Get("/api/v1/me")).Json.GetProperty("agency").GetString());
    }

    [Fact]
    public async Task A_post_needs_an_agency_and_roles_that_exist()
    {
        var system = await own.Get();
        using var admin = await ApiAccount.SignIn(system.Gateways[0], "admin");
        var path = $"/api/v1/accounts/{Guid.NewGuid()}";
        await AssertRefused(admin.Post(path + "/post", new { agency = "nonsense", roles = Array.Empty<string>() }), Reasons.AgencyUnknown);
        await AssertRefused(admin.Post(path + "/post", new { }), Reasons.AgencyUnknown);
        await AssertRefused(admin.Post(path + "/post", new { agency = Person, roles = new[] { "king" } }), Reasons.FieldInvalid);
        await AssertRefused(admin.Post(path + "/post", new { agency = Person, roles = new string?[] { null } }), Reasons.FieldInvalid);
        await AssertRefused(admin.Post(path + "/end-post", new { }), Reasons.AccountNotFound);
    }

    private static async Task AssertRefused(Task<ApiAnswer> answer, string reason) => Assert.Equal(reason, (await answer).Reason);

    private static async Task<HubListener> Listen(Gateway gateway, string token)
    {
        var listener = await HubListener.Connect(gateway, token);
        await listener.Watch(Board);
        return listener;
    }

    private static async Task AssertClosed(Door door, Reader reader)
    {
        var path = new Place(Guid.NewGuid()).Path(door);
        var answer = door.Verb == "POST" ? await reader.Send(door, path, new Errand(Person, 1, new { })) : await reader.Get(door, path);
        var seen = door.IsPage
            ? (door, answer.Status, answer.Location?[answer.Location.IndexOf('?', StringComparison.Ordinal)..])
            : (door, answer.Status, answer.Reason);
        Assert.Equal(door.IsPage
            ? (door, HttpStatusCode.Redirect, "?reason=" + Reasons.AccountNotFound)
            : (door, HttpStatusCode.Forbidden, Reasons.AccountNotFound), seen);
    }
}
