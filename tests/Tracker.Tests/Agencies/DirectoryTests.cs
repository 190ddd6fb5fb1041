using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Agencies;

/// <summary>Whom to call, written by each agency and read by those who share a working group.</summary>
public sealed class DirectoryTests(SharedSystem shared)
{
    private const string Directory = "/api/v1/working-groups/shanghai/directory";

    [Fact]
    public async Task An_entry_is_written_once_and_read_at_every_gateway_with_who_wrote_it()
    {
        const string agency = "meilong.union";
        var system = await shared.Get();
        using var liaison = await ApiAccount.SignIn(system.Gateways[0], agency);
        using var court = await ApiAccount.SignIn(system.Gateways[1], "minhang.court");
        var before = await Version(court, agency);
        var key = Guid.NewGuid();
        var body = new { contacts = new[] { Contact("谢某", "liaison"), Contact("值班室", "on-call") } };
        var first = await liaison.Post(Path(agency), body, key, before);
        Assert.Equal(before + 1, first.Expect(HttpStatusCode.OK).GetProperty("version").GetInt64());
        // Sent again it does nothing; with something else under the same key it is refused.
        Assert.Equal(first.Body, (await liaison.Post(Path(agency), body, key, before)).Body);
        Assert.Equal(Reasons.KeyReused, (await liaison.Post(Path(agency), new { contacts = new[] { Contact("他", "signer") } }, key)).Reason);
        var entry = await Entry(court, agency);
        Assert.Equal(["谢某", "值班室"], entry.GetProperty("contacts").EnumerateArray().Select(c => c.GetProperty("name").GetString()));
        Assert.Equal("on-call", entry.GetProperty("contacts")[1].GetProperty("duty").GetString());
        Assert.Equal((before + 1, liaison.Account, agency), (entry.GetProperty("version").GetInt64(),
            entry.GetProperty("changedBy").GetGuid(), entry.GetProperty("changedByAgency").GetString()));
        Assert.True(entry.GetProperty("changedAt").GetDateTimeOffset() > TimeProvider.System.GetUtcNow().AddMinutes(-1));
    }

    [Fact]
    public async Task Who_writes_on_an_older_entry_loses_nothing_and_overwrites_nothing()
    {
        const string agency = "minhang.procuratorate";
        var system = await shared.Get();
        using var liaison = await ApiAccount.SignIn(system.Gateways[0], agency);
        using var admin = await ApiAccount.SignIn(system.Gateways[1], "admin");
        var seen = await Version(liaison, agency);
        (await liaison.Post(Path(agency), new { contacts = new[] { Contact("冯某", "liaison") } }, ifVersion: seen)).Expect(HttpStatusCode.OK);
        var late = await admin.Post(Path(agency), new { contacts = new[] { Contact("别人", "liaison") } }, ifVersion: seen);
        Assert.Equal((HttpStatusCode.PreconditionFailed, Reasons.VersionStale), (late.Status, late.Reason));
        Assert.Equal("冯某", (await Entry(liaison, agency)).GetProperty("contacts")[0].GetProperty("name").GetString());
        // On the page the late one gets back what she typed, beside what is stored now.
        using var visitor = await PageVisitor.SignIn(system.Gateways[0], "admin");
        var page = (await visitor.Get($"/agencies/{agency}/contacts")).Body;
        (string, string)[] typed =
        [
            .. PageVisitor.Hidden(page, "contacts").Where(input => input.Name != "version"), ("version", $"{seen}"),
            ("name.0", "别人"), ("duty.0", "Liaison"), ("phone.0", "021-0000-0099"), ("note.0", "我写的"), ("deputyFor.0", ""),
        ];
        var refused = await visitor.Post($"/agencies/{agency}/contacts", typed);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("其他人刚刚修改了联络人", refused.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"别人\"", refused.Body, StringComparison.Ordinal);
        Assert.Contains("冯某", refused.Body[refused.Body.IndexOf("id=\"present\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal($"{seen + 1}", PageVisitor.Hidden(refused.Body, "contacts").Single(input => input.Name == "version").Value);
        // She has seen it, and sends again.
        var again = await visitor.Post($"/agencies/{agency}/contacts", [.. typed.Where(t => t.Item1 != "version"), ("version", $"{seen + 1}")]);
        Assert.Equal((HttpStatusCode.Redirect, "/groups/shanghai#" + agency), (again.Status, again.Location));
        Assert.Equal("别人", (await Entry(liaison, agency)).GetProperty("contacts")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Lines_are_moved_removed_and_added_without_script_and_stored_when_saved_only()
    {
        const string agency = "qibao.union";
        var system = await shared.Get();
        using var visitor = await PageVisitor.SignIn(system.Gateways[0], agency);
        using var api = await ApiAccount.SignIn(system.Gateways[1], agency);
        var path = $"/agencies/{agency}/contacts";
        var page = (await visitor.Get(path)).Body;
        (string, string)[] typed =
        [
            .. PageVisitor.Hidden(page, "contacts"),
            ("name.0", "甲"), ("duty.0", "Liaison"), ("phone.0", "021-0000-0001"), ("note.0", ""), ("deputyFor.0", ""),
            ("name.1", "乙"), ("duty.1", "Deputy"), ("phone.1", "021-0000-0002"), ("note.1", "夜间"), ("deputyFor.1", "甲"),
            ("name.2", ""), ("duty.2", "Liaison"), ("phone.2", ""), ("note.2", ""), ("deputyFor.2", ""),
        ];
        var before = await Version(api, agency);
        var moved = await visitor.Post(path, [.. typed, ("act", "up-1")]);
        Assert.Equal(HttpStatusCode.OK, moved.Status);
        Assert.Equal(("乙", "甲"), (PageVisitor.Input(moved.Body, "name.0"), PageVisitor.Input(moved.Body, "name.1")));
        Assert.Contains("改动尚未保存", moved.Body, StringComparison.Ordinal);
        Assert.Equal(before, await Version(api, agency));
        var saved = await visitor.Post(path, typed);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var contacts = (await Entry(api, agency)).GetProperty("contacts").EnumerateArray().ToArray();
        Assert.Equal([("甲", ""), ("乙", "甲")], contacts.Select(c => (c.GetProperty("name").GetString(),
            c.GetProperty("deputyFor").GetString() ?? "")));
        var shown = (await visitor.Get("/groups/shanghai")).Body;
        Assert.Contains("href=\"tel:02100000002\"", shown, StringComparison.Ordinal);
        Assert.Contains("替 甲 的班", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_samples_name_somebody_to_call_and_leave_alone_what_people_wrote()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        var entry = (await union.Get("/api/v1/working-groups/lancang/directory")).Expect(HttpStatusCode.OK).GetProperty("agencies")
            .EnumerateArray().Single(a => a.GetProperty("agency").GetString() == "lancang.court");
        Assert.Equal(1, entry.GetProperty("version").GetInt64());
        Assert.All(entry.GetProperty("contacts").EnumerateArray(), contact =>
            Assert.StartsWith("0879-0000-", contact.GetProperty("phone").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_agency_that_is_none_has_no_contacts()
    {
        var system = await shared.Get();
        using var admin = await ApiAccount.SignIn(system.Gateways[0], "admin");
        using var visitor = await PageVisitor.SignIn(system.Gateways[0], "admin");
        var answer = await admin.Post(Path("nobody.union"), new { contacts = Array.Empty<object>() });
        Assert.Equal((HttpStatusCode.NotFound, Reasons.AgencyUnknown), (answer.Status, answer.Reason));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/agencies/nobody.union/contacts")).Status);
    }

    private static object Contact(string name, string duty) => new { name, duty, phone = "021-0000-0001" };

    private static string Path(string agency) => $"/api/v1/agencies/{agency}/contacts";

    private static async Task<JsonElement> Entry(ApiAccount reader, string agency) =>
        (await reader.Get(Directory)).Expect(HttpStatusCode.OK).GetProperty("agencies").EnumerateArray()
            .Single(entry => entry.GetProperty("agency").GetString() == agency);

    private static async Task<long> Version(ApiAccount reader, string agency) =>
        (await Entry(reader, agency)).GetProperty("version").GetInt64();
}
