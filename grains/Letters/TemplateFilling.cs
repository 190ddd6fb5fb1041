using System.Collections.Immutable;
using System.Xml.Linq;
using static Tracker.Letters.Wml;

namespace Tracker.Letters;

/// <summary>Writes a letter's words into a template without faults.</summary>
internal sealed class TemplateFilling(LetterWords words)
{
    private const string Properties = "docProps/core.xml";

    // What a paragraph keeps of the placeholder's when it becomes a table's: neither indent nor page breaks.
    private static readonly ImmutableArray<string> NotInCells =
    [
        "keepNext", "keepLines", "pageBreakBefore", "framePr", "numPr", "pBdr", "tabs", "spacing", "ind", "jc",
        "outlineLvl",
    ];

    public void Fill(DocxFile file)
    {
        foreach (var name in file.Stories.ToArray())
        {
            var part = file.Markup(name);
            Fill(part, isMain: name == file.MainPart);
            file.Set(name, part);
        }

        // The title is the letter's, and the template's author has no part in it.
        if (file.Has(Properties)) file.Set(Properties, LetterDocx.CoreProperties(words.Title.Replace('\n', ' ')));
        if (!file.Has("docProps/app.xml")) return;
        var about = file.Markup("docProps/app.xml");
        about.Root!.Elements().Where(e => e.Name.LocalName is "Company" or "Manager" or "Template").Remove();
        file.Set("docProps/app.xml", about);
    }

    private void Fill(XDocument part, bool isMain)
    {
        // Word would put what a content control is bound to over what is written here.
        part.Descendants(W + "sdtPr").Elements()
            .Where(e => e.Name.LocalName is "dataBinding" or "showingPlcHdr" or "text").Remove();
        var paragraphs = part.Descendants(W + "p").Select(p => new ParagraphText(p))
            .Where(p => !p.Placeholders.IsEmpty).ToArray();
        var signature = isMain ? paragraphs.LastOrDefault(p => p.Alone == Slot.Issuer) : null;
        foreach (var paragraph in paragraphs)
        {
            if (paragraph.Alone is { } slot) Replace(paragraph, Blocks(paragraph, slot, paragraph == signature));
            else paragraph.Replace(Inline);
        }
    }

    private string Inline(Slot slot) => slot switch
    {
        Slot.Number => words.Number,
        Slot.Title => words.Title,
        Slot.Salutation => words.Salutation.TrimEnd('：'),
        Slot.Issuer => words.Issuer,
        Slot.Date => words.Date,
        Slot.Attachments => string.Join('；', words.Attachments.Select(Attachment))
            .Replace(LetterWords.AttachmentsLabel, ""),
        Slot.Contact => words.Contact.Length > 0 ? words.Contact[1..^1] : "",
        Slot.Copies => words.Copies.Replace(LetterWords.CopiesLabel, "").TrimEnd('。'),
        _ => "",
    };

    private static string Attachment((string Mark, string Text) attachment) => attachment.Mark.EndsWith('.')
        ? $"{attachment.Mark} {attachment.Text}"
        : attachment.Mark + attachment.Text;

    private IEnumerable<XElement> Blocks(ParagraphText model, Slot slot, bool isSignature) => slot switch
    {
        Slot.Body => words.Body.SelectMany(part => Block(model, part)),
        Slot.Issuer when isSignature => words.Cosigners.Prepend(words.Issuer).Select(name => Like(model, name)),
        Slot.Salutation => Optional(model, words.Salutation),
        Slot.Contact => Optional(model, words.Contact),
        Slot.Copies => Optional(model, words.Copies),
        Slot.Attachments => words.Attachments.Select(attachment => Like(model, Attachment(attachment))),
        _ => [Like(model, Inline(slot))],
    };

    private static XElement[] Optional(ParagraphText model, string text) => text.Length > 0 ? [Like(model, text)] : [];

    private static IEnumerable<XElement> Block(ParagraphText model, LetterPart part)
    {
        switch (part.Kind)
        {
            case LetterBlockKind.Table or LetterBlockKind.Particulars:
                yield return LetterTable.Of(part, Room(model.Paragraph), (style, text) => Cell(model, style, text));
                yield return El("p", El("pPr", Lines(160, "exact")));
                break;
            case LetterBlockKind.Heading:
                var heading = Like(model, part.Text);
                KeepWithNext(heading);
                SetRun(heading, El("rFonts", At("hint", "eastAsia"), At("eastAsia", LetterDocx.Black)));
                yield return heading;
                break;
            default:
                yield return Like(model, part.Text);
                break;
        }
    }

    /// <summary>A paragraph that looks as the placeholder's does.</summary>
    private static XElement Like(ParagraphText model, string text)
    {
        var properties = Copy(model.Paragraph.Element(W + "pPr"));
        properties?.Element(W + "sectPr")?.Remove();
        return El("p", properties, El("r", Copy(model.RunProperties(model.Placeholders[0])), Words(text)));
    }

    private static XElement Cell(ParagraphText model, string style, string text)
    {
        var cell = Like(model, text);
        var properties = cell.Element(W + "pPr");
        if (properties is null) cell.AddFirst(properties = El("pPr"));
        properties.Elements().Where(e => NotInCells.Contains(e.Name.LocalName)).Remove();
        var left = style.StartsWith("TableText", StringComparison.Ordinal);
        PutParagraph(properties, Lines(240, "auto"));
        PutParagraph(properties, El("ind", At("firstLineChars", 0), At("firstLine", 0)));
        PutParagraph(properties, Val("jc", left ? "left" : "center"));
        if (style.StartsWith("TableHead", StringComparison.Ordinal))
            SetRun(cell, El("rFonts", At("hint", "eastAsia"), At("eastAsia", LetterDocx.Black)));
        var size = style.EndsWith("Small", StringComparison.Ordinal) ? 21 : 28;
        SetRun(cell, Val("sz", size));
        SetRun(cell, Val("szCs", size));
        return cell;
    }

    private static XElement Lines(int line, string rule) =>
        El("spacing", At("before", 0), At("after", 0), At("line", line), At("lineRule", rule));

    // The blocks stand where the paragraph stood; a container that needs a paragraph at its end keeps one.
    private static void Replace(ParagraphText model, IEnumerable<XElement> blocks)
    {
        var paragraph = model.Paragraph;
        var section = Copy(paragraph.Element(W + "pPr")?.Element(W + "sectPr"));
        XElement[] placed = [.. blocks];
        var container = paragraph.Parent!;
        if (placed.Length == 0 && (section is not null || IsAlone(paragraph))) placed = [Like(model, "")];
        if (section is not null)
        {
            if (placed[^1].Element(W + "pPr") is not { } properties) placed[^1].AddFirst(properties = El("pPr"));
            PutParagraph(properties, section);
        }

        // Two tables that touch are one.
        if (placed is [var first, ..] && first.Name == W + "tbl"
            && paragraph.ElementsBeforeSelf().LastOrDefault()?.Name == first.Name)
            placed = [El("p"), .. placed];
        var marks = paragraph.Descendants().Where(IsBookmark).Select(e => (string?)e.Attribute(W + "id")).ToHashSet();
        paragraph.ReplaceWith(placed);
        if (marks.Count > 0)
            container.Document!.Descendants().Where(IsBookmark)
                .Where(e => marks.Contains((string?)e.Attribute(W + "id"))).Remove();
    }

    private static bool IsBookmark(XElement element) =>
        element.Name == W + "bookmarkStart" || element.Name == W + "bookmarkEnd";

    private static bool IsAlone(XElement paragraph) =>
        paragraph.Name == W + "p" && !paragraph.ElementsAfterSelf(W + "p").Any()
        && (!paragraph.ElementsBeforeSelf(W + "p").Any() || paragraph.ElementsBeforeSelf().Last().Name == W + "tbl");

    /// <summary>How wide a table may be, in twentieths of a point.</summary>
    private static int Room(XElement paragraph)
    {
        if (paragraph.Ancestors(W + "tc").FirstOrDefault()?.Element(W + "tcPr")?.Element(W + "tcW") is { } cell)
            return (string?)cell.Attribute(W + "type") == "dxa" && Number(cell, "w") is > 1000 and var width
                ? width - 216
                : 4000;
        if (paragraph.Ancestors(W + "txbxContent").Any()) return 4000;
        var section = paragraph.ElementsAfterSelf().Concat(paragraph.Ancestors().SelectMany(a => a.ElementsAfterSelf()))
            .Prepend(paragraph).SelectMany(e => e.DescendantsAndSelf(W + "sectPr")).FirstOrDefault();
        if (section?.Element(W + "pgSz") is not { } size || section.Element(W + "pgMar") is not { } margins)
            return 8300;
        var room = Number(size, "w") - Number(margins, "left") - Number(margins, "right") - Number(margins, "gutter");
        return room is > 2000 and < 32000 ? room : 8300;
    }

    private static int Number(XElement element, string attribute) =>
        int.TryParse((string?)element.Attribute(W + attribute), out var number) && number is > -100_000 and < 100_000
            ? number
            : 0;

    private static XElement? Copy(XElement? element) => element is null ? null : new(element);

    private static void PutParagraph(XElement properties, XElement property) =>
        Put(properties, property, ParagraphOrder);

    private static void SetRun(XElement paragraph, XElement property)
    {
        var run = paragraph.Element(W + "r")!;
        if (run.Element(W + "rPr") is not { } properties) run.AddFirst(properties = El("rPr"));
        if (property.Name == W + "rFonts" && properties.Element(W + "rFonts") is { } fonts)
        {
            fonts.Attribute(W + "eastAsiaTheme")?.Remove();
            foreach (var attribute in property.Attributes()) fonts.SetAttributeValue(attribute.Name, attribute.Value);
            return;
        }

        Put(properties, property, RunOrder);
    }
}
