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
