using Npgsql;
using Tracker.Inbox;

namespace Tracker.Notifications;

/// <summary>From the feed to deliveries: none missed, none twice, in order.</summary>
public sealed class OutboxTests(DeliveryWorkerTests.Setting setting) : IClassFixture<DeliveryWorkerTests.Setting>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    public async Task A_notice_whose_transaction_is_slow_is_not_passed_over_and_nothing_is_entered_twice()
    {
        await using var scene = await setting.Scene();
        Guid slow = Guid.NewGuid(), fast = Guid.NewGuid();
        await using var one = await scene.Database.OpenConnectionAsync(Stop);
        await using var open = await one.BeginTransactionAsync(Stop);
        await Tell(one, slow);
        await using (var two = await scene.Database.OpenConnectionAsync(Stop)) await Tell(two, fast);
        var early = await OutboxRows.Read(scene.Database, Stop);
        Assert.Empty(early.Notices);
        Assert.Equal(early.From, early.Next);
        await open.CommitAsync(Stop);

        var page = await OutboxRows.Read(scene.Database, Stop);
        Assert.Equal([slow, fast], page.Notices.Select(n => n.Case));
        Assert.Equal(("a.union", NoticeKind.StepReceived), (page.Notices[0].Agency, page.Notices[0].Kind));
        // Two activations read the same page: one enters it.
        Assert.True(await OutboxRows.Enter(scene.Database, page, Follows(page), Stop));
        Assert.False(await OutboxRows.Enter(scene.Database, page, Follows(page), Stop));
        Assert.Equal(2, await Count(scene.Database));
        var later = await OutboxRows.Read(scene.Database, Stop);
        Assert.Empty(later.Notices);
        Assert.Equal(later.From, later.Next);
    }

    [Fact]
    public async Task After_a_restore_what_was_not_yet_read_of_the_former_epoch_is_read_and_then_the_new_one()
    {
        await using var scene = await setting.Scene();
        Guid before = Guid.NewGuid(), after = Guid.NewGuid();
        await using (var connection = await scene.Database.OpenConnectionAsync(Stop)) await Tell(connection, before);
        await setting.Raise(scene.Database);
        await using (var connection = await scene.Database.OpenConnectionAsync(Stop)) await Tell(connection, after);
        var found = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            var page = await OutboxRows.Read(scene.Database, Stop);
            found.AddRange(page.Notices.Select(n => n.Case));
            if (page.Next != page.From) Assert.True(await OutboxRows.Enter(scene.Database, page, Follows(page), Stop));
        }

        Assert.Equal([before, after], found);
    }

    private static List<NewDelivery> Follows(OutboxPage page)
    {
        var recipient = Guid.NewGuid();
        return [.. page.Notices.Select(n => new NewDelivery(
            DeliveryRules.IdOf(n.Case, n.Version, n.No, recipient, NoticeChannel.Mail), n, recipient, NoticeChannel.Mail,
            DeliveryRules.LaneOf(recipient, NoticeChannel.Mail, n.Case), null, n.At))];
    }

    /// <summary>A command of a case and its notice, as the journal's statement writes them.</summary>
    private static async Task Tell(NpgsqlConnection connection, Guid id)
    {
        await using var command = new NpgsqlCommand("""
            with entry as (
                insert into journal (stream, version, kind, subject, epoch, command, request_hash, account, agency, at, type, body,
                                     algorithm, previous_hash, hash)
                values ($1, 1, 'case', $1::text, (select number from epoch), gen_random_uuid(), '', gen_random_uuid(), 'b.union', now(),
                        'x', '', 'SHA-256', '', ''))
            insert into notice (case_id, version, no, agency, kind, step, rule, actor, at)
            values ($1, 1, 0, 'a.union', 'StepReceived', 1, null, 'b.union', now())
            """, connection);
        command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static async Task<long> Count(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select count(*) from delivery");
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }
}
