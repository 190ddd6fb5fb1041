using System.Net;
using System.Net.WebSockets;
using System.Text;
using Tracker.Fixtures;

namespace Tracker.Security;

/// <summary>What a page of another site can have a visitor's browser do: nothing.</summary>
public sealed class ForeignSiteTests(ForeignSiteTests.Setting setting) : IClassFixture<ForeignSiteTests.Setting>
{
    private const string Elsewhere = "https://evil.example";

    public static TheoryData<string> Forms => Doors.Where(d => d is { Verb: "POST", IsPage: true });

    public static TheoryData<string> Commands => Doors.Where(d => d is { Verb: "POST", IsApi: true });

    [Theory, MemberData(nameof(Forms))]
    public async Task A_form_without_its_token_is_refused(string name)
    {
        var (door, place) = (Doors.All[name], await setting.Open());
        (string, string)[] form = door.For == Doors.Party ? Errand.Through(door, new OtherCase(Guid.NewGuid(), "SZ")).Form : [];
        foreach (var token in new[] { null, "", "x", setting.OthersToken })
        {
            var answer = await setting.Visitor.Post(
                place.Path(door), token is null ? form : [(PageVisitor.TokenName, token), .. form]);
            Assert.Equal((HttpStatusCode.BadRequest, "text/html"), (answer.Status, answer.MediaType));
        }

        Assert.Equal(2, await setting.VersionOf(place));
        Assert.Equal(HttpStatusCode.OK, (await setting.Visitor.Get("/desk")).Status);
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task A_command_from_another_site_is_refused_whatever_else_it_brings(string name)
    {
        var (door, place) = (Doors.All[name], await setting.Open());
        foreach (var origin in new[] { Elsewhere, "null", setting.Address.GetLeftPart(UriPartial.Authority) + ".evil.example" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, place.Path(door))
            {
                Content = new StringContent("""{"text":"x"}""", Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("Origin", origin);
            var answer = await setting.Union.Send(request);
            Assert.Equal((HttpStatusCode.Forbidden, Reasons.OriginForeign), (answer.Status, answer.Reason));
        }

        Assert.Equal(2, await setting.VersionOf(place));
    }

    [Fact]
    public async Task The_hub_is_closed_to_another_site_and_open_to_its_own()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await HubAnswers(Elsewhere));
        Assert.Equal(HttpStatusCode.Forbidden, await HubAnswers("null"));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await HubAnswers(setting.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await HubAnswers(null));
    }

    private async Task<HttpStatusCode> HubAnswers(string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Authorization", "Bearer " + setting.Union.Token);
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(
                new UriBuilder(setting.Address) { Scheme = "ws", Path = "/hubs/tracker" }.Uri, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException)
        {
            // The status says it.
        }

        return socket.HttpStatusCode;
    }

    /// <summary>A visitor and her API account, and the form token of somebody else.</summary>
    public sealed class Setting(SharedSystem shared) : IAsyncLifetime
    {
        private TrackerSystem system = null!;

        internal ApiAccount Union { get; private set; } = null!;

        internal PageVisitor Visitor { get; private set; } = null!;

        internal string OthersToken { get; private set; } = "";

        internal Uri Address => Union.Gateway;

        public async ValueTask InitializeAsync()
        {
            system = await shared.Get();
            Union = await ApiAccount.SignIn(system.Gateways[0], Errand.Opener);
            Visitor = await PageVisitor.SignIn(system.Gateways[0], Errand.Opener);
            using var other = await PageVisitor.SignIn(system.Gateways[0], Errand.Receiver);
            OthersToken = PageVisitor.Input((await other.Get("/desk")).Body, PageVisitor.TokenName);
        }

        internal Task<Place> Open() => Place.Open(Union, step: 1);

        internal Task<long> VersionOf(Place place) =>
            system.Database.Scalar<long>("select max(version) from journal where stream = $1", place.Case);

        public ValueTask DisposeAsync()
        {
            Union?.Dispose();
            Visitor?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
