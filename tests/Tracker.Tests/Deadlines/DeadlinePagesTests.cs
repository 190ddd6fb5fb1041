using System.Net;
using System.Text.RegularExpressions;
using Tracker.Fixtures;

namespace Tracker.Deadlines;

public sealed partial class DeadlinePagesTests(SharedSystem shared)
{
    private const string Asked = "/deadlines/why?rule=union.opinion.reply&region=330211&start=2025-09-26T10:00";

    [Fact]
    public async Task The_page_says_why_it_is_this_date_and_shows_no_key_or_code()
    {
        using var union = await SignIn("shenzhen.union");
        var page = await union.Get(Asked);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var text = Seen(page.Body);
        Assert.Contains("2025 年 10 月 23 日（周四） 24:00", text, StringComparison.Ordinal);
        Assert.Contains("当日不计入，自次日 9 月 27 日（周六） 起计算", text, StringComparison.Ordinal);
        Assert.Contains("10 月 1 日（周三） 至 10 月 8 日（周三）：国庆节、中秋节，不计入", text, StringComparison.Ordinal);
        Assert.Contains("10 月 12 日（周日）：周末，不计入", text, StringComparison.Ordinal);
        Assert.Contains("9 月 28 日（周日） 因国庆节、中秋节调休上班，是工作日", text, StringComparison.Ordinal);
        Assert.Contains("《浙江省工会劳动法律监督条例》第二十二条", text, StringComparison.Ordinal);
        Assert.Contains("已核对法律条文原文", text, StringComparison.Ordinal);
        Assert.Contains("浙江省 宁波市 镇海区", text, StringComparison.Ordinal);
        Assert.Contains("《民法典》第 203 条", text, StringComparison.Ordinal);
        Assert.DoesNotContain("union.opinion", text, StringComparison.Ordinal);
        Assert.DoesNotContain("330211", text, StringComparison.Ordinal);
        Assert.Equal("浙江省 宁波市 镇海区", PageVisitor.Input(page.Body, "region"));
        Assert.Equal("工会意见书的书面答复", PageVisitor.Input(page.Body, "rule"));
    }

    [Fact]
    public async Task What_the_form_shows_can_be_asked_again()
    {
        using var union = await SignIn("shenzhen.union");
        var again = await union.Get($"/deadlines/why?rule={Uri.EscapeDataString("工会意见书的书面答复")}&start=2025-09-26T10:00"
            + $"&region={Uri.EscapeDataString("浙江省 宁波市 镇海区")}");
        Assert.Contains("第二十二条", Seen(again.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rolled_over_a_custodial_and_a_provisional_deadline_say_so()
    {
        using var union = await SignIn("shenzhen.union");
        Assert.Contains("10 月 1 日（周三） 是国庆节、中秋节，顺延至其后的第一个工作日 10 月 9 日（周四）",
            Seen((await union.Get("/deadlines/why?rule=aid.decide&start=2025-09-24")).Body), StringComparison.Ordinal);
        Assert.Contains("最后一日即使是节假日也不顺延",
            Seen((await union.Get("/deadlines/why?rule=arrest.request&start=2025-09-29")).Body), StringComparison.Ordinal);
        Assert.Contains("尚未公布放假安排",
            Seen((await union.Get("/deadlines/why?rule=court.ordinary&start=2028-01-04")).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_rule_has_its_page_in_both_languages()
    {
        using var union = await SignIn("shenzhen.union");
        foreach (var language in (string[])["zh", "en"])
        {
            await union.Get($"/language?to={language}");
            foreach (var rule in Lawful.Rules.All)
            {
                var page = await union.Get($"/deadlines/why?rule={rule.Key}&region={rule.Region}&start=2026-03-02T23:10");
                Assert.Equal(HttpStatusCode.OK, page.Status);
                var text = Seen(page.Body);
                Assert.Contains(language == "zh" ? rule.Basis.Zh : rule.Basis.En, text, StringComparison.Ordinal);
                // A text that is missing is shown by its key.
                Assert.DoesNotMatch(@"\b(why|period|bound|confidence|calendar)\.[a-z]", text);
            }
        }
    }

    [Fact]
    public async Task What_cannot_be_computed_comes_back_with_what_was_typed()
    {
        using var union = await SignIn("shenzhen.union");
        var page = await union.Get($"/deadlines/why?rule={Uri.EscapeDataString("没有的期限")}&region=&start=2025-09-26T10:00");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("没有这个名称的期限", page.Body, StringComparison.Ordinal);
        Assert.Equal("没有的期限", PageVisitor.Input(page.Body, "rule"));
        var unclear = await union.Get($"/deadlines/why?rule=lead.ack&region={Uri.EscapeDataString("鼓楼区")}&start=2025-09-26");
        Assert.Equal(HttpStatusCode.BadRequest, unclear.Status);
        Assert.Contains("江苏省 南京市 鼓楼区", Seen(unclear.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_enters_a_holiday_and_takes_it_back()
    {
        using var admin = await SignIn("admin");
        const string year = "/administration/calendar?year=2064";
        var before = await admin.Get(year);
        Assert.Contains("放假安排尚未公布", before.Body, StringComparison.Ordinal);
        var set = await admin.Post("/administration/calendar/set", Fields(before.Body, "set",
            ("day", "2064-03-03"), ("kind", "off"), ("name", "测试纪念日"), ("notice", "国办发明电〔2063〕1号")));
        Assert.Equal((HttpStatusCode.Redirect, year), (set.Status, set.Location));
        var after = await admin.Get(year);
        Assert.Contains("测试纪念日 · 国办发明电〔2063〕1号", WebUtility.HtmlDecode(after.Body), StringComparison.Ordinal);
        var undo = await admin.Post("/administration/calendar/undo", Fields(after.Body, "undo-2064-03-03", ("day", "2064-03-03")));
        Assert.Equal(HttpStatusCode.Redirect, undo.Status);
        Assert.DoesNotContain("测试纪念日", (await admin.Get(year)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_change_comes_back_with_what_was_typed()
    {
        using var admin = await SignIn("admin");
        var page = await admin.Get("/administration/calendar?year=2064");
        var refused = await admin.Post("/administration/calendar/set", Fields(page.Body, "set",
            ("day", "2064-03-04"), ("kind", "work"), ("name", "测试"), ("notice", "通知")));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("这一天本来就是工作日", refused.Body, StringComparison.Ordinal);
        Assert.Equal("2064-03-04", PageVisitor.Input(refused.Body[refused.Body.IndexOf("id=\"set\"", StringComparison.Ordinal)..], "day"));
    }

    [Fact]
    public async Task The_calendar_is_for_administrators_alone()
    {
        using var union = await SignIn("shenzhen.union");
        Assert.Equal(HttpStatusCode.Forbidden, (await union.Get("/administration/calendar")).Status);
        var page = await union.Get("/deadlines/why");
        Assert.DoesNotContain("/administration/calendar", page.Body, StringComparison.Ordinal);
        var token = PageVisitor.Input(page.Body, PageVisitor.TokenName);
        Assert.Equal(HttpStatusCode.Forbidden, (await union.Post("/administration/calendar/set",
            (PageVisitor.TokenName, token), ("day", "2064-03-03"), ("kind", "off"), ("name", "节"), ("notice", "通知"))).Status);
        using var admin = await SignIn("admin");
        Assert.Contains("/administration/calendar", (await admin.Get("/deadlines/why")).Body, StringComparison.Ordinal);
    }

    private static (string, string)[] Fields(string page, string form, params (string, string)[] fields) =>
    [
        (PageVisitor.TokenName, PageVisitor.Input(page, PageVisitor.TokenName)), ("form", form),
        ("key", Guid.NewGuid().ToString()), .. fields,
    ];

    private async Task<PageVisitor> SignIn(string userName) => await PageVisitor.SignIn((await shared.Get()).Gateways[0], userName);

    /// <summary>What a person reads of the page's own part.</summary>
    private static string Seen(string html) => Spaces().Replace(
        WebUtility.HtmlDecode(Tags().Replace(html[html.IndexOf("<main", StringComparison.Ordinal)..], "")), " ");

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
