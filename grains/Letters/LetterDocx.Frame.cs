using System.Xml.Linq;
using static Tracker.Letters.Wml;

namespace Tracker.Letters;

/// <summary>What is the same in every letter: styles, fonts, page numbers and what Word needs besides.</summary>
internal static partial class LetterDocx
{
    /// <summary>28.95 pt: 22 lines fill a page (GB/T 9704-2012, 5.2.2).</summary>
    private const int Line = 579;

    private const string Song = "宋体";
    private const string TitleSong = "方正小标宋简体";
    public const string Black = "黑体";
    private const string FangSong = "仿宋";
    private const string Red = "E60012";
    private const string OfficeRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    private static readonly (string Id, string Part, string Type)[] Parts =
    [
        ("rId1", "styles", "styles"), ("rId2", "settings", "settings"), ("rId3", "fontTable", "fontTable"),
        ("rId4", "footer1", "footer"), ("rId5", "footer2", "footer"),
    ];

    private static void WriteFrame(DocxFile file, string title)
    {
        file.Set("[Content_Types].xml", ContentTypes());
        file.Set("_rels/.rels", new XElement(Relations + "Relationships",
            Relation("rId1", OfficeRelation + "officeDocument", "word/document.xml"),
            Relation("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml")));
        file.Set("word/_rels/document.xml.rels", new XElement(Relations + "Relationships",
            Parts.Select(part => Relation(part.Id, OfficeRelation + part.Type, part.Part + ".xml"))));
        file.Set("docProps/core.xml", CoreProperties(title));
        file.Set("word/styles.xml", Styles());
        file.Set("word/settings.xml", Settings());
        file.Set("word/fontTable.xml", Fonts());
        file.Set("word/footer1.xml", Footer("right"));
        file.Set("word/footer2.xml", Footer("left"));
    }

    private static XElement ContentTypes() => new(Types + "Types",
        new XElement(Types + "Default", new XAttribute("Extension", "rels"),
            new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
        new XElement(Types + "Default", new XAttribute("Extension", "xml"),
            new XAttribute("ContentType", "application/xml")),
        Override("/word/document.xml", WordType + "document.main+xml"),
        Override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        Parts.Select(part => Override($"/word/{part.Part}.xml", WordType + part.Type + "+xml")));

    private static XElement Override(string part, string type) => new(Types + "Override",
        new XAttribute("PartName", part), new XAttribute("ContentType", type));

    private static XElement Relation(string id, string type, string target) => new(Relations + "Relationship",
        new XAttribute("Id", id), new XAttribute("Type", type), new XAttribute("Target", target));

    // The time is the same for every letter: the one that counts stands under the signature.
    public static XElement CoreProperties(string title)
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dc = "http://purl.org/dc/elements/1.1/";
        XNamespace terms = "http://purl.org/dc/terms/";
        XNamespace xsi = "http://www.w3.org/2001/XMLSchema-instance";
        XElement Time(string name) =>
            new(terms + name, new XAttribute(xsi + "type", "dcterms:W3CDTF"), "2000-01-01T00:00:00Z");
        return new(core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", core), new XAttribute(XNamespace.Xmlns + "dc", dc),
            new XAttribute(XNamespace.Xmlns + "dcterms", terms), new XAttribute(XNamespace.Xmlns + "xsi", xsi),
            new XElement(dc + "title", title), new XElement(dc + "creator", "联办"),
            new XElement(core + "lastModifiedBy", "联办"), Time("created"), Time("modified"),
            new XElement(dc + "language", "zh-CN"));
    }

    private static XElement Settings() => El("settings",
        El("zoom", At("percent", 100)), El("removePersonalInformation"), El("defaultTabStop", At("val", 420)),
        El("evenAndOddHeaders"), Val("characterSpacingControl", "compressPunctuation"),
        El("compat", El("balanceSingleByteDoubleByteWidth"), El("doNotExpandShiftReturn"), El("useFELayout"),
            El("compatSetting", At("name", "compatibilityMode"), At("uri", "http://schemas.microsoft.com/office/word"),
                At("val", 15))),
        El("themeFontLang", At("val", "zh-CN"), At("eastAsia", "zh-CN")));

    // Where a machine lacks a font, the other name is taken.
    private static XElement Fonts() => El("fonts",
        Font("Times New Roman", null, "roman"),
        Font(FangSong, "FangSong,仿宋_GB2312,STFangsong,Noto Serif CJK SC", "modern"),
        Font(Black, "SimHei,Noto Sans CJK SC", "modern"), Font(Song, "SimSun,Noto Serif CJK SC", "auto"),
        Font(TitleSong, "FZXiaoBiaoSong-B05S,华文中宋,Noto Serif CJK SC", "script"));

    private static XElement Font(string name, string? other, string family) => El("font", At("name", name),
        other is null ? null : Val("altName", other), Val("charset", other is null ? "00" : "86"),
        Val("family", family));

    private static XElement Footer(string side) => El("ftr",
        Paragraph("Footer", [El("ind", At(side, 280)), Val("jc", side)], Run("— "),
            El("fldSimple", At("instr", " PAGE "), Run("1")), Run(" —")));

    private static XElement Styles() => El("styles",
        El("docDefaults",
            El("rPrDefault", El("rPr",
                El("rFonts", At("ascii", "Times New Roman"), At("eastAsia", FangSong), At("hAnsi", "Times New Roman"),
                    At("cs", "Times New Roman")),
                Val("spacing", -5), Val("sz", 32), Val("szCs", 32),
                El("lang", At("val", "en-US"), At("eastAsia", "zh-CN"), At("bidi", "ar-SA")))),
            El("pPrDefault")),
        El("style", At("type", "paragraph"), At("default", 1), At("styleId", "Normal"), Val("name", "Normal"),
            El("qFormat"),
            El("pPr", Exactly(Line), Val("jc", "both"))),
        El("style", At("type", "table"), At("default", 1), At("styleId", "TableNormal"), Val("name", "Normal Table"),
            Val("uiPriority", 99), El("semiHidden"), El("unhideWhenUsed"),
            El("tblPr", El("tblInd", At("w", 0), At("type", "dxa")), El("tblCellMar",
                El("top", At("w", 0), At("type", "dxa")), El("left", At("w", 0), At("type", "dxa")),
                El("bottom", At("w", 0), At("type", "dxa")), El("right", At("w", 0), At("type", "dxa"))))),
        Style("Letterhead", "发文机关标志",
            [
                El("pBdr", El("bottom",
                    At("val", "thickThinSmallGap"), At("sz", 24), At("space", 10), At("color", Red))),
                Exactly(1000), El("ind", At("left", -397), At("right", -397)), Val("jc", "center"),
            ],
            [Face(TitleSong), Val("color", Red), Val("spacing", 0)]),
        Style("Agency", "机关名称", [El("keepNext"), Exactly(640, after: 120), Val("jc", "center")],
            [Face(TitleSong), .. Size(18)]),
        Style("Number", "发文字号", [Exactly(Line, before: 120, after: 120), Val("jc", "right")], []),
        Style("Title", "Title", [El("keepNext"), El("keepLines"), Exactly(700, after: Line), Val("jc", "center")],
            [Face(TitleSong), Val("spacing", 0), .. Size(22)]),
        Style("Salutation", "Salutation", [El("keepNext"), Val("jc", "left")], []),
        Style("BodyText", "Body Text", [Indented()], []),
        Style("Heading1", "heading 1", [El("keepNext"), Indented(), Val("outlineLvl", 0)], [Face(Black)]),
        Style("Item", "条目", [Indented()], []),
        Style("Attachment", "附件说明", [Val("jc", "left")], []),
        Style("Signature", "Signature", [El("keepLines"), Val("jc", "center")], []),
        Style("Sign", "签名栏",
            [
                El("tabs", El("tab", At("val", "left"), At("leader", "underscore"), At("pos", 7200))),
                Exactly(800), Val("jc", "left"),
            ], []),
        Style("Contact", "附注", [Indented(), Val("jc", "left")], []),
        Style("Copies", "抄送",
            [
                El("pBdr", Rule("top"), Rule("bottom")), Exactly(560),
                El("ind", At("left", 280 + 840), At("right", 280), At("hanging", 840)), Val("jc", "left"),
            ], Size(14)),
        Style("TableText", "表格文字", [AtLeast(440), Val("jc", "left")], Size(14)),
        Style("TableMiddle", "表格短字", [AtLeast(440), Val("jc", "center")], Size(14)),
        Style("TableHead", "表头", [AtLeast(440), Val("jc", "center")], [Face(Black), .. Size(14)]),
        Style("TableTextSmall", "表格小字", [AtLeast(310), Val("jc", "left")], Size(10.5)),
        Style("TableMiddleSmall", "表格短小字", [AtLeast(310), Val("jc", "center")], Size(10.5)),
        Style("TableHeadSmall", "小表头", [AtLeast(310), Val("jc", "center")], [Face(Black), .. Size(10.5)]),
        Style("Gap", "间隔", [Exactly(20)], Size(1)),
        Style("Footer", "footer", [AtLeast(280)],
            [El("rFonts", At("ascii", Song), At("eastAsia", Song), At("hAnsi", Song)), .. Size(14)]));

    private static XElement Style(string id, string name, object[] paragraph, object[] run) => El("style",
        At("type", "paragraph"), name.All(char.IsAscii) ? null : At("customStyle", 1), At("styleId", id),
        Val("name", name),
        Val("basedOn", "Normal"), El("qFormat"), El("pPr", paragraph), El("rPr", run));

    private static XElement Face(string font) => El("rFonts", At("eastAsia", font));

    private static XElement[] Size(double points) => [Val("sz", Half(points)), Val("szCs", Half(points))];

    private static XElement Exactly(int line, int before = 0, int after = 0) =>
        El("spacing", At("before", before), At("after", after), At("line", line), At("lineRule", "exact"));

    private static XElement AtLeast(int line) =>
        El("spacing", At("before", 0), At("after", 0), At("line", line), At("lineRule", "atLeast"));

    private static XElement Indented() => El("ind", At("firstLineChars", 200), At("firstLine", 2 * Em));

    private static XElement Rule(string side) =>
        El(side, At("val", "single"), At("sz", 8), At("space", 2), At("color", "000000"));
}
