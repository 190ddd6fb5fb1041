using System.Net;
using System.Text.Json.Nodes;
using Tracker.Feed;
using Tracker.Fixtures;
using Tracker.Security;

namespace Tracker.Cases;

/// <summary>What a person typed is shown as she typed it, and is never markup: on every page, and in what is pushed as HTML.</summary>
public sealed class MarkupTests(SharedSystem shared)
{
    private const string Hostile = """<script>alert("x")</script><img src=x onerror=alert(1)>"'><b>😀""";

    // What would be markup if it stood in a page as it is.
    private static readonly string[] Markup = ["<script>alert", "<img src=x", "\"'><b>", "'><b>"];

    [Fact]
    public async Task On_every_page_and_in_every_push()
    {
        var system = await shared.Get();
        using var union = await Reader.SignIn(system, Errand.Opener);
        await using var zh = await HubListener.Connect(system.Gateways[0], union.Api.Token);
        await using var en = await HubListener.Connect(system.Gateways[1], union.Api.Token);
        var cursor = (await zh.Watch("board:" + Place.Group, format: "html-zh")).GetProperty("cursor").GetString();
        await en.Watch("board:" + Place.Group, format: "html-en");
        var id = await Open(union.Api);
        (await union.Api.Post($"/api/v1/cases/{id}/comments", new { text = Hostile, visibility = "group" })).Expect(HttpStatusCode.OK);
        var tx = await system.Database.LastTx(id);
        foreach (var listener in new[] { zh, en })
        {
            await listener.UntilPast("board:" + Place.Group, tx);
            await listener.Watch("board:" + Place.Group, cursor, listener == zh ? "html-zh" : "html-en");
            var html = listener.Received.SelectMany(m => HtmlIn(m.Method, JsonNode.Parse(m.Text)!, id)).ToArray();
            // Opened, commented on, and caught up with.
            Assert.InRange(html.Length, 2, 3);
            Assert.All(html, each => AssertText("a card", each));
            Assert.All(html, each => Assert.Contains(Hostile, WebUtility.HtmlDecode(each), StringComparison.Ordinal));
        }

        foreach (var door in Doors.All.Values.Where(d => d is { Verb: "GET", IsPage: true }))
            AssertText(door.ToString(), (await union.Pages.Get(new Place(id).Path(door))).Body);
        foreach (var shown in new[] { Browser.Appeal.Board, "/cases", $"/cases/{id}" })
            Assert.Contains(Hostile, WebUtility.HtmlDecode((await union.Pages.Get(shown)).Body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cases?q={0}")]
    [InlineData("/cases?group={0}&stage={0}&status={0}&after={0}")]
    [InlineData("/cases/new?procedure={0}&group={0}")]
    [InlineData("/sign-in?returnUrl=/{0}&reason={0}")]
    [InlineData("/boards/{0}")]
    [InlineData("/{0}")]
    public async Task In_an_address(string address)
    {
        using var union = await Reader.SignIn(await shared.Get(), Errand.Opener);
        var path = string.Format(null, address, Uri.EscapeDataString(Hostile));
        AssertText(path, (await union.Pages.Get(path)).Body);
    }

    [Fact]
    public async Task In_a_form_that_comes_back_refused()
    {
        using var union = await Reader.SignIn(await shared.Get(), Errand.Opener);
        var id = (await Place.Open(union.Api, step: 1)).Case;
        var refused = await union.PostForm("/cases/new", ("procedure", "appeal"), ("group", Hostile), ("title", Hostile),
            ("region", Hostile), ("workerName", Hostile), ("respondents", Hostile), ("field.facts", Hostile), ("form", "new-case"));
        AssertText("new case", refused.Body);
        Assert.Contains(Hostile, WebUtility.HtmlDecode(refused.Body), StringComparison.Ordinal);
        foreach (var form in new[] { "complete-1-dispatch", Hostile })
        {
            refused = await union.PostForm($"/cases/{id}/steps/1/complete",
                ("form", form), ("outcome", Hostile), ("note", Hostile), ("field.to", Hostile), ("key", Hostile));
            AssertText("step", refused.Body);
            Assert.Contains(Hostile, WebUtility.HtmlDecode(refused.Body), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> HtmlIn(string method, JsonNode message, Guid id)
    {
        var cards = method switch
        {
            nameof(ITrackerClient.CardRendered) => [message],
            "Reply" => message["cards"]!.AsArray().ToArray(),
            _ => [],
        };
        return cards.Where(card => (Guid)card!["caseId"]! == id).Select(card => (string)card!["html"]!);
    }

    private static void AssertText(string where, string html) => Assert.All(Markup, markup =>
        Assert.False(html.Contains(markup, StringComparison.OrdinalIgnoreCase), $"{where} holds {markup}"));

    private static async Task<Guid> Open(ApiAccount union)
    {
        var appeal = BadInputTests.Appeal();
        (appeal["title"], appeal["respondents"]) = (Hostile, new JsonArray(new JsonObject { ["name"] = Hostile }));
        appeal["fields"]!["facts"] = Hostile;
        appeal["worker"]!["name"] = Hostile;
        appeal["worker"]!["occupation"] = Hostile;
        return (await union.Post("/api/v1/cases", appeal)).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
    }
}
