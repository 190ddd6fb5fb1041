using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tracker.Fixtures;
using Tracker.Security;

namespace Tracker.Cases;

/// <summary>The same command again, at once or later, through whichever gateway: it is carried out once.</summary>
public sealed class IdempotencyTests(IdempotencyTests.Setting setting) : IClassFixture<IdempotencyTests.Setting>
{
    public static TheoryData<string> Commands =>
        Doors.Where(d => d is { Verb: "POST", For: Doors.Party, IsApi: true } && d.Path != "/api/v1/audit/verify"
            // An upload is no command of the case yet; its own tests send it again.
            && !d.Path.EndsWith("/uploads", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Commands))]
    public async Task One_key_sent_at_once_through_both_gateways_acts_once_and_answers_alike(string name)
    {
        var sent = await setting.Prepare(Doors.All[name]);
        var answers = await Task.WhenAll(sent.Send(0), sent.Send(1), sent.Send(0), sent.Send(1));
        var later = await sent.Send(1);
        Assert.Equal(HttpStatusCode.OK, later.Status);
        Assert.All(answers, answer => Assert.Equal(later, answer));
        Assert.Equal((sent.Version + 1, 1L), await sent.Stored());
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task A_key_belongs_to_one_request_of_one_person(string name)
    {
        var sent = await setting.Prepare(Doors.All[name]);
        (await sent.Send(0)).Expect(HttpStatusCode.OK);
        var before = await sent.Stored();
        var other = sent.By == Errand.Invited ? Errand.Opener : Errand.Invited;
        if (!IsBare(sent)) await Refused(sent, sent.By, await sent.Send(1, body: Another(sent.Body)));
        await Refused(sent, sent.By, await sent.Send(1, path: sent.Path.EndsWith("/comments", StringComparison.Ordinal)
            ? $"/api/v1/cases/{sent.Case}/parties"
            : $"/api/v1/cases/{sent.Case}/comments"));
        await Refused(sent, other, await sent.Send(1, by: other));
        Assert.Equal(before, await sent.Stored());
        // Who is no party does not learn that the key was used, nor that there is a case.
        var stranger = await sent.Send(1, by: "lancang.union");
        Assert.Equal((HttpStatusCode.NotFound, Reasons.CaseNotFound), (stranger.Status, stranger.Reason));
    }

    [Fact]
    public async Task One_key_opens_one_case_however_often_and_wherever_it_is_sent()
    {
        var (first, second) = (setting.At(0, Errand.Opener), setting.At(1, Errand.Opener));
        var (key, appeal) = (Guid.NewGuid(), ApiAccount.Appeal("shenzhen", "440304", "一键一案"));
        var answers = await Task.WhenAll(new[] { first, second, first, second }.Select(a => a.Post("/api/v1/cases", appeal, key)));
        var id = answers[0].Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Equal(1, await setting.System.Database.Scalar<long>("select count(*) from journal where command = $1", key));
        AssertReused(await second.Post("/api/v1/cases", ApiAccount.Appeal("shenzhen", "440304", "另一案"), key));
        var others = (await setting.At(1, Errand.Invited).Post("/api/v1/cases", appeal, key)).Expect(HttpStatusCode.Created);
        Assert.NotEqual(id, others.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Of_two_commands_that_saw_the_same_version_one_is_stale()
    {
        var (first, second) = (setting.At(0, Errand.Opener), setting.At(1, Errand.Opener));
        var id = await first.OpenAppeal("shenzhen", "440304");
        var answers = await Task.WhenAll(new[] { first, second }.Select(by =>
            by.Post($"/api/v1/cases/{id}/comments", new { text = "同时" }, ifVersion: 1)));
        var stale = Assert.Single(answers, answer => answer.Status != HttpStatusCode.OK);
        Assert.Equal((HttpStatusCode.PreconditionFailed, Reasons.VersionStale), (stale.Status, stale.Reason));
        Assert.Equal("\"2\"", Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK).Tag);
    }

    [Fact]
    public async Task A_form_of_one_gateway_sent_twice_to_another_acts_once()
    {
        var id = (await Place.Open(setting.At(0, Errand.Opener), step: 1)).Case;
        using var here = await PageVisitor.SignIn(setting.System.Gateways[0], Errand.Opener);
        using var there = here.At(setting.System.Gateways[1]);
        var form = PageVisitor.Hidden((await here.Get($"/cases/{id}")).Body, "comment");
        (string, string)[] sent = [.. form, ("text", "页面说明"), ("visibility", "group")];
        var answers = await Task.WhenAll(new[] { there, here, there }.Select(at => at.Post($"/cases/{id}/comments", sent)));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Redirect, $"/cases/{id}#v3"), (answer.Status, answer.Location)));
        Assert.Equal(3, await setting.System.Database.Scalar<long>("select count(*) from journal where stream = $1", id));
    }

    [Fact]
    public async Task The_form_of_a_new_case_sent_twice_opens_one()
    {
        using var here = await PageVisitor.SignIn(setting.System.Gateways[0], Errand.Opener);
        using var there = here.At(setting.System.Gateways[1]);
        var form = PageVisitor.Hidden((await here.Get("/cases/new")).Body, "new-case");
        (string, string)[] sent = [.. form, ("group", "shenzhen"), ("title", "页面诉求"), ("region", "440304")];
        var answers = await Task.WhenAll(new[] { there, here, there }.Select(at => at.Post("/cases/new", sent)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Single(answers.Select(answer => answer.Location).Distinct());
        var key = Guid.Parse(form.Single(input => input.Name == "key").Value);
        Assert.Equal(1, await setting.System.Database.Scalar<long>("select count(*) from journal where command = $1", key));
    }

    /// <summary>Whoever is a party still learns that the key was used; whoever left by the command, nothing.</summary>
    private async Task Refused(Sent sent, string by, ApiAnswer answer)
    {
        if ((await setting.At(0, by).Get($"/api/v1/cases/{sent.Case}")).Status == HttpStatusCode.OK) AssertReused(answer);
        else Assert.Equal((HttpStatusCode.NotFound, Reasons.CaseNotFound), (answer.Status, answer.Reason));
    }

    private static void AssertReused(ApiAnswer answer) =>
        Assert.Equal((HttpStatusCode.UnprocessableEntity, Reasons.KeyReused), (answer.Status, answer.Reason));

    /// <summary>A word about a letter that says nothing beside: there is no other request to the same address.</summary>
    private static bool IsBare(Sent sent) => sent.Path.Contains("/letters/", StringComparison.Ordinal)
        && JsonSerializer.Serialize(sent.Body, JsonSerializerOptions.Web) == "{}";

    /// <summary>The same command with another value in it.</summary>
    private static JsonObject Another(object body)
    {
        var json = JsonSerializer.SerializeToNode(body, JsonSerializerOptions.Web)!.AsObject();
        var texts = json.Where(each => each.Value is JsonValue).Select(each => each.Key).ToArray();
        foreach (var text in texts)
            json[text] = json[text]!.ToString() switch
            {
                "appraisal" => "hearing",
                "call" => "visit",
                "message" => "letter",
                "visit" or "meeting" => "hearing",
                "claim" => "relief",
                "post" => "announced",
                "electronic" => "announced",
                var number when json[text]!.GetValueKind() == JsonValueKind.Number => int.Parse(number, CultureInfo.InvariantCulture) + 1,
                var day when DateOnly.TryParseExact(day, "yyyy-MM-dd", out var date) => date.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                var at when DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, out var time) => time.AddHours(1),
                var id when Guid.TryParse(id, out _) => Guid.NewGuid(),
                var other => other + "x",
            };
        if (texts.Length == 0) json["happenedOn"] = "2026-01-01T00:00:00Z";
        return json;
    }

    /// <summary>A command with its key, on a case where it can be carried out.</summary>
    internal sealed record Sent(Setting Setting, Guid Case, string Path, string By, object Body, Guid Key, long Version)
    {
        public Task<ApiAnswer> Send(int gateway, object? body = null, string? path = null, string? by = null) =>
            Setting.At(gateway, by ?? By).Post(path ?? Path, body ?? Body, Key);

        public async Task<(long Version, long OfKey)> Stored()
        {
            var row = (await Setting.System.Database.Query(
                "select max(version), count(*) filter (where command = $2) from journal where stream = $1", Case, Key))[0];
            return ((long)row[0]!, (long)row[1]!);
        }
    }

    /// <summary>Everybody at both gateways.</summary>
    public sealed class Setting(SharedSystem shared) : IAsyncLifetime
    {
        private readonly Dictionary<(int, string), ApiAccount> accounts = [];
        private OtherCase other = null!;

        internal TrackerSystem System { get; private set; } = null!;

        internal ApiAccount At(int gateway, string userName) => accounts[(gateway, userName)];

        internal async Task<Sent> Prepare(Door door)
        {
            var errand = Errand.Through(door, other);
            var place = await errand.Place(name => At(0, name));
            var version = errand.Step + 1 + errand.After.Length + (errand.HasFile ? 1 : 0);
            return new Sent(this, place.Case, place.Path(door), errand.By, errand.Body, Guid.NewGuid(), version);
        }

        public async ValueTask InitializeAsync()
        {
            System = await shared.Get();
            foreach (var name in new[]
                     { Errand.Opener, Errand.Receiver, Errand.Invited, Errand.Guest, "shenzhen.chair", "shenzhen.supervisor", "lancang.union" })
            {
                accounts[(0, name)] = await ApiAccount.SignIn(System.Gateways[0], name);
                accounts[(1, name)] = At(0, name).At(System.Gateways[1]);
            }

            var id = await At(0, Errand.Opener).OpenAppeal(Place.Group, "440304");
            other = new OtherCase(id, await At(0, Errand.Opener).NumberOf(id));
        }

        public ValueTask DisposeAsync()
        {
            foreach (var account in accounts.Values) account.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
