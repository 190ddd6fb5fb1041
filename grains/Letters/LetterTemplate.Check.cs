using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using static Tracker.Letters.TemplateFaultCode;
using static Tracker.Letters.Wml;

namespace Tracker.Letters;

internal static partial class LetterTemplate
{
    /// <summary>
    /// Fields that say something of the document itself and fetch nothing. Not the day on which it is opened: a letter
    /// says for ever the same.
    /// </summary>
    private static readonly ImmutableHashSet<string> HarmlessFields = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "SEQ", "SYMBOL", "EQ", "ADVANCE");

    private static readonly ImmutableArray<string> EmbeddingElements = ["altChunk", "object", "control", "subDoc"];
    private static readonly ImmutableArray<string> EmbeddingRelations =
        ["oleObject", "package", "aFChunk", "control", "activeXControlBinary", "subDocument"];

    private static readonly byte[] EncryptedMark = Encoding.Unicode.GetBytes("EncryptedPackage");

    private const int MostFaults = 50;

    // A letter is filled in as often as its placeholders say; nobody needs so many.
    private const int MostPlaceholders = 200;

    private static ImmutableArray<TemplateFault> Open(ReadOnlyMemory<byte> bytes, out DocxFile? file)
    {
        file = null;
        if (bytes.Length > MostBytes) return [new(TooLarge, "")];
        if (bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return [new(bytes.Span.IndexOf(EncryptedMark) < 0 ? NotADocument : Encrypted, "")];
        try
        {
            file = DocxFile.Read(bytes);
            return Faults(file);
        }
        catch (DocxTooLargeException)
        {
            return [new(TooLarge, "")];
        }
        catch (DocxEncryptedException)
        {
            return [new(Encrypted, "")];
        }
        catch (Exception refused) when (refused is InvalidDataException or IOException or NotSupportedException)
        {
            return [new(NotADocument, "")];
        }
    }

    private static ImmutableArray<TemplateFault> Faults(DocxFile file)
    {
        var faults = new List<TemplateFault>();
        void Fault(TemplateFaultCode code, string argument)
        {
            var fault = new TemplateFault(code, argument.Length > 200 ? argument[..200] : argument);
            if (faults.Count < MostFaults && !faults.Contains(fault)) faults.Add(fault);
        }

        if (file.IsMacroEnabled) return [new(Macros, "")];
        if (file.MainPart is not { } main) return [new(NotADocument, "")];
        foreach (var name in file.Names.Where(name => name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
            Relationships(file.Markup(name), Fault);
        var seen = new List<Slot>();
        foreach (var name in file.MarkupParts)
        {
            var part = file.Markup(name);
            Contents(part, Fault);
            Fields(part, Fault);
            var isStory = file.Stories.Contains(name);
            if (isStory) Placeholders(part, seen, Fault);
            if (OutOfReach(part, isStory)) Fault(TemplateFaultCode.OutOfReach, name);
        }

        if (seen.Count > MostPlaceholders) Fault(TooLarge, "");
        if (file.Markup(main).Root?.Element(W + "body") is null) Fault(NotADocument, "");
        foreach (var slot in Placeholder.Required.Where(slot => !seen.Contains(slot)))
            Fault(MissingPlaceholder, Placeholder.Name(slot));
        return [.. faults];
    }

    private static void Relationships(XDocument markup, Action<TemplateFaultCode, string> fault)
    {
        foreach (var relation in markup.Descendants(Relations + "Relationship"))
        {
            var kind = ((string?)relation.Attribute("Type") ?? "").Split('/')[^1];
            if ((string?)relation.Attribute("TargetMode") == "External" || kind == "attachedTemplate")
                fault(External, (string?)relation.Attribute("Target") ?? "");
            else if (EmbeddingRelations.Contains(kind)) fault(Embedded, kind);
            else if (kind is "vbaProject" or "wordVbaData") fault(Macros, "");
        }
    }

    private static void Contents(XDocument part, Action<TemplateFaultCode, string> fault)
    {
        foreach (var element in part.Descendants())
        {
            if (element.Name.Namespace == W && EmbeddingElements.Contains(element.Name.LocalName))
                fault(Embedded, element.Name.LocalName);
            if (element.Name == W + "mailMerge") fault(External, "mailMerge");
            // VML names pictures and links by their address, without a relationship.
            if (element.Name.NamespaceName.StartsWith("urn:schemas-microsoft-com:", StringComparison.Ordinal))
                foreach (var address in element.Attributes().Where(a => a.Name.LocalName is "src" or "href"))
                    fault(External, address.Value);
        }
    }

    // A field may be written over many runs and hold other fields; one whose name another field writes is not trusted.
    private static void Fields(XDocument part, Action<TemplateFaultCode, string> fault)
    {
        var open = new Stack<StringBuilder>();
        foreach (var element in part.Descendants())
        {
            if (element.Name == W + "fldSimple") Named((string?)element.Attribute(W + "instr") ?? "", fault);
            else if (element.Name == W + "instrText" || element.Name == W + "delInstrText")
            {
                if (open.TryPeek(out var instruction)) instruction.Append(element.Value);
                else Named(element.Value, fault);
            }
            else if (element.Name == W + "fldChar")
            {
                var kind = (string?)element.Attribute(W + "fldCharType");
                if (kind == "begin") open.Push(new());
                else if (kind == "end" && open.TryPop(out var instruction)) Named(instruction.ToString(), fault);
            }
        }

        foreach (var unclosed in open) Named(unclosed.ToString(), fault);
    }

    private static void Named(string instruction, Action<TemplateFaultCode, string> fault)
    {
        var name = instruction.Trim().Split([' ', '\t', '\n', '\r', '\\', '"'], 2)[0];
        if (!HarmlessFields.Contains(name)) fault(Field, name);
    }

    private static bool IsClock(TemplateFault fault) =>
        fault.Code == Field && fault.Argument.ToUpperInvariant() is ("DATE" or "TIME");

    private static void Placeholders(XDocument part, List<Slot> seen, Action<TemplateFaultCode, string> fault)
    {
        foreach (var paragraph in part.Descendants(W + "p").Select(p => new ParagraphText(p)))
        {
            foreach (var placeholder in Placeholder.In(paragraph.Text, fault))
            {
                seen.Add(placeholder.Slot);
                if (placeholder.Slot == Slot.Body && paragraph.Alone != Slot.Body) fault(BodyNotAlone, "");
            }
        }
    }

    private static bool OutOfReach(XDocument part, bool isStory) =>
        part.DescendantNodes().OfType<XText>().Any(text =>
            text.Value.Contains("{{", StringComparison.Ordinal)
            && !(isStory && text.Parent!.Name == W + "t" && text.Parent.Parent!.Name == W + "r"
                && text.Ancestors(W + "p").Any()))
        || part.Descendants().Attributes().Any(a => a.Value.Contains("{{", StringComparison.Ordinal));

    // Word overlooks much: unknown attributes, values it does not know, properties in another order. What it does not
    // forgive is an element where none may stand, or one that lacks what it must hold.
    private static string? BrokenAt(DocxFile file)
    {
        try
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(file.Write()), isEditable: false);
            return new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document)
                .Where(error => error.ErrorType == ValidationErrorType.Schema
                    && error.Id.EndsWith("ExpectingComplex", StringComparison.Ordinal)
                    && error.Node is { } node && node.NamespaceUri == W.NamespaceName
                    && !node.LocalName.EndsWith("Pr", StringComparison.Ordinal)
                    && error.Part is MainDocumentPart or HeaderPart or FooterPart or FootnotesPart or EndnotesPart)
                .Select(error => $"{error.Part!.Uri}{error.Path?.XPath}").FirstOrDefault();
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or FileFormatException or InvalidDataException
            or System.Xml.XmlException or UriFormatException or ArgumentException or InvalidOperationException)
        {
            return "/";
        }
    }
}
