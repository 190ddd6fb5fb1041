using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Tracker.Documents;

/// <summary>Files made for tests: honest ones, and such as somebody would make who means harm.</summary>
internal static class Made
{
    public const string Place = "GPS-31.2304N-121.4737E";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Pdf => Text("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");

    /// <summary>A document of Word, Excel or PowerPoint with these parts besides.</summary>
    public static byte[] Office(string main = "wordprocessingml.document", params (string Name, byte[] Content)[] more) => Zip([
        ("[Content_Types].xml", Text($"""
            <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override
            PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.{main}.main+xml"/></Types>
            """)),
        ("_rels/.rels", Related("officeDocument", "word/document.xml")),
        ("word/document.xml", Text("<w:document xmlns:w='w'><w:body>工资表</w:body></w:document>")),
        .. more,
    ]);

    public static byte[] Related(string kind, string target, string mode = "Internal") => Text($"""
        <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="r1" Type="{Relations}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>
        """);

    public static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                part.Write(content);
            }

        return stream.ToArray();
    }

    /// <summary>Small on the disk, gigabytes when unpacked.</summary>
    public static byte[] Bomb(long size)
    {
        using var grown = new MemoryStream();
        using (var zip = new ZipArchive(grown, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var types = zip.CreateEntry("[Content_Types].xml").Open())
                types.Write(Text("<Types>application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml</Types>"));
            using var part = zip.CreateEntry("word/document.xml", CompressionLevel.Optimal).Open();
            var zeros = new byte[1024 * 1024];
            for (var written = 0L; written < size; written += zeros.Length) part.Write(zeros);
        }

        return grown.ToArray();
    }

    /// <summary>The same, but its directory says that it is small.</summary>
    public static byte[] LyingBomb(long size)
    {
        var bomb = Bomb(size);
        foreach (var at in Occurrences(bomb, "PK\x01\x02"u8).Skip(1)) BinaryPrimitives.WriteUInt32LittleEndian(bomb.AsSpan(at + 24), 90);
        return bomb;
    }

    /// <summary>A document whose directory says that each of its parts is as long as a number can be.</summary>
    public static byte[] EndlessParts
    {
        get
        {
            var zip = Office();
            var (begin, end) = (Occurrences(zip, "PK\x01\x02"u8)[0], Occurrences(zip, "PK\x05\x06"u8)[^1]);
            var directory = new List<byte>();
            for (var at = begin; at < end;)
            {
                var head = zip.AsSpan(at, 46).ToArray();
                var (name, more) = (BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(28)), BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(30)));
                var length = 46 + name + more + BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(32));
                BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(24), uint.MaxValue);
                BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(30), (ushort)(more + 12));
                directory.AddRange([.. head, .. zip[(at + 46)..(at + 46 + name)], 1, 0, 8, 0, .. BitConverter.GetBytes(long.MaxValue)]);
                directory.AddRange(zip[(at + 46 + name)..(at + length)]);
                at += length;
            }

            var tail = zip[end..];
            BinaryPrimitives.WriteInt32LittleEndian(tail.AsSpan(12), directory.Count);
            return [.. zip[..begin], .. directory, .. tail];
        }
    }

    /// <summary>A chunk of a picture that says to be as long as a number can be.</summary>
    public static byte[] EndlessChunk(byte[] picture, int at, string type) =>
        [.. picture[..at], .. (byte[])[0x7F, 0xFF, 0xFF, 0xFF], .. Text(type), .. picture[at..]];

    /// <summary>A picture of one point, with a place, a comment, and more behind its end; turned by a quarter.</summary>
    public static byte[] Jpeg(byte[]? behind = null, bool withPlace = true) =>
    [
        0xFF, 0xD8,
        .. withPlace ? Segment(0xE1, [.. "Exif\0\0MM\0*\0\0\0\b"u8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. Text(Place)]) : [],
        .. withPlace ? Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Text(Place)]) : [],
        .. withPlace ? Segment(0xFE, Text($"<script>alert('{Place}')</script>")) : [],
        .. Picture,
        0xFF, 0xD9,
        .. behind ?? [],
    ];

    /// <summary>What makes the picture: table, frame, codes, scan.</summary>
    public static byte[] Picture =>
    [
        .. Segment(0xDB, new byte[65]), .. Segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
        .. Segment(0xC4, new byte[29]), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0x12, 0xFF, 0x00, 0xFF, 0xD0, 0x34,
    ];

    public static byte[] Png =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", new byte[13]), .. Chunk("tEXt", Text(Place)),
        .. Chunk("eXIf", Text(Place)), .. Chunk("IDAT", Text("pixels")), .. Chunk("IEND", []), .. Text("<html>" + Place),
    ];

    public static byte[] WebP
    {
        get
        {
            byte[] chunks =
            [
                .. Riff("VP8X", [0b0000_1100, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. Riff("VP8 ", Text("pixels!")),
                .. Riff("EXIF", Text(Place)), .. Riff("XMP ", Text(Place)),
            ];
            var size = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(size, chunks.Length + 4);
            return [.. "RIFF"u8, .. size, .. "WEBP"u8, .. chunks];
        }
    }

    public static byte[] Gif(byte[]? behind = null) =>
    [
        .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
        0x21, 0xFE, (byte)Place.Length, .. Text(Place), 0,
        0x21, 0xF9, 4, 0, 0, 0, 0, 0,
        0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0,
        0x3B, .. behind ?? [],
    ];

    /// <summary>A film that says where it was taken, in all three ways that there are; of at least this size.</summary>
    public static byte[] Film(int sound = 1000, string brand = "isom")
    {
        var keys = Box("keys", [0, 0, 0, 0, 0, 0, 0, 1, .. Box("mdta", Text("com.apple.quicktime.location.ISO6709"))]);
        var value = Box("ilst", Box("\0\0\0\u0001", Box("data", [0, 0, 0, 1, 0, 0, 0, 0, .. Text(Place)])));
        return
        [
            .. Box("ftyp", [.. Text(brand), 0, 0, 2, 0]),
            .. Box("mdat", new byte[sound]),
            .. Box("moov", [
                .. Box("mvhd", new byte[100]),
                .. Box("udta", Box("©xyz", [0, (byte)Place.Length, 0x15, 0xC7, .. Text(Place)])),
                .. Box("meta", [.. Box("hdlr", new byte[24]), .. keys, .. value]),
            ]),
            .. Box("uuid", [.. Convert.FromHexString("BE7ACFCB97A942E89C71999491E3AFAC"), .. Text(Place)]),
        ];
    }

    public static byte[] Ole(string stream = "WordDocument") =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes(stream)];

    private static List<int> Occurrences(byte[] bytes, ReadOnlySpan<byte> sought)
    {
        var found = new List<int>();
        for (var at = 0; bytes.AsSpan(at).IndexOf(sought) is >= 0 and var next; at += next + 4) found.Add(at + next);
        return found;
    }

    private static byte[] Segment(byte marker, byte[] body) =>
        [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    private static byte[] Chunk(string type, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        return [.. length, .. Text(type), .. body, 0, 0, 0, 0];
    }

    private static byte[] Riff(string type, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
        return [.. Text(type), .. length, .. body, .. new byte[body.Length % 2]];
    }

    private static byte[] Box(string type, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length + 8);
        return [.. length, .. Encoding.Latin1.GetBytes(type), .. body];
    }
}
