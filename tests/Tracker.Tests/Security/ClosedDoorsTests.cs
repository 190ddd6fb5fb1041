using System.Net;
using System.Text;
using System.Text.Json;
using Tracker.Cases;
using Tracker.Fixtures;

namespace Tracker.Security;

/// <summary>At every line of the table of doors: whom it is not for is turned away, and learns and changes nothing.</summary>
public sealed class ClosedDoorsTests(ClosedDoorsTests.Setting setting) : IClassFixture<ClosedDoorsTests.Setting>
{
    private const string Neighbour = "nanshan.union";
    private const string Foreigner = "lancang.union";

    // A member of the group, an agency of another, and two who are near to everything: an auditor and the administrator.
    private static readonly string[] NoParties = [Neighbour, Foreigner, "national.office", "admin"];

    public static TheoryData<string> Open => Doors.Where(d => d.IsRoute && d.For == Doors.Public);

    public static TheoryData<string> Closed => Doors.Where(d => d.IsRoute && d.For != Doors.Public);

    public static TheoryData<string> OfAdministrators => Doors.Where(d => d.For == Doors.Administrator && d.IsApi);

    public static TheoryData<string> PagesOfAdministrators => Doors.Where(d => d.For == Doors.Administrator && d.IsPage);

    public static TheoryData<string> OfKeepers => Doors.Where(d => d.For == Doors.Keeper);

    public static TheoryData<string> OfAGroup => Doors.Where(d => d is { Verb: "GET", For: Doors.Member });

    public static TheoryData<string> OfACase => Doors.Where(d => d.IsRoute && d.For == Doors.Party);

    public static TheoryData<string> OfAMeeting => Doors.Where(d => d.IsRoute && d.For == Doors.Meeting);

    public static TheoryData<string> Topics => Doors.Where(d => d.Verb == "WATCH");

    public static TheoryData<string> Records =>
        Doors.Where(d => d is { Verb: "GET", For: Doors.OwnAgency } && d.Path.Contains("{id}", StringComparison.Ordinal));

    public static TheoryData<string> OfACampaign => Doors.Where(d => d.For == Doors.TakingPart);

    [Theory, MemberData(nameof(Open))]
    public async Task A_public_door_asks_nobody_to_sign_in(string name)
    {
        var answer = await Unknown(Doors.All[name]);
        Assert.False(IsSentToSignIn(answer), $"{answer.Status} {answer.Location}");
    }

    [Theory, MemberData(nameof(Closed))]
    public async Task Any_other_door_asks_the_unknown_to_sign_in(string name)
    {
        var answer = await Unknown(Doors.All[name]);
        Assert.True(IsSentToSignIn(answer), $"{answer.Status} {answer.Location}");
    }

    [Theory, MemberData(nameof(OfAdministrators))]
    public async Task What_administrators_do_nobody_else_may(string name)
    {
        var (door, place) = (Doors.All[name], await setting.NewCase(step: 1));
        var before = await setting.Stored(place);
        foreach (var reader in new[] { Errand.Opener, "supervisor", "national.office" })
        {
            var answer = await setting.Readers[reader].Api.Post(
                place.Path(door), new { reason = "x", agency = Errand.Opener, roles = new[] { PostRoles.Administrator }, kind = "holiday" });
            Assert.Equal((HttpStatusCode.Forbidden, Reasons.RoleMissing), (answer.Status, answer.Reason));
        }

        Assert.Equal(before, await setting.Stored(place));
    }

    [Theory, MemberData(nameof(PagesOfAdministrators))]
    public async Task A_page_of_administrators_opens_to_nobody_else(string name)
    {
        var door = Doors.All[name];
        foreach (var reader in new[] { Errand.Opener, "supervisor", "national.office" })
        {
            var answer = await Pass(door, new Place(Guid.Empty), setting.Readers[reader], new Errand(reader, 1, new { }));
            Assert.Equal((reader, HttpStatusCode.Forbidden), (reader, answer.Status));
        }
    }

    [Theory, MemberData(nameof(OfKeepers))]
    public async Task An_agencys_entry_is_kept_by_its_liaisons_and_by_administrators_only(string name)
    {
        var (door, place) = (Doors.All[name], new Place(Guid.Empty));
        var errand = new Errand(Errand.Opener, 1, new { contacts = Array.Empty<object>() });
        foreach (var reader in new[] { Errand.Receiver, Neighbour, Foreigner, "supervisor", "national.office" })
        {
            var answer = await Pass(door, place, setting.Readers[reader], errand);
            Assert.Equal((reader, HttpStatusCode.Forbidden), (reader, answer.Status));
            Assert.DoesNotContain("0755-0000-0001", answer.Body, StringComparison.Ordinal);
        }

        if (door.Verb != "GET") return;
        foreach (var reader in new[] { Errand.Opener, "admin" })
        {
            var page = await Pass(door, place, setting.Readers[reader], errand);
            Assert.Contains("0755-0000-0001", page.Body, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(OfAGroup))]
    public async Task A_group_is_there_for_its_members_and_the_supervisors_only(string name)
    {
        var (door, path) = (Doors.All[name], new Place(Guid.Empty).Path(Doors.All[name]));
        foreach (var reader in new[] { Neighbour, "supervisor", "admin" })
            Assert.Equal((reader, HttpStatusCode.OK), (reader, (await setting.Readers[reader].Get(door, path)).Status));
        foreach (var reader in new[] { Foreigner, "national.office" })
            AssertNotFound(door, await setting.Readers[reader].Get(door, path), Reasons.GroupNotFound);
    }

    [Theory, MemberData(nameof(Records))]
    public async Task A_record_is_there_for_the_agency_that_wrote_it_only(string name)
    {
        var (door, path) = (Doors.All[name], (await setting.NewCase(step: 1)).Path(Doors.All[name]));
        Assert.Equal(HttpStatusCode.OK, (await setting.Readers[Errand.Opener].Get(door, path)).Status);
        foreach (var reader in NoParties.Append("supervisor"))
            Assert.Equal(HttpStatusCode.NotFound, (await setting.Readers[reader].Get(door, path)).Status);
    }

    [Theory, MemberData(nameof(OfACase))]
    public async Task A_case_is_there_for_its_parties_only(string name)
    {
        var door = Doors.All[name];
        // A referral's deadline is there once the case was dispatched.
        var looked = door.Path.Contains("{rule}", StringComparison.Ordinal) ? 2 : 1;
        var errand = door.Verb == "POST"
            ? Errand.Through(door, setting.Other)
            : LetterErrands.Has(door) ? LetterErrands.Reading
            : new Errand(Errand.Invited, looked, new { }) { HasFile = door.Path.Contains("{file}", StringComparison.Ordinal) };
        var place = await setting.NewCase(errand);
        if (errand.Body is Checkpoint) errand = errand with { Body = setting.Other.Checkpoint! with { CaseId = place.Case } };
        var before = await setting.Stored(place);
        foreach (var reader in NoParties)
            AssertNotFound(door, await Pass(door, place, setting.Readers[reader], errand), Reasons.CaseNotFound);
        Assert.Equal(before, await setting.Stored(place));
        // It was not for another reason: the same passes when a party sends it.
        var party = await Pass(door, place, setting.ReaderOf(errand.By), errand);
        Assert.True(party.Status is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{party.Status} {party.Body}");
    }

    [Theory, MemberData(nameof(OfACampaign))]
    public async Task A_campaign_is_there_for_those_that_take_part_only(string name)
    {
        var (door, opener) = (Doors.All[name], setting.Readers[Errand.Opener].Api);
        var id = await CampaignErrand.Plan(
            opener, door.Path.EndsWith("/remove", StringComparison.Ordinal) ? setting.Other.Id : null);
        var errand = door.Verb == "POST" ? CampaignErrand.Through(door, setting.Other) : new Errand(Errand.Opener, 1, new { });
        if (door.Path.EndsWith("/close", StringComparison.Ordinal))
            (await opener.Post($"/api/v1/campaigns/{id}/start", new { })).Expect(HttpStatusCode.OK);
        var path = CampaignErrand.Path(door, id);
        var before = await Version();
        foreach (var reader in NoParties)
        {
            var answer = door.Verb == "POST"
                ? await setting.Readers[reader].Send(door, path, errand)
                : await setting.Readers[reader].Get(door, path);
            AssertNotFound(door, answer, Reasons.CampaignNotFound);
        }

        Assert.Equal(before, await Version());
        var passed = door.Verb == "POST"
            ? await setting.Readers[Errand.Opener].Send(door, path, errand)
            : await setting.Readers[Errand.Opener].Get(door, path);
        Assert.True(passed.Status is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{passed.Status} {passed.Body}");

        async Task<long> Version() => (long)(await setting.System.Database.Query(
            "select max(version) from journal where stream = $1", DerivedId.From($"campaign/{id}")))[0][0]!;
    }

    [Theory, MemberData(nameof(OfAMeeting))]
    public async Task A_meeting_is_there_for_the_agencies_of_its_group_only(string name)
    {
        var (door, place) = (Doors.All[name], await setting.NewMeeting());
        var errand = new Errand(Neighbour, 1, new { });
        foreach (var reader in new[] { Foreigner, "national.office", "admin" })
        {
            var answer = await Pass(door, place, setting.Readers[reader], errand);
            Assert.Equal((reader, HttpStatusCode.NotFound), (reader, answer.Status));
            Assert.DoesNotContain(Setting.Title, answer.Body, StringComparison.Ordinal);
            if (door.IsApi) Assert.Contains(answer.Reason, new[] { Reasons.MeetingNotFound, Reasons.GroupNotFound });
        }

        Assert.Equal(1L, await setting.System.Database.Scalar<long>(
            "select max(version) from journal where stream = $1", place.Meeting));
        // A member is let in, whatever else she may be told.
        var member = await Pass(door, place, setting.Readers[Neighbour], errand);
        if (door.Verb == "GET") Assert.Equal(HttpStatusCode.OK, member.Status);
        else if (door.IsApi) Assert.True(member.Status == HttpStatusCode.OK || member.Reason != Reasons.MeetingNotFound, member.Body);
        else Assert.Contains(member.Location is null ? Setting.Title : place.Meeting.ToString(), member.Location ?? member.Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Topics))]
    public async Task A_topic_is_watched_by_those_only_whom_it_is_for(string name)
    {
        var place = await setting.NewCase(step: 2);
        var (topic, watchers) = name switch
        {
            "WATCH case" => ($"case:{place.Case}", new[] { Errand.Opener, Errand.Receiver, Errand.Invited, "supervisor" }),
            "WATCH board" => ("board:" + Place.Group,
                [Errand.Opener, Errand.Receiver, Errand.Invited, Neighbour, "supervisor", "admin"]),
            "WATCH meeting" => ($"meeting:{(await setting.NewMeeting()).Meeting}",
                [Errand.Opener, Errand.Receiver, Errand.Invited, Neighbour, "supervisor"]),
            "WATCH overdue" or "WATCH desk" => ($"{name[6..]}:{Errand.Opener}", [Errand.Opener]),
            _ => throw new NotSupportedException($"Say who may {name}."),
        };
        foreach (var gateway in setting.System.Gateways)
            foreach (var (userName, reader) in setting.Readers)
            {
                await using var listener = await HubListener.Connect(gateway, reader.Api.Token);
                if (watchers.Contains(userName)) await listener.Watch(topic);
                else Assert.Equal((userName, Reasons.TopicNotFound), (userName, await listener.RefusalOf(topic)));
            }
    }

    private static Task<ApiAnswer> Pass(Door door, Place place, Reader reader, Errand errand) => door.Verb == "POST"
        ? reader.Send(door, place.Path(door), errand)
        : reader.Get(door, place.Path(door));

    private static void AssertNotFound(Door door, ApiAnswer answer, string reason)
    {
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        if (door.IsApi) Assert.Equal(("application/problem+json", reason), (answer.MediaType, answer.Reason));
        else Assert.DoesNotContain(Setting.Title, answer.Body, StringComparison.Ordinal);
    }

    private async Task<ApiAnswer> Unknown(Door door)
    {
        var method = door.Verb == "ANY" ? HttpMethod.Get : new HttpMethod(door.Verb);
        using var request = new HttpRequestMessage(method, new Place(Guid.NewGuid()).Path(door));
        if (method == HttpMethod.Post) request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        return await ApiAnswer.Read(await setting.Unknown.SendAsync(request));
    }

    private static bool IsSentToSignIn(ApiAnswer answer) =>
        // What scripts of a page fetch gets the bare status; the page itself sends on.
        answer is { Status: HttpStatusCode.Unauthorized, Body: "" }
        || answer is { Status: HttpStatusCode.Unauthorized, Reason: Reasons.SignInRequired }
        || answer.Location?.Contains("/sign-in?returnUrl", StringComparison.Ordinal) == true;

    /// <summary>Readers who are signed in once for all lines, and cases for each line.</summary>
    public sealed class Setting(SharedSystem shared) : IAsyncLifetime
    {
        internal const string Title = "门后的诉求";
        private static readonly string[] UserNames =
            [Errand.Opener, Errand.Receiver, Errand.Invited, "supervisor", .. NoParties];

        internal TrackerSystem System { get; private set; } = null!;

        internal Dictionary<string, Reader> Readers { get; } = [];

        /// <summary>Who is needed for some errands only.</summary>
        internal Dictionary<string, Reader> Helpers { get; } = [];

        internal HttpClient Unknown { get; private set; } = null!;

        internal OtherCase Other { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            System = await shared.Get();
            foreach (var name in UserNames) Readers[name] = await Reader.SignIn(System, name);
            foreach (var name in new[] { Errand.Guest, "shenzhen.chair", "shenzhen.supervisor" }) Helpers[name] = await Reader.SignIn(System, name);
            Unknown = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = System.Gateways[0].Address };
            var place = await NewCase(step: 1);
            var audit = await Readers[Errand.Opener].Api.Get($"/api/v1/cases/{place.Case}/audit");
            Other = new OtherCase(
                place.Case, await Readers[Errand.Opener].Api.NumberOf(place.Case),
                audit.Expect(HttpStatusCode.OK).GetProperty("checkpoint").Deserialize<Checkpoint>(JsonSerializerOptions.Web));
        }

        internal Task<Place> NewCase(int step) => Place.Open(Readers[Errand.Opener].Api, step, Title);

        /// <summary>A case in which the errand can be done.</summary>
        internal Task<Place> NewCase(Errand errand) => errand.Place(name => ReaderOf(name).Api, Title);

        internal Reader ReaderOf(string name) => Readers.GetValueOrDefault(name) ?? Helpers[name];

        /// <summary>A meeting that the opener's agency planned.</summary>
        internal async Task<Place> NewMeeting()
        {
            var planned = (await Readers[Errand.Opener].Api.Post(
                "/api/v1/meetings", new { workingGroup = Place.Group, topic = Title })).Expect(HttpStatusCode.Created);
            return new Place(Guid.NewGuid()) { Meeting = planned.GetProperty("id").GetGuid() };
        }

        /// <summary>What stands in the database of all that these doors could change.</summary>
        internal async Task<string> Stored(Place place) => string.Join(' ', (await System.Database.Query("""
            select (select max(version) from journal where stream = $1), (select max(version) from journal where stream = $2),
                   (select max(version) from journal where stream = $3),
                   (select wrapped is not null from subject_key where subject = $4)
            """, place.Case, DerivedId.From("group/" + Place.Group), DerivedId.From($"account/{Place.Account}"), place.Worker))[0]);

        public ValueTask DisposeAsync()
        {
            foreach (var reader in Readers.Values) reader.Dispose();
            Unknown?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
