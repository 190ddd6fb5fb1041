using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Tracker.Employers;
using Tracker.Procedures;
using Tracker.Workers;

namespace Tracker.Imports;

internal static partial class ImportRules
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private static readonly string[] Days =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    private static readonly string[] Moments =
        [.. Days.SelectMany(day => new[] { day, day + " H:mm", day + " H:mm:ss" }), "yyyy-M-d'T'H:mm", "yyyy-M-d'T'H:mm:ss"];

    // GB 11643-1999: the weights of the first 17 digits, and the check character of each remainder.
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private const string CheckCharacters = "10X98765432";

    private static string ReadRegion(
        string? text, IReadOnlyDictionary<string, string?> regions, ImmutableArray<ImportProblem>.Builder problems)
    {
        if (text is null) problems.Add(Required(ImportColumnIds.Region));
        else if (regions.GetValueOrDefault(text) is { } code) return code;
        else
            problems.Add(new(ImportColumnIds.Region, Reasons.RegionUnknown,
                "It is not clear which division is meant. Write its code, or all names from the province down."));
        return "";
    }

    private static WorkerFields? ReadWorker(Func<string, string?> value, ImmutableArray<ImportProblem>.Builder problems)
    {
        var (name, phone) = (value(ImportColumnIds.WorkerName), value(ImportColumnIds.WorkerPhone));
        var (number, occupation) = (value(ImportColumnIds.WorkerIdNumber), value(ImportColumnIds.WorkerOccupation));
        if (name is null && (phone ?? number ?? occupation) is not null) problems.Add(Required(ImportColumnIds.WorkerName));
        if (phone is not null && !Phone().IsMatch(phone))
            problems.Add(new(ImportColumnIds.WorkerPhone, Reasons.ImportPhoneWrong, "It is no telephone number."));
        if (number is not null && !IsIdNumber(number))
            problems.Add(IsDamaged(number)
                ? Damaged(ImportColumnIds.WorkerIdNumber)
                : new(ImportColumnIds.WorkerIdNumber, Reasons.ImportIdNumberWrong, "Its length or its check digit is wrong."));
        return name is null ? null : new WorkerFields(name, phone, number?.ToUpperInvariant(), occupation);
    }

    /// <summary>A resident's number is checked by GB 11643; passports and permits, which have letters, are not.</summary>
    internal static bool IsIdNumber(string number)
    {
        if (IsDamaged(number)) return false;
        if (!number[..^1].All(char.IsAsciiDigit)) return true;
        if (number.Length == 15) return char.IsAsciiDigit(number[^1]);
        if (number.Length != 18) return !char.IsAsciiDigit(number[^1]) && char.ToUpperInvariant(number[^1]) != 'X';
        var sum = number.Take(17).Select((c, i) => (c - '0') * Weights[i]).Sum();
        return CheckCharacters[sum % 11] == char.ToUpperInvariant(number[17]);
    }

    private static ImmutableArray<EmployerFields> ReadRespondents(
        Func<string, string?> value, ImmutableArray<ImportProblem>.Builder problems)
    {
        var names = Split(value(ImportColumnIds.Respondents));
        var codes = Split(value(ImportColumnIds.CreditCodes));
        if (codes.Length > names.Length)
            problems.Add(new(ImportColumnIds.CreditCodes, Reasons.ImportCodesWrong, "There are more codes than respondents."));
        if (codes.Any(IsDamaged)) problems.Add(Damaged(ImportColumnIds.CreditCodes));
        return
        [
            .. names.Select((name, i) => new EmployerFields(name, i < codes.Length && codes[i] != "-" ? codes[i] : null, null))
                .DistinctBy(e => e.Name),
        ];

        static string[] Split(string? text) => (text ?? "").Split(
            Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    private static ImmutableDictionary<string, string> ReadFields(
        Dictionary<string, string> values, Procedure procedure, ImmutableArray<ImportProblem>.Builder problems)
    {
        var fields = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var rule in procedure.Opening.Fields)
        {
            var column = ImportColumnIds.Field + rule.Id;
            if (!values.TryGetValue(column, out var cell))
            {
                if (rule.Required) problems.Add(Required(column));
            }
            else if (rule.Type == FieldType.Choice)
            {
                if (ChoiceOf(rule, cell) is { } choice) fields[rule.Id] = choice;
                else
                    problems.Add(new(column, Reasons.ImportChoiceUnknown,
                        $"Choose one of: {string.Join(", ", rule.Choices.Values.Select(c => c.En))}."));
            }
            else if (rule.Type == FieldType.Date)
            {
                if (TryReadMoment(cell, out var day)) fields[rule.Id] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                else problems.Add(DateWrong(column));
            }
            else if (rule.Type is FieldType.Text or FieldType.LongText && IsDamaged(cell))
            {
                problems.Add(Damaged(column));
            }
            else
            {
                fields[rule.Id] = rule.Type is FieldType.Money or FieldType.Number
                    ? cell.Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal)
                    : cell;
            }
        }

        return fields.ToImmutable();
    }

    private static string? ChoiceOf(FieldRule rule, string cell) => rule.Choices.ContainsKey(cell)
        ? cell
        : rule.Choices.FirstOrDefault(c => c.Value.Zh == cell
            || c.Value.En.Equals(cell, StringComparison.OrdinalIgnoreCase)).Key;

    private static DateTimeOffset? ReadMoment(string? text, ImmutableArray<ImportProblem>.Builder problems)
    {
        if (text is null) return null;
        if (TryReadMoment(text, out var at)) return new DateTimeOffset(at, China).ToUniversalTime();
        problems.Add(DateWrong(ImportColumnIds.HappenedOn));
        return null;
    }

    // Before 1900 there was no lawful time such as this one, and nobody appeals.
    private static bool TryReadMoment(string text, out DateTime at) => DateTime.TryParseExact(
        text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out at) && at.Year >= 1900;

    /// <summary>A spreadsheet keeps 15 digits of a number: it writes the whole with an exponent.</summary>
    private static bool IsDamaged(string number) => LostDigits().IsMatch(number);

    private static ImportProblem Damaged(string column) => new(column, Reasons.ImportNumberDamaged,
        "The spreadsheet kept it as a number and lost its last digits. Format the column as text and type it again.");

    private static ImportProblem DateWrong(string column) =>
        new(column, Reasons.ImportDateWrong, "Write it as 2026-03-15 or 2026-03-15 14:30.");

    [GeneratedRegex(@"^[+(（]?[0-9][0-9 ()（）\-转]{5,28}[0-9]$")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[0-9](\.[0-9]+)?[Ee]\+[0-9]+$")]
    private static partial Regex LostDigits();
}
