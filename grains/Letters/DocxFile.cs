using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Tracker.Letters;

/// <summary>A document's parts by name, written so that the same parts are always the same bytes.</summary>
internal sealed class DocxFile
{
    private const string TypesPart = "[Content_Types].xml";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const int MostParts = 500;
    private const int MostDepth = 200;
    private const long MostBytes = 40 * 1024 * 1024;
    private const long MostMarkup = 15 * 1024 * 1024;
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly ImmutableArray<string> StoryTypes =
    [
        .. new[] { "document.main", "header", "footer", "footnotes", "endnotes", "comments" }
            .Select(type => $"{Word}{type}+xml"),
    ];

    private readonly SortedDictionary<string, byte[]> parts = new(StringComparer.OrdinalIgnoreCase);
    private ImmutableArray<(string Part, string Type)>? contentTypes;

    public IEnumerable<string> Names => parts.Keys;

    public bool Has(string name) => parts.ContainsKey(name);

    /// <summary>The part with the document's text; null where this is no Word document.</summary>
    public string? MainPart => ContentTypes.FirstOrDefault(part => part.Type == Word + "document.main+xml").Part;

    /// <summary>The parts that hold paragraphs: text, headers, footers, notes and comments.</summary>
    public IEnumerable<string> Stories =>
        ContentTypes.Where(part => StoryTypes.Contains(part.Type)).Select(part => part.Part);

    /// <summary>The parts that hold markup and are shown in some way; what the properties say is not.</summary>
    public IEnumerable<string> MarkupParts => Names.Where(name =>
        (name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || Stories.Contains(name)) && name != TypesPart
        && !name.StartsWith("docProps/", StringComparison.OrdinalIgnoreCase));

    public bool IsMacroEnabled =>
        Names.Any(name => name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
        || Has(TypesPart) && Markup(TypesPart).Descendants().Attributes("ContentType").Any(type =>
            type.Value.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
            || type.Value.Contains("vba", StringComparison.OrdinalIgnoreCase));

    private ImmutableArray<(string Part, string Type)> ContentTypes => contentTypes ??= !Has(TypesPart)
        ? []
        : [.. Markup(TypesPart).Descendants(Wml.Types + "Override")
            .Select(type => (
                Part: ((string?)type.Attribute("PartName") ?? "").TrimStart('/'),
                (string?)type.Attribute("ContentType") ?? ""))
            .Where(type => Has(type.Part))];

    /// <summary>A part's markup.</summary>
    /// <exception cref="InvalidDataException">It is no XML, has a document type, or nests too deep.</exception>
    public XDocument Markup(string name)
    {
        if (parts[name].LongLength > MostMarkup) throw new DocxTooLargeException();
        try
        {
            using var depth = Reader(parts[name]);
            while (depth.Read())
                if (depth.Depth > MostDepth) throw new InvalidDataException("The markup nests too deep.");
            using var reader = Reader(parts[name]);
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            throw new InvalidDataException("The markup cannot be read.");
        }
    }

    public void Set(string name, XElement root) => Set(name, new XDocument(root));

    public void Set(string name, XDocument markup)
    {
        using var bytes = new MemoryStream();
        markup.Declaration = new XDeclaration("1.0", "UTF-8", "yes");
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = Utf8 })) markup.Save(writer);
        parts[name] = bytes.ToArray();
    }

    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in parts.Keys.OrderBy(name => name != TypesPart)
                .ThenBy(name => name, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Stamp;
                using var stream = entry.Open();
                stream.Write(parts[name]);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Reads a file that a stranger sent; sizes are believed neither before nor while reading.</summary>
    /// <exception cref="InvalidDataException">It is no zip file, or a larger one than any letter's.</exception>
    public static DocxFile Read(ReadOnlyMemory<byte> bytes)
    {
        var file = new DocxFile();
        using var zip = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Count > MostParts || zip.Entries.Any(entry => entry.Length is < 0 or > MostBytes)
            || zip.Entries.Sum(entry => entry.Length) > MostBytes)
            throw new DocxTooLargeException();
        if (zip.Entries.Any(entry => entry.IsEncrypted)) throw new DocxEncryptedException();
        var left = MostBytes;
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            var part = Unpack(entry, ref left);
            if (!IsPlain(entry.FullName) || !file.parts.TryAdd(entry.FullName, part))
                throw new InvalidDataException("A part's name is not allowed.");
        }

        return file;
    }

    private static byte[] Unpack(ZipArchiveEntry entry, ref long left)
    {
        using var stream = entry.Open();
        using var unpacked = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            left -= read;
            if (left < 0) throw new DocxTooLargeException();
            unpacked.Write(buffer, 0, read);
        }

        return unpacked.ToArray();
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and < 256 && name[0] != '/' && !name.Contains('\\') && !name.Split('/').Contains("..");

    private static XmlReader Reader(byte[] markup) => XmlReader.Create(
        new MemoryStream(markup, writable: false),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
}

/// <summary>A file unpacks to more than a letter ever holds.</summary>
internal sealed class DocxTooLargeException() : Exception("The file unpacks to more than a letter.");

/// <summary>A file opens with a password only.</summary>
internal sealed class DocxEncryptedException() : Exception("The file is encrypted.");
