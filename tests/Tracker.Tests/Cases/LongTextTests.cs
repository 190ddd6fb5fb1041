using System.Net;
using System.Text.RegularExpressions;
using Tracker.Fixtures;
using Tracker.Security;

namespace Tracker.Cases;

/// <summary>Wherever a long text is asked for, 10,000 Chinese characters are taken and come back whole.</summary>
public sealed partial class LongTextTests(SharedSystem shared)
{
    private static readonly string Longest = string.Concat(Enumerable.Repeat("案情说明须完整可查。", Limits.Note / 10));

    [Fact]
    public async Task By_the_API()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Errand.Opener);
        using var futian = await ApiAccount.SignIn(system.Gateways[1], Errand.Receiver);
        var appeal = BadInputTests.Appeal();
        appeal["fields"]!["facts"] = Longest;
        var id = (await union.Post("/api/v1/cases", appeal)).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        (await union.Post($"/api/v1/cases/{id}/steps/1/complete",
            new { outcome = "dispatch", fields = new { to = Errand.Receiver }, note = Longest })).Expect(HttpStatusCode.OK);
        (await futian.Return(id, 2, Longest)).Expect(HttpStatusCode.OK);
        (await union.Complete(id, 3, "not_accepted", new { reason = Longest })).Expect(HttpStatusCode.OK);
        await AssertWhole(union, id);
    }

    [Fact]
    public async Task By_the_forms_of_the_pages()
    {
        var system = await shared.Get();
        using var union = await Reader.SignIn(system, Errand.Opener);
        using var futian = await Reader.SignIn(system, Errand.Receiver);
        var opened = await union.PostForm("/cases/new", ("procedure", "appeal"), ("group", Place.Group), ("title", "长文"),
            ("region", "440304"), ("field.facts", Longest));
        Assert.Equal(HttpStatusCode.Redirect, opened.Status);
        var id = Guid.Parse(opened.Location!.Split('/')[^1]);
        await Sent(union.PostForm($"/cases/{id}/steps/1/complete",
            ("outcome", "dispatch"), ("field.to", Errand.Receiver), ("note", Longest)));
        await Sent(futian.PostForm($"/cases/{id}/steps/2/return", ("reason", Longest)));
        await Sent(union.PostForm($"/cases/{id}/steps/3/complete", ("outcome", "not_accepted"), ("field.reason", Longest)));
        await AssertWhole(union.Api, id);
        Assert.Equal(4, Regex.Count((await union.Pages.Get($"/cases/{id}")).Body, Longest));
    }

    [Fact]
    public async Task No_page_takes_less_than_the_rules_do()
    {
        var system = await shared.Get();
        using var union = await Reader.SignIn(system, Errand.Opener);
        var id = (await Place.Open(union.Api, step: 1)).Case;
        foreach (var page in new[] { "/cases/new", $"/cases/{id}" })
        {
            var limits = TextAreas().Matches((await union.Pages.Get(page)).Body).Select(area => area.Groups[1].Value).ToArray();
            Assert.NotEmpty(limits);
            Assert.All(limits, limit => Assert.Equal("10000", limit));
        }
    }

    private static async Task Sent(Task<ApiAnswer> form) => Assert.Equal(HttpStatusCode.Redirect, (await form).Status);

    private static async Task AssertWhole(ApiAccount reader, Guid id)
    {
        var shown = (await reader.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK);
        Assert.Contains(shown.GetProperty("fields").EnumerateArray(), field => field.GetProperty("value").GetString() == Longest);
        var timeline = shown.GetProperty("timeline").EnumerateArray().ToArray();
        Assert.Equal(2, timeline.Count(entry => entry.GetProperty("text").GetString() == Longest));
        Assert.Contains(timeline.SelectMany(entry => entry.GetProperty("fields").EnumerateArray()),
            field => field.GetProperty("value").GetString() == Longest);
    }

    [GeneratedRegex("""<textarea[^>]*maxlength="(\d+)""")]
    private static partial Regex TextAreas();
}
