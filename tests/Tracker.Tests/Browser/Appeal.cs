using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>An appeal on its way by commands of the API: the city union registers it, Futian handles it.</summary>
internal sealed class Appeal : IDisposable
{
    public const string Group = "shenzhen";
    /// <summary>With as much of each column as is ever shown: other tests fill it.</summary>
    public const string Board = "/boards/" + Group
        + "?more=registered.1000,dispatched.1000,handling.1000,negotiating.1000,fulfilling.1000,follow_up.1000";

    public const string CityUser = "shenzhen.union";
    public const string DistrictUser = "futian.union";

    private Appeal(ApiAccount city, ApiAccount district, Guid id) => (City, District, Id) = (city, district, id);

    public ApiAccount City { get; }

    public ApiAccount District { get; }

    public Guid Id { get; }

    public string Page => $"/cases/{Id}";

    /// <summary>The step that is open now.</summary>
    public int Step { get; private set; } = 1;

    public long Version { get; private set; } = 1;

    public static async Task<Appeal> Open(Gateway gateway, string title = "测试诉求")
    {
        var city = await ApiAccount.SignIn(gateway, CityUser);
        var district = await ApiAccount.SignIn(gateway, DistrictUser);
        return new Appeal(city, district, await city.OpenAppeal(Group, "440304", title));
    }

    public Task Dispatch() => Complete(City, "dispatch", new { to = DistrictUser });

    public async Task Accept() => Take(await District.Accept(Id, Step));

    public Task HandleHere() => Complete(District, "handle_here");

    public Task Fail() => Complete(District, "failed");

    public Task Mediate() => Complete(City, "mediated", new { terms = "十日内一次付清。" });

    public Task Unpaid() => Complete(District, "unpaid");

    public async Task BringIn(string agency) => Take(await City.Post($"/api/v1{Page}/parties", new { agency }));

    public async Task Comment(string text) =>
        Take(await City.Post($"/api/v1{Page}/comments", new { text, visibility = "group" }));

    /// <summary>As far as Futian's own negotiation.</summary>
    public async Task BringToNegotiation()
    {
        await Dispatch();
        await Accept();
        await HandleHere();
    }

    public void Dispose()
    {
        City.Dispose();
        District.Dispose();
    }

    private async Task Complete(ApiAccount by, string outcome, object? fields = null) =>
        Take(await by.Complete(Id, Step, outcome, fields));

    private void Take(ApiAnswer answer)
    {
        var reply = answer.Expect(HttpStatusCode.OK);
        Version = reply.GetProperty("version").GetInt64();
        if (reply.TryGetProperty("opened", out var opened) && opened.ValueKind == JsonValueKind.Array
            && opened.GetArrayLength() > 0)
            Step = opened[0].GetInt32();
    }
}
