using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Imports;

/// <summary>How cells become a case, and what is said of those that do not.</summary>
public sealed class ImportRulesTests
{
    private static readonly ImmutableArray<string> Columns =
    [
        "title", "region", "happenedOn", "workerName", "workerPhone", "workerIdNumber", "respondents", "creditCodes",
        "externalId", "field.channel", "field.violation", "field.facts",
    ];

    private static readonly Dictionary<string, string?> Regions = new() { ["福田区"] = "440304", ["440304"] = "440304" };

    private static readonly (string Code, string[] Path)[] Divisions =
    [
        ("440304", ["广东省", "深圳市", "福田区"]), ("440305", ["广东省", "深圳市", "南山区"]),
        ("230404", ["黑龙江省", "鹤岗市", "南山区"]), ("4403", ["广东省", "深圳市"]),
    ];

    [Fact]
    public void A_full_row_becomes_the_case_it_says()
    {
        var row = Read(
            ("title", " 拖欠工资 "), ("region", "福田区"), ("happenedOn", "2026年3月15日 14:30"), ("workerName", "王小明"),
            ("workerPhone", "0755-8200 0001"), ("workerIdNumber", "11010519491231002x"), ("respondents", "甲公司；乙公司"),
            ("creditCodes", "-;91440300MA5G8C5E1X"), ("field.channel", "12351 热线"), ("field.violation", "REMUNERATION"));
        Assert.Empty(row.Problems);
        Assert.Equal(("拖欠工资", "440304"), (row.Title, row.Region));
        Assert.Equal(new DateTimeOffset(2026, 3, 15, 6, 30, 0, TimeSpan.Zero), row.HappenedOn);
        Assert.Equal(("王小明", "11010519491231002X"), (row.Worker!.Name, row.Worker.IdNumber));
        Assert.Equal([("甲公司", null), ("乙公司", "91440300MA5G8C5E1X")], row.Respondents.Select(r => (r.Name, r.CreditCode)));
        Assert.Equal(("phone", "remuneration"), (row.Fields["channel"], row.Fields["violation"]));
    }

    [Theory]
    [InlineData("title", "", Reasons.FieldRequired)]
    [InlineData("title", "#REF!", Reasons.ImportCellError)]
    [InlineData("region", "", Reasons.FieldRequired)]
    [InlineData("region", "无此区", Reasons.RegionUnknown)]
    [InlineData("happenedOn", "上星期", Reasons.ImportDateWrong)]
    [InlineData("happenedOn", "2026-02-30", Reasons.ImportDateWrong)]
    [InlineData("happenedOn", "46096", Reasons.ImportDateWrong)]
    [InlineData("workerName", "", Reasons.FieldRequired)]
    [InlineData("workerPhone", "无", Reasons.ImportPhoneWrong)]
    [InlineData("workerPhone", "1.38E+10", Reasons.ImportPhoneWrong)]
    [InlineData("workerIdNumber", "110105194912310021", Reasons.ImportIdNumberWrong)]
    [InlineData("workerIdNumber", "11010519491231002", Reasons.ImportIdNumberWrong)]
    [InlineData("workerIdNumber", "1.10105194912310E+17", Reasons.ImportNumberDamaged)]
    [InlineData("externalId", "4.40301E+17", Reasons.ImportNumberDamaged)]
    [InlineData("field.facts", "4.40301199E+17", Reasons.ImportNumberDamaged)]
    [InlineData("creditCodes", "A;B", Reasons.ImportCodesWrong)]
    [InlineData("field.channel", "传真", Reasons.ImportChoiceUnknown)]
    public void What_is_wrong_with_a_cell_is_said_of_that_cell(string column, string value, string reason)
    {
        var row = Read(
            [.. Good().Where(c => c.Column != column), (column, value)]);
        Assert.Equal((column, reason), row.Problems.Select(p => (p.Column, p.Reason)).First());
        Assert.Single(row.Problems);
    }

    [Fact]
    public void Everything_that_is_wrong_with_a_row_is_said_at_once()
    {
        var row = Read(("region", "无此区"), ("happenedOn", "x"), ("workerPhone", "x"), ("field.violation", "x"));
        Assert.Equal(
            ["title", "region", "workerName", "workerPhone", "field.violation", "happenedOn"],
            row.Problems.Select(p => p.Column));
    }

    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("440524188001010014", true)]
    [InlineData("440524188001010015", false)]
    [InlineData("130503670401001", true)]
    [InlineData("H12345678", true)]
    [InlineData("123", false)]
    public void A_residents_number_has_its_check_digit_and_other_papers_have_none(string number, bool right) =>
        Assert.Equal(right, ImportRules.IsIdNumber(number));

    [Theory]
    [InlineData("广东省深圳市福田区", "440304")]
    [InlineData("广东省 深圳市 福田区", "440304")]
    [InlineData("深圳福田区", "440304")]
    [InlineData("福田区", "440304")]
    [InlineData("深圳市南山区", "440305")]
    [InlineData("黑龙江省/鹤岗市/南山区", "230404")]
    [InlineData("南山区", null)]
    [InlineData("广东省深圳市", "4403")]
    [InlineData("光明区", null)]
    public void A_division_is_found_by_its_names_when_they_mean_only_one(string text, string? code) =>
        Assert.Equal(code, ImportRules.ChooseRegion(text, Divisions));

    [Theory]
    [InlineData("广东省深圳市福田区", "福田区")]
    [InlineData("云南省 普洱市 澜沧拉祜族自治县", "澜沧拉祜族自治县")]
    [InlineData("南山", "南山")]
    [InlineData("市", "市")]
    public void A_division_is_looked_up_by_its_last_name(string text, string last) =>
        Assert.Equal(last, ImportRules.LastName(text));

    [Fact]
    public void The_same_row_has_the_same_case_however_it_is_written_and_another_row_another()
    {
        var case1 = Read(Good()).CaseId("a", "appeal");
        var written = Good().Select(c => c.Column switch
        {
            "region" => (c.Column, "440304"),
            "field.channel" => (c.Column, "phone"),
            "title" => (c.Column, " 拖欠　工资 "),
            _ => c,
        }).Append(("field.facts", " ")).Reverse().ToArray();
        Assert.Equal(Read([.. Good().Select(c => c.Column == "title" ? (c.Column, "拖欠 工资") : c)]).CaseId("a", "appeal"),
            Read(written).CaseId("a", "appeal"));
        Assert.NotEqual(case1, Read(Good()).CaseId("b", "appeal"));
        Assert.NotEqual(case1, Read(Good()).CaseId("a", "supervision"));
        Assert.NotEqual(case1, Read([.. Good(), ("field.facts", "又及")]).CaseId("a", "appeal"));
        Assert.Equal(
            Read([.. Good(), ("externalId", "A-1")]).CaseId("a", "appeal"),
            Read([.. Good(), ("field.facts", "又及"), ("externalId", " a-1 ".ToUpperInvariant())]).CaseId("a", "appeal"));
    }

    [Fact]
    public void A_table_must_have_the_columns_that_opening_needs_once_each()
    {
        Assert.Null(ImportRules.CheckColumns(["title", "", "region", "field.facts"], CaseWorld.Appeal));
        foreach (var columns in new[] { new[] { "title" }, ["title", "region", "title"], ["title", "region", "field.x"] })
            Assert.Equal(Reasons.ImportColumnsWrong, ImportRules.CheckColumns([.. columns], CaseWorld.Appeal)?.Reason);
    }

    [Fact]
    public void The_same_table_under_one_key_is_that_of_the_same_procedure_and_group()
    {
        var sent = new BeginImport(CaseWorld.Handler(CaseWorld.City), "appeal", "shenzhen", Columns, Guid.NewGuid(), "ab");
        var state = new ImportState
        {
            Agency = CaseWorld.City, Procedure = "appeal", WorkingGroup = "shenzhen", Hash = "ab", Status = ImportStatus.Checked,
        };
        Assert.True(state.WasReceived(sent));
        Assert.False(state.WasReceived(sent with { Hash = "cd" }));
        Assert.False(state.WasReceived(sent with { Procedure = "supervision" }));
        Assert.False(state.WasReceived(sent with { WorkingGroup = "lancang" }));
        Assert.False((state with { Status = ImportStatus.Cancelled }).WasReceived(sent));
    }

    [Theory]
    [InlineData("title", Reasons.TextTooLong, "title")]
    [InlineData("worker.phone", Reasons.TextTooLong, "workerPhone")]
    [InlineData("respondent.name", Reasons.TextNotValid, "respondents")]
    [InlineData("facts", Reasons.TextTooLong, "field.facts")]
    public void A_refused_opening_names_the_column(string named, string reason, string column) => Assert.Equal(
        column, ImportRules.ProblemOf(new Refusal(RefusalCode.Invalid, reason, $"'{named}' is wrong.")).Column);

    private static (string Column, string Cell)[] Good() =>
    [
        ("title", "拖欠工资"), ("region", "福田区"), ("happenedOn", "2026-03-15"), ("workerName", "王小明"),
        ("workerPhone", "13800001234"), ("respondents", "甲公司"), ("field.channel", "12351 热线"),
    ];

    private static ImportedRow Read(params (string Column, string Cell)[] cells) => ImportRules.Read(
        Columns, [.. Columns.Select(c => cells.LastOrDefault(cell => cell.Column == c).Cell ?? "")], CaseWorld.Appeal, Regions);
}
