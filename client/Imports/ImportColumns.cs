using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using Tracker.Procedures;
using Tracker.Web;

namespace Tracker.Imports;

/// <summary>A column as people see it.</summary>
/// <param name="Type">text, date, choice, number: what its cells hold.</param>
public sealed record ImportColumn(
    string Id, LocalText Header, bool Required, string Type, ImmutableArray<ChoiceView> Choices);

/// <summary>The columns of a procedure's table: what they are called, and which of them the headers of a file mean.</summary>
internal static class ImportColumns
{
    private static readonly string[] Needed = [ImportColumnIds.Title, ImportColumnIds.Region];

    /// <summary>In the order of a template: what is filled most comes first.</summary>
    public static ImmutableArray<ImportColumn> Of(ProcedureView procedure, IStringLocalizer<Text> texts) =>
    [
        .. ImportColumnIds.Common.Select(id => new ImportColumn(
            id, Both(texts, "import.column." + id), Needed.Contains(id),
            id == ImportColumnIds.HappenedOn ? "date" : "text", [])),
        .. procedure.OpeningFields.Select(field => new ImportColumn(
            ImportColumnIds.Field + field.Id, field.Label, field.Required, field.Type, field.Choices)),
    ];

    /// <summary>The ids of the columns that the headers name, in either language or by id; empty for others.</summary>
    public static ImmutableArray<string> Find(IEnumerable<string> headers, ImmutableArray<ImportColumn> columns) =>
    [
        .. headers.Select(header => columns.FirstOrDefault(column =>
            new[] { column.Id, column.Header.Zh, column.Header.En }.Any(name => Key(name) == Key(header)))?.Id ?? ""),
    ];

    /// <summary>The required columns that are missing, and those that are there twice.</summary>
    public static ImmutableArray<ImportColumn> Wrong(ImmutableArray<string> found, ImmutableArray<ImportColumn> columns) =>
        [.. columns.Where(c => found.Count(id => id == c.Id) is var times && (times > 1 || (times == 0 && c.Required)))];

    // A template marks required columns, and people break lines in headers.
    private static string Key(string header) =>
        string.Concat(header.Where(c => !char.IsWhiteSpace(c) && c is not ('*' or '＊'))).ToUpperInvariant();

    private static LocalText Both(IStringLocalizer<Text> texts, string name) =>
        new(In(Language.Chinese, texts, name), In(Language.English, texts, name));

    private static string In(string language, IStringLocalizer<Text> texts, string name)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = Language.CultureOf(language);
            return texts[name];
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
