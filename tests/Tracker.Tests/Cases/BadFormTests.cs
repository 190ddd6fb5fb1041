using System.Net;
using System.Text;
using Tracker.Fixtures;
using Tracker.Security;

namespace Tracker.Cases;

/// <summary>What a browser posts or asks for and a person did not mean: a page says so, and nothing is changed.</summary>
public sealed class BadFormTests(BadFormTests.Setting setting) : IClassFixture<BadFormTests.Setting>
{
    private const string NewCase = "/cases/new";

    /// <summary>Every text of every form: the path after the case's, the input, and the step it needs.</summary>
    public static TheoryData<string, string> Inputs => new()
    {
        { NewCase, "procedure" }, { NewCase, "group" }, { NewCase, "title" }, { NewCase, "region" }, { NewCase, "workerName" },
        { NewCase, "workerPhone" }, { NewCase, "workerOccupation" }, { NewCase, "respondents" }, { NewCase, "field.facts" },
        { NewCase, "field.channel" }, { NewCase, "happenedOn" }, { NewCase, "field.nonsense\0" },
        { "comments", "text" }, { "parties", "agency" }, { "parties/remove", "agency" }, { "parties/remove", "reason" },
        { "steps/1/complete", "outcome" }, { "steps/1/complete", "field.to" }, { "steps/1/complete", "note" },
        { "steps/1/complete", "happenedOn" }, { "steps/2/return", "reason" }, { "steps/2/accept", "happenedOn" },
    };

    /// <summary>Addresses of pages with what no page can use.</summary>
    public static TheoryData<string, int> Addresses => new()
    {
        { "/cases?q=%00", 400 }, { "/cases?group=shenzhen%00", 400 }, { "/divisions?q=%00", 400 }, { "/language?to=%00", 400 },
        { "/language", 400 }, { "/sign-in?returnUrl=%00", 400 }, { "/cases/new?procedure=%00", 400 },
        { "/cases?after=nonsense", 200 }, { "/cases?after=7fffffffffffffff.00000000000000000000000000000000", 200 },
        { "/cases?status=nonsense", 200 }, { "/cases?q=%ED%A0%80", 200 }, { "/cases?q=%25_%5C%27%22", 200 },
        { "/boards/nonsense", 404 }, { "/boards/%20", 404 }, { "/boards/a%0A", 404 }, { "/cases/nonsense", 404 },
        { "/cases/00000000-0000-0000-0000-000000000000", 404 }, { "/cases/new?procedure=nonsense&group=nonsense", 200 },
        { "/errors/404", 404 }, { "/nonsense", 404 },
    };

    [Theory, MemberData(nameof(Inputs))]
    public async Task A_NUL_in_any_input_is_refused_on_its_page_and_changes_nothing(string path, string input)
    {
        var place = await setting.Open(path.StartsWith("steps/2", StringComparison.Ordinal) ? 2 : 1);
        var before = await setting.VersionOf(place);
        var visitor = path.StartsWith("steps/2", StringComparison.Ordinal) ? setting.Receiver : setting.Opener;
        var key = Guid.NewGuid();
        var answer = await visitor.PostForm(path == NewCase ? path : $"/cases/{place.Case}/{path}", path == NewCase
            ? With(input, ("key", key.ToString()), ("procedure", "appeal"), ("group", Place.Group), ("title", "诉求"),
                ("region", "440304"))
            : With(input, ("key", key.ToString()), ("text", "说明"), ("agency", Errand.Invited), ("reason", "误加"),
                ("outcome", "dispatch"), ("field.to", Errand.Receiver)));
        Assert.InRange((int)answer.Status, 400, 404);
        Assert.Equal("text/html", answer.MediaType);
        Assert.Equal(before, await setting.VersionOf(place));
        Assert.Equal(0, await setting.System.Database.Scalar<long>("select count(*) from journal where command = $1", key));
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task An_address_that_makes_no_sense_gets_a_page_that_says_so(string address, int status)
    {
        var answer = await setting.Opener.Pages.Get(address);
        Assert.Equal(status, (int)answer.Status);
        Assert.Equal("text/html", answer.MediaType);
        Assert.Contains("<main", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_larger_than_any_is_refused_on_a_page()
    {
        var place = await setting.Open(1);
        var answer = await setting.Opener.PostForm($"/cases/{place.Case}/comments", [("text", new string('案', 30_000))]);
        Assert.Equal(("text/html", 2L), (answer.MediaType, await setting.VersionOf(place)));
        Assert.Contains(answer.Status, new[] { HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest });
    }

    [Theory]
    [InlineData("multipart/form-data", "text")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nnonsense")]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "text=x")]
    public async Task What_is_no_form_is_refused_on_a_page(string type, string body)
    {
        var place = await setting.Open(1);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await setting.Opener.Pages.Send($"/cases/{place.Case}/comments", content);
        Assert.Equal((HttpStatusCode.BadRequest, "text/html"), (answer.Status, answer.MediaType));
    }

    [Fact]
    public async Task A_form_of_more_inputs_than_any_is_refused_on_a_page()
    {
        var place = await setting.Open(1);
        var answer = await setting.Opener.PostForm($"/cases/{place.Case}/comments",
            [("text", "说明"), .. Enumerable.Range(0, 2000).Select(i => ($"x{i}", "x"))]);
        Assert.Equal((HttpStatusCode.BadRequest, "text/html", 2L),
            (answer.Status, answer.MediaType, await setting.VersionOf(place)));
    }

    private static (string, string)[] With(string input, params (string Name, string Value)[] form) =>
        [.. form.Where(each => each.Name != input), (input, form.FirstOrDefault(each => each.Name == input).Value + "\0")];

    /// <summary>Two who are signed in once for all rows.</summary>
    public sealed class Setting(SharedSystem shared) : IAsyncLifetime
    {
        internal TrackerSystem System { get; private set; } = null!;

        internal Reader Opener { get; private set; } = null!;

        internal Reader Receiver { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            System = await shared.Get();
            Opener = await Reader.SignIn(System, Errand.Opener);
            Receiver = await Reader.SignIn(System, Errand.Receiver);
        }

        internal Task<Place> Open(int step) => Place.Open(Opener.Api, step);

        internal Task<long> VersionOf(Place place) =>
            System.Database.Scalar<long>("select max(version) from journal where stream = $1", place.Case);

        public ValueTask DisposeAsync()
        {
            Opener?.Dispose();
            Receiver?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
