using System.Collections.Immutable;
using System.Xml.Linq;

namespace Tracker.Letters;

/// <summary>The words of a Word document's markup.</summary>
internal static class Wml
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    public static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <summary>The order in which the schema wants a paragraph's properties.</summary>
    public static readonly ImmutableArray<string> ParagraphOrder =
    [
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
        "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
        "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind",
        "contextualSpacing", "mirrorIndents",
        "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId",
        "cnfStyle", "rPr", "sectPr", "pPrChange",
    ];

    /// <summary>The order in which the schema wants a run's properties.</summary>
    public static readonly ImmutableArray<string> RunOrder =
    [
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
        "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
        "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em",
        "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange",
    ];

    /// <summary>Sets a property in its place.</summary>
    public static void Put(XElement properties, XElement property, ImmutableArray<string> order)
    {
        properties.Element(property.Name)?.Remove();
        var place = order.IndexOf(property.Name.LocalName);
        var before = properties.Elements().LastOrDefault(e =>
            e.Name.Namespace == W && order.IndexOf(e.Name.LocalName) is >= 0 and var other && other < place);
        if (before is null) properties.AddFirst(property);
        else before.AddAfterSelf(property);
    }

    /// <summary>An element; attributes come as pairs of name and value.</summary>
    public static XElement El(string name, params object?[] content) => new(W + name, content);

    public static XElement Val(string name, object value) => new(W + name, At("val", value));

    public static XAttribute At(string name, object value) => new(W + name, value);

    /// <summary>A paragraph of a style, with what its properties say beyond the style, in the schema's order.</summary>
    public static XElement Paragraph(string style, IEnumerable<object?> properties, params object?[] content) =>
        El("p", El("pPr", Val("pStyle", style), properties), content);

    public static XElement Paragraph(string style, string text) => Paragraph(style, [], Run(text));

    /// <summary>A run; a line feed in its text is a line break.</summary>
    public static XElement Run(string text, params object?[] properties) =>
        El("r", El("rPr", El("rFonts", At("hint", "eastAsia")), properties), Words(text));

    public static XElement Tab() => El("r", El("tab"));

    /// <summary>What a run holds: texts and, for each line feed, a break.</summary>
    public static IEnumerable<XElement> Words(string text)
    {
        var first = true;
        foreach (var line in text.Split('\n'))
        {
            if (!first) yield return El("br");
            first = false;
            if (line.Length > 0) yield return El("t", new XAttribute(XNamespace.Xml + "space", "preserve"), line);
        }
    }

    /// <summary>Keeps a paragraph, or a table's last row, on the page of what follows.</summary>
    public static void KeepWithNext(XElement block)
    {
        var paragraphs = block.Name == W + "tbl" ? block.Elements(W + "tr").Last().Descendants(W + "p") : [block];
        foreach (var paragraph in paragraphs)
        {
            var properties = paragraph.Element(W + "pPr");
            if (properties is null) paragraph.AddFirst(properties = El("pPr"));
            Put(properties, El("keepNext"), ParagraphOrder);
        }
    }
}
