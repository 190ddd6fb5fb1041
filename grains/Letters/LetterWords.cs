using System.Collections.Immutable;
using System.Globalization;

namespace Tracker.Letters;

/// <summary>A letter's words as they stand on paper: cleaned, counted and labelled, without a look.</summary>
/// <param name="Title">Lines separated by a line feed.</param>
/// <param name="Number">Empty until it is given.</param>
/// <param name="Salutation">With its colon, or empty.</param>
/// <param name="Attachments">The mark (附件：1.) and the text behind it.</param>
/// <param name="Contact">In brackets, or empty.</param>
/// <param name="Copies">With its label 抄送： and full stop, or empty.</param>
internal sealed record LetterWords(
    LetterForm Form, string Issuer, ImmutableArray<string> Cosigners, string Title, string Number, string Salutation,
    ImmutableArray<LetterPart> Body, string Date, ImmutableArray<(string Mark, string Text)> Attachments,
    string Contact, string Copies)
{
    public const string AttachmentsLabel = "附件：";
    public const string CopiesLabel = "抄送：";

    public static LetterWords Of(LetterSheet sheet)
    {
        var salutation = LetterText.Line(sheet.Salutation).TrimEnd('：', ':');
        return new(
            sheet.Form, LetterText.Line(sheet.Issuer), Each(sheet.Cosigners),
            string.Join('\n', LetterText.Lines(sheet.Title)),
            LetterText.Line(sheet.Number), salutation.Length == 0 ? "" : salutation + "：", Parts(sheet.Body),
            LetterText.Date(sheet.SignedOn), Numbered(Each(sheet.Attachments)),
            InBrackets(LetterText.Line(sheet.Contact)),
            Each(sheet.Copies) is { IsEmpty: false } copies ? CopiesLabel + string.Join('，', copies) + "。" : "");
    }

    private static ImmutableArray<string> Each(ImmutableArray<string> texts) =>
        texts.IsDefault ? [] : [.. texts.Select(LetterText.Line).Where(text => text.Length > 0)];

    // A single attachment has no number (GB/T 9704-2012, 7.3.4).
    private static ImmutableArray<(string, string)> Numbered(ImmutableArray<string> texts) => texts.Length == 1
        ? [(AttachmentsLabel, texts[0])]
        : [.. texts.Select((text, i) => ((i == 0 ? AttachmentsLabel : "") + Count(i + 1), text))];

    private static string InBrackets(string contact)
    {
        if (contact is ['（' or '(', .. var inner, '）' or ')'] && inner.IndexOfAny(['（', '(']) < 0)
            contact = inner.Trim();
        if (contact.Length == 0) return "";
        return contact.StartsWith("联系", StringComparison.Ordinal) ? $"（{contact}）" : $"（联系人：{contact}）";
    }

    private static ImmutableArray<LetterPart> Parts(ImmutableArray<LetterBlock> blocks)
    {
        var parts = ImmutableArray.CreateBuilder<LetterPart>();
        var count = 0;
        foreach (var block in blocks.IsDefault ? [] : blocks)
        {
            count = block.Kind == LetterBlockKind.Item ? count + 1 : 0;
            if (block.Kind is LetterBlockKind.Table or LetterBlockKind.Particulars)
            {
                if (Rectangle(block.Rows) is { IsEmpty: false } rows) parts.Add(new(block.Kind, "", rows));
                continue;
            }

            var lines = LetterText.Lines(block.Text);
            for (var i = 0; i < lines.Length; i++)
                parts.Add(block.Kind == LetterBlockKind.Item
                    ? i == 0
                        ? new(LetterBlockKind.Item, $"{Count(count)} {lines[i]}", [])
                        : new(LetterBlockKind.Paragraph, lines[i], [])
                    : new(block.Kind, lines[i], []));
        }

        return parts.ToImmutable();
    }

    private static ImmutableArray<ImmutableArray<ImmutableArray<string>>> Rectangle(
        ImmutableArray<ImmutableArray<string>> rows)
    {
        if (rows.IsDefaultOrEmpty) return [];
        var columns = rows.Max(row => row.IsDefault ? 0 : row.Length);
        return columns == 0
            ? []
            : [.. rows.Select(row => Enumerable.Range(0, columns)
                .Select(i => !row.IsDefault && i < row.Length ? LetterText.Cell(row[i]) : [])
                .ToImmutableArray())];
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture) + ".";
}

/// <summary>A paragraph or a table of a letter's body; an item has its number, a cell its lines.</summary>
internal sealed record LetterPart(
    LetterBlockKind Kind, string Text, ImmutableArray<ImmutableArray<ImmutableArray<string>>> Rows);
