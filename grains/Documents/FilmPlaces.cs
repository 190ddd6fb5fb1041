using System.Buffers.Binary;
using System.Text;

namespace Tracker.Documents;

/// <summary>A part of a file, in bytes from its beginning.</summary>
internal readonly record struct FilePart(long Offset, long Length);

/// <summary>
/// Finds where an MP4 or QuickTime film says at which place it was taken, without reading the film itself. Blanked in
/// place, so that nothing else moves.
/// </summary>
/// <param name="read">Reads bytes at an offset; fewer at the end of the file.</param>
internal sealed class FilmPlaces(long size, Func<long, int, Task<byte[]>> read)
{
    private const int MostBoxes = 200_000;
    private const int Deepest = 16;
    private const int LongestText = 64 * 1024;
    private static readonly string[] Containers = ["moov", "trak", "mdia", "udta", "meta", "moof", "traf"];
    private static readonly byte[] Xmp = Convert.FromHexString("BE7ACFCB97A942E89C71999491E3AFAC");
    private readonly List<FilePart> found = [];
    private int boxes;

    /// <summary>What must be overwritten by zeros.</summary>
    /// <exception cref="InvalidDataException">It is no whole film.</exception>
    public async Task<IReadOnlyList<FilePart>> Find()
    {
        var hasIndex = false;
        await Walk(new FilePart(0, size), depth: 0, type => hasIndex |= type == "moov");
        return hasIndex ? found : throw new InvalidDataException("The recording was not ended: it has no index.");
    }

    private async Task Walk(FilePart parent, int depth, Action<string>? seen = null)
    {
        // What is nested without end would end the process, not the reading.
        if (depth > Deepest) throw new InvalidDataException("The film is nested too deep.");
        var end = parent.Offset + parent.Length;
        for (var at = parent.Offset; at + 8 <= end;)
        {
            Count();
            var head = await read(at, 32);
            if (head.Length < 8) throw new InvalidDataException("The film breaks off.");
            long length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var header = 8;
            if (length == 1 && head.Length >= 16)
            {
                length = BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(8));
                header = 16;
            }

            // The last may reach to the end; user data may end with four zeros.
            if (length == 0)
            {
                if (depth > 0) return;
                length = end - at;
            }

            if (length < header || length > end - at) throw new InvalidDataException("The film breaks off.");
            var type = Encoding.Latin1.GetString(head, 4, 4);
            seen?.Invoke(type);
            var body = new FilePart(at + header, length - header);
            if (IsPlace(type)) found.Add(body);
            else if (body.Length >= Xmp.Length && IsXmp(type, head, header)) found.Add(new FilePart(body.Offset + Xmp.Length, body.Length - Xmp.Length));
            else if (type == "meta") await WalkMeta(body, head.AsSpan(header));
            else if (Containers.Contains(type)) await Walk(body, depth + 1);
            at += length;
        }
    }

    private void Count()
    {
        if (++boxes > MostBoxes) throw new InvalidDataException("The film has too many parts.");
    }

    private static bool IsPlace(string type) => type is "©xyz" or "loci" or "XMP_";

    // Its identifier stays: by that it is found again where overwriting broke off.
    private static bool IsXmp(string type, byte[] head, int header) =>
        type == "uuid" && head.Length >= header + Xmp.Length && head.AsSpan(header, Xmp.Length).SequenceEqual(Xmp);

    /// <summary>In films of one kind the box begins with four bytes more than in those of the other.</summary>
    private Task WalkMeta(FilePart meta, ReadOnlySpan<byte> head)
    {
        var isPlain = head.Length >= 8 && head[4..8].SequenceEqual("hdlr"u8);
        var more = isPlain || meta.Length < 4 ? 0 : 4;
        return WalkKeys(new FilePart(meta.Offset + more, meta.Length - more));
    }

    /// <summary>Names of values, and the values by the number of their name.</summary>
    private async Task WalkKeys(FilePart meta)
    {
        var places = new HashSet<uint>();
        var end = meta.Offset + meta.Length;
        for (var at = meta.Offset; at + 8 <= end;)
        {
            Count();
            var head = await read(at, 16);
            if (head.Length < 8) return;
            long length = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (length < 8 || length > end - at) return;
            var type = Encoding.Latin1.GetString(head, 4, 4);
            if (type == "keys") places = PlacesIn(await read(at + 8, (int)Math.Min(length - 8, LongestText)));
            if (type == "ilst") await WalkValues(new FilePart(at + 8, length - 8), places);
            at += length;
        }
    }

    private static HashSet<uint> PlacesIn(ReadOnlySpan<byte> keys)
    {
        var places = new HashSet<uint>();
        if (keys.Length < 8) return places;
        keys = keys[8..];
        for (uint no = 1; keys.Length >= 8; no++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(keys);
            if (length < 8 || length > keys.Length) break;
            if (Encoding.UTF8.GetString(keys[8..(int)length]).Contains("location", StringComparison.OrdinalIgnoreCase))
                places.Add(no);
            keys = keys[(int)length..];
        }

        return places;
    }

    private async Task WalkValues(FilePart values, HashSet<uint> places)
    {
        var end = values.Offset + values.Length;
        for (var at = values.Offset; at + 8 <= end;)
        {
            Count();
            var head = await read(at, 8);
            if (head.Length < 8) return;
            long length = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (length < 8 || length > end - at) return;
            var isPlace = places.Contains(BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(4)))
                || Encoding.Latin1.GetString(head, 4, 4) == "©xyz";
            // The value follows the size, the name, the type and the language of what holds it.
            if (isPlace && length > 24) found.Add(new FilePart(at + 24, length - 24));
            at += length;
        }
    }
}
