using System.Buffers.Binary;

namespace Tracker.Documents;

internal static partial class ImageCleaner
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    private static void CleanJpeg(ReadOnlySpan<byte> image, MemoryStream clean)
    {
        clean.Write(image[..2]);
        var orientation = OrientationOf(image);
        var hasPicture = false;
        var isOriented = orientation is < 2 or > 8;
        for (var at = 2; ;)
        {
            if (image.Slice(at, 1)[0] != 0xFF) throw new InvalidDataException("A segment does not begin.");
            while (image.Slice(at + 1, 1)[0] == 0xFF) at++;
            var marker = image[at + 1];
            if (marker == EndOfImage)
            {
                if (!hasPicture) throw new InvalidDataException("There is no picture.");
                clean.Write([0xFF, EndOfImage]);
                return;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(image.Slice(at + 2, 2));
            var segment = image.Slice(at, 2 + length);
            if (!isOriented && marker != 0xE0)
            {
                clean.Write(Oriented((byte)orientation));
                isOriented = true;
            }

            WriteKept(marker, segment, clean);
            at += 2 + length;
            if (marker != StartOfScan) continue;
            hasPicture = true;
            var end = EndOfScan(image, at);
            clean.Write(image[at..end]);
            at = end;
        }
    }

    private static void WriteKept(byte marker, ReadOnlySpan<byte> segment, MemoryStream clean)
    {
        switch (marker)
        {
            // Frames, tables, intervals and scans: the picture.
            case >= 0xC0 and <= 0xCF and not 0xC8 or 0xDA or 0xDB or 0xDC or 0xDD or 0xDE or 0xDF:
            case 0xE2 when segment[4..].StartsWith("ICC_PROFILE\0"u8):
            case 0xEE when segment[4..].StartsWith("Adobe"u8):
                clean.Write(segment);
                break;
            // Without the small picture that may be in it.
            case 0xE0 when segment.Length >= 18 && segment[4..].StartsWith("JFIF\0"u8):
                clean.Write([0xFF, 0xE0, 0, 16, .. segment[4..16], 0, 0]);
                break;
        }
    }

    private static int EndOfScan(ReadOnlySpan<byte> image, int at)
    {
        while (true)
        {
            var next = image[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= image.Length) throw new InvalidDataException("The picture breaks off.");
            at += next;
            var marker = image[at + 1];
            if (marker is not (0x00 or (>= 0xD0 and <= 0xD7) or 0xFF)) return at;
            at += marker == 0xFF ? 1 : 2;
        }
    }

    /// <summary>How the picture is to be turned, from its EXIF; 1, upright, when that does not say.</summary>
    private static int OrientationOf(ReadOnlySpan<byte> image)
    {
        for (var at = 2; at + 4 <= image.Length && image[at] == 0xFF && image[at + 1] is not (StartOfScan or EndOfImage);)
        {
            if (image[at + 1] == 0xFF)
            {
                at++;
                continue;
            }

            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(image.Slice(at + 2, 2));
            if (end > image.Length) return 1;
            if (image[at + 1] == 0xE1 && image[(at + 4)..end].StartsWith("Exif\0\0"u8))
                return OrientationIn(image[(at + 10)..end]);
            at = end;
        }

        return 1;
    }

    private static int OrientationIn(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14) return 1;
        var isLittle = tiff[0] == (byte)'I';
        var directory = Number(tiff[4..8], isLittle);
        if (directory < 8 || directory + 2 > tiff.Length) return 1;
        var entries = Short(tiff[(int)directory..], isLittle);
        for (var (no, at) = (0, (int)directory + 2); no < entries && at + 12 <= tiff.Length; no++, at += 12)
            if (Short(tiff[at..], isLittle) == 0x0112)
                return Short(tiff[(at + 8)..], isLittle);
        return 1;
    }

    private static int Short(ReadOnlySpan<byte> at, bool isLittle) => isLittle
        ? BinaryPrimitives.ReadUInt16LittleEndian(at)
        : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint Number(ReadOnlySpan<byte> at, bool isLittle) => isLittle
        ? BinaryPrimitives.ReadUInt32LittleEndian(at)
        : BinaryPrimitives.ReadUInt32BigEndian(at);

    /// <summary>An EXIF segment that says how the picture is to be turned, and nothing else.</summary>
    private static byte[] Oriented(byte orientation) =>
    [
        0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "II"u8, 0x2A, 0, 8, 0, 0, 0, 1, 0,
        0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0,
    ];
}
