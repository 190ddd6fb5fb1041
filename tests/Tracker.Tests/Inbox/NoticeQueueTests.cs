using Microsoft.Extensions.Time.Testing;
using Tracker.Feed;

namespace Tracker.Inbox;

/// <summary>What is pushed at once, and what together.</summary>
public sealed class NoticeQueueTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly List<(string Agency, int Count, long Last)> sent = [];

    [Fact]
    public void A_notice_that_comes_alone_is_sent_at_once_and_so_is_the_next_after_a_while()
    {
        var queue = new NoticeQueue(Send, clock);
        queue.Add("a.union", Notice(1));
        Assert.Equal([("a.union", 1, 1L)], sent);
        clock.Advance(NoticeQueue.Pause);
        queue.Add("a.union", Notice(2));
        Assert.Equal(("a.union", 1, 2L), sent[^1]);
        // Another agency waits for none.
        queue.Add("b.union", Notice(3));
        Assert.Equal(("b.union", 1, 3L), sent[^1]);
    }

    [Fact]
    public void Those_that_come_soon_after_are_sent_together_and_of_too_many_nothing_is_kept()
    {
        var queue = new NoticeQueue(Send, clock);
        for (var i = 1; i <= 6; i++) queue.Add("a.union", Notice(i));
        Assert.Single(sent);
        clock.Advance(NoticeQueue.Pause);
        Assert.Equal([("a.union", 1, 1L), ("a.union", 5, 6L)], sent);
        for (var i = 7; i <= 1_000; i++) queue.Add("a.union", Notice(i));
        Assert.Equal(2, sent.Count);
        clock.Advance(NoticeQueue.Pause);
        Assert.Equal(("a.union", NoticeQueue.Most + 1, 1_000L), sent[^1]);
        clock.Advance(NoticeQueue.Pause);
        clock.Advance(NoticeQueue.Pause);
        Assert.Equal(3, sent.Count);
    }

    [Fact]
    public async Task Of_what_an_agency_has_left_nothing_is_told_that_waits_or_is_being_sent()
    {
        var (left, stays) = (Guid.NewGuid(), Guid.NewGuid());
        var sending = new TaskCompletionSource();
        var streams = new List<Guid>();
        var queue = new NoticeQueue(
            (_, together) =>
            {
                streams.AddRange(together.Select(n => n.Stream));
                return sending.Task;
            }, clock);
        queue.Add("a.union", Notice(1) with { Stream = left });
        queue.Add("a.union", Notice(2) with { Stream = left });
        queue.Add("a.union", Notice(3) with { Stream = stays });
        Assert.False(queue.HasLeft("a.union", left));
        queue.Leave("a.union", left);
        queue.Leave("b.union", stays);
        Assert.Equal((true, false), (queue.HasLeft("a.union", left), queue.HasLeft("a.union", stays)));
        sending.SetResult();
        while (streams.Count < 2)
        {
            clock.Advance(NoticeQueue.Pause);
            await Task.Yield();
        }

        Assert.Equal([left, stays], streams);
        // Should it come back, it hears of it again.
        Assert.False(queue.HasLeft("a.union", left));
    }

    [Fact]
    public async Task While_a_batch_is_being_sent_no_other_of_the_agency_is()
    {
        TaskCompletionSource first = new(), second = new();
        var batches = 0;
        var queue = new NoticeQueue(
            (_, _) =>
            {
                if (++batches == 2) second.SetResult();
                return first.Task;
            }, clock);
        for (var i = 1; i <= 3; i++) queue.Add("a.union", Notice(i));
        clock.Advance(NoticeQueue.Pause);
        Assert.Equal(1, batches);
        first.SetResult();
        while (!second.Task.IsCompleted)
        {
            clock.Advance(NoticeQueue.Pause);
            await Task.Yield();
        }

        Assert.Equal(2, batches);
    }

    private Task Send(string agency, IReadOnlyList<QueuedNotice> together)
    {
        sent.Add((agency, together.Count, together[^1].Version));
        return Task.CompletedTask;
    }

    private static QueuedNotice Notice(int version) => new(Guid.Empty, version, new FeedCursor(1, (ulong)version));
}
