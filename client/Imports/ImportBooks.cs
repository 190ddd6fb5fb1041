using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using Tracker.Procedures;
using Tracker.Web;

namespace Tracker.Imports;

/// <summary>The workbooks that people get: a template to fill, and the rows that need mending.</summary>
internal static class ImportBooks
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The table to fill, what is meant by its columns, and hidden the lists to choose from.</summary>
    public static async Task WriteTemplate(Stream target, ProcedureView procedure, IStringLocalizer<Text> texts)
    {
        var columns = ImportColumns.Of(procedure, texts);
        var lists = columns.Where(c => c.Choices.Length > 0).ToArray();
        var listSheet = texts["import.sheet-choices"].Value;
        var ranges = lists.Select((column, i) => (Column: column, Letters: SheetWriter.Letters(i))).ToDictionary(
            list => columns.IndexOf(list.Column),
            list => $"'{listSheet}'!${list.Letters}$2:${list.Letters}${list.Column.Choices.Length + 1}");
        using var book = new SheetWriter(target);
        await book.Sheet(
            texts["import.sheet"], [.. columns.Select(Sheet)], None, validated: ranges, isRequired: i => columns[i].Required);
        await book.Sheet(
            texts["import.sheet-help"],
            [
                new(texts["import.help-column"], 24, SheetStyle.Wrapped, []),
                new(texts["import.help-required"], 12, SheetStyle.Wrapped, []),
                new(texts["import.help-what"], 90, SheetStyle.Wrapped, []),
            ],
            columns.Select(column => Help(column, texts)).Append(["", "", texts["import.help-general"].Value]).ToAsyncEnumerable(),
            wraps: true);
        if (lists.Length > 0)
            await book.Sheet(listSheet, [.. lists.Select(Sheet)], Rows(lists).ToAsyncEnumerable(), isHidden: true);
    }

    /// <summary>The rows as they were sent, with what is wrong in a last column: mended, it can be sent as it is.</summary>
    public static async Task WriteRows(
        Stream target, IReadOnlyList<ImportColumn?> columns, IAsyncEnumerable<ImportRowView> rows, IStringLocalizer<Text> texts)
    {
        using var book = new SheetWriter(target);
        await book.Sheet(
            texts["import.sheet"],
            [
                .. columns.Select(c => c is null ? new SheetColumn("", 16, SheetStyle.Text, []) : Sheet(c)),
                new(texts["import.what-is-wrong"], 60, SheetStyle.Text, []),
            ],
            rows.Select(row => (IReadOnlyList<string>)
            [
                .. Enumerable.Range(0, columns.Count).Select(i => i < row.Cells.Length ? row.Cells[i] : ""),
                Sentence(row, columns, texts),
            ]));
    }

    /// <summary>Row and columns with what is wrong, such as 第 7 行 行政区划：没有找到…</summary>
    private static string Sentence(ImportRowView row, IReadOnlyList<ImportColumn?> columns, IStringLocalizer<Text> texts) =>
        texts["import.row", row.No] + " " + string.Join(" ", row.Problems.Select(problem =>
            columns.FirstOrDefault(c => c?.Id == problem.Column) is { } column
                ? column.Header.Here() + texts["colon"] + ProblemText(problem, texts)
                : ProblemText(problem, texts)));

    public static string ProblemText(ImportProblem problem, IStringLocalizer<Text> texts)
    {
        var text = texts["reason." + problem.Reason];
        return text.ResourceNotFound ? problem.Message : text.Value;
    }

    private static IAsyncEnumerable<string[]> None => AsyncEnumerable.Empty<string[]>();

    private static SheetColumn Sheet(ImportColumn column) => new(
        column.Header.Here() + (column.Required ? " *" : ""), column.Type is "long-text" ? 50 : 22,
        column.Type is "date" ? SheetStyle.Moment : SheetStyle.Text, [.. column.Choices.Select(c => c.Label.Here())]);

    private static string[] Help(ImportColumn column, IStringLocalizer<Text> texts) =>
    [
        column.Header.Here(), column.Required ? texts["import.required"] : "",
        texts["import.help." + (ImportColumnIds.Common.Contains(column.Id) ? column.Id : column.Type)],
    ];

    private static IEnumerable<string[]> Rows(ImportColumn[] lists) => Enumerable
        .Range(0, lists.Max(list => list.Choices.Length))
        .Select(i => lists.Select(list => i < list.Choices.Length ? list.Choices[i].Label.Here() : "").ToArray());
}
