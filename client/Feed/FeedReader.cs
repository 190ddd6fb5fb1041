using System.Globalization;
using Npgsql;

namespace Tracker.Feed;

/// <summary>
/// Reads the journal's feed in the order of transaction ids, up to the oldest transaction that is still open: what is
/// above it may yet be joined by something below. Nothing is missed, and nothing comes twice. A cursor stands behind the
/// last row and no further: ids of transactions that wrote nothing are given again after a crash of the database.
/// </summary>
internal sealed class FeedReader(NpgsqlDataSource database, DatabaseClock databaseClock, TimeProvider clock)
{
    /// <summary>So many rows, and the rest of the last one's transaction: a cursor can only stand between two.</summary>
    private const int PageSize = 1000;

    public async Task<FeedPage> Read(FeedCursor? from, CancellationToken stop)
    {
        await using var command = database.CreateCommand("""
            with mark as (
                select (select number from epoch) as epoch, pg_snapshot_xmin(pg_current_snapshot()) as xmin,
                       pg_snapshot_xmax(pg_current_snapshot()) as xmax, statement_timestamp() as at)
            select mark.epoch, mark.xmin, mark.xmax, mark.at,
                   (select last.tx from feed last where last.epoch = mark.epoch and last.tx < mark.xmin
                    order by last.tx desc limit 1) as last,
                   f.tx, f.stream, f.version, f.kind, f.subject, f.topic,
                   f.card_version, f.gone, f.audience, f.card, f.departed, f.departed_topics, f.notified, f.guests,
                   (select keys from feed_overdue o where o.case_id = f.stream and o.version = f.version)
            from mark
            left join lateral (
                select * from feed
                where feed.epoch = mark.epoch and feed.tx >= $1::text::xid8 and feed.tx < mark.xmin
                order by feed.tx
                fetch first ($2) rows with ties) f on true
            order by f.tx, f.stream, f.version
            """);
        command.Parameters.Add(new() { Value = (from?.Tx ?? ulong.MaxValue).ToString(CultureInfo.InvariantCulture) });
        command.Parameters.Add(new() { Value = PageSize });
        var askedAt = clock.GetUtcNow();
        await using var reader = await command.ExecuteReaderAsync(stop);
        FeedPage page = null!;
        var rows = new List<FeedRow>();
        while (await reader.ReadAsync(stop))
        {
            page ??= new FeedPage(reader.GetInt32(0), reader.GetFieldValue<ulong>(1), reader.GetFieldValue<ulong>(2),
                reader.GetFieldValue<DateTimeOffset>(3), reader.IsDBNull(4) ? 0 : reader.GetFieldValue<ulong>(4) + 1, rows,
                false);
            if (!reader.IsDBNull(5)) rows.Add(Row(reader));
        }

        databaseClock.Learn(page.At, askedAt, clock.GetUtcNow());
        return rows.Count < PageSize ? page : page with { End = rows[^1].Tx + 1, Full = true };
    }

    private static FeedRow Row(NpgsqlDataReader r) => new(
        r.GetFieldValue<ulong>(5), r.GetGuid(6), r.GetInt64(7), r.GetString(8), r.GetString(9),
        r.IsDBNull(10) ? null : r.GetString(10), r.IsDBNull(11) ? 0 : r.GetInt64(11),
        !r.IsDBNull(12) && r.GetBoolean(12), Texts(r, 13),
        r.IsDBNull(14) ? null : r.GetString(14), Texts(r, 15), Texts(r, 16), Texts(r, 17), Texts(r, 18), Texts(r, 19));

    private static string[] Texts(NpgsqlDataReader r, int column) =>
        r.IsDBNull(column) ? [] : r.GetFieldValue<string[]>(column);
}
