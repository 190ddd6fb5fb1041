using Microsoft.Extensions.Time.Testing;

namespace Tracker;

/// <summary>What a silo knows of the cluster, and when it waits for it.</summary>
public sealed class RememberedTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly Queue<TaskCompletionSource<string>> asked = new();

    private Remembered<string> New() => new(
        () =>
        {
            var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (asked) asked.Enqueue(answer);
            return answer.Task;
        }, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), clock);

    [Fact]
    public async Task Nobody_waits_for_what_is_known_until_it_is_too_old()
    {
        var remembered = New();
        var (first, second) = (remembered.Get().AsTask(), remembered.Get().AsTask());
        (await Asked()).SetResult("one");
        Assert.Equal(["one", "one"], await Task.WhenAll(first, second));

        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("one", await remembered.Get());
        var renewing = await Asked();
        // The silo that knows is away: others go on with what they know.
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("one", await remembered.Get());
        clock.Advance(TimeSpan.FromSeconds(5));
        var waits = remembered.Get().AsTask();
        Assert.False(waits.IsCompleted);
        renewing.SetResult("two");
        Assert.Equal("two", await waits);
        Assert.Empty(asked);
    }

    [Fact]
    public async Task After_a_failure_it_is_asked_again()
    {
        var remembered = New();
        var first = remembered.Get().AsTask();
        (await Asked()).SetException(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => first);
        var again = remembered.Get().AsTask();
        (await Asked()).SetResult("one");
        Assert.Equal("one", await again);
        Assert.Equal("one", remembered.Known);
    }

    private async Task<TaskCompletionSource<string>> Asked()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (true)
        {
            lock (asked)
                if (asked.TryDequeue(out var answer)) return answer;
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
