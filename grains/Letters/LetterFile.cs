using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Tracker.Cases;
using Tracker.Procedures;

namespace Tracker.Letters;

/// <summary>Reads the kinds of letters and refuses what could not become a letter.</summary>
internal sealed partial class LetterFile
{
    private readonly string file;
    private readonly HashSet<string> ids = [];

    private LetterFile(string file) => this.file = file;

    /// <exception cref="DataFileException">The file holds no kinds of letters; the message says where and why.</exception>
    public static ImmutableArray<LetterKind> Parse(string yaml, string file)
    {
        var reader = new LetterFile(file);
        return [.. DataFile.Read<LettersYaml>(yaml, file).Letters.Select(reader.Kind)];
    }

    /// <summary>The fields that a text names in braces.</summary>
    public static IEnumerable<string> Named(string text) => Braces().Matches(text).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"\{([a-z][a-z0-9_.]*)\}")]
    public static partial Regex Braces();

    private LetterKind Kind(LetterKindYaml y)
    {
        if (!Id().IsMatch(y.Id)) throw Problem(y, $"'{y.Id}' is no id; one looks like opinion or hearing_record.");
        if (!ids.Add(y.Id)) throw Problem(y, $"'{y.Id}' is there twice.");
        if (y.Code.Length == 0) throw Problem(y, "'code' is missing: what stands behind the place in its number.");
        if (y.Title.Length == 0) throw Problem(y, "'title' is missing.");
        if (y.Lines.Count == 0) throw Problem(y, "'lines' is missing: the lines whose agencies issue it, or any.");
        var kind = new LetterKind(
            y.Id, Text(y, "name", y.Name), y.Code, y.Title, OneOf<LetterForm>(y, y.Form), [.. y.Lines],
            Text(y, "signer", y.Signer), y.Check, y.Salutation, y.ToRespondents, [.. y.Performs.Select(path => Act(y, path))],
            [.. y.Fields.Select(Field)], [.. y.Body.Select(Part)], y.Basis is null ? null : Text(y, "basis", y.Basis));
        CheckBody(y, kind);
        return kind;
    }

    private LetterKindAct Act(LetterKindYaml y, string path) => path.Split('/') switch
    {
        [var procedure, "motions", var motion] => new(procedure, null, motion),
        [var procedure, "steps", var step, var outcome] => new(procedure, step, outcome),
        _ => throw Problem(y, $"'{path}' is no act; one looks like supervision/motions/opinion."),
    };

    private LetterField Field(LetterFieldYaml y)
    {
        if (!Id().IsMatch(y.Id)) throw Problem(y, $"'{y.Id}' is no id of a field.");
        var choices = y.Choices.ToDictionary(c => c.Key, c => Text(y, c.Key, c.Value));
        var rule = new FieldRule(y.Id, Text(y, "label", y.Label), OneOf<FieldType>(y, y.Type), y.Required, choices);
        if (rule.Type == FieldType.Agency) throw Problem(y, "An agency is an addressee, not a field.");
        return new LetterField(rule, [.. y.From.Select(from => Source(y, from))]);
    }

    private LetterSource Source(LetterFieldYaml y, string from)
    {
        if (from.StartsWith('=')) return new LetterSource(null, from[1..]);
        return Path().IsMatch(from) ? new LetterSource(from, null)
            : throw Problem(y, $"'{from}' is no source; one looks like case.title, any.facts or letter.opinion.number.");
    }

    private LetterPassage Part(LetterPartYaml y) => y switch
    {
        { Text: { } text } => new(LetterBlockKind.Paragraph, text, null, []),
        { Heading: { } text } => new(LetterBlockKind.Heading, text, null, []),
        { Items: { } field } => new(LetterBlockKind.Item, $"{{{field}}}", null, []),
        { Row: { } label, Value: { } value } => new(LetterBlockKind.Particulars, value, label, []),
        { Table: { } field, Columns.Count: > 0 } => new(LetterBlockKind.Table, $"{{{field}}}", null, [.. y.Columns]),
        _ => throw Problem(y, "A part is one of text, heading, items, row with value, table with columns."),
    };

    private void CheckBody(LetterKindYaml y, LetterKind kind)
    {
        var known = kind.Fields.Select(f => f.Rule.Id).Concat(LetterComposer.Given).ToHashSet();
        if (kind.Fields.GroupBy(f => f.Rule.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Problem(y, $"Field '{twice.Key}' is there twice.");
        foreach (var part in kind.Body)
            if (Named(part.Text).FirstOrDefault(name => !known.Contains(name)) is { } unknown)
                throw Problem(y, $"The text names '{unknown}', which is no field of '{kind.Id}'.");
        if (kind.Body.IsEmpty) throw Problem(y, $"'{kind.Id}' says nothing: 'body' is missing.");
        var shown = kind.Body.SelectMany(p => Named(p.Text)).Concat(LetterComposer.Shown).ToHashSet();
        if (kind.Fields.FirstOrDefault(f => !shown.Contains(f.Rule.Id)) is { } hidden)
            throw Problem(y, $"Field '{hidden.Rule.Id}' is asked for, and nothing of the letter shows it.");
    }

    private T OneOf<T>(YamlPart part, string word) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => CaseCards.Kebab(v!.Value) == word)
        ?? throw Problem(part, $"'{word}' is none of {string.Join(", ", Enum.GetValues<T>().Select(CaseCards.Kebab))}.");

    private LocalText Text(YamlPart owner, string what, TextYaml text) =>
        string.IsNullOrWhiteSpace(text.Zh) || string.IsNullOrWhiteSpace(text.En)
            ? throw Problem(owner, $"'{what}' must be there in Chinese and in English.")
            : text.ToText();

    private DataFileException Problem(YamlPart part, string text) => new(file, part.At, text);

    [GeneratedRegex(@"^[a-z][a-z0-9_]*\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"^(case|any|field|step|motion|letter|term|agency)(\.[a-z][a-z0-9_]*)+\z")]
    private static partial Regex Path();
}
