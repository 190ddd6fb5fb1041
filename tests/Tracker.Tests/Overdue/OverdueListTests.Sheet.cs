using System.Globalization;
using System.Net;
using Tracker.Fixtures;

namespace Tracker.Overdue;

public sealed partial class OverdueListTests
{
    [Fact]
    public async Task A_sheet_counts_what_was_opened_and_received_in_its_own_scope()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        using var page = await PageVisitor.SignIn(system.Gateways[0], Union);
        var title = $"简表{Guid.NewGuid():N}";
        await Letter(union, title, "1", daysAgo: 0);
        foreach (var (user, has) in new[] { (Union, true), ("supervisor", true), ("shenzhen.supervisor", true) })
        {
            using var reader = await PageVisitor.SignIn(system.Gateways[0], user);
            foreach (var period in new[] { "week", "month" })
            {
                var sheet = await reader.Get($"/overdue/sheet?period={period}");
                Assert.Equal((user, HttpStatusCode.OK, has), (user, sheet.Status, sheet.Body.Contains("受理案件", StringComparison.Ordinal)));
            }
        }

        var own = (await page.Get("/overdue/sheet?period=month")).Body;
        var opened = await system.Database.Scalar<long>("""
            select count(*) from case_row
            where opener = $1 and opened_on >= date_trunc('month', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'
            """, Union);
        Assert.InRange(Number(own, "受理案件"), 1, opened);
        // A number opens its list: of now the case is in it, of the month and the year before it is not.
        foreach (var (cell, isThere) in new[] { (0, true), (1, false), (3, false) })
        {
            var list = (await page.Get(Link(own, "受理案件", cell))).Body;
            Assert.Equal((cell, isThere), (cell, list.Contains(title, StringComparison.Ordinal)));
            Assert.Contains("受理日期：", list, StringComparison.Ordinal);
        }

        // Long ago nothing was recorded: a dash, and no infinity.
        var past = (await page.Get("/overdue/sheet?period=week&day=2001-01-01")).Body;
        Assert.Equal(0, Number(past, "受理案件"));
        Assert.Contains("—", past, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_number_of_acts_opens_a_list_of_as_many_and_nobody_elses()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        var id = await Letter(union, $"简表明细{Guid.NewGuid():N}", "1", daysAgo: 0);
        // Of a week in which nobody else did anything: 60 done of which 55 in time, so 5 became overdue, as did 2 undone.
        Assert.Equal(62, await system.Database.Scalar<int>("""
            with done as (
                insert into case_deadline (case_id, no, rule, step, binds, agency, region_path, due_at, warn_at, state, warned, missed, calendar, ended_on)
                select c.case_id, 9000 + n, 'supervision.acceptance', '', 'agency', $2, c.region_path, due, due,
                       case when n <= 60 then 'met' else 'running' end, true, n > 55, '',
                       case when n <= 55 then due - interval '1 hour' when n <= 60 then due + interval '1 hour' end
                from case_row c, generate_series(1, 62) n, lateral (select timestamptz '2003-03-05 12:00+08' + n * interval '1 minute') at (due)
                where c.case_id = $1
                returning 1),
            letters as (
                insert into letter_number (letter, issuer, kind, year, ordinal, number, case_id, no, given_at)
                select gen_random_uuid(), $2, 'reminder', 2003, n, '测提字〔2003〕' || n || '号', $1, 9000 + n, '2003-03-05 12:00+08' from generate_series(1, 3) n),
            money as (insert into case_receipt (case_id, no, received_on, amount) values ($1, 9001, '2003-03-05 12:00+08', 1234.5), ($1, 9002, '2003-03-06 12:00+08', 0.5))
            select count(*)::int from done
            """, id, Union));
        foreach (var user in new[] { Union, "supervisor" })
        {
            using var reader = await PageVisitor.SignIn(system.Gateways[0], user);
            var sheet = (await reader.Get("/overdue/sheet?period=week&day=2003-03-05")).Body;
            foreach (var (name, count) in new[] { ("办结事项（有期限）", 60), ("其中按时办结", 55), ("工会", 7), ("提示函", 3) })
            {
                Assert.Equal((user, name, count), (user, name, Number(sheet, name)));
                Assert.Equal((user, name, count), (user, name, (await Listed(reader, Link(sheet, name, 0), id)).Length));
                Assert.Empty(await Listed(reader, Link(sheet, name, 1), id));
            }

            Assert.Contains(">1,235.00<", sheet, StringComparison.Ordinal);
            Assert.Equal(2, (await Listed(reader, Link(sheet, "职工到账金额（元）", 0), id)).Length);
        }

        using var elsewhere = await PageVisitor.SignIn(system.Gateways[0], "shenzhen.supervisor");
        Assert.Equal(0, Number((await elsewhere.Get("/overdue/sheet?period=week&day=2003-03-05")).Body, "办结事项（有期限）"));
        foreach (var of in new[] { "done", "in-time", "became-overdue", "became-overdue&line=union", "letters", "letters&kind=reminder", "letters&line=union", "recovered", "recovered&line=union" })
            Assert.Empty(await Listed(elsewhere, $"/overdue/sheet/list?period=week&day=2003-03-05&of={of}", id));
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get("/overdue/sheet/list?of=nothing")).Status);
    }

    /// <summary>The lines of all pages of the list, each with the case's link.</summary>
    private static async Task<string[]> Listed(PageVisitor reader, string address, Guid id)
    {
        var lines = new List<string>();
        for (var next = address; next is not null;)
        {
            var page = await reader.Get(next);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            lines.AddRange(page.Body.Split("<tr>").Where(row => row.Contains($"/cases/{id}\"", StringComparison.Ordinal)));
            var pager = page.Body.IndexOf("rel=\"next\"", StringComparison.Ordinal);
            next = pager < 0 ? null : WebUtility.HtmlDecode(page.Body[pager..].Split('"')[3]);
        }

        return [.. lines];
    }

    private static int Number(string html, string name)
    {
        var row = html[html.IndexOf($">{name}</th>", StringComparison.Ordinal)..];
        var cell = row[(row.IndexOf("<td>", StringComparison.Ordinal) + 4)..];
        cell = cell[..cell.IndexOf("</td>", StringComparison.Ordinal)].Replace("</a>", "", StringComparison.Ordinal);
        return int.Parse(cell[(cell.LastIndexOf('>') + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>Where a cell of the row leads.</summary>
    private static string Link(string html, string name, int cell)
    {
        var row = html[html.IndexOf($">{name}</th>", StringComparison.Ordinal)..];
        var link = row[..row.IndexOf("</tr>", StringComparison.Ordinal)].Split("<td>")[cell + 1];
        var from = link.IndexOf("href=\"", StringComparison.Ordinal) + 6;
        return WebUtility.HtmlDecode(link[from..link.IndexOf('"', from)]);
    }
}
