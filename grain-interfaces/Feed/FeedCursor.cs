using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Tracker.Feed;

/// <summary>
/// How far a reader has come in the journal's feed: it has every change whose transaction id is below
/// <paramref name="Tx"/>. Written as <c>epoch.tx</c>.
/// </summary>
/// <param name="Epoch">Raised when the database was restored or failed over; a cursor of another epoch is void.</param>
/// <param name="Tx">A PostgreSQL transaction id (xid8).</param>
[GenerateSerializer, Immutable, Alias("tracker.feed-cursor")]
public sealed record FeedCursor(int Epoch, ulong Tx)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}.{Tx}");

    /// <summary>Reads <c>epoch.tx</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out FeedCursor? cursor)
    {
        cursor = null;
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (dot < 1
            || !int.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            || !ulong.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var tx))
            return false;
        cursor = new FeedCursor(epoch, tx);
        return true;
    }
}
