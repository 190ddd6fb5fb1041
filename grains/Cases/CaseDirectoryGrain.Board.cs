using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using Tracker.Feed;

namespace Tracker.Cases;

internal sealed partial class CaseDirectoryGrain
{
    /// <summary>
    /// The cards of a board with what orders and narrows them. Pages order and narrow what is pushed to them in the same
    /// way: the longest waiting first, by the millisecond, then by number; what waits for nobody at the end.
    /// </summary>
    private const string Keyed = """
        keyed as materialized (
            select c.case_id, c.version, c.card ->> 'stage' as stage, c.card ->> 'procedure' as procedure,
                   (c.card ->> 'number') collate "C" as number,
                   floor(extract(epoch from coalesce(
                       w.since, (c.card ->> 'openedOn')::timestamptz + interval '100 years')) * 1000)::bigint as since,
                   ($3::text is null or c.card ->> 'procedure' = $3) and ($4::text is null or w.ours)
                   and ($5::text is null or w.named or strpos(lower(concat_ws(E'\n',
                       c.card ->> 'number', c.card ->> 'title', c.card ->> 'respondent', w.steps)), lower($5)) > 0) as matches
            from card_topic c
            cross join lateral (
                select min((step ->> 'since')::timestamptz) as since,
                       coalesce(bool_or(step ->> 'owner' = $4), false) as ours,
                       coalesce(bool_or(step ->> 'owner' = any($6)), false) as named,
                       string_agg(step -> 'name' ->> $7, E'\n') as steps
                from jsonb_array_elements(c.card -> 'waiting') step) w
            where c.topic = $1 and not c.gone and c.audience @> array[$2])
        """;

    public async Task<BoardPart> Shown(string group, string audience, BoardQuery query)
    {
        await using var command = database.CreateCommand($"""
            with {Mark}, {Keyed},
            ranked as (
                select case_id, version, stage, procedure, matches,
                       case when matches then row_number() over (partition by stage, matches order by since, number) end as place
                from keyed)
            select mark.epoch, mark.cursor, r.case_id, r.version, r.stage, r.procedure, r.matches, t.card
            from mark
            left join ranked r on true
            left join card_topic t on t.case_id = r.case_id and t.topic = $1
                and r.place <= coalesce(($8::jsonb ->> r.stage)::integer, $9)
            order by r.place
            """);
        Add(command, group, audience, query);
        command.Add(JsonSerializer.Serialize(query.Sizes));
        command.Add(BoardLimits.Step);
        await using var reader = await command.ExecuteReaderAsync();
        var cards = ImmutableArray.CreateBuilder<CaseCard>();
        var rest = ImmutableArray.CreateBuilder<BoardRest>();
        var worked = new SortedSet<string>(StringComparer.Ordinal);
        FeedCursor? cursor = null;
        while (await reader.ReadAsync())
        {
            cursor ??= new FeedCursor(reader.GetInt32(0), reader.GetFieldValue<ulong>(1));
            if (reader.IsDBNull(2)) continue;
            worked.Add(reader.GetString(5));
            if (!reader.IsDBNull(7)) cards.Add(Card(reader.GetString(7)));
            else if (query.Procedure is null || query.Procedure == reader.GetString(5))
                rest.Add(new BoardRest(reader.GetGuid(2), reader.GetInt64(3), reader.GetString(4), reader.GetBoolean(6)));
        }

        return new BoardPart(cursor!, cards.ToImmutable(), rest.ToImmutable(), [.. worked]);
    }

    public async Task<ImmutableArray<CaseCard>> Next(
        string group, string audience, BoardQuery query, string stage, BoardPlace? after, int limit)
    {
        await using var command = database.CreateCommand($"""
            with {Keyed},
            following as (
                select case_id, since, number from keyed
                where stage = $8 and matches
                  and (since > $9 or since = $9 and number > $10)
                order by since, number
                limit $11)
            select t.card from following f join card_topic t on t.case_id = f.case_id and t.topic = $1
            order by f.since, f.number
            """);
        Add(command, group, audience, query);
        command.Add(stage);
        command.Add(after?.Since ?? long.MinValue);
        command.Add(after?.Number ?? "");
        command.Add(limit);
        await using var reader = await command.ExecuteReaderAsync();
        var cards = ImmutableArray.CreateBuilder<CaseCard>();
        while (await reader.ReadAsync()) cards.Add(Card(reader.GetString(0)));
        return cards.ToImmutable();
    }

    private static void Add(NpgsqlCommand command, string group, string audience, BoardQuery query)
    {
        command.Add(Topic.Board(group).ToString());
        command.Add(audience);
        command.Parameters.Add(Text(query.Procedure));
        command.Parameters.Add(Text(query.Waiting));
        command.Parameters.Add(Text(query.Text));
        command.Add(query.Named.ToArray());
        command.Add(query.IsEnglish ? "en" : "zh");
    }

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };
}
