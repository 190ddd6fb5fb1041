using System.Text.Json;
using Tracker.Feed;
using Tracker.Fixtures;

namespace Tracker.Faults;

/// <summary>Rows that no command can be made to write at will, written past the product and removed again.</summary>
[Collection(FaultsCollection.Name)]
public class FeedFaultTests(OwnSystem own, ITestOutputHelper output)
{
    private const string Topic = "board:" + Load.Group;
    private const string Audience = "yuehai.union";

    // Fewer than a viewer may be behind before it is cut off.
    private const int Rows = 400;

    [Fact]
    public async Task Whoever_joins_while_a_batch_is_being_sent_gets_all_of_it()
    {
        var system = await own.Get();
        using var account = await ApiAccount.SignIn(system.Gateways[0], Audience);
        await using var first = await HubListener.Connect(system.Gateways[0], account.Token);
        var herd = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => HubListener.Connect(system.Gateways[0], account.Token)));
        await first.Watch(Topic);
        var batch = WriteBatch(system.Database);
        int[] missed;
        try
        {
            await first.Until(r => r.Any(IsCard), "the first card of the batch");
            // Each asks what the first has asked a moment ago, and is answered alike, where that is enough.
            await Task.WhenAll(herd.Select((listener, i) => Join(listener, TimeSpan.FromMilliseconds(i / 4))));
            var written = await batch;
            foreach (var listener in herd) await listener.UntilPast(Topic, written.Tx);
            missed = [.. herd.Select(l => written.Cases.Except(CasesOf(l)).Count())];
        }
        finally
        {
            await Remove(system.Database, (await batch).Cases);
        }

        output.WriteLine($"cards missed: {string.Join(' ', missed)}; pushes beside the answer: {herd.Max(l => l.Received.Count(IsCard))} at most");
        foreach (var listener in herd) await listener.DisposeAsync();
        Assert.All(missed, m => Assert.Equal(0, m));
    }

    [Fact]
    public async Task A_row_that_cannot_be_sent_stops_neither_the_gateways_nor_the_boards()
    {
        var system = await own.Get();
        await using var load = await Load.Start(system);
        var id = Guid.NewGuid();
        await system.Database.Query("""
            insert into journal (stream, version, kind, subject, epoch, command, request_hash, account, agency, at, type, body,
                                 algorithm, previous_hash, hash)
            select $1, 1, 'account', 'this is no account', number, $1, '', $1, 'test', clock_timestamp(), 'test', '', '', '', ''
            from epoch
            """, id);
        await load.Work(200);
        await load.Stop();
        await Remove(system.Database, [id]);
        output.WriteLine(await Truth.Check(load, system.Database));
        Assert.All(system.Gateways, g => Assert.False(g.Process.HasExited, g.Process.Log));
        Assert.All(load.Watchers, w => Assert.Equal((1, 1), (w.Connections, w.Board.Resets)));
    }

    private static async Task Join(HubListener listener, TimeSpan after)
    {
        await Task.Delay(after);
        await listener.Watch(Topic);
    }

    /// <summary>Many cases in one transaction, as the journal's statement would write them.</summary>
    private static async Task<(Guid[] Cases, ulong Tx)> WriteBatch(TrackerDatabase database)
    {
        var rows = await database.Query("""
            with ids as (select gen_random_uuid() as id from generate_series(1, $1)),
            template as (select card from card_topic where topic = $2 limit 1),
            stored as (
                insert into journal (stream, version, kind, subject, epoch, command, request_hash, account, agency, at, type,
                                     body, algorithm, previous_hash, hash)
                select id, 1, 'case', id::text, number, id, '', id, 'test', clock_timestamp(), 'test', '', '', '', ''
                from ids, epoch)
            insert into card_topic (case_id, topic, version, epoch, gone, audience, card)
            select id, $2, 1, number, false, array[$3], jsonb_set(jsonb_set(card, '{id}', to_jsonb(id)), '{version}', '1')
            from ids, template, epoch
            returning case_id, tx
            """, Rows, Topic, Audience);
        return ([.. rows.Select(r => (Guid)r[0]!)], (ulong)rows[0][1]!);
    }

    private static async Task Remove(TrackerDatabase database, Guid[] streams)
    {
        await database.Query("delete from card_topic where case_id = any($1)", streams);
        await database.Query("delete from journal where stream = any($1)", streams);
    }

    private static bool IsCard((string Method, string Text) message) => message.Method == nameof(ITrackerClient.CaseChanged);

    private static HashSet<Guid> CasesOf(HubListener listener) =>
    [
        .. from message in listener.Received
           let json = JsonSerializer.Deserialize<JsonElement>(message.Text)
           from id in IsCard(message) ? [json.GetProperty("caseId")]
               : message.Method == "Reply" ? json.GetProperty("cards").EnumerateArray().Select(c => c.GetProperty("id"))
               : []
           select id.GetGuid(),
    ];
}
