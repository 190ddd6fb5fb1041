using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Tracker.Fixtures;

namespace Tracker.Cases;

/// <summary>
/// Whatever is wrong with a request: it is refused with a problem that a program can act on, and nothing is changed.
/// </summary>
public sealed partial class BadInputTests(BadInputTests.Setting setting) : IClassFixture<BadInputTests.Setting>
{
    private const string Nul = "@NUL@";
    private const string HalfPair = "@HALF@";

    public static TheoryData<string> Names => [.. Requests.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_request_is_refused_by_a_problem_and_changes_nothing(string name)
    {
        var bad = Requests[name];
        var id = await setting.NewCase(bad.Dispatched);
        var before = await setting.Journal(id);
        var key = Guid.NewGuid();
        var sender = setting.Accounts[bad.By];
        using var request = bad.For(id, key);
        var answer = await sender.Send(request);
        Assert.Equal((bad.Status, "application/problem+json"), ((int)answer.Status, answer.MediaType));
        Assert.Equal((bad.Code, bad.Reason), (answer.Code, answer.Reason));
        Assert.Equal(before, await setting.Journal(id));
        Assert.Equal(before.Version, await setting.VersionOf(id));
        // Had it opened a case, that would have this id.
        Assert.Equal((0, 0), await setting.Journal(DerivedId.From("case", sender.Account, key)));
    }

    [Fact]
    public async Task A_comment_of_10000_Chinese_characters_is_taken_and_one_more_is_not()
    {
        var id = await setting.NewCase(dispatched: false);
        var longest = string.Concat(Enumerable.Repeat("案情说明须完整可查。", 1000));
        var union = setting.Accounts["shenzhen.union"];
        (await union.Post($"/api/v1/cases/{id}/comments", new { text = longest, visibility = "group" }))
            .Expect(System.Net.HttpStatusCode.OK);
        var refused = await union.Post($"/api/v1/cases/{id}/comments", new { text = longest + "。", visibility = "group" });
        Assert.Equal((422, "text.too-long"), ((int)refused.Status, refused.Reason));
        var shown = (await union.Get($"/api/v1/cases/{id}")).Expect(System.Net.HttpStatusCode.OK);
        Assert.Equal(longest, shown.GetProperty("timeline").EnumerateArray().Last().GetProperty("text").GetString());
        Assert.Equal(2, shown.GetProperty("version").GetInt64());
    }

    public static TheoryData<string> Texts =>
    [
        "<script>alert('x')</script><img src=x onerror=alert(1)>", "&lt;b&gt; &amp; &#x1F600; \"quoted\" 'single' `tick`",
        "表情👩‍👩‍👧‍👦🏳️‍🌈👍🏽与生僻字𠮷𪚥", "@page { } {{ value }} ${value} %s \\n \\u0041 \\", "'; drop table journal; -- $1 $$",
        "行一\n行二\r\n\t行三", "العربية עברית \u202Ebidi\u202C n\u0303o\u0308", "\uFEFFfirst \uFFFF \u2028 last\u200B.",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Markup_and_emoji_come_back_as_the_same_text(string text)
    {
        var union = setting.Accounts["shenzhen.union"];
        var futian = setting.Accounts["futian.union"];
        var title = text.Length > Limits.Title ? text[..Limits.Title] : text;
        var appeal = Appeal();
        (appeal["title"], appeal["respondents"]) = (title, new JsonArray(new JsonObject { ["name"] = title }));
        appeal["fields"]!["facts"] = text;
        var id = (await union.Post("/api/v1/cases", appeal)).Expect(System.Net.HttpStatusCode.Created)
            .GetProperty("id").GetGuid();
        (await union.Post($"/api/v1/cases/{id}/comments", new { text, visibility = "group" })).Expect(System.Net.HttpStatusCode.OK);
        (await union.Post($"/api/v1/cases/{id}/steps/1/complete",
            new { outcome = "dispatch", fields = new { to = "futian.union" }, note = text })).Expect(System.Net.HttpStatusCode.OK);
        (await futian.Return(id, 2, text)).Expect(System.Net.HttpStatusCode.OK);
        (await union.Complete(id, 3, "not_accepted", new { reason = text })).Expect(System.Net.HttpStatusCode.OK);

        var shown = (await union.Get($"/api/v1/cases/{id}")).Expect(System.Net.HttpStatusCode.OK);
        Assert.Equal(title, shown.GetProperty("title").GetString());
        Assert.Equal(title, shown.GetProperty("respondents")[0].GetProperty("name").GetString());
        Assert.Contains(shown.GetProperty("fields").EnumerateArray(), f => f.GetProperty("value").GetString() == text);
        var lines = shown.GetProperty("timeline").EnumerateArray().ToList();
        Assert.Equal(3, lines.Count(l => l.GetProperty("text").GetString() == text));
        Assert.Contains(lines, l => l.GetProperty("fields").EnumerateArray().Any(f => f.GetProperty("value").GetString() == text));

        var found = (await union.Get($"/api/v1/cases?q={Uri.EscapeDataString(title)}&limit=200")).Expect(System.Net.HttpStatusCode.OK);
        Assert.Contains(found.GetProperty("items").EnumerateArray(), i => i.GetProperty("id").GetGuid() == id
            && i.GetProperty("title").GetString() == title && i.GetProperty("respondent").GetString() == title);
        var page = (await setting.Visitor.Get($"/cases/{id}")).Body;
        Assert.DoesNotContain("<script>alert", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(text.ReplaceLineEndings("\n"),
            System.Net.WebUtility.HtmlDecode(page).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    internal static JsonObject Appeal() => new()
    {
        ["procedure"] = "appeal",
        ["workingGroup"] = "shenzhen",
        ["title"] = "测试诉求",
        ["region"] = "440304",
        ["worker"] = new JsonObject { ["name"] = "测试职工", ["phone"] = "13800001234" },
        ["respondents"] = new JsonArray(new JsonObject { ["name"] = "测试有限公司" }),
        ["fields"] = new JsonObject { ["channel"] = "phone" },
    };

    /// <summary>A request with something wrong, and how it is to be refused.</summary>
    /// <param name="Path">With {case} for the case.</param>
    /// <param name="Dispatched">Whether the case was dispatched before: step 2 is offered to futian.union.</param>
    internal sealed record Bad(string Path, string? Body, int Status, string Code, string Reason)
    {
        public string By { get; init; } = "shenzhen.union";

        public bool Dispatched { get; init; }

        public string? ContentType { get; init; } = "application/json";

        public byte[]? Bytes { get; init; }

        public (string Name, string Value)? Header { get; init; }

        public HttpMethod? Method { get; init; }

        public HttpRequestMessage For(Guid id, Guid key)
        {
            var path = Path.Replace("{case}", id.ToString(), StringComparison.Ordinal);
            var request = new HttpRequestMessage(Method ?? (Body is null && Bytes is null ? HttpMethod.Get : HttpMethod.Post), path);
            if (Body is not null || Bytes is not null)
                request.Content = new ByteArrayContent(Bytes ?? Encoding.UTF8.GetBytes(Escaped(Body!)))
                {
                    Headers = { ContentType = ContentType is null ? null : MediaTypeHeaderValue.Parse(ContentType) },
                };
            if (Header?.Name != "Idempotency-Key") request.Headers.Add("Idempotency-Key", key.ToString());
            if (Header is { } header) request.Headers.TryAddWithoutValidation(header.Name, header.Value);
            return request;
        }

        private static string Escaped(string json) => json
            .Replace(Nul, "\\u0000", StringComparison.Ordinal).Replace(HalfPair, "\\ud83d", StringComparison.Ordinal);
    }

    /// <summary>Accounts that are signed in once for all rows.</summary>
    public sealed class Setting(SharedSystem shared) : IAsyncLifetime
    {
        private static readonly string[] UserNames =
            ["shenzhen.union", "futian.union", "shenzhen.hrss", "supervisor", "admin"];

        internal TrackerSystem System { get; private set; } = null!;

        internal Dictionary<string, ApiAccount> Accounts { get; } = [];

        internal PageVisitor Visitor { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            System = await shared.Get();
            foreach (var name in UserNames) Accounts[name] = await ApiAccount.SignIn(System.Gateways[0], name);
            Visitor = await PageVisitor.SignIn(System.Gateways[1], "shenzhen.union");
        }

        /// <summary>A case of shenzhen.union with shenzhen.hrss as a party.</summary>
        internal async Task<Guid> NewCase(bool dispatched)
        {
            var appeal = Appeal();
            appeal["parties"] = new JsonArray("shenzhen.hrss");
            var union = Accounts["shenzhen.union"];
            var id = (await union.Post("/api/v1/cases", appeal)).Expect(global::System.Net.HttpStatusCode.Created)
                .GetProperty("id").GetGuid();
            if (dispatched)
                (await union.Complete(id, 1, "dispatch", new { to = "futian.union" })).Expect(global::System.Net.HttpStatusCode.OK);
            return id;
        }

        internal async Task<(long Rows, long Version)> Journal(Guid id)
        {
            var row = (await System.Database.Query(
                "select count(*), coalesce(max(version), 0) from journal where stream = $1", id))[0];
            return ((long)row[0]!, (long)row[1]!);
        }

        internal async Task<long> VersionOf(Guid id) =>
            (await Accounts["shenzhen.union"].Get($"/api/v1/cases/{id}")).Expect(global::System.Net.HttpStatusCode.OK)
                .GetProperty("version").GetInt64();

        public ValueTask DisposeAsync()
        {
            foreach (var account in Accounts.Values) account.Dispose();
            Visitor?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
