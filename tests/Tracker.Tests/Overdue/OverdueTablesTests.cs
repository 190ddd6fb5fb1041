using System.Text;

namespace Tracker.Overdue;

/// <summary>Cells that spreadsheets take as they are, numbers that divide, filters that read back.</summary>
public sealed class OverdueTablesTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://a\")", "\"'=HYPERLINK(\"\"http://a\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData(" =1", "' =1")]
    [InlineData("＝１", "'＝１")]
    [InlineData("拖欠工资", "拖欠工资")]
    [InlineData("甲,乙", "\"甲,乙\"")]
    [InlineData("两\n行", "\"两\n行\"")]
    [InlineData("", "")]
    public void No_cell_is_taken_for_a_formula_or_ends_early(string text, string cell) => Assert.Equal(cell, OverdueCsv.Cell(text));

    [Fact]
    public void A_line_ends_as_the_standard_says()
    {
        var line = new StringBuilder();
        OverdueCsv.Append(line, ["甲", "=1"]);
        Assert.Equal("甲,'=1\r\n", line.ToString());
    }

    [Theory]
    [InlineData("latest", OverdueOrder.Latest, "&order=latest")]
    [InlineData("agency", OverdueOrder.Agency, "&order=agency")]
    [InlineData("longest", OverdueOrder.Longest, "")]
    [InlineData("nonsense", OverdueOrder.Longest, "")]
    [InlineData(null, OverdueOrder.Longest, "")]
    public void A_list_is_sorted_as_its_address_says_and_sorting_it_otherwise_keeps_what_it_is_narrowed_to(
        string? order, OverdueOrder sorted, string written)
    {
        var filter = OverdueFilter.None with { Agency = "a", MinDays = 3, After = "1|2", Order = order };
        Assert.Equal(sorted, filter.Sorted);
        Assert.Equal($"/overdue?agency=a&binds=agency&minDays=3{written}", filter.Address());
        Assert.Equal("/overdue?agency=a&binds=agency&minDays=3&order=agency", filter.InOrder(OverdueOrder.Agency));
    }

    [Theory]
    [InlineData("8de1|8d80c5ea-5d4e-4ac5-9d4f-9b1a5c7b6d10|3|arb.accept", null)]
    [InlineData("8de1|8d80c5ea-5d4e-4ac5-9d4f-9b1a5c7b6d10|3|arb.accept|futian.union", "futian.union")]
    public void A_place_in_the_list_reads_back_also_from_before_it_named_the_agency(string text, string? agency)
    {
        var cursor = OverdueCursor.Read(text)!;
        Assert.Equal(("arb.accept", 3, agency), (cursor.Rule, cursor.No, cursor.Agency));
        Assert.Null(OverdueCursor.Read(text + "|a|b"));
    }

    [Theory]
    [InlineData(12, 10, "+20.0%")]
    [InlineData(5, 10, "−50.0%")]
    [InlineData(10, 10, "0.0%")]
    [InlineData(3, 0, "—")]
    [InlineData(0, 0, "—")]
    public void A_change_from_nothing_is_a_dash(int now, int before, string shown) =>
        Assert.Equal(shown, SheetNumbers.Change(now, before));

    [Fact]
    public void A_saved_filter_reads_back_and_leads_to_the_list_only()
    {
        var filter = OverdueFilter.None with { Agency = "futian.union", People = "migrant", MinDays = 7, Binds = "respondent" };
        Assert.Equal(filter.Address(), OverdueSaved.Read(OverdueSaved.Write(filter)).Address());
        Assert.Equal("/overdue?agency=a&binds=agency", OverdueSaved.Read("agency=a&returnUrl=//evil&after=1").Address());
        Assert.Equal(KeyGroup.Migrant, filter.Group);
        Assert.Null((OverdueFilter.None with { People = "nonsense" }).Group);
    }

    [Theory]
    [InlineData(SheetPeriod.Week, "2026-11-26", "2026-11-23", "2026-11-30", "2026-11-16", "2025-11-24")]
    [InlineData(SheetPeriod.Week, "2026-11-23", "2026-11-23", "2026-11-30", "2026-11-16", "2025-11-24")]
    [InlineData(SheetPeriod.Week, "2026-11-29", "2026-11-23", "2026-11-30", "2026-11-16", "2025-11-24")]
    [InlineData(SheetPeriod.Month, "2026-03-31", "2026-03-01", "2026-04-01", "2026-02-01", "2025-03-01")]
    [InlineData(SheetPeriod.Month, "2024-02-29", "2024-02-01", "2024-03-01", "2024-01-01", "2023-02-01")]
    public void A_week_begins_on_Monday_and_a_month_on_its_first_also_a_year_before(
        SheetPeriod period, string day, string from, string until, string before, string yearBefore)
    {
        var query = new SheetQuery(period, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((from, until, before, yearBefore),
            (Text(query.From), Text(query.Until), Text(query.Before().From), Text(query.YearBefore().From)));

        static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }
}
