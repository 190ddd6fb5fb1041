using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Tracker.Procedures;

namespace Tracker.Letters;

/// <summary>What a letter is made of beside its fields.</summary>
/// <param name="Issuer">The issuing agency's full name.</param>
/// <param name="To">The addressees' names.</param>
internal sealed record LetterFrame(
    string Issuer, ImmutableArray<string> Cosigners, ImmutableArray<string> To, string? Number, DateOnly? SignedOn);

/// <summary>Writes a letter: kind and values become what is on paper. Pure.</summary>
internal static partial class LetterComposer
{
    /// <summary>Fields that are shown below the text, wherever a kind has them.</summary>
    public static readonly ImmutableArray<string> Shown = ["attachments", "contact", "copies"];

    /// <summary>What a text may name beside the fields.</summary>
    public static readonly ImmutableArray<string> Given = ["issuer", "addressee", "number", "date"];

    public static LetterSheet Compose(
        LetterKind kind, IReadOnlyDictionary<string, string> values, LetterFrame frame)
    {
        var shown = kind.Fields.Where(f => values.ContainsKey(f.Rule.Id))
            .ToDictionary(f => f.Rule.Id, f => Show(f.Rule, values[f.Rule.Id]));
        var addressees = string.Join("、", frame.To);
        shown["issuer"] = frame.Issuer;
        shown["addressee"] = addressees;
        shown["number"] = frame.Number ?? "";
        shown["date"] = frame.SignedOn is { } day ? Day(day) : "";
        return new LetterSheet(
            kind.Form, frame.Issuer, frame.Cosigners, kind.Title, frame.Number,
            kind.Salutes && addressees.Length > 0 ? addressees : null, [.. Body(kind, shown)], frame.SignedOn,
            Lines(shown.GetValueOrDefault("attachments")),
            shown.GetValueOrDefault("contact") is { Length: > 0 } contact ? contact : null,
            [.. Lines(shown.GetValueOrDefault("copies")).SelectMany(l => l.Split('、', '，', ',', ';', '；'))
                .Select(c => c.Trim()).Where(c => c.Length > 0)]);
    }

    private static IEnumerable<LetterBlock> Body(LetterKind kind, Dictionary<string, string> shown)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        foreach (var part in kind.Body)
        {
            if (part.Kind == LetterBlockKind.Particulars)
            {
                // Rows of one table follow one another; an empty one stays, as on a printed form.
                rows.Add([part.Label!, Put(part.Text, shown)]);
                continue;
            }

            if (rows.Count > 0) yield return Rows(rows);
            if (LetterFile.Named(part.Text).Any(name => !shown.TryGetValue(name, out var v) || v.Length == 0)) continue;
            foreach (var block in Blocks(part, shown)) yield return block;
        }

        if (rows.Count > 0) yield return Rows(rows);
    }

    private static IEnumerable<LetterBlock> Blocks(LetterPassage part, Dictionary<string, string> shown)
    {
        var text = Put(part.Text, shown);
        if (part.Kind == LetterBlockKind.Table)
            return [new LetterBlock(part.Kind, "", [part.Columns, .. Lines(text).Select(l => Cells(l, part.Columns.Length))])];
        return Lines(text).Select(line =>
            LetterBlock.Of(part.Kind, part.Kind == LetterBlockKind.Item ? Numbering().Replace(line, "") : line));
    }

    private static LetterBlock Rows(ImmutableArray<ImmutableArray<string>>.Builder rows)
    {
        var block = new LetterBlock(LetterBlockKind.Particulars, "", rows.ToImmutable());
        rows.Clear();
        return block;
    }

    private static string Put(string text, Dictionary<string, string> shown) =>
        LetterFile.Braces().Replace(text, m => shown.GetValueOrDefault(m.Groups[1].Value) ?? "");

    private static ImmutableArray<string> Lines(string? text) =>
        [.. (text ?? "").ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];

    /// <summary>A row's cells; what is too much goes into the last, what is missing stays empty.</summary>
    private static ImmutableArray<string> Cells(string line, int columns)
    {
        var cells = line.Split(['｜', '|', '\t'], columns).Select(c => c.Trim()).ToList();
        while (cells.Count < columns) cells.Add("");
        return [.. cells];
    }

    private static string Show(FieldRule rule, string value) => rule.Type switch
    {
        FieldType.Choice => rule.Choices.GetValueOrDefault(value)?.Zh ?? value,
        FieldType.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day) => Day(day),
        FieldType.Money when decimal.TryParse(value, CultureInfo.InvariantCulture, out var yuan) =>
            yuan.ToString("#,0.##", CultureInfo.InvariantCulture) + "元",
        _ => value.Trim(),
    };

    /// <summary>A date as it stands under a letter: 2026年3月2日.</summary>
    public static string Day(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    [GeneratedRegex(@"^\s*(\d{1,2}[.．、)）]|[（(][\d一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)\s*")]
    private static partial Regex Numbering();
}
