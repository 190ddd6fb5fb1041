using System.Buffers.Binary;

namespace Tracker.Documents;

/// <summary>What the first bytes of a file say it is.</summary>
/// <param name="Kind">The kind, where the beginning is enough to know it.</param>
/// <param name="Reason">Why it is refused, where it is.</param>
/// <param name="IsPackage">A ZIP: what kind of package it is, its parts say.</param>
internal readonly record struct FileSignature(FileKind? Kind, string? Reason, bool IsPackage)
{
    private static readonly (byte[] Start, string Reason)[] Refused =
    [
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], Reasons.FileKindOld),
        ([.. "{\\rtf"u8], Reasons.FileKindOld),
        ([.. "Rar!"u8], Reasons.FileArchive),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], Reasons.FileArchive),
        ([0x1F, 0x8B], Reasons.FileArchive),
        ([.. "BZh"u8], Reasons.FileArchive),
        ([0xFD, .. "7zXZ"u8], Reasons.FileArchive),
        ([0x28, 0xB5, 0x2F, 0xFD], Reasons.FileArchive),
        ([.. "MSCF"u8], Reasons.FileArchive),
        ([.. "PK\x05\x06"u8], Reasons.FileArchive),
        ([.. "MZ"u8], Reasons.FileProgram),
        ([0x7F, .. "ELF"u8], Reasons.FileProgram),
        ([0xFE, 0xED, 0xFA, 0xCE], Reasons.FileProgram),
        ([0xFE, 0xED, 0xFA, 0xCF], Reasons.FileProgram),
        ([0xCE, 0xFA, 0xED, 0xFE], Reasons.FileProgram),
        ([0xCF, 0xFA, 0xED, 0xFE], Reasons.FileProgram),
        ([0xCA, 0xFE, 0xBA, 0xBE], Reasons.FileProgram),
        ([.. "dex\n"u8], Reasons.FileProgram),
        ([0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], Reasons.FileProgram),
    ];

    private static readonly (byte[] Start, FileKind Kind)[] Accepted =
    [
        ([.. "%PDF-"u8], FileKind.Pdf),
        ([0xFF, 0xD8, 0xFF], FileKind.Jpeg),
        ([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], FileKind.Png),
        ([.. "GIF87a"u8], FileKind.Gif),
        ([.. "GIF89a"u8], FileKind.Gif),
        ([.. "ID3"u8], FileKind.Mp3),
        ([.. "#!AMR\n"u8], FileKind.Amr),
        ([.. "#!AMR-WB\n"u8], FileKind.Amr),
    ];

    private static readonly string[] Markup =
        ["<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<iframe", "<?php", "mime-version:"];

    /// <param name="extension">Tells apart what begins alike: recordings and films, text and tables.</param>
    public static FileSignature Of(ReadOnlySpan<byte> head, string extension)
    {
        foreach (var (start, kind) in Accepted)
            if (head.StartsWith(start))
                return new(kind, null, false);
        if (head.StartsWith("PK\x03\x04"u8)) return new(null, null, true);
        if (head.Length >= 12 && head.StartsWith("RIFF"u8))
            return head[8..12].SequenceEqual("WEBP"u8) ? new(FileKind.WebP, null, false)
                : head[8..12].SequenceEqual("WAVE"u8) ? new(FileKind.Wav, null, false)
                : new(null, Reasons.FileKindUnknown, false);
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8)) return Film(head[8..12], extension);
        // Old films of QuickTime begin with their first part, without saying so.
        if (head.Length >= 8 && extension == "mov"
            && (head[4..8].SequenceEqual("moov"u8) || head[4..8].SequenceEqual("mdat"u8) || head[4..8].SequenceEqual("wide"u8)))
            return new(FileKind.Mov, null, false);
        foreach (var (start, reason) in Refused)
            if (head.StartsWith(start))
                return new(null, reason, false);
        if (head.Length > 262 && head[257..262].SequenceEqual("ustar"u8)) return new(null, Reasons.FileArchive, false);
        if (IsMpegFrame(head)) return new(FileKind.Mp3, null, false);
        return Written(head, extension);
    }

    private static FileSignature Film(ReadOnlySpan<byte> brand, string extension)
    {
        if (brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("mif1"u8)
            || brand.SequenceEqual("msf1"u8) || brand.SequenceEqual("avif"u8))
            return new(null, Reasons.FileKindUnknown, false);
        // Telephones write sound under the brands of films: there the name tells.
        var kind = FileKind.Promised(extension) is { } promised
            && (promised == FileKind.Mp4 || promised == FileKind.M4a || promised == FileKind.Mov) ? promised
            : brand.SequenceEqual("qt  "u8) ? FileKind.Mov
            : brand.StartsWith("M4A"u8) || brand.StartsWith("M4B"u8) ? FileKind.M4a
            : FileKind.Mp4;
        return new(kind, null, false);
    }

    /// <summary>Layer III with a bit rate and a sampling rate that exist.</summary>
    private static bool IsMpegFrame(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4) return false;
        var header = BinaryPrimitives.ReadUInt32BigEndian(head);
        return header >> 21 == 0x7FF && (header >> 19 & 3) != 1 && (header >> 17 & 3) == 1
            && (header >> 12 & 15) is not (0 or 15) && (header >> 10 & 3) != 3;
    }

    private static FileSignature Written(ReadOnlySpan<byte> head, string extension)
    {
        if (head.StartsWith("#!"u8)) return new(null, Reasons.FileProgram, false);
        if (head.StartsWith(new byte[] { 0xEF, 0xBB, 0xBF })) head = head[3..];
        head = head.TrimStart(" \t\r\n"u8);
        var begin = System.Text.Encoding.ASCII.GetString(head[..Math.Min(head.Length, 16)]);
        return Markup.Any(markup => begin.StartsWith(markup, StringComparison.OrdinalIgnoreCase))
            ? new(null, Reasons.FileMarkup, false)
            : new(extension == "csv" ? FileKind.Csv : FileKind.Text, null, false);
    }
}
