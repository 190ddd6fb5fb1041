using System.Globalization;
using Npgsql;
using Tracker.Fixtures;
using Tracker.Journal;

namespace Tracker.Faults;

/// <summary>Compares what a load was told with what the database holds.</summary>
internal static class Truth
{
    /// <summary>An attempt may still be stored this long after a gateway has sent it: its life, and what a clock may err.</summary>
    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(5);

    /// <summary>How long after it was asked a gateway may still send an attempt.</summary>
    private static readonly TimeSpan SendingTime = TimeSpan.FromSeconds(14);

    private const string Present = """
        select case_id, version from card_topic where topic = $1 and not gone and audience @> array[$2]
        """;

    /// <summary>Checks everything once the load has stopped; answers the figures.</summary>
    public static async Task<string> Check(Load load, TrackerDatabase database)
    {
        Assert.Empty(load.Unexpected);
        await CheckAcknowledged(load, database);
        await CheckTimes(load, database);
        await CheckRecords(load, database);
        await CheckJournal(database);
        await CheckChains(database);
        await CheckRows(database);
        foreach (var watcher in load.Watchers) await CheckWatcher(watcher, database);
        var reasons = load.Failures.GroupBy(f => f.Reason).Select(g => $"{g.Key} {g.Count()}");
        return string.Create(CultureInfo.InvariantCulture,
            $"{load.Acknowledged.Count} acknowledged; failed tries: {string.Join(", ", reasons)}; "
            + $"connections of watchers: {string.Join(' ', load.Watchers.Select(w => w.Connections))}, "
            + $"resets: {string.Join(' ', load.Watchers.Select(w => w.Board.Resets))}");
    }

    private static async Task CheckAcknowledged(Load load, TrackerDatabase database)
    {
        var stored = (await database.Query("select stream, version, command from journal"))
            .Select(r => ((Guid)r[0]!, (long)r[1]!, (Guid)r[2]!)).ToHashSet();
        Assert.DoesNotContain(load.Acknowledged, a => !stored.Contains((a.Case, a.Version, a.Key)));
    }

    /// <summary>What was answered with "nothing was done" had not been done by then, and nothing was done after its time.</summary>
    private static async Task CheckTimes(Load load, TrackerDatabase database)
    {
        var failures = load.Failures.GroupBy(f => f.Key).ToDictionary(g => g.Key, g => g.OrderBy(f => f.At).ToArray());
        var answered = load.Acknowledged.ToDictionary(a => a.Key, a => a.AnsweredAt);
        Guid[] keys = [.. answered.Keys.Union(failures.Keys)];
        var recorded = (await database.Query("select command, recorded_at from journal where command = any($1)", keys))
            .ToDictionary(r => (Guid)r[0]!, r => new DateTimeOffset((DateTime)r[1]!));
        Assert.DoesNotContain(failures, tries =>
            tries.Value.TakeWhile(t => t.Reason == Reasons.ServiceUnavailable).LastOrDefault() is { } nothing
            && recorded.TryGetValue(tries.Key, out var at) && at <= nothing.At);
        Assert.DoesNotContain(keys, key =>
            recorded.TryGetValue(key, out var at) && at > Latest(answered.GetValueOrDefault(key), failures.GetValueOrDefault(key, [])));
    }

    /// <summary>The end of the last attempt that a gateway can have made.</summary>
    private static DateTimeOffset Latest(DateTimeOffset answeredAt, FailedTry[] tries) => tries
        .Select(t => (t.At < t.SentAt + SendingTime ? t.At : t.SentAt + SendingTime) + AttemptTime)
        .Append(answeredAt).Max();

    /// <summary>Who opened a case was told that its worker and respondents are recorded as well.</summary>
    private static async Task CheckRecords(Load load, TrackerDatabase database)
    {
        var stored = (await database.Query("select grain_type, n0, n1 from grain_state where payload is not null"))
            .Select(r => ((string)r[0]!, (long)r[1]!, (long)r[2]!)).ToHashSet();
        Assert.DoesNotContain(load.Acknowledged.Where(a => a.Version == 1), a =>
            !stored.Contains(Key("worker", $"worker/{a.Case}")) || !stored.Contains(Key("employer", $"employer/{a.Case}/0")));
    }

    private static (string, long, long) Key(string type, string name)
    {
        var bytes = DerivedId.From(name).ToByteArray();
        return (type, BitConverter.ToInt64(bytes, 0), BitConverter.ToInt64(bytes, 8));
    }

    private static async Task CheckJournal(TrackerDatabase database)
    {
        Assert.Empty(await database.Query(
            "select stream, command from journal group by stream, command having count(*) > 1"));
        Assert.Empty(await database.Query(
            "select stream from journal group by stream having min(version) <> 1 or max(version) <> count(*)"));
    }

    private static async Task CheckChains(TrackerDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.Superuser);
        var reader = new JournalReader(source);
        foreach (var row in await database.Query("select distinct stream from journal"))
        {
            var rows = await reader.Read((Guid)row[0]!);
            Assert.Null(ChainCheck.FirstBroken((Guid)row[0]!, rows, rows.Count, Convert.ToHexStringLower(rows[^1].Hash)));
        }
    }

    private static async Task CheckRows(TrackerDatabase database)
    {
        Assert.Empty(await database.Query("""
            with head as (
                select distinct on (stream) stream, version, tx, epoch from journal where kind = 'case' order by stream, version desc)
            select head.stream, head.version, r.version, c.version
            from head
            left join case_row r on r.case_id = head.stream
            left join card_topic c on c.case_id = head.stream
            where (r.version, c.version, c.tx, c.epoch, (c.card->>'version')::bigint)
                  is distinct from (head.version, head.version, head.tx, head.epoch, head.version)
            """));
        Assert.Empty(await database.Query("""
            select c.case_id, c.card->'waiting'
            from card_topic c
            where (select coalesce(jsonb_agg(s.no order by s.no), '[]') from case_step s
                   where s.case_id = c.case_id and s.state in ('offered', 'open', 'supplement'))
                  is distinct from (select coalesce(jsonb_agg(w->'no' order by (w->'no')::int), '[]')
                                    from jsonb_array_elements(c.card->'waiting') w)
            """));
    }

    private static async Task CheckWatcher(LoadWatcher watcher, TrackerDatabase database)
    {
        var expected = (await database.Query(Present, "board:" + Load.Group, watcher.Audience))
            .ToDictionary(r => (Guid)r[0]!, r => (long)r[1]!);
        await watcher.Board.Until(
            w => w.Versions.Count == expected.Count && w.Versions.All(v => expected.GetValueOrDefault(v.Key) == v.Value),
            $"{watcher.Audience} to hold exactly the {expected.Count} cards of the database", 30);
        Assert.Equal(0, watcher.Doubled);
        Assert.Equal(0, watcher.Backwards);
    }
}
