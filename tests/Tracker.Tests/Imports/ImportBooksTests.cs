using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Tracker.Cases;
using Tracker.Procedures;
using Tracker.Web;

namespace Tracker.Imports;

/// <summary>The workbooks that people get can be filled, mended and sent as they are.</summary>
public sealed class ImportBooksTests
{
    private static readonly IStringLocalizer<Web.Text> Texts = new ServiceCollection()
        .AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<Web.Text>>();

    public static TheoryData<string> Procedures => [.. CaseWorld.All];

    [Theory, MemberData(nameof(Procedures))]
    public async Task A_template_is_a_valid_workbook_whose_headers_are_understood_and_whose_choices_can_be_chosen(string id)
    {
        var procedure = View(CaseWorld.Delivered(id));
        var file = new MemoryStream();
        await ImportBooks.WriteTemplate(file, procedure, Texts);
        file.Position = 0;
        using (var document = SpreadsheetDocument.Open(file, isEditable: false))
        {
            var mistakes = new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken);
            Assert.Empty(mistakes.Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}"));
            Assert.Equal(
                procedure.OpeningFields.Count(f => f.Choices.Length > 0),
                document.WorkbookPart!.WorksheetParts.Sum(p => p.Worksheet.Descendants<DataValidation>().Count()));
        }

        var columns = ImportColumns.Of(procedure, Texts);
        var headers = Assert.Single(SheetReader.Read(file)).Cells;
        Assert.Equal(columns.Select(c => c.Id), ImportColumns.Find(headers, columns));
        Assert.Equal(columns.Select(c => c.Id), ImportColumns.Find(columns.Select(c => c.Header.En.ToUpperInvariant()), columns));
    }

    [Fact]
    public async Task Bad_rows_come_back_with_what_is_wrong_in_a_column_that_is_ignored()
    {
        var columns = ImportColumns.Of(View(CaseWorld.Appeal), Texts);
        ImportColumn?[] sent = [columns.First(c => c.Id == "region"), null, columns.First(c => c.Id == "title")];
        var row = new ImportRowView(7, ImportRowState.Bad, Guid.NewGuid(), null, ["=1+1", "备注", "拖欠工资"],
            [new ImportProblem("region", Reasons.RegionUnknown, "unclear")], []);
        var file = new MemoryStream();
        await ImportBooks.WriteRows(file, sent, new[] { row }.ToAsyncEnumerable(), Texts);
        file.Position = 0;
        var rows = SheetReader.Read(file).ToArray();
        Assert.Equal(["region", "", "title", ""], ImportColumns.Find(rows[0].Cells, columns));
        Assert.Equal(["=1+1", "备注", "拖欠工资"], rows[1].Cells[..3]);
        Assert.Contains("7", rows[1].Cells[3], StringComparison.Ordinal);
    }

    private static ProcedureView View(Procedure p) =>
        new(p.Id, p.Version, p.Name, p.Summary, [], [.. p.Opening.Fields.Select(f => CaseReading.View(f, "", []))]);
}
