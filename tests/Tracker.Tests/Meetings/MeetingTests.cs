using System.Net;
using System.Text.Json;
using Tracker.Documents;
using Tracker.Fixtures;

namespace Tracker.Meetings;

/// <summary>Meetings in the real system: who sees what, what is stored once, who is told.</summary>
public sealed partial class MeetingTests(SharedSystem shared)
{
    private const string Group = "shanghai";
    private const string Convener = "minhang.union";
    private const string Owner = "minhang.procuratorate";
    private const string Absent = "minhang.court";

    [Fact]
    public async Task A_meeting_goes_from_the_board_to_the_last_item_and_each_agency_is_told_what_concerns_it()
    {
        await using var room = await Room.Open(shared);
        var (id, number) = await room.Plan();
        Assert.Matches(@"^SH-\d{4}-联席-\d{2,}$", number);
        await room.Do(Convener, "notice", new { agencies = new[] { Owner, Absent } });
        await room.Do(Convener, "open", new { });
        await room.Do(Convener, "attendance", new { agency = Owner, present = true, person = "陈检察官" });
        await room.Do(Convener, "attendance", new { agency = Absent, present = false });
        await room.Do(Convener, "conclusions", new { @case = room.Case, text = "一致同意限期补缴" });
        await room.Do(Convener, "items", room.Item());
        await room.Do(Convener, "close", new { });
        await room.Do(Convener, "minutes/issue", new { });
        Assert.Equal(["ItemAssigned", "MinutesIssued", "MeetingNoticed"], await room.Told(Owner));
        Assert.Equal(["MinutesToldAbsent", "MeetingNoticed"], await room.Told(Absent));
        await room.Do(Owner, "minutes/confirm", new { revision = 1 });
        await room.Do(Owner, "items/1/submit", new { text = "已补缴" });
        await room.Do(Convener, "items/1/return", new { text = "缺凭证" });
        var hidden = await room.Api[Owner].Attach(room.Case, "草稿.txt", "内部"u8.ToArray(), "agency");
        var refused = await room.Api[Owner].Post($"/api/v1/meetings/{id}/items/1/submit", new { text = "附凭证", file = hidden });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, Reasons.FileUnknown), (refused.Status, refused.Reason));
        var shown = await room.Api[Owner].Attach(room.Case, "缴费凭证.txt", "已缴"u8.ToArray());
        await room.Do(Owner, "items/1/submit", new { text = "附缴费凭证", file = shown });
        await room.Do(Convener, "items/1/verify", new { text = "属实" });
        await room.Do(Convener, "items/1/visits", new { on = "2026-01-05", reached = true, solved = "yes", satisfaction = 5 });
        await room.Do(Convener, "items/1/close", new { });
        await room.Do(Convener, "finish", new { });

        var meeting = await room.Get(Owner);
        Assert.Equal("closed", meeting.GetProperty("status").GetString());
        var item = Assert.Single(meeting.GetProperty("items").EnumerateArray());
        Assert.Equal(("closed", "陈检察官"), (item.GetProperty("state").GetString(), item.GetProperty("person").GetString()));
        Assert.Equal(["item-submitted", "item-returned", "item-submitted", "item-verified", "item-closed"],
            item.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("what").GetString()));
        Assert.Equal(shown, item.GetProperty("entries")[2].GetProperty("file").GetGuid());
        Assert.Single(item.GetProperty("visits").EnumerateArray());
        var listed = (await room.Api[Absent].Get($"/api/v1/working-groups/{Group}/meetings?limit=200")).Expect(HttpStatusCode.OK);
        Assert.Contains(listed.GetProperty("items").EnumerateArray(), m => m.GetProperty("id").GetGuid() == id);
    }

    [Fact]
    public async Task A_member_that_is_no_party_sees_the_number_of_a_case_and_nothing_else_of_it()
    {
        await using var room = await Room.Open(shared);
        var (id, _) = await room.Plan();
        await room.Do(Convener, "notice", new { agencies = new[] { Owner, Absent } });
        await room.Do(Convener, "open", new { });
        using var party = await PageVisitor.SignIn(room.System.Gateways[0], Owner);
        using var other = await PageVisitor.SignIn(room.System.Gateways[1], Absent);
        foreach (var page in new[] { "", "/run", "/briefs", "/minutes" })
        {
            var seen = (await party.Get($"/meetings/{id}{page}")).Body;
            var hidden = (await other.Get($"/meetings/{id}{page}")).Body;
            foreach (var body in new[] { seen, hidden }) Assert.Contains(room.Number, body, StringComparison.Ordinal);
            if (page != "/minutes") Assert.Contains(room.Title, seen, StringComparison.Ordinal);
            Assert.DoesNotContain(room.Title, hidden, StringComparison.Ordinal);
            Assert.DoesNotContain(Room.Respondent, hidden, StringComparison.Ordinal);
        }

        Assert.Contains("贵单位不是该案参与单位", (await other.Get($"/meetings/{id}/run")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/cases/{room.Case}")).Status);
        // She cannot put on an agenda what she cannot see.
        var refused = await room.Api[Absent].Post("/api/v1/meetings", new { workingGroup = Group, topic = "试", cases = new[] { room.Case } });
        Assert.Equal((HttpStatusCode.NotFound, Reasons.CaseNotFound), (refused.Status, refused.Reason));
    }

    [Fact]
    public async Task A_decision_that_is_sent_twice_is_taken_once_and_its_words_are_stored_sealed()
    {
        await using var room = await Room.Open(shared);
        var (id, _) = await room.Plan();
        await room.Do(Convener, "notice", new { agencies = new[] { Owner } });
        await room.Do(Convener, "open", new { });
        var key = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
            Assert.Equal(1, (await room.Api[Convener].Post($"/api/v1/meetings/{id}/items", room.Item(), key))
                .Expect(HttpStatusCode.OK).GetProperty("opened")[0].GetInt32());
        Assert.Equal(Reasons.KeyReused, (await room.Api[Convener].Post(
            $"/api/v1/meetings/{id}/items", new { measure = "另一项" }, key)).Reason);
        Assert.Equal(Reasons.VersionStale, (await room.Api[Convener].Post(
            $"/api/v1/meetings/{id}/conclusions", new { text = "一致" }, ifVersion: 1)).Reason);
        Assert.Single((await room.Get(Convener)).GetProperty("items").EnumerateArray());
        var bodies = (await room.System.Database.Query(
            "select string_agg(convert_from(body, 'UTF8'), ' ') from journal where stream = $1", id))[0][0]!.ToString()!;
        foreach (var secret in new[] { "未缴社保", "限期补缴", "陈检察官" })
            Assert.DoesNotContain(secret, bodies, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_is_put_on_the_next_agenda_from_its_own_page_and_shows_what_was_decided()
    {
        await using var room = await Room.Open(shared);
        var planned = (await room.Api[Owner].Post("/api/v1/meetings", new { workingGroup = Group, topic = "下次会议" }))
            .Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        using var page = await PageVisitor.SignIn(room.System.Gateways[0], Convener);
        Assert.Contains($"/meetings/{planned}/agenda", (await page.Get($"/cases/{room.Case}")).Body, StringComparison.Ordinal);
        var token = PageVisitor.Input(await page.Refresh("/desk"), PageVisitor.TokenName);
        var put = await page.Post($"/meetings/{planned}/agenda", (PageVisitor.TokenName, token), ("cases", room.Case.ToString()));
        Assert.Equal($"/meetings/{planned}", put.Location);
        var body = (await page.Get($"/cases/{room.Case}")).Body;
        Assert.Contains($"href=\"/meetings/{planned}\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain($"/meetings/{planned}/agenda", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_minutes_of_a_hearing_say_who_heard_what_and_are_confirmed_as_they_were_read()
    {
        await using var room = await Room.Open(shared);
        await room.Plan("hearing", days: 0);
        await room.Do(Convener, "notice", new { agencies = new[] { Owner }, lateReason = "当事人同意" });
        await room.Do(Convener, "open", new { });
        await room.Do(Convener, "attendance", new { agency = Owner, present = true });
        await room.Do(Convener, "hearing", new
        {
            @public = false, closedReason = "涉及个人隐私", host = "主持人甲", recorder = "记录员乙", officers = "听证员丙", participants = "参加人丁",
            statements = "当事人陈述戊", adopted = false, notAdopted = "证据不足己",
        });
        await room.Do(Convener, "close", new { });
        await room.Do(Convener, "minutes/issue", new { });
        using var page = await PageVisitor.SignIn(room.System.Gateways[0], Owner);
        var minutes = (await page.Get($"/meetings/{room.Meeting}/minutes")).Body;
        foreach (var said in new[] { "不公开", "涉及个人隐私", "主持人甲", "记录员乙", "听证员丙", "参加人丁", "当事人陈述戊", "证据不足己" })
            Assert.Contains(said, minutes, StringComparison.Ordinal);
        var confirm = PageVisitor.Hidden(minutes, "confirm");
        // Written anew meanwhile, what she read is not confirmed.
        await room.Do(Convener, "conclusions", new { text = "改写的结论" });
        await room.Do(Convener, "minutes/issue", new { });
        Assert.Equal(Reasons.FieldRequired, (await room.Api[Owner].Post($"/api/v1/meetings/{room.Meeting}/minutes/confirm", new { })).Reason);
        var refused = await page.Post($"/meetings/{room.Meeting}/minutes/confirm", confirm);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("会议纪要已重新印发", refused.Body, StringComparison.Ordinal);
        Assert.Equal("minutes-issued", (await room.Get(Owner)).GetProperty("status").GetString());
        await page.Post($"/meetings/{room.Meeting}/minutes/confirm", PageVisitor.Hidden(refused.Body, "confirm"));
        Assert.Equal("tracked", (await room.Get(Owner)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Ten_thousand_characters_and_markup_come_back_as_they_were_typed()
    {
        await using var room = await Room.Open(shared);
        var (id, _) = await room.Plan();
        await room.Do(Convener, "notice", new { agencies = new[] { Owner } });
        await room.Do(Convener, "open", new { });
        var text = "<script>alert(1)</script>👩‍👧" + new string('长', 9_900);
        await room.Do(Convener, "conclusions", new { @case = room.Case, text });
        using var page = await PageVisitor.SignIn(room.System.Gateways[1], Owner);
        foreach (var path in new[] { "/run", "/minutes", "" })
        {
            var body = (await page.Get($"/meetings/{id}{path}")).Body;
            Assert.DoesNotContain("<script>alert", body, StringComparison.Ordinal);
            Assert.Contains(text, WebUtility.HtmlDecode(body), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Items_are_listed_by_due_date_and_page_by_page_to_the_agencies_of_the_group_only()
    {
        await using var room = await Room.Open(shared);
        await room.Plan();
        await room.Do(Convener, "notice", new { agencies = new[] { Owner } });
        await room.Do(Convener, "open", new { });
        foreach (var days in new[] { 20, 10, 15 }) await room.Do(Convener, "items", room.Item(days));
        await room.Do(Convener, "close", new { });
        await room.Do(Convener, "minutes/issue", new { });
        var first = (await room.Api[Owner].Get($"/api/v1/rectification?case={room.Case}&limit=2")).Expect(HttpStatusCode.OK);
        Assert.Equal([2, 3], Numbers(first));
        var next = Uri.EscapeDataString(first.GetProperty("next").GetString()!);
        var second = (await room.Api[Owner].Get($"/api/v1/rectification?case={room.Case}&limit=2&after={next}")).Json;
        Assert.Equal([1], Numbers(second));
        foreach (var filter in new[] { "owner=minhang.union", "status=verified", "overdue=true", "group=lancang" })
            Assert.Empty(Numbers((await room.Api[Owner].Get($"/api/v1/rectification?case={room.Case}&{filter}")).Json));
        using var stranger = await ApiAccount.SignIn(room.System.Gateways[0], "lancang.hrss");
        Assert.Empty(Numbers((await stranger.Get($"/api/v1/rectification?case={room.Case}")).Json));
        using var desk = await PageVisitor.SignIn(room.System.Gateways[0], Owner);
        Assert.Contains("id=\"desk-items\"", await desk.Refresh("/desk"), StringComparison.Ordinal);

        static int[] Numbers(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()
            .Select(i => i.GetProperty("item").GetProperty("no").GetInt32())];
    }

    /// <summary>Three agencies and a case of two of them.</summary>
    private sealed class Room : IAsyncDisposable
    {
        public const string Respondent = "某驾驶员培训公司";

        public TrackerSystem System { get; private init; } = null!;

        public Dictionary<string, ApiAccount> Api { get; } = [];

        public string Title { get; } = $"会商案件{Random.Shared.Next(10_000_000)}";

        public Guid Case { get; private set; }

        public string Number { get; private set; } = "";

        public Guid Meeting { get; private set; }

        public static async Task<Room> Open(SharedSystem shared)
        {
            var room = new Room { System = await shared.Get() };
            foreach (var name in new[] { Convener, Owner, Absent })
                room.Api[name] = await ApiAccount.SignIn(room.System.Gateways[0], name);
            room.Case = (await room.Api[Convener].Post("/api/v1/cases", new
            {
                procedure = "supervision", workingGroup = Group, title = room.Title, region = "310112", parties = new[] { Owner },
                worker = new { name = "测试职工" }, respondents = new[] { new { name = Respondent } },
                fields = new Dictionary<string, string> { ["source"] = "appeal" },
            })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
            room.Number = await room.Api[Convener].NumberOf(room.Case);
            return room;
        }

        public async Task<(Guid Id, string Number)> Plan(string kind = "joint", int days = 7)
        {
            var planned = (await Api[Convener].Post("/api/v1/meetings", new
            {
                workingGroup = Group, kind, topic = "欠缴社保案件会商", at = TimeProvider.System.GetUtcNow().AddDays(days), place = "区总工会",
                cases = new[] { Case },
            })).Expect(HttpStatusCode.Created);
            Meeting = planned.GetProperty("id").GetGuid();
            return (Meeting, planned.GetProperty("number").GetString()!);
        }

        public async Task Do(string by, string act, object body) =>
            (await Api[by].Post($"/api/v1/meetings/{Meeting}/{act}", body)).Expect(HttpStatusCode.OK);

        public object Item(int days = 30) => new
        {
            @case = Case, problem = "未缴社保", measure = "限期补缴", owner = Owner, person = "陈检察官",
            due = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).AddDays(days),
        };

        public async Task<JsonElement> Get(string by) =>
            (await Api[by].Get($"/api/v1/meetings/{Meeting}")).Expect(HttpStatusCode.OK);

        /// <summary>Of what the inbox tells, newest first.</summary>
        public async Task<string[]> Told(string agency) =>
        [
            .. (await Api[agency].Get("/api/v1/inbox?limit=200")).Expect(HttpStatusCode.OK).GetProperty("items").EnumerateArray()
                .Where(n => n.GetProperty("caseId").GetGuid() == Meeting)
                .Select(n => Enum.Parse<Inbox.NoticeKind>(n.GetProperty("kind").GetString()!.Replace("-", "", StringComparison.Ordinal), true).ToString()),
        ];

        public ValueTask DisposeAsync()
        {
            foreach (var account in Api.Values) account.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
