using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Employers;

/// <summary>An employer across cases, as each reader may see it; through real silos and gateways.</summary>
public sealed class EmployerTests(SharedSystem shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task One_employer_is_one_however_it_is_written_and_each_reader_sees_her_own_cases()
    {
        var system = await shared.Get();
        using var lancang = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var shenzhen = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        using var supervisor = await ApiAccount.SignIn(system.Gateways[1], "supervisor");
        var name = EmployerCases.NewName("（样例）");
        var first = await EmployerCases.Open(lancang, name);
        var second = await EmployerCases.Open(lancang, name.Replace("（样例）", " (样例) ", StringComparison.Ordinal));
        var elsewhere = await EmployerCases.Open(shenzhen, name, group: "shenzhen", region: "440304");
        Assert.Equal([second, first], EmployerCases.Cases(await EmployerCases.Get(lancang, name)));
        Assert.Equal([elsewhere], EmployerCases.Cases(await EmployerCases.Get(shenzhen, name)));
        Assert.Equal(3, EmployerCases.Figure(await EmployerCases.Get(supervisor, name), "casesOpen"));
        var page = await EmployerCases.Get(lancang, name, "&limit=1");
        Assert.Equal([second], EmployerCases.Cases(page));
        var next = page.GetProperty("cases").GetProperty("next").GetString()!;
        Assert.Equal([first], EmployerCases.Cases(await EmployerCases.Get(lancang, name, $"&limit=1&after={next}")));
    }

    [Theory]
    [InlineData("menglang.union")]
    [InlineData("shenzhen.hrss")]
    [InlineData("national.office")]
    [InlineData("admin")]
    public async Task Whoever_sees_no_case_of_it_does_not_learn_that_there_is_one(string stranger)
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        var name = EmployerCases.NewName();
        await EmployerCases.Open(union, name);
        using var api = await ApiAccount.SignIn(system.Gateways[1], stranger);
        using var pages = await PageVisitor.SignIn(system.Gateways[1], stranger);
        foreach (var asked in new[] { name, EmployerCases.NewName(), "", new string('长', 300), "\u0001" })
        {
            var answer = await api.Get(EmployerCases.Path(asked));
            Assert.Equal((HttpStatusCode.NotFound, Reasons.EmployerNotFound), (answer.Status, answer.Reason));
            Assert.Equal(HttpStatusCode.NotFound, (await pages.Get(EmployerCases.Page(asked))).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await pages.Get("/employers")).Status);
    }

    [Fact]
    public async Task Who_was_taken_out_of_the_case_sees_the_employer_no_more()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var hrss = await ApiAccount.SignIn(system.Gateways[1], "lancang.hrss");
        var name = EmployerCases.NewName();
        var id = await EmployerCases.Open(union, name, parties: "lancang.hrss");
        Assert.Equal([id], EmployerCases.Cases(await EmployerCases.Get(hrss, name)));
        (await union.Post($"/api/v1/cases/{id}/parties/lancang.hrss/remove", new { reason = "误加" })).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NotFound, (await hrss.Get(EmployerCases.Path(name))).Status);
        // A guest of one step sees the case in part, and no more of the employer.
        (await union.Post($"/api/v1/cases/{id}/steps/1/invite", new { agency = "lancang.hrss", what = "请提意见" }))
            .Expect(HttpStatusCode.OK);
        using var pages = await PageVisitor.SignIn(system.Gateways[1], "lancang.hrss");
        var page = await pages.Get($"/cases/{id}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(name, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/employers?", page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await hrss.Get(EmployerCases.Path(name))).Status);
    }

    [Fact]
    public async Task A_renamed_employer_is_found_by_its_credit_code_as_far_as_the_readers_own_cases_give_it()
    {
        var system = await shared.Get();
        using var lancang = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        using var shenzhen = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        var (before, after) = (EmployerCases.NewName("旧名"), EmployerCases.NewName("新名"));
        var code = "91440300" + Random.Shared.NextInt64(1_000_000_000, 9_999_999_999);
        var first = await EmployerCases.Open(lancang, before, code);
        var second = await EmployerCases.Open(lancang, after, code.Insert(4, " "));
        await EmployerCases.Open(shenzhen, before, group: "shenzhen", region: "440304");
        var found = await EmployerCases.Get(lancang, after);
        Assert.Equal([second, first], EmployerCases.Cases(found));
        Assert.Equal([code], found.GetProperty("creditCodes").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal([before], found.GetProperty("others").EnumerateArray().Select(o => o.GetProperty("name").GetString()));
        // Shenzhen has a case of the old name, without the code: it learns neither the code nor the new name.
        var other = await EmployerCases.Get(shenzhen, before);
        Assert.Empty(other.GetProperty("creditCodes").EnumerateArray());
        Assert.Empty(other.GetProperty("others").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await shenzhen.Get(EmployerCases.Path(after))).Status);
    }

    [Fact]
    public async Task Every_demand_says_by_which_letter_and_law_and_whether_it_was_kept()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        var name = EmployerCases.NewName();
        var kept = await EmployerCases.Letter(union, name, daysAgo: 60);
        await EmployerCases.Answer(union, kept, "replied", daysAgo: 55);
        var late = await EmployerCases.Letter(union, name, daysAgo: 60);
        await EmployerCases.Answer(union, late, "replied", daysAgo: 1);
        var failed = await EmployerCases.Letter(union, name, daysAgo: 60);
        await EmployerCases.Answer(union, failed, "no_response", daysAgo: 1);
        var running = await EmployerCases.Letter(union, name, daysAgo: 1);
        var overdue = await EmployerCases.Letter(union, name, daysAgo: 60);
        var employer = await UntilOverdue(system, union, name);
        var demands = employer.GetProperty("demands").EnumerateArray().ToDictionary(d => d.GetProperty("caseId").GetGuid());
        Assert.Equal(
            [(overdue, "overdue"), (running, "running"), (kept, "kept"), (late, "late"), (failed, "failed")],
            new[] { overdue, running, kept, late, failed }.Select(id => (id, Text(demands[id], "state"))));
        // What presses comes first.
        Assert.Equal([overdue, running], employer.GetProperty("demands").EnumerateArray().Take(2).Select(d => d.GetProperty("caseId").GetGuid()));
        Assert.Equal(
            [5, 1, 1, 1, 1, 1],
            new[] { "letters", "kept", "late", "failed", "overdue", "running" }.Select(f => EmployerCases.Figure(employer, f)));
        Assert.Equal("发提示函", Zh(demands[late], "letter"));
        Assert.Equal("用人单位已回复", Zh(demands[late], "outcome"));
        Assert.NotEmpty(Zh(demands[late], "basis"));
        // The case's own page says the same of it, and why the day is what it is.
        foreach (var (id, isLate) in new[] { (kept, false), (late, true) })
            Assert.Equal((id, isLate), (id, (await union.Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK).GetProperty("deadlines")
                .EnumerateArray().Single(d => Text(d, "key") == "union.reminder.reply").GetProperty("late").GetBoolean()));
        using var pages = await PageVisitor.SignIn(system.Gateways[1], "lancang.union");
        var page = (await pages.Get(EmployerCases.Page(name))).Body;
        var why = $"/cases/{late}/deadlines/2/union.reminder.reply";
        Assert.Contains($"href=\"{why}\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await pages.Get(why)).Status);
    }

    [Fact]
    public async Task Demands_come_in_pages()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        var name = EmployerCases.NewName();
        var letters = new List<Guid>();
        for (var i = 3; i > 0; i--) letters.Add(await EmployerCases.Letter(union, name, daysAgo: i));
        var seen = new List<Guid>();
        for (string? after = ""; after is not null;)
        {
            var page = await EmployerCases.Get(union, name, $"&limit=1&demandsAfter={after}");
            seen.AddRange(page.GetProperty("demands").EnumerateArray().Select(d => d.GetProperty("caseId").GetGuid()));
            after = page.GetProperty("nextDemands").GetString();
        }

        Assert.Equal(letters, seen);
    }

    /// <summary>Looks again at each heartbeat of the desk, until the sweep has fired what is late.</summary>
    private static async Task<JsonElement> UntilOverdue(TrackerSystem system, ApiAccount union, string name)
    {
        await using var desk = await HubListener.Connect(system.Gateways[1], union.Token);
        await desk.Watch("desk:lancang.union");
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var heard = desk.Received.Count;
            var employer = await EmployerCases.Get(union, name);
            if (EmployerCases.Figure(employer, "overdue") > 0) return employer;
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, "It did not become overdue.");
            await desk.Until(received => received.Count() > heard, "anything on the desk");
        }
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static string Zh(JsonElement of, string name) => of.GetProperty(name).GetProperty("zh").GetString()!;
}
