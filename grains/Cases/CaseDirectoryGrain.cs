using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using Orleans.Concurrency;
using Tracker.Feed;

namespace Tracker.Cases;

/// <inheritdoc cref="ICaseDirectoryGrain"/>
[StatelessWorker]
internal sealed partial class CaseDirectoryGrain(NpgsqlDataSource database, Procedures.ProcedureLibrary procedures,
    Workers.BlindIndex workers, SupervisorScopes scopes, TimeProvider clock)
    : Grain, ICaseDirectoryGrain
{
    /// <summary>Past this many changes a fresh load is cheaper than catching up.</summary>
    private const int MostChanges = 2000;

    private const int MostCards = 20_000;

    /// <summary>
    /// The cursor of what the statement sees: behind the last row below the oldest open transaction, and no further, since
    /// ids of transactions that wrote nothing are given again after a crash of the database.
    /// </summary>
    private const string Mark = """
        mark as (
            select e.number as epoch, coalesce((
                select j.tx::text::bigint + 1 from journal j
                where j.epoch = e.number and j.tx < pg_snapshot_xmin(pg_current_snapshot())
                order by j.tx desc limit 1), 0)::text::xid8 as cursor
            from epoch e)
        """;

    public async Task<BoardChanges> Board(string group, string audience, FeedCursor? after)
    {
        var topic = Topic.Board(group).ToString();
        if (after is not null && await ChangesOf(topic, audience, after) is { Reset: false } changes) return changes;
        return await Full(topic, audience, reset: after is not null);
    }

    public Task<BoardChanges> Changes(string group, string audience, FeedCursor after) =>
        ChangesOf(Topic.Board(group).ToString(), audience, after);

    private async Task<BoardChanges> Full(string topic, string audience, bool reset)
    {
        await using var command = database.CreateCommand($$"""
            with {{Mark}}
            select mark.epoch, mark.cursor, c.card
            from mark
            left join lateral (
                select card from card_topic
                where topic = $1 and not gone and audience @> array[$2]
                limit $3) c on true
            """);
        command.Parameters.Add(new() { Value = topic });
        command.Parameters.Add(new() { Value = audience });
        command.Parameters.Add(new() { Value = MostCards });
        await using var reader = await command.ExecuteReaderAsync();
        var cards = ImmutableArray.CreateBuilder<CaseCard>();
        FeedCursor? cursor = null;
        while (await reader.ReadAsync())
        {
            cursor ??= new FeedCursor(reader.GetInt32(0), reader.GetFieldValue<ulong>(1));
            if (!reader.IsDBNull(2)) cards.Add(Card(reader.GetString(2)));
        }

        return new BoardChanges(cursor!, cards.ToImmutable(), [], reset);
    }

    /// <summary>What changed since the cursor; a reset without cards when the cursor is void or too far behind.</summary>
    private async Task<BoardChanges> ChangesOf(string topic, string audience, FeedCursor after)
    {
        await using var command = database.CreateCommand($$"""
            with {{Mark}}
            select mark.epoch, mark.cursor, c.case_id, c.version, c.gone, c.card
            from mark
            left join lateral (
                select case_id, version, gone, case when gone then null else card end as card
                from card_topic
                where topic = $1 and tx >= $3::text::xid8 and epoch = mark.epoch and audience @> array[$2]
                union all
                select d.case_id, max(d.version), true, null::jsonb
                from card_departure d
                where d.topic = $1 and d.audience = $2 and d.tx >= $3::text::xid8 and d.epoch = mark.epoch
                  and not exists (select from card_topic p where p.case_id = d.case_id and p.topic = $1
                                  and p.audience @> array[$2])
                group by d.case_id
                limit $4) c on true
            """);
        command.Parameters.Add(new() { Value = topic });
        command.Parameters.Add(new() { Value = audience });
        command.Parameters.Add(new() { Value = after.Tx.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        command.Parameters.Add(new() { Value = MostChanges + 1 });
        await using var reader = await command.ExecuteReaderAsync();
        var cards = ImmutableArray.CreateBuilder<CaseCard>();
        var gone = ImmutableArray.CreateBuilder<GoneCase>();
        FeedCursor? cursor = null;
        while (await reader.ReadAsync())
        {
            cursor ??= new FeedCursor(reader.GetInt32(0), reader.GetFieldValue<ulong>(1));
            if (cursor.Epoch != after.Epoch || after.Tx > cursor.Tx) return new BoardChanges(cursor, [], [], true);
            if (reader.IsDBNull(2)) continue;
            if (reader.GetBoolean(4)) gone.Add(new GoneCase(reader.GetGuid(2), reader.GetInt64(3)));
            else cards.Add(Card(reader.GetString(5)));
        }

        return cards.Count + gone.Count > MostChanges
            ? new BoardChanges(cursor!, [], [], true)
            : new BoardChanges(cursor!, cards.ToImmutable(), gone.ToImmutable(), false);
    }

    private static CaseCard Card(string json) => JsonSerializer.Deserialize<CaseCard>(json, CaseCards.Json)!;
}
