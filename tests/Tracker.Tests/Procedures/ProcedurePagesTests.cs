using System.Net;
using System.Text.RegularExpressions;
using Tracker.Fixtures;

namespace Tracker.Procedures;

public sealed class ProcedurePagesTests(SharedSystem shared)
{
    [Fact]
    public async Task A_procedure_is_given_as_a_whole_and_an_unknown_one_is_not_found()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "lancang.union");
        var whole = (await union.Get("/api/v1/procedures/supervision")).Expect(HttpStatusCode.OK);
        Assert.Equal(whole.ToString(), (await union.Get($"/api/v1/procedures/supervision?version={whole.GetProperty("version").GetInt32()}")).Expect(HttpStatusCode.OK).ToString());
        Assert.Equal("judge", whole.GetProperty("home").GetString());
        var opinion = whole.GetProperty("steps").EnumerateArray().Single(s => s.GetProperty("id").GetString() == "await_opinion");
        var deadline = opinion.GetProperty("deadlines")[0];
        Assert.Equal("consider_recommendation", deadline.GetProperty("opens")[0].GetString());
        Assert.Contains(deadline.GetProperty("law").EnumerateArray(), law =>
            law.GetProperty("basis").GetProperty("zh").GetString() == "《浙江省工会劳动法律监督条例》第二十二条");
        foreach (var path in new[] { "nothing", "supervision?version=1000", "supervision?version=-1" })
        {
            var refusal = await union.Get($"/api/v1/procedures/{path}");
            Assert.Equal((HttpStatusCode.NotFound, Reasons.ProcedureUnknown), (refusal.Status, refusal.Reason));
        }
    }

    [Fact]
    public async Task The_list_counts_the_readers_own_cases_and_nobody_elses()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], "suizhou.union");
        using var city = await PageVisitor.SignIn(system.Gateways[0], "suizhou.union");
        using var stranger = await PageVisitor.SignIn(system.Gateways[0], "suizhou.procuratorate");
        var (ours, theirs) = (Counted(await Page(city)), Counted(await Page(stranger)));
        await union.OpenCase("supervision", "suizhou", "4213", "本单位的案件");
        Assert.Equal(ours + 1, Counted(await Page(city)));
        Assert.Equal(theirs, Counted(await Page(stranger)));
    }

    [Theory]
    [InlineData("zh-CN", "随时可以发起")]
    [InlineData("en", "At any time")]
    public async Task Each_is_shown_in_the_readers_language_without_a_key_or_a_style_of_its_own(string language, string motions)
    {
        var system = await shared.Get();
        using var visitor = await PageVisitor.SignIn(system.Gateways[1], "zhenhai.union");
        await visitor.Get($"/language?to={language}&returnUrl=/");
        foreach (var id in Cases.CaseWorld.All)
        {
            var page = await visitor.Get($"/procedures/{id}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotMatch(@">[^<]*\b(procedure|field|line|bound|period)\.[a-z]", page.Body);
            Assert.DoesNotMatch(@"\sstyle=", page.Body);
            var expected = Written.Details(id);
            Assert.Equal(expected.Steps.Length, Regex.Count(page.Body, "class=\"d-box d-step"));
            Assert.Equal(expected.Motions.Length > 0, page.Body.Contains(motions, StringComparison.Ordinal));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/procedures/nothing")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/procedures/appeal?version=99")).Status);
    }

    private static async Task<string> Page(PageVisitor visitor) => (await visitor.Get("/procedures")).Body;

    private static int Counted(string page) => int.Parse(
        Regex.Match(page, @"/procedures/supervision\?version=\d+.*?本单位在办 (\d+) 件", RegexOptions.Singleline).Groups[1].Value,
        System.Globalization.CultureInfo.InvariantCulture);
}
