using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Tracker.Cases;
using Tracker.Inbox;
using Tracker.Meetings;

namespace Tracker.Journal;

/// <summary>One command's row, ready to be stored: its body is the exact bytes that the hash covers.</summary>
internal sealed record JournalEntry(
    Guid Stream, long Version, string Kind, string Subject, Guid Command, byte[] RequestHash, Guid Account,
    string Agency, DateTimeOffset At, string Type, byte[] Body, byte[] PreviousHash, DateTimeOffset NotAfter,
    CaseRows? Rows)
{
    public byte[] Hash { get; } =
        Chain.Hash(PreviousHash, Stream, Version, Command, Account, Agency, At, Type, Body);

    /// <summary>What a meeting's command changes in its tables.</summary>
    public MeetingRows? Meeting { get; init; }

    /// <summary>Who was admitted to a working group or removed from it.</summary>
    public IReadOnlyList<MemberRow> Members { get; init; } = [];

    /// <summary>Notices of what is neither a case nor a meeting.</summary>
    public IReadOnlyList<NoticeRow> Told { get; init; } = [];

    public IReadOnlyList<NoticeRow> Notices => Rows?.Notices ?? Meeting?.Notices ?? Told;
}

/// <summary>
/// The hash chain of a stream. Each link covers the one before, who did what when, and the exact stored bytes; every
/// variable part is preceded by its length, so that no two rows can have the same input.
/// </summary>
internal static class Chain
{
    public const string Algorithm = "SHA-256";

    /// <summary>What the first row's hash covers in place of an earlier one.</summary>
    public static readonly byte[] Start = new byte[32];

    public static byte[] Hash(
        ReadOnlySpan<byte> previous, Guid stream, long version, Guid command, Guid account, string agency,
        DateTimeOffset at, string type, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(stream.ToByteArray(bigEndian: true));
        AppendNumber(hash, version);
        hash.AppendData(command.ToByteArray(bigEndian: true));
        hash.AppendData(account.ToByteArray(bigEndian: true));
        AppendPart(hash, Encoding.UTF8.GetBytes(agency));
        // PostgreSQL keeps microseconds; so does the hash.
        AppendNumber(hash, at.UtcTicks / TimeSpan.TicksPerMicrosecond);
        AppendPart(hash, Encoding.UTF8.GetBytes(type));
        AppendPart(hash, body);
        return hash.GetHashAndReset();
    }

    private static void AppendPart(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        AppendNumber(hash, part.Length);
        hash.AppendData(part);
    }

    private static void AppendNumber(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
