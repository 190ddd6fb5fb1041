using System.Buffers.Binary;

namespace Tracker.Documents;

/// <summary>
/// Writes an image anew from those parts that make the picture. Where it was taken, with what, and what somebody put
/// before or behind the picture is left out; the pixels stay as they are.
/// </summary>
internal static partial class ImageCleaner
{
    private static readonly string[] PngKept =
    [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs",
        "acTL", "fcTL", "fdAT",
    ];

    private static readonly string[] WebPKept = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"];

    /// <exception cref="InvalidDataException">The image breaks off or contradicts itself.</exception>
    public static byte[] Clean(FileKind kind, byte[] content)
    {
        try
        {
            using var clean = new MemoryStream(content.Length);
            if (kind == FileKind.Jpeg) CleanJpeg(content, clean);
            else if (kind == FileKind.Png) CleanPng(content, clean);
            else if (kind == FileKind.Gif) CleanGif(content, clean);
            else CleanWebP(content, clean);
            return clean.ToArray();
        }
        catch (Exception broken) when (broken is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The image breaks off.", broken);
        }
    }

    private static void CleanPng(ReadOnlySpan<byte> image, MemoryStream clean)
    {
        clean.Write(image[..8]);
        for (var at = 8; ;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(image.Slice(at, 4));
            if (length < 0) throw new InvalidDataException("A chunk has no length.");
            var type = System.Text.Encoding.ASCII.GetString(image.Slice(at + 4, 4));
            if (at == 8 && type != "IHDR") throw new InvalidDataException("The image does not begin.");
            if (PngKept.Contains(type)) clean.Write(image.Slice(at, checked(length + 12)));
            if (type == "IEND") return;
            at = checked(at + length + 12);
        }
    }

    private static void CleanWebP(ReadOnlySpan<byte> image, MemoryStream clean)
    {
        var end = Math.Min(image.Length, BinaryPrimitives.ReadUInt32LittleEndian(image[4..8]) + 8L);
        clean.Write(image[..12]);
        var hasPicture = false;
        for (var at = 12; at + 8 <= end;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(image.Slice(at + 4, 4));
            if (length < 0) throw new InvalidDataException("A chunk has no length.");
            var type = System.Text.Encoding.ASCII.GetString(image.Slice(at, 4));
            hasPicture |= type is "VP8 " or "VP8L" or "ANMF";
            if (WebPKept.Contains(type))
            {
                clean.Write(image.Slice(at, 8));
                var body = image.Slice(at + 8, length).ToArray();
                // The flags of EXIF and XMP, which are left out.
                if (type == "VP8X" && length > 0) body[0] &= 0b1111_0011;
                clean.Write(body);
                if (length % 2 == 1) clean.WriteByte(0);
            }

            at = checked(at + 8 + length + length % 2);
        }

        if (!hasPicture) throw new InvalidDataException("There is no picture.");
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)clean.Length - 8);
        clean.Position = 4;
        clean.Write(size);
    }

    private static void CleanGif(ReadOnlySpan<byte> image, MemoryStream clean)
    {
        var at = 13 + TableSize(image[10]);
        clean.Write(image[..at]);
        while (true)
        {
            var begin = at;
            switch (image.Slice(at, 1)[0])
            {
                case 0x3B:
                    clean.WriteByte(0x3B);
                    return;
                case 0x2C:
                    at = AfterBlocks(image, at + 11 + TableSize(image.Slice(at + 9, 1)[0]));
                    clean.Write(image[begin..at]);
                    break;
                case 0x21:
                    at = AfterBlocks(image, at + 2);
                    // When to show the next picture, and how often to begin again.
                    if (image[begin + 1] == 0xF9 || image[begin + 1] == 0xFF && Repeats(image[(begin + 2)..at]))
                        clean.Write(image[begin..at]);
                    break;
                default:
                    throw new InvalidDataException("An unknown block.");
            }
        }
    }

    private static int TableSize(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    // No longer than such a block is, so that nothing travels in it.
    private static bool Repeats(ReadOnlySpan<byte> block) =>
        block.Length == 17 && (block[1..12].SequenceEqual("NETSCAPE2.0"u8) || block[1..12].SequenceEqual("ANIMEXTS1.0"u8));

    private static int AfterBlocks(ReadOnlySpan<byte> image, int at)
    {
        while (image.Slice(at, 1)[0] is > 0 and var length) at += 1 + length;
        return at + 1;
    }
}
