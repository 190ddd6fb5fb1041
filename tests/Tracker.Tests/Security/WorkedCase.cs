using System.Net;
using Microsoft.AspNetCore.SignalR;
using Tracker.Fixtures;

namespace Tracker.Security;

/// <summary>
/// One case is worked from its opening to its end, while parties and strangers watch what they can at both gateways and
/// look behind every door: whatever any of them received, by any way.
/// </summary>
public sealed class WorkedCase(SharedSystem shared) : IAsyncLifetime
{
    internal const string Supervisor = "supervisor";
    internal static readonly string[] Strangers = ["nanshan.union", "lancang.union", "national.office", "admin"];

    private static readonly string[] Formats = ["json", "html-zh", "html-en"];
    private readonly Dictionary<string, Reader> readers = [];
    private readonly List<(string Reader, HubListener Listener)> listeners = [];
    private readonly List<Receipt> looked = [];
    private TrackerSystem system = null!;

    internal Guid Id { get; private set; }

    internal string Number { get; private set; } = "";

    internal string Title { get; } = Mark("title");

    internal string WorkerName { get; } = Mark("name");

    internal string Phone { get; } = "139" + Random.Shared.NextInt64(10_000_000, 99_999_999);

    internal string Employer { get; } = Mark("employer") + "有限公司";

    internal string Facts { get; } = Mark("facts");

    internal string Note { get; } = Mark("note");

    internal string Comment { get; } = Mark("comment");

    /// <summary>Written by the receiver for its own agency.</summary>
    internal string Internal { get; } = Mark("internal");

    /// <summary>Written by the receiver for those who take part in its step.</summary>
    internal string Discussed { get; } = Mark("discussed");

    /// <summary>Written into a letter that the receiver has not signed.</summary>
    internal string Drafted { get; } = Mark("drafted");

    /// <summary>Written for all, after the invited agency was taken out.</summary>
    internal string Later { get; } = Mark("later");

    internal IEnumerable<Receipt> Of(string reader) => looked.Where(receipt => receipt.Reader == reader)
        .Concat(listeners.Where(each => each.Reader == reader).SelectMany((each, i) =>
            each.Listener.Received.Select(message => new Receipt(reader, $"PUSH {message.Method}", message.Text) { By = i })));

    internal IEnumerable<Receipt> All => readers.Keys.SelectMany(Of);

    public async ValueTask InitializeAsync()
    {
        system = await shared.Get();
        foreach (var name in (string[])[Errand.Opener, Errand.Receiver, Errand.Invited, Errand.Guest, Supervisor, .. Strangers])
        {
            readers[name] = await Reader.SignIn(system, name);
            foreach (var gateway in system.Gateways)
                foreach (var format in Formats)
                    listeners.Add((name, await HubListener.Connect(gateway, readers[name].Api.Token)));
        }

        var cursor = (await Api(Errand.Opener).Get("/api/v1/boards/shenzhen")).Json.GetProperty("cursor").GetString();
        await WatchAll(null, "board:" + Place.Group, "board:lancang");
        await Begin();
        await TakeOutTheInvited();
        await LookBehindEveryDoor(cursor);
        await End();
        await LookBehindEveryDoor(cursor);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, listener) in listeners) await listener.DisposeAsync();
        foreach (var reader in readers.Values) reader.Dispose();
    }

    private async Task Begin()
    {
        var opened = (await Api(Errand.Opener).Post("/api/v1/cases", new
        {
            procedure = "appeal", workingGroup = Place.Group, title = Title, region = "440304", parties = new[] { Errand.Invited },
            worker = new { name = "王" + WorkerName, phone = Phone, idNumber = "110101" + Phone + "X" },
            respondents = new[] { new { name = Employer } }, fields = new { facts = Facts },
        })).Expect(HttpStatusCode.Created);
        (Id, Number) = (opened.GetProperty("id").GetGuid(), opened.GetProperty("number").GetString()!);
        await Do(Errand.Opener, "steps/1/complete", new { outcome = "dispatch", fields = new { to = Errand.Receiver }, note = Note });
        await WatchAll(null, $"case:{Id}");
        await Do(Errand.Receiver, "comments", new { text = Internal, visibility = "agency" });
        await Do(Errand.Receiver, "comments", new { text = Comment, visibility = "group" });
        await Do(Errand.Opener, "letters", new { kind = "reminder" });
        await Do(Errand.Opener, "letters/1/submit", new { });
        await Do(Errand.Opener, "letters/1/sign", new { });
        await Do(Errand.Receiver, "letters", new { kind = "reminder", fields = new { problem = Drafted } });
        await Do(Errand.Receiver, "steps/2/accept", new { });
        await Do(Errand.Receiver, "steps/2/invite", new { agency = Errand.Guest });
        await WatchAll(null, $"case:{Id}");
        await Do(Errand.Receiver, "comments", new { text = Discussed, visibility = "invited", step = 2 });
    }

    private async Task TakeOutTheInvited()
    {
        await Do(Errand.Opener, $"parties/{Errand.Invited}/remove", new { reason = "误加" });
        await Do(Errand.Opener, "comments", new { text = Later, visibility = "group" });
        await Do(Errand.Receiver, "steps/2/complete", new { outcome = "handle_here", note = Note });
    }

    private async Task End()
    {
        await Do(Errand.Receiver, "steps/3/complete", new { outcome = "agreed", fields = new { terms = "补发工资" }, note = Note });
        await Do(Errand.Receiver, "steps/4/complete", new { outcome = "paid" });
        await Do(Errand.Opener, "steps/5/complete", new { outcome = "satisfied" });
    }

    /// <summary>Once every gateway has sent all there is to send, asks everything that can be asked.</summary>
    private async Task LookBehindEveryDoor(string? cursor)
    {
        var tx = await system.Database.LastTx(Id);
        foreach (var (reader, listener) in listeners) await listener.UntilPast("desk:" + readers[reader].Agency, tx);
        await Task.WhenAll(readers.Select(reader => Task.Run(() => Look(reader.Key, reader.Value, cursor))));
        await WatchAll(cursor, "board:" + Place.Group, "board:lancang", $"case:{Id}");
    }

    private async Task Look(string name, Reader reader, string? cursor)
    {
        foreach (var door in Doors.All.Values.Where(d => d.Verb == "GET" && d.For != Doors.Public))
            await Look(door, new Place(Id).Path(door));
        foreach (var format in Formats)
            await Look(Doors.All["GET /api/v1/boards/{group}/changes"],
                $"/api/v1/boards/{Place.Group}/changes?after={cursor}&format={format}");
        await Look(Doors.All["GET /boards/{group}"], Browser.Appeal.Board);
        foreach (var stage in (string[])["dispatched", "negotiating"])
            await Look(Doors.All["GET /api/v1/boards/{group}/cards"],
                $"/api/v1/boards/{Place.Group}/cards?stage={stage}&limit=1000&format=html-zh");
        await Look(Doors.All["GET /api/v1/cases"], "/api/v1/cases?limit=200");
        await Look(Doors.All["GET /api/v1/cases/{id}/letters/{no}"], $"/api/v1/cases/{Id}/letters/2");
        await Look(Doors.All["GET /cases/{id}/letters/{no}"], $"/cases/{Id}/letters/2");
        await Look(Doors.All["GET /api/v1/employers"], $"/api/v1/employers?limit=200&name={Uri.EscapeDataString(Employer)}");
        await Look(Doors.All["GET /employers"], $"/employers?name={Uri.EscapeDataString(Employer)}");

        async Task Look(Door door, string path)
        {
            var answer = await reader.Get(door, path);
            lock (looked) looked.Add(new Receipt(name, door.ToString(), answer.Body) { Passed = answer.Status == HttpStatusCode.OK });
        }
    }

    private async Task WatchAll(string? after, params string[] topics)
    {
        foreach (var ((reader, listener), i) in listeners.Select((each, i) => (each, i)))
            foreach (var topic in topics.Append("desk:" + readers[reader].Agency))
                await TryWatch(listener, topic, after, Formats[i % Formats.Length]);
    }

    private static async Task TryWatch(HubListener listener, string topic, string? after, string format)
    {
        try
        {
            await listener.Watch(topic, after, format);
        }
        catch (HubException refusal)
        {
            listener.Received.Enqueue(("Refused", refusal.Message));
        }
    }

    private async Task Do(string by, string what, object body) =>
        (await Api(by).Post($"/api/v1/cases/{Id}/{what}", body)).Expect(HttpStatusCode.OK);

    private ApiAccount Api(string name) => readers[name].Api;

    // Letters only: what looks like a telephone number is masked.
    private static string Mark(string what) =>
        what + string.Concat(Guid.NewGuid().ToString("N").Take(12).Select(digit => (char)('a' + Convert.ToInt32(digit.ToString(), 16))));
}

/// <summary>What a reader received somewhere.</summary>
/// <param name="Where">A door, or <c>PUSH</c> and the message; a reply of the hub counts as a message.</param>
internal sealed record Receipt(string Reader, string Where, string Text)
{
    /// <summary>Whether the door let her in.</summary>
    public bool Passed { get; init; } = true;

    /// <summary>Which of the reader's connections, for a push.</summary>
    public int By { get; init; }

    public bool Has(string text) => Text.Contains(text, StringComparison.OrdinalIgnoreCase);
}
