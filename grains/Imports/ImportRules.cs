using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Tracker.Cases;
using Tracker.Employers;
using Tracker.Procedures;
using Tracker.Workers;

namespace Tracker.Imports;

/// <summary>A row as a case to open, as far as it could be read.</summary>
/// <param name="Key">The same for the same row, in whichever file and order of columns.</param>
internal sealed record ImportedRow(
    string Title, string Region, WorkerFields? Worker, ImmutableArray<EmployerFields> Respondents,
    ImmutableDictionary<string, string> Fields, DateTimeOffset? HappenedOn, string Key,
    ImmutableArray<ImportProblem> Problems)
{
    public Guid CaseId(string agency, string procedure) => DerivedId.From($"import/{agency}/{procedure}/{Key}");

    public OpenCase Command(Requester by, Guid commandId, Attempt attempt, string procedure, string group) => new(
        by, commandId, attempt, procedure, group, Title, Region, Worker, Respondents, [], Fields, HappenedOn);
}

/// <summary>How cells become a case. Whether the case can be opened is for <see cref="CaseRules"/> to say.</summary>
internal static partial class ImportRules
{
    private static readonly char[] Separators = [';', '；', '\n', '\r'];

    /// <summary>Why a table with these columns cannot be received; null when it can.</summary>
    public static Refusal? CheckColumns(ImmutableArray<string> columns, Procedure procedure)
    {
        var known = ImportColumnIds.Common.Concat(procedure.Opening.Fields.Select(f => ImportColumnIds.Field + f.Id));
        var needed = procedure.Opening.Fields.Where(f => f.Required).Select(f => ImportColumnIds.Field + f.Id)
            .Concat([ImportColumnIds.Title, ImportColumnIds.Region]);
        var wrong = columns.Where(c => c.Length > 0).Except(known)
            .Concat(needed.Except(columns))
            .Concat(columns.Where(c => c.Length > 0).GroupBy(c => c).Where(g => g.Count() > 1).Select(g => g.Key))
            .ToArray();
        return wrong.Length == 0 && columns.Length <= ImportLimits.Columns
            ? null
            : new Refusal(RefusalCode.Invalid, Reasons.ImportColumnsWrong,
                $"These columns are missing, unknown or there twice: {string.Join(", ", wrong.Take(10))}.");
    }

    /// <summary>Reads a row. What is wrong with single cells is said here, all of it at once.</summary>
    /// <param name="regions">The codes of the divisions that were found, by the text that names them.</param>
    public static ImportedRow Read(
        ImmutableArray<string> columns, ImmutableArray<string> cells, Procedure procedure,
        IReadOnlyDictionary<string, string?> regions)
    {
        var problems = ImmutableArray.CreateBuilder<ImportProblem>();
        var values = columns.Zip(cells, (column, cell) => (column, Cell: cell.Trim()))
            .Where(v => v.column.Length > 0 && v.Cell.Length > 0)
            .ToDictionary(v => v.column, v => v.Cell);
        foreach (var (column, cell) in values)
            if (CellError().IsMatch(cell))
                problems.Add(new(column, Reasons.ImportCellError, $"The cell holds the error {cell}."));
        string? Value(string column) => values.GetValueOrDefault(column);

        if (Value(ImportColumnIds.Title) is null) problems.Add(Required(ImportColumnIds.Title));
        var region = ReadRegion(Value(ImportColumnIds.Region), regions, problems);
        var worker = ReadWorker(Value, problems);
        var respondents = ReadRespondents(Value, problems);
        var fields = ReadFields(values, procedure, problems);
        var on = ReadMoment(Value(ImportColumnIds.HappenedOn), problems);
        // Several that lost their last digits look alike, and would be one case.
        if (Value(ImportColumnIds.ExternalId) is { } id && IsDamaged(id)) problems.Add(Damaged(ImportColumnIds.ExternalId));
        var row = new ImportedRow(
            Value(ImportColumnIds.Title) ?? "", region, worker, respondents, fields, on, "", problems.ToImmutable());
        return row with { Key = KeyOf(row, Value(ImportColumnIds.ExternalId), values) };
    }

    /// <summary>The problem that a refused opening is; its column is the one that the sentence names.</summary>
    public static ImportProblem ProblemOf(Refusal refusal)
    {
        var name = Quoted().Match(refusal.Message) is { Success: true } found ? found.Groups[1].Value : null;
        var column = name switch
        {
            "title" => ImportColumnIds.Title,
            "worker.name" => ImportColumnIds.WorkerName,
            "worker.phone" => ImportColumnIds.WorkerPhone,
            "worker.idNumber" => ImportColumnIds.WorkerIdNumber,
            "worker.occupation" => ImportColumnIds.WorkerOccupation,
            "respondent.name" => ImportColumnIds.Respondents,
            "respondent.creditCode" => ImportColumnIds.CreditCodes,
            null => refusal.Reason switch
            {
                Reasons.DateInFuture => ImportColumnIds.HappenedOn,
                Reasons.ListTooLong => ImportColumnIds.Respondents,
                _ => null,
            },
            _ when refusal.Reason is Reasons.FieldInvalid or Reasons.FieldRequired or Reasons.TextTooLong
                or Reasons.TextNotValid => ImportColumnIds.Field + name,
            _ => null,
        };
        return new ImportProblem(column, refusal.Reason, refusal.Message);
    }

    /// <summary>The last name in a text such as 广东省深圳市福田区: what to look a division up by.</summary>
    public static string LastName(string region)
    {
        var words = region.Split([' ', '/', '　', '-', '>'], StringSplitOptions.RemoveEmptyEntries);
        var last = words.Length == 0 ? "" : words[^1];
        return DivisionName().Matches(last) is { Count: > 0 } names ? names[^1].Value : last;
    }

    /// <summary>Which of the candidates the text means; null when none or several.</summary>
    /// <param name="candidates">Codes, each with the names from the province down.</param>
    public static string? ChooseRegion(string region, IReadOnlyList<(string Code, string[] Path)> candidates)
    {
        var text = Compact(region);
        var exact = candidates.Where(c => c.Path[^1] == text || string.Concat(c.Path) == text).ToArray();
        if (exact.Length > 0) return exact is [var only] ? only.Code : null;
        // Names above it may be left out, and their last characters with them.
        var likely = candidates.Where(c => string.Concat(c.Path).EndsWith(text, StringComparison.Ordinal)
            || IsWithin(text, string.Concat(c.Path))).ToArray();
        return likely is [var one] ? one.Code : null;
    }

    private static string Compact(string text) =>
        string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('/' or '-' or '>')));

    /// <summary>Whether all characters of the text stand in the names, in their order.</summary>
    private static bool IsWithin(string text, string names)
    {
        var at = 0;
        foreach (var c in names)
            if (at < text.Length && text[at] == c)
                at++;
        return at == text.Length && text.Length > 1;
    }

    private static string KeyOf(ImportedRow row, string? externalId, Dictionary<string, string> values)
    {
        if (externalId is not null) return "external/" + Normal(externalId);
        // What could not be read counts as it was written.
        var parts = row.Problems.IsEmpty
            ? new SortedDictionary<string, string>(
                row.Fields.ToDictionary(f => ImportColumnIds.Field + f.Key, f => f.Value), StringComparer.Ordinal)
            {
                [ImportColumnIds.Title] = row.Title,
                [ImportColumnIds.Region] = row.Region,
                [ImportColumnIds.HappenedOn] = row.HappenedOn?.ToString("O", CultureInfo.InvariantCulture) ?? "",
                ["worker"] = $"{row.Worker?.Name}|{row.Worker?.Phone}|{row.Worker?.IdNumber}|{row.Worker?.Occupation}",
                ["respondents"] = string.Join('|', row.Respondents.Select(r => $"{r.Name}:{r.CreditCode}")),
            }
            : new SortedDictionary<string, string>(values, StringComparer.Ordinal);
        var text = string.Join('\u001f', parts.Select(p => $"{p.Key}={Normal(p.Value)}"));
        return "content/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string Normal(string text) => Blanks().Replace(Normalized(text), " ").Trim();

    // Half a surrogate pair has no normal form; such a text is refused anyway.
    private static string Normalized(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static ImportProblem Required(string column) =>
        new(column, Reasons.FieldRequired, $"'{column}' must be filled.");

    [GeneratedRegex(@"^#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)$")]
    private static partial Regex CellError();

    [GeneratedRegex("^'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("[^省市区县旗州盟]+(?:特别行政区|自治[区州县旗]|[省市区县旗州盟])")]
    private static partial Regex DivisionName();
}
