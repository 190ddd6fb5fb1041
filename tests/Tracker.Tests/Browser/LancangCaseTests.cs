using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>
/// The driving school of Lancang, from the coaches' appeal to the guide for all employers: letters that are signed and
/// served, three joint meetings with their rectification list, and the case file printed at the end.
/// </summary>
public sealed class LancangCaseTests(SharedSystem shared, BrowserFixture browser)
{
    private const string Union = "lancang.union";
    private const string Hrss = "lancang.hrss";
    private const string Procuratorate = "lancang.procuratorate";
    private const string School = "某机动车驾驶培训有限公司";
    private static readonly string Soon =
        TimeProvider.System.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private readonly Dictionary<string, ApiAccount> accounts = [];
    private TrackerSystem system = null!;
    private Guid id;

    [Fact]
    public async Task From_the_appeal_to_the_guide_for_all_employers()
    {
        system = await shared.Get();
        foreach (var name in new[] { Union, Hrss, Procuratorate, "lancang.director" })
            accounts[name] = await ApiAccount.SignIn(system.Gateways[accounts.Count % 2], name);
        await using var union = await browser.SignIn(system.Gateways[0], Union);
        await using var chair = await browser.SignIn(system.Gateways[1], "lancang.chair");
        await Appeal();

        await Write(union, "reminder/reminder");
        await Sign(union);
        await SealAndServe(union);
        await Write(union, "opinion/opinion");
        await SignedByTheChair(chair, union);
        await SealAndServe(union);
        await union.Page.GotoAsync($"/cases/{id}");
        await Assertions.Expect(union.Page.Locator("#steps")).ToContainTextAsync("跟踪意见书");
        await Departments();
        for (var no = 1; no <= 3; no++) await Meet(no);
        await union.Page.GotoAsync($"/cases/{id}");
        await Assertions.Expect(union.Page.Locator("#meetings")).ToContainTextAsync("联席");
        await union.Page.GotoAsync($"/rectification?owner={Hrss}");
        await Assertions.Expect(union.Page.Locator("main")).ToContainTextAsync("退还六名教练的押金");

        await Guide(union);
        await Close();
        await Print(union);
        foreach (var person in new[] { union, chair }) person.AssertNothingWentWrong();
        foreach (var account in accounts.Values) account.Dispose();
    }

    private async Task Appeal()
    {
        id = (await accounts[Union].Post("/api/v1/cases", new
        {
            procedure = "supervision", workingGroup = "lancang", title = "六名驾校教练反映未缴社会保险、被收取押金", region = "530828",
            respondents = new[] { new { name = School } }, parties = new[] { Hrss, Procuratorate },
            fields = new Dictionary<string, string>
            {
                ["source"] = "appeal", ["headcount"] = "6", ["facts"] = "六名教练三至五年未参保，每人被收取押金四千至一万元。",
            },
        })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        await Complete(Union, "verify", "violation", new
        {
            findings = "经核对劳动合同、缴费记录和收据，情况属实。", provisions = "《中华人民共和国劳动合同法》第九条、《中华人民共和国社会保险法》第五十八条",
        });
    }

    /// <summary>A letter begun on the case's page is filled: it goes on its route as it is.</summary>
    private async Task Write(Person person, string letter)
    {
        await person.Page.GotoAsync($"/cases/{id}");
        await person.Page.SelectOptionAsync("#letter-choice", letter);
        await person.Page.ClickAsync("#letter-begin [type=submit]");
        await Assertions.Expect(person.Page.Locator(".letter-paper-to")).ToContainTextAsync(School);
        await person.Page.ClickAsync("#submit [type=submit]");
        await Assertions.Expect(person.Page.Locator("#submit")).ToHaveCountAsync(0);
    }

    /// <summary>The chair finds it in the list of what waits for her.</summary>
    private static async Task SignedByTheChair(Person chair, Person union)
    {
        var path = new Uri(union.Page.Url).AbsolutePath;
        await chair.Page.GotoAsync("/letters");
        await chair.Page.ClickAsync($"#awaiting a[href='{path}']");
        await chair.Page.ClickAsync("#check [type=submit]");
        await Sign(chair);
        await Assertions.Expect(chair.Page.Locator(".letter-number")).ToContainTextAsync("澜沧工劳监意〔");
        await union.Page.ReloadAsync();
    }

    private static async Task Sign(Person person)
    {
        await person.Page.ClickAsync("summary:has-text('签发并编号')");
        await person.Page.ClickAsync("#sign [type=submit]");
    }

    private static async Task SealAndServe(Person union)
    {
        await union.Page.ClickAsync("#seal [type=submit]");
        await union.Page.ClickAsync("summary:has-text('登记送达')");
        await union.Page.FillAsync("#serve-0-proof", "法定代表人当面签收");
        await union.Page.ClickAsync("#serve-0 [type=submit]");
        await Assertions.Expect(union.Page.Locator(".page-head .chip")).ToHaveTextAsync("已送达");
    }

    /// <summary>The bureau inspects and orders correction by a letter; the procurators join mediation.</summary>
    private async Task Departments()
    {
        await Do(Hrss, "motions/inspection", new { });
        var step = await StepOf("investigate");
        await Do(Hrss, "letters", new
        {
            kind = "correction_order", act = new { step, outcome = "correction_order" },
            fields = new
            {
                region = "澜沧县", facts = "未依法缴纳社会保险，收取押金。", provisions = "《社会保险法》", content = "补缴社会保险，退还押金。",
                correct_by = "2031-03-03", contact = "朱某",
            },
            to = new[] { new { name = School } },
        });
        await Do(Hrss, "letters/3/submit", new { });
        await Do("lancang.director", "letters/3/check", new { });
        await Do("lancang.director", "letters/3/sign", new { });
        await Do(Hrss, "letters/3/seal", new { });
        await Do(Hrss, "letters/3/serve", new { addressee = 0, mode = "in-person", proof = "负责人签收" });
        await Complete(Hrss, "await_correction", "complied", new { amount = "60000" });
        await Do(Union, "motions/invite_procuratorate", new { fields = new { to = Procuratorate } });
        await Do(Procuratorate, $"steps/{await StepOf("prosecutor_mediation")}/accept", new { });
        await Complete(Procuratorate, "prosecutor_mediation", "advised", new { advice = "社会保险依法补缴。" });
    }

    private async Task Meet(int no)
    {
        var meeting = (await accounts[Union].Post("/api/v1/meetings", new
        {
            workingGroup = "lancang", topic = $"驾校案第{no}次联席会议", at = TimeProvider.System.GetUtcNow().AddDays(7), place = "县总工会", cases = new[] { id },
        })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        await At(Union, "notice", new { agencies = new[] { Hrss, Procuratorate } });
        await At(Union, "open", new { });
        foreach (var agency in new[] { Hrss, Procuratorate }) await At(Union, "attendance", new { agency, present = true, person = "到会人员" });
        await At(Union, "conclusions", new { @case = id, text = "同意分工推进。" });
        if (no == 3)
            await At(Union, "items", new
            {
                @case = id, problem = "收取教练押金", basis = "劳动合同法第九条", measure = "退还六名教练的押金", owner = Hrss, person = "朱某", due = Soon,
            });
        await At(Union, "close", new { });
        await At(Union, "minutes/issue", new { });
        foreach (var agency in new[] { Hrss, Procuratorate }) await At(agency, "minutes/confirm", new { revision = 1 });
        if (no < 3) return;
        await At(Hrss, "items/1/submit", new { text = "六名教练的押金已全部退还，附收据。" });
        await At(Union, "items/1/verify", new { text = "属实" });

        async Task At(string by, string act, object body) =>
            (await accounts[by].Post($"/api/v1/meetings/{meeting}/{act}", body)).Expect(HttpStatusCode.OK);
    }

    /// <summary>What one school did wrong, all employers are told of.</summary>
    private async Task Guide(Person union)
    {
        var page = union.Page;
        await page.GotoAsync($"/cases/{id}");
        await page.ClickAsync("#promote");
        await page.FillAsync("#new-campaign-title", "驾培行业劳动用工合规");
        await page.FillAsync("#new-campaign-purpose", "一案促一业");
        await page.ClickAsync("#new-campaign [type=submit]");
        await page.ClickAsync("#start [type=submit]");
        await page.ClickAsync("#write-act-act > summary");
        await page.SelectOptionAsync("#write-act-kind", "Guide");
        await page.FillAsync("#write-act-title", "劳动用工合规指引");
        await page.FillAsync("#write-act-text", "不得收取押金；依法参加社会保险。");
        await page.ClickAsync("#write-act [type=submit]");
        await page.FillAsync("#addressees-addressees", string.Join('\n', Enumerable.Range(1, 12).Select(i => $"澜沧第{i}驾校")));
        await page.ClickAsync("#addressees [type=submit]");
        await Assertions.Expect(page.Locator(".unsaved")).ToContainTextAsync("已添加 12 个");
    }

    private async Task Close()
    {
        await Complete(Union, "await_reminder", "replied", null);
        await Complete(Union, "await_opinion", "accepted", new { measures = "补缴社会保险，退还押金。" });
        await Complete(Union, "judge", "check", null);
        await Complete(Union, "check", "rectified", new { amount = "60000", evidence = "缴费凭证、收据" });
        await Complete(Union, "follow_up", "satisfied", null);
    }

    private async Task Print(Person union)
    {
        await union.Page.GotoAsync($"/cases/{id}/file");
        var catalogue = union.Page.Locator("main");
        foreach (var title in new[] { "提示函", "意见书", "责令改正决定书" }) await Assertions.Expect(catalogue).ToContainTextAsync(title);
        var numbers = await union.Page.Locator(".cell-pages").Last.InnerTextAsync();
        await union.Page.GotoAsync($"/cases/{id}/file/print");
        var unnumbered = await union.Page.Locator(".sheet-cover, .sheet-catalogue").CountAsync();
        var pdf = await union.Page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true });
        Assert.Equal(unnumbered + int.Parse(numbers.Split('-')[^1], CultureInfo.InvariantCulture),
            Regex.Count(Encoding.Latin1.GetString(pdf), @"/Type\s*/Page\b"));
    }

    private async Task Complete(string by, string step, string outcome, object? fields) =>
        await Do(by, $"steps/{await StepOf(step)}/complete", new { outcome, fields });

    private async Task<int> StepOf(string step) => (await accounts[Union].Get($"/api/v1/cases/{id}")).Json.GetProperty("steps").EnumerateArray()
        .Last(s => s.GetProperty("id").GetString() == step && s.GetProperty("state").GetString() is ("open" or "offered"))
        .GetProperty("no").GetInt32();

    private async Task Do(string by, string what, object body) =>
        (await accounts[by].Post($"/api/v1/cases/{id}/{what}", body)).Expect(HttpStatusCode.OK);
}
