namespace Tracker.Journal;

/// <summary>Verifies a chain as stored: contents, links, numbering, and that no tail is cut off.</summary>
internal static class ChainCheck
{
    /// <summary>The version of the first row that is not what it was, or null when all is well.</summary>
    public static long? FirstBroken(Guid stream, IReadOnlyList<JournalRow> rows, long knownVersion, string knownHead)
    {
        ReadOnlySpan<byte> previous = Chain.Start;
        var expected = 1L;
        foreach (var row in rows)
        {
            var hash = Chain.Hash(
                previous, stream, row.Version, row.Command, row.Account, row.Agency, row.At, row.Type, row.Body);
            if (row.Version != expected || !previous.SequenceEqual(row.PreviousHash) || !hash.AsSpan().SequenceEqual(row.Hash))
                return expected;
            if (row.Version == knownVersion && Convert.ToHexStringLower(row.Hash) != knownHead) return row.Version;
            previous = row.Hash;
            expected++;
        }

        return rows.Count < knownVersion ? expected : null;
    }
}
