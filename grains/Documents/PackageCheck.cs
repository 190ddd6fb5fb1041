using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Tracker.Documents;

/// <summary>
/// Looks into an Office document or an OFD file. Its parts are unpacked into nowhere, and no further than the limit, so
/// that what lies about its size costs little.
/// </summary>
internal sealed class PackageCheck(long unpackedBytes)
{
    private const int MostParts = 10_000;
    private const int DeepestNesting = 2;
    private const int MostRatio = 300;
    private const long RatioMattersFrom = 20L * 1024 * 1024;
    private const long LargestPartRead = 16L * 1024 * 1024;
    private const long MostPacking = 4096;
    private const string ContentTypes = "[Content_Types].xml";

    // What is loaded or run without being asked for. Links that a person clicks are none of these.
    private static readonly string[] Loading =
    [
        "/attachedTemplate", "/oleObject", "/frame", "/subDocument", "/vbaProject", "/control", "/activeXControlBinary",
        "/aFChunk",
    ];

    private long left = unpackedBytes;

    /// <summary>The kind, or why it is refused.</summary>
    public (FileKind? Kind, string? Reason) Look(byte[] content) => Look(new MemoryStream(content, writable: false), 0);

    private (FileKind? Kind, string? Reason) Look(Stream content, int depth)
    {
        if (depth > DeepestNesting) return (null, Reasons.FileBomb);
        try
        {
            using var package = new ZipArchive(content, ZipArchiveMode.Read);
            // What one part says of itself may be more than a sum can hold.
            if (package.Entries.Count > MostParts || package.Entries.Any(part => part.Length > left)
                || package.Entries.Sum(part => part.Length) > left
                || package.Entries.Any(part =>
                    part.Length > RatioMattersFrom && part.Length / Math.Max(part.CompressedLength, 1) > MostRatio))
                return (null, Reasons.FileBomb);
            // No part is unpacked here further than it says to be long; packed, none is much longer than unpacked.
            if (package.Entries.Any(part => part.CompressedLength > part.Length + MostPacking))
                return (null, Reasons.FileDamaged);
            if (package.Entries.Any(part => part.IsEncrypted)) return (null, Reasons.FileEncrypted);
            var (kind, reason) = KindOf(package);
            foreach (var part in package.Entries)
            {
                if (reason is not null) break;
                reason = Check(part, depth);
            }

            return reason is null ? (kind, null) : (null, reason);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or EndOfStreamException
            or NotSupportedException or ArgumentException or OverflowException)
        {
            return (null, Reasons.FileDamaged);
        }
    }

    private (FileKind? Kind, string? Reason) KindOf(ZipArchive package)
    {
        if (package.GetEntry("OFD.xml") is not null) return (FileKind.Ofd, null);
        if (package.GetEntry(ContentTypes) is not { Length: <= LargestPartRead } part) return (null, Reasons.FileArchive);
        var types = Encoding.UTF8.GetString(Unpack(part));
        if (types.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
            || types.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
            return (null, Reasons.FileMacros);
        return types switch
        {
            _ when types.Contains("wordprocessingml.document.main+xml", StringComparison.Ordinal) => (FileKind.Docx, null),
            _ when types.Contains("spreadsheetml.sheet.main+xml", StringComparison.Ordinal) => (FileKind.Xlsx, null),
            _ when types.Contains("presentationml.presentation.main+xml", StringComparison.Ordinal) => (FileKind.Pptx, null),
            _ => (null, Reasons.FileArchive),
        };
    }

    private string? Check(ZipArchiveEntry part, int depth)
    {
        var name = part.FullName.Replace('\\', '/');
        if (name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
            || name.Contains("vbaData", StringComparison.OrdinalIgnoreCase)
            || name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase))
            return Reasons.FileMacros;
        if (name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
            return part.Length > LargestPartRead ? Reasons.FileBomb : CheckRelations(Unpack(part));
        using var unpacked = part.Open();
        var head = new byte[512];
        var length = unpacked.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        // Charts carry their tables along as packages of their own.
        if (head.AsSpan(0, length).StartsWith("PK\x03\x04"u8))
        {
            if (part.Length > LargestPartRead) return Reasons.FileBomb;
            var (_, reason) = Look(new MemoryStream(Unpack(part), writable: false), depth + 1);
            return reason;
        }

        var signature = FileSignature.Of(head.AsSpan(0, length), "");
        if (signature.Reason is Reasons.FileProgram or Reasons.FileArchive && !IsText(name)) return signature.Reason;
        if (signature.Reason is Reasons.FileKindOld) return Reasons.FileMacros;
        return Pour(unpacked, length, part.Length) ? null : Reasons.FileBomb;
    }

    // A part of XML may begin with any letters; it is never run.
    private static bool IsText(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    private static string? CheckRelations(byte[] part)
    {
        using var xml = XmlReader.Create(new MemoryStream(part, writable: false), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null,
        });
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && xml.GetAttribute("Type") is { } type
                && (Loading.Any(loading => type.EndsWith(loading, StringComparison.OrdinalIgnoreCase))
                    || type.EndsWith("/image", StringComparison.OrdinalIgnoreCase)
                        && xml.GetAttribute("TargetMode") == "External"))
                return Reasons.FileMacros;
        return null;
    }

    /// <exception cref="InvalidDataException">It holds more than it says.</exception>
    private byte[] Unpack(ZipArchiveEntry part)
    {
        using var unpacked = part.Open();
        var content = new byte[part.Length];
        var length = unpacked.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        left -= length;
        return length == content.Length && unpacked.ReadByte() < 0
            ? content
            : throw new InvalidDataException("A part is not as long as it says.");
    }

    /// <summary>Whether the part is as long as it says, and all parts together no longer than allowed.</summary>
    private bool Pour(Stream unpacked, long poured, long promised)
    {
        var buffer = new byte[64 * 1024];
        left -= poured;
        while (poured <= promised && left >= 0 && unpacked.Read(buffer) is > 0 and var read)
        {
            poured += read;
            left -= read;
        }

        return poured == promised && left >= 0;
    }
}
