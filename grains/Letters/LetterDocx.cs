using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using static Tracker.Letters.Wml;

namespace Tracker.Letters;

/// <summary>
/// A letter as a Word document with the look of China's official form (GB/T 9704-2012). The same letter is always the
/// same bytes; the document holds no macros, refers to nothing outside and names nobody as its author.
/// </summary>
internal static partial class LetterDocx
{
    /// <summary>One size 3 character (16 pt) in twentieths of a point.</summary>
    private const int Em = 320;

    public static byte[] Build(LetterSheet sheet) => Build(LetterWords.Of(sheet));

    public static byte[] Build(LetterWords words)
    {
        var file = new DocxFile();
        file.Set("word/document.xml", Document(words));
        WriteFrame(file, words.Title.Replace('\n', ' '));
        return file.Write();
    }

    private static XElement Document(LetterWords words)
    {
        var page = LiesAcross(words) ? Page.Across : Page.Upright;
        var blocks = new List<XElement>();
        blocks.AddRange(Head(words, page));
        blocks.AddRange(words.Body.SelectMany(part => Block(part, page)));
        blocks.AddRange(Attachments(words));
        // Nobody signs a page that says nothing; a table is followed by a gap.
        foreach (var block in blocks.TakeLast(blocks[^1].Name == W + "p" && blocks[^2].Name == W + "tbl" ? 2 : 1))
            KeepWithNext(block);
        blocks.AddRange(words.Form == LetterForm.Record ? Signatures(words) : Signature(words, page));
        if (words.Contact.Length > 0)
        {
            KeepWithNext(blocks[^1]);
            blocks.Add(Paragraph("Contact", words.Contact));
        }

        if (words.Copies.Length > 0) blocks.AddRange(Copies(words, page));
        else if (blocks[^1].Name == W + "tbl") blocks.Add(Gap(20));
        return El("document", new XAttribute(XNamespace.Xmlns + "w", W), new XAttribute(XNamespace.Xmlns + "r", R),
            El("body", blocks, Section(page)));
    }

    private static bool LiesAcross(LetterWords words) => words.Form == LetterForm.List
        && words.Body.Any(part => part.Kind == LetterBlockKind.Table && part.Rows[0].Length >= LetterTable.Wide
            || !Placeholder.In(part.Text).IsEmpty);

    private static IEnumerable<XElement> Head(LetterWords words, Page page)
    {
        switch (words.Form)
        {
            case LetterForm.Letter:
                yield return Letterhead(words.Issuer, page);
                yield return Paragraph("Number", words.Number);
                yield return Paragraph("Title", [El("spacing", At("before", 2 * Line))], Run(words.Title));
                if (words.Salutation.Length > 0) yield return Paragraph("Salutation", words.Salutation);
                break;
            case LetterForm.Record:
                yield return Paragraph("Agency", words.Issuer);
                yield return Paragraph("Title", words.Title);
                if (words.Number.Length > 0) yield return Paragraph("Number", words.Number);
                break;
            default:
                yield return Paragraph("Title", words.Title);
                if (words.Number.Length > 0) yield return Paragraph("Number", words.Number);
                if (words.Salutation.Length > 0) yield return Paragraph("Salutation", words.Salutation);
                break;
        }
    }

    // The name fills the line as far as it can in one; a name too long for that is broken.
    private static XElement Letterhead(string issuer, Page page)
    {
        var fits = page.Width / 10.0 / Math.Max(1, Width(issuer));
        var size = Math.Clamp((int)(fits * 0.97) / 2 * 2, 44, 84);
        return Paragraph("Letterhead", [], Run(issuer, Val("sz", size), Val("szCs", size)));
    }

    // Word wants a paragraph behind a table, and two tables that touch are one.
    private static XElement[] Block(LetterPart part, Page page) => part.Kind switch
    {
        LetterBlockKind.Table or LetterBlockKind.Particulars => [LetterTable.Of(part, page.Width, Paragraph), Gap(160)],
        LetterBlockKind.Heading => [Paragraph("Heading1", part.Text)],
        LetterBlockKind.Item => [Paragraph("Item", part.Text)],
        _ => [Paragraph("BodyText", part.Text)],
    };

    private static XElement Gap(int line) =>
        Paragraph("Gap", [El("spacing", At("line", line), At("lineRule", "exact"))], []);

    private static IEnumerable<XElement> Attachments(LetterWords words)
    {
        var isNumbered = words.Attachments.Any(a => a.Mark.Any(char.IsDigit));
        var mark = !isNumbered ? 0 : words.Attachments.Length > 9 ? Em * 3 / 2 : Em;
        return words.Attachments.Select((attachment, i) =>
        {
            var label = i == 0 && attachment.Mark.Length > 0 ? 3 * Em : 0;
            var left = attachment.Mark.Length > 0 ? 5 * Em + mark : 2 * Em;
            return Paragraph("Attachment",
                [
                    El("keepNext"),
                    El("spacing", At("before", i == 0 ? Line : 0)),
                    El("ind", At("left", left), At("hanging", label + mark)),
                ],
                Run(attachment.Mark), mark > 0 ? Tab() : null, Run(attachment.Text));
        });
    }

    // The seal, 42 mm across, is set over name and date: four lines for it, and nothing beside it.
    private static IEnumerable<XElement> Signature(LetterWords words, Page page)
    {
        ImmutableArray<string> names = [words.Issuer, .. words.Cosigners];
        if (names.Length == 1 || names.Any(name => Width(name) * Em > page.Width / 2 - 200))
        {
            var (left, right) = Beside([.. names, words.Date], page.Width);
            return [.. Signed(names, words.Date, left, right)];
        }

        // One row, which no page cuts. The last name stands over the date, on the right.
        var width = page.Width / 2;
        ImmutableArray<string> places = names.Length % 2 == 1 ? [.. names[..^1], "", names[^1]] : names;
        return
        [
            El("tbl",
                El("tblPr", El("tblW", At("w", width * 2), At("type", "dxa")), El("tblLayout", At("type", "fixed"))),
                El("tblGrid", Enumerable.Repeat(El("gridCol", At("w", width)), 2)),
                El("tr", El("trPr", El("cantSplit")), Enumerable.Range(0, 2).Select(column => El("tc",
                    El("tcPr", El("tcW", At("w", width), At("type", "dxa"))),
                    Signed([.. places.Where((_, i) => i % 2 == column)], column == 1 ? words.Date : null, 0, 0))))),
        ];
    }

    private static IEnumerable<XElement> Signed(ImmutableArray<string> names, string? date, int left, int right)
    {
        for (var i = 0; i < names.Length; i++)
            yield return Paragraph("Signature",
                [
                    date is null && i == names.Length - 1 ? null : El("keepNext"),
                    El("spacing", At("before", (i == 0 ? 2 : 3) * Line)), Indent(left, right),
                ],
                Run(names[i]));
        if (date is not null) yield return Paragraph("Signature", [Indent(left, right)], Run(date));
    }

    // Names and date are centred upon each other in a column that ends two to four characters from the right margin.
    private static (int Left, int Right) Beside(ImmutableArray<string> lines, int width)
    {
        var widest = (int)((lines.Max(Width) + 1) * Em);
        var right = Math.Clamp((width - widest) / 4, 0, 4 * Em);
        return (Math.Max(0, width - right - widest), right);
    }

    // What will stand in a placeholder's place is as long as most agencies' names.
    private static double Width(string text) => Placeholder.In(text).IsEmpty ? LetterText.Width(text) : 14;

    private static XElement Indent(int left, int right) => El("ind", At("left", left), At("right", right));

    private static IEnumerable<XElement> Signatures(LetterWords words) =>
    [
        Paragraph("Sign", [El("keepNext"), El("spacing", At("before", 2 * Line))], Run("到场人（签名）："), Tab()),
        Paragraph("Sign", [El("keepNext")], Run("记录人（签名）："), Tab()),
        Paragraph("Signature", [Indent(0, 2 * Em), Val("jc", "right")], Run(words.Date)),
    ];

    // A frame at the foot of the last page, anchored to the small paragraph behind it.
    private static IEnumerable<XElement> Copies(LetterWords words, Page page)
    {
        yield return Paragraph("Copies",
            [El("framePr", At("w", page.Width), At("hSpace", 0), At("wrap", "notBeside"), At("vAnchor", "margin"),
                At("hAnchor", "margin"), At("xAlign", "center"), At("yAlign", "bottom"))],
            Run(words.Copies));
        yield return Gap(20);
    }

    private static XElement Section(Page page) => El("sectPr",
        El("footerReference", At("type", "default"), new XAttribute(R + "id", "rId4")),
        El("footerReference", At("type", "even"), new XAttribute(R + "id", "rId5")),
        El("pgSz", At("w", page.Wide), At("h", page.High), page.Wide > page.High ? At("orient", "landscape") : null),
        El("pgMar", At("top", page.Top), At("right", page.Right), At("bottom", page.Bottom), At("left", page.Left),
            At("header", 851), At("footer", page.Footer), At("gutter", 0)),
        El("cols", At("space", 425)), El("docGrid", At("linePitch", Line)));

    private static string Half(double points) => ((int)(points * 2)).ToString(CultureInfo.InvariantCulture);

    /// <summary>A page in twentieths of a point (A4; margins after GB/T 9704-2012, 5.2: 37, 35, 28, 26 mm).</summary>
    private sealed record Page(int Wide, int High, int Top, int Bottom, int Left, int Right)
    {
        public static readonly Page Upright = new(11906, 16838, 2098, 1984, 1588, 1474);

        /// <summary>Turned to the left, so that the binding edge is the upper one.</summary>
        public static readonly Page Across = new(16838, 11906, 1588, 1474, 1984, 2098);

        public int Width => Wide - Left - Right;

        /// <summary>The page number's line lies 7 mm under the text.</summary>
        public int Footer => Bottom - 680;
    }
}
